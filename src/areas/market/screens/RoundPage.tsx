import { Suspense, useState } from 'react';
import { viNumber } from '../../../kernel/text.ts';
import { ActionButton } from '../../../kernel/ui/ActionButton.tsx';
import { useRemoval } from '../../../kernel/ui/removal.ts';
import { useRouteParams } from '../../../kernel/ui/address.ts';
import { Awaited, ProblemNote, useQueryOf } from '../../../kernel/ui/api.tsx';
import { DataTable, type Column } from '../../../kernel/ui/DataTable.tsx';
import { Facts, Page } from '../../../kernel/ui/Page.tsx';
import { Pairs, Section } from '../../../kernel/ui/Section.tsx';
import { usePanels } from '../../../kernel/ui/widgets.ts';
import { placesOf, type RoundView } from '../contract-programme.ts';
import { reasonOf, words } from '../words.ts';
import { client } from './client.ts';
import { sayDay } from './Programmes.tsx';
import { RoundForm } from './RoundForm.tsx';

const w = words.programme;
type Branch = RoundView['branches'][number];
const columns: readonly Column<Branch>[] = [
  { key: 'branch', label: w.branch, phone: 'title', width: '34%' },
  { key: 'places', label: w.places, align: 'right', value: (b) => `${viNumber(b.places)}` },
  { key: 'of', label: w.of, value: (b) => placesOf[b.of] },
  { key: 'people', label: w.people, align: 'right' },
  { key: 'passed', label: w.passed, align: 'right' },
  {
    key: 'left',
    label: w.left,
    align: 'right',

    value: (b) => (b.left === null ? w.shared : b.left < 0 ? words.agreement.over(viNumber(-b.left)) : viNumber(b.left)),
  },
];

/** One round: its days, its places by branch, and (from later areas) who sits it. */
const RoundPage = () => {
  const { id = '' } = useRouteParams();
  const got = useQueryOf(client.roundGet, { id });
  const panels = usePanels('round');
  const removal = useRemoval(client.roundRemove, { title: w.removeAsk, action: w.remove, said: w.removed, to: '/thi-truong/chuong-trinh' });
  const [editing, setEditing] = useState(false);
  const crumbs = [
    { label: words.title, href: '/thi-truong' },
    { label: words.programmes, href: '/thi-truong/chuong-trinh' },
  ];
  if (!got.data) return <Awaited of={got} title={w.round} crumbs={crumbs} />;
  const { round, programme, can } = got.data;
  const reason = reasonOf(can.write);
  return (
    <Page
      title={`${programme.name}: ${round.name}`}
      crumbs={crumbs}
      sub={<Facts>{[programme.marketName, round.open ? w.open : w.closed]}</Facts>}
      actions={
        <>
          <ActionButton kind="danger" reason={reason} busy={removal.busy} onClick={() => removal.ask(() => ({ id, version: round.version }))}>
            {w.remove}
          </ActionButton>
          <ActionButton reason={reason} onClick={() => setEditing(true)}>
            {w.roundEdit}
          </ActionButton>
        </>
      }
    >
      {removal.problem && <ProblemNote problem={removal.problem} />}
      <Section title={w.days}>
        <Pairs
          of={[
            [w.register, w.fromTo(sayDay(round.opensOn), sayDay(round.closesOn))],
            [w.languageTest, sayDay(round.languageTestOn)],
            [w.skillTest, sayDay(round.skillTestOn)],
            [w.intake, sayDay(round.intakeOn)],
            ...(round.source ? ([[w.source, round.source]] as const) : []),
            ...(round.note ? ([[w.note, round.note]] as const) : []),
          ]}
        />
      </Section>
      <Section title={w.quotas} flush>
        <DataTable label={w.quotas} columns={columns} rows={round.branches} rowKey={(b) => b.branch} served empty={w.quotaNone} />
      </Section>
      <Suspense>
        {panels.map((Panel, n) => (
          <Panel key={n} id={id} />
        ))}
      </Suspense>
      {editing && <RoundForm programmeId={round.programmeId} round={round} close={() => setEditing(false)} />}
    </Page>
  );
};
export default RoundPage;
