import { useAddress } from '../../../kernel/ui/address.ts';
import { useQueryOf } from '../../../kernel/ui/api.tsx';
import { ActionLink } from '../../../kernel/ui/ActionLink.tsx';
import { Note } from '../../../kernel/ui/Note.tsx';
import { Facts, Page } from '../../../kernel/ui/Page.tsx';
import { viDate } from '../../../kernel/text.ts';
import { citationWords as w } from '../citation/words.ts';
import { words } from '../words.ts';
import { client } from './client.ts';
import { GraphView } from './Graph.tsx';
import { typeName } from './headline.ts';

/** A document that others name and that is not in the library: what is known of it. */
const AbsentDocument = () => {
  const [{ nut = '' }] = useAddress();
  const graph = useQueryOf(client.citationGraph, { node: nut });
  const known = graph.data?.nodes.find((n) => n.node === nut);
  const name = [typeName(known?.kind ?? null), known?.number].filter(Boolean).join(' ');
  return (
    <Page
      title={name || w.absentTitle}
      crumbs={[{ label: words.title, href: '/van-ban' }, { label: w.absentTitle }]}
      {...(known ? { sub: <Facts>{[known.issuer ?? '', known.date ? viDate(known.date) : words.noDate].filter(Boolean)}</Facts> } : {})}
      actions={<ActionLink href="/van-ban?dua-vao=1">{w.bring}</ActionLink>}
    >
      <Note>{w.absentHint}</Note>
      <GraphView node={nut} />
    </Page>
  );
};
export default AbsentDocument;
