import { useMemo } from 'react';
import { useAddress, useGo } from '../../../kernel/ui/address.ts';
import { Loaded, useQueryOf } from '../../../kernel/ui/api.tsx';
import { Link } from '../../../kernel/ui/Link.tsx';
import { Page } from '../../../kernel/ui/Page.tsx';
import { useToast } from '../../../kernel/ui/toast.tsx';
import { words } from '../words.ts';
import { ActivityForm } from './ActivityForm.tsx';
import { account, client } from './client.ts';

const crumbs = [{ label: words.title, href: '/hoat-dong' }];

/** First the kind, then its form. */
const NewActivity = () => {
  const [params] = useAddress();
  const kinds = useQueryOf(client.kindList, {});
  const me = useQueryOf(account.me, {});
  const go = useGo();
  const toast = useToast();
  const start = useMemo(
    () =>
      me.data ? { unitId: me.data.units[0]?.id ?? null, heldBy: me.data.agency?.id ?? null, entryId: params['muc'] ?? null, documentId: params['van-ban'] ?? null } : undefined,
    [me.data, params],
  );
  const kind = kinds.data?.kinds.find((k) => k.code === params['loai']);
  if (!kind)
    return (
      <Page title={words.add} crumbs={[...crumbs, { label: words.add }]} sub={words.addHint}>
        <Loaded of={kinds}>
          {(data) => (
            <ul className="v-kinds">
              {data.kinds.map((k) => (
                <li key={k.code}>
                  <Link href={`/hoat-dong/ghi?loai=${k.code}${params['muc'] ? `&muc=${params['muc']}` : ''}`}>{k.title}</Link>
                  <p>{k.hint}</p>
                </li>
              ))}
            </ul>
          )}
        </Loaded>
      </Page>
    );
  return (
    <Page title={words.newOf(kind.title)} crumbs={[...crumbs, { label: words.add, href: '/hoat-dong/ghi' }, { label: kind.title }]} sub={kind.hint}>
      <Loaded of={me}>
        {() => (
          <ActivityForm
            key={kind.code}
            kind={kind}
            {...(start ? { start } : {})}
            onDone={(id) => {
              toast({ text: words.saved, tone: 'done' });
              go(`/hoat-dong/${id}`);
            }}
            onCancel={() => go('/hoat-dong')}
          />
        )}
      </Loaded>
    </Page>
  );
};
export default NewActivity;
