import { Loaded, useQueryOf } from '../../../kernel/ui/api.tsx';
import { KindSheet } from '../../../kernel/ui/KindSheet.tsx';
import { api } from '../contract.ts';
import { words } from '../words.ts';
import { account, client } from './client.ts';

/** Many entries of one kind from a sheet. */
const Sheet = () => {
  const kinds = useQueryOf(client.registerKinds, {});
  const me = useQueryOf(account.me, {});
  return (
    <Loaded of={kinds}>
      {(data) => (
        <KindSheet
          title={words.sheet}
          crumbs={[{ label: words.title, href: '/so-theo-doi' }, { label: words.sheet }]}
          kindLabel={words.kind}
          kinds={data.kinds}
          start={{ unitId: me.data?.units[0]?.id ?? null, heldBy: me.data?.agency?.id ?? null }}
          permission="register.write"
          upload={api.registerSheet.upload}
          templateUrl={(kind) => client.url('registerTemplate', { kind })}
          preview={client.registerSheet}
          rows={client.registerSheetRows}
          bad={client.registerSheetBad}
        />
      )}
    </Loaded>
  );
};
export default Sheet;
