import { viNumber } from '../../../kernel/text.ts';
import { useRouteParams } from '../../../kernel/ui/address.ts';
import { Loaded, useQueryOf } from '../../../kernel/ui/api.tsx';
import { Link } from '../../../kernel/ui/Link.tsx';
import { Note } from '../../../kernel/ui/Note.tsx';
import { Page } from '../../../kernel/ui/Page.tsx';
import { Empty, Pairs, Section } from '../../../kernel/ui/Section.tsx';
import type { Output } from '../../../kernel/contract.ts';
import type { api } from '../contract.ts';
import { spanWords, words } from '../words.ts';
import { client } from './client.ts';
import styles from './units.module.css';

const w = words.page;
type Unit = Output<(typeof api)['unitGet']>;
type Relative = Unit['predecessors'][number];

const To = ({ of }: { of: { id: number; name: string } }) => <Link href={`/dia-ban/${of.id}`}>{of.name}</Link>;
const Relatives = ({ title, of }: { title: string; of: Relative[] }) =>
  of.length > 0 && (
    <Section title={title} count={of.length}>
      <ul>
        {of.map((r) => (
          <li key={r.id} className={styles['text']}>
            <To of={r} /> ({r.extent === 'split' ? w.part : w.whole}) <span className="v-small">{w.basis(r.since, r.basis)}</span>
          </li>
        ))}
      </ul>
    </Section>
  );

const Shown = ({ unit }: { unit: Unit }) => (
  <Page
    title={unit.name}
    crumbs={[{ label: words.screen.title, href: '/dia-ban' }, ...unit.above.toReversed().map((u) => ({ label: u.name, href: `/dia-ban/${u.id}` }))]}
    sub={spanWords(unit) || w.always}
  >
    {unit.successors.some((s) => s.extent === 'split') && (
      <Note>
        <p>{w.split}</p>
      </Note>
    )}
    <Pairs
      of={[
        [w.codes, unit.codes.map((c) => [c.code, c.alias && w.alias].filter(Boolean).join(' ')).join(', ')],
        [
          w.above,
          unit.above.length
            ? unit.above.map((u, i) => (
                <span key={u.id} className={styles['text']}>
                  {i > 0 && ', '}
                  <To of={u} />
                </span>
              ))
            : '–',
        ],
        [w.names, unit.names.map((n) => [n.name, spanWords(n)].filter(Boolean).join(', ')).join('; ')],
        ...(unit.to === null ? [] : [[w.today, unit.today.commune ? <To of={unit.today.commune} /> : unit.today.province ? <To of={unit.today.province} /> : '–'] as const]),
      ]}
    />
    <Relatives title={w.successors} of={unit.successors} />
    <Relatives title={w.predecessors} of={unit.predecessors} />
    {unit.tier < 3 && (
      <Section title={w.children} count={viNumber(unit.children.length)}>
        {unit.children.length ? (
          <ul className={styles['columns']}>
            {unit.children.map((u) => (
              <li key={u.id}>
                <To of={u} />
              </li>
            ))}
          </ul>
        ) : (
          <Empty>{w.noChildren}</Empty>
        )}
      </Section>
    )}
  </Page>
);

/** One unit: names and codes over time, what it came from and what became of it, what lies in it. */
const UnitPage = () => {
  const { id = '' } = useRouteParams();
  const unit = useQueryOf(client.unitGet, { id: Number(id) });
  return <Loaded of={unit}>{(u) => <Shown unit={u} />}</Loaded>;
};
export default UnitPage;
