import { useMemo } from 'react';
import { useAddress, useGo } from '../../../kernel/ui/address.ts';
import { Loaded, useQueryOf } from '../../../kernel/ui/api.tsx';
import { Link } from '../../../kernel/ui/Link.tsx';
import { Page } from '../../../kernel/ui/Page.tsx';
import { useToast } from '../../../kernel/ui/toast.tsx';
import { words } from '../words.ts';
import { account, client } from './client.ts';
import { EntryForm } from './EntryForm.tsx';

const crumbs = [{ label: words.title, href: '/so-theo-doi' }];

/** First the kind, then its form; `thay`: the entry whose place the new one takes. */
const NewEntry = () => {
  const [params] = useAddress();
  const kinds = useQueryOf(client.registerKinds, {});
  const me = useQueryOf(account.me, {});
  const old = useQueryOf(client.entryGet, { id: params['thay'] ?? '' }, { when: params['thay'] !== undefined });
  const go = useGo();
  const say = useToast();
  const start = useMemo(() => (me.data ? { unitId: me.data.units[0]?.id ?? null, heldBy: me.data.agency?.id ?? null } : undefined), [me.data]);
  const code = old.data?.entry.kind ?? params['loai'];
  const kind = kinds.data?.kinds.find((k) => k.code === code);
  if (!kind)
    return (
      <Page title={words.add} crumbs={[...crumbs, { label: words.add }]} sub={words.addHint}>
        <Loaded of={kinds}>
          {(data) => (
            <ul className="v-kinds">
              {data.kinds.map((k) => (
                <li key={k.code}>
                  <Link href={`/so-theo-doi/ghi?loai=${k.code}`}>{k.title}</Link>
                  <p>{k.hint}</p>
                </li>
              ))}
            </ul>
          )}
        </Loaded>
      </Page>
    );
  const title = old.data ? words.replaceTitle : words.newOf(kind.title);
  return (
    <Page title={title} crumbs={[...crumbs, { label: kind.title, href: `/so-theo-doi?loai=${kind.code}` }, { label: words.add }]} sub={old.data ? words.replaceHint : kind.hint}>
      <Loaded of={me}>
        {() => (
          <EntryForm
            key={kind.code}
            kind={kind}
            {...(start ? { start } : {})}
            {...(old.data ? { replaces: old.data.entry } : {})}
            onDone={(id) => {
              say({ text: old.data ? words.replaced : words.saved, tone: 'done' });
              go(`/so-theo-doi/${id}`);
            }}
            onCancel={() => go(old.data ? `/so-theo-doi/${old.data.entry.id}` : '/so-theo-doi')}
          />
        )}
      </Loaded>
    </Page>
  );
};
export default NewEntry;
