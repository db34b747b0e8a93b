import { Loaded, useQueryOf } from '../../../kernel/ui/api.tsx';
import { KindSheet } from '../../../kernel/ui/KindSheet.tsx';
import { api } from '../contract.ts';
import { words } from '../words.ts';
import { account, client } from './client.ts';

/** Many activities of one kind from a sheet. */
const Sheet = () => {
  const kinds = useQueryOf(client.kindList, {});
  const me = useQueryOf(account.me, {});
  return (
    <Loaded of={kinds}>
      {(data) => (
        <KindSheet
          title={words.sheet}
          crumbs={[{ label: words.title, href: '/hoat-dong' }, { label: words.sheet }]}
          kindLabel={words.kind}
          kinds={data.kinds}
          start={{ unitId: me.data?.units[0]?.id ?? null, heldBy: me.data?.agency?.id ?? null }}
          permission="activity.write"
          upload={api.activitySheet.upload}
          templateUrl={(kind) => client.url('activityTemplate', { kind })}
          preview={client.activitySheet}
          rows={client.activitySheetRows}
          bad={client.activitySheetBad}
        />
      )}
    </Loaded>
  );
};
export default Sheet;
