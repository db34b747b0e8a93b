import { viDate } from '../../../kernel/text.ts';
import { Link } from '../../../kernel/ui/Link.tsx';
import type { GraphNode } from '../citation/contract.ts';
import { treeOf, type Branch, type Edge } from '../citation/rules.ts';
import { citationWords as w } from '../citation/words.ts';
import { typeName } from './headline.ts';
import css from './library.module.css';

/** Address of a node: its document, or what is known of one that is not here. */
export const nodePath = (n: Pick<GraphNode, 'documentId' | 'node'>): string => (n.documentId ? `/van-ban/${n.documentId}` : `/van-ban/chua-co?nut=${encodeURIComponent(n.node)}`);

const Node = ({ of, relation, seen, way }: { of: GraphNode; relation: Branch['relation']; seen: boolean; way: 'up' | 'down' }) => {
  const name = [typeName(of.kind), of.number].filter(Boolean).join(' ');
  return (
    <p>
      {relation && <span className="v-ink3">{w.relations[way][relation]} </span>}
      <Link href={nodePath(of)}>{name || of.title || of.node}</Link>
      {of.date && <span className="v-nowrap"> {viDate(of.date)}</span>}
      {of.issuer && `, ${of.issuer}`}
      {!of.documentId && <span className="v-ink3">, {w.absent}</span>}
      {seen && <span className="v-ink3">, {w.shownAbove}</span>}
      {of.title && name && <small className={css['nodetitle']}>{of.title}</small>}
    </p>
  );
};

const Branches = ({ of, nodes, way }: { of: Branch; nodes: ReadonlyMap<string, GraphNode>; way: 'up' | 'down' }) => (
  <ul className={css['tree']}>
    {of.children.map((c) => {
      const node = nodes.get(c.node);
      return (
        node && (
          <li key={c.node}>
            <Node of={node} relation={c.relation} seen={c.seen} way={way} />
            {c.children.length > 0 && <Branches of={c} nodes={nodes} way={way} />}
          </li>
        )
      );
    })}
  </ul>
);

/** The citation graph from one document, indented: readable, printable, each document once. */
export const CitationTree = ({ edges, root, nodes, way }: { edges: readonly Edge[]; root: string; nodes: readonly GraphNode[]; way: 'up' | 'down' }) => (
  <Branches of={treeOf(edges, root, way)} nodes={new Map(nodes.map((n) => [n.node, n]))} way={way} />
);
