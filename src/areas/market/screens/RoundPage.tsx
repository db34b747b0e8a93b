import { Suspense, useState } from 'react';
import { viNumber } from '../../../kernel/text.ts';
import { ActionButton } from '../../../kernel/ui/ActionButton.tsx';
import { useGo, useRouteParams } from '../../../kernel/ui/address.ts';
import { Loaded, ProblemNote, useAct, useQueryOf } from '../../../kernel/ui/api.tsx';
import { useConfirm } from '../../../kernel/ui/confirm.tsx';
import { DataTable, type Column } from '../../../kernel/ui/DataTable.tsx';
import { Facts, Page } from '../../../kernel/ui/Page.tsx';
import { Pairs, Section } from '../../../kernel/ui/Section.tsx';
import { SideDrawer } from '../../../kernel/ui/SideDrawer.tsx';
import { useToast } from '../../../kernel/ui/toast.tsx';
import { usePanels } from '../../../kernel/ui/widgets.ts';
import { placesOf, type RoundView } from '../contract-programme.ts';
import { reasonOf, words } from '../words.ts';
import { client } from './client.ts';
import { sayDay } from './Programmes.tsx';
import { RoundForm } from './RoundForm.tsx';

const w = words.programme;
type Branch = RoundView['branches'][number];
const columns: readonly Column<Branch>[] = [
  { key: 'branch', label: w.branch, phone: 'title', width: '34%', sortable: false },
  { key: 'places', label: w.places, align: 'right', sortable: false, value: (b) => `${viNumber(b.places)}` },
  { key: 'of', label: w.of, sortable: false, value: (b) => placesOf[b.of] },
  { key: 'people', label: w.people, align: 'right', sortable: false },
  { key: 'passed', label: w.passed, align: 'right', sortable: false },
  {
    key: 'left',
    label: w.left,
    align: 'right',
    sortable: false,
    value: (b) => (b.left === null ? w.shared : b.left < 0 ? words.agreement.over(viNumber(-b.left)) : viNumber(b.left)),
  },
];

/** One round: its days, its places by branch, and (from later areas) who sits it. */
const RoundPage = () => {
  const { id = '' } = useRouteParams();
  const got = useQueryOf(client.roundGet, { id });
  const panels = usePanels('round');
  const remove = useAct(client.roundRemove);
  const [editing, setEditing] = useState(false);
  const confirm = useConfirm();
  const say = useToast();
  const go = useGo();
  const crumbs = [
    { label: words.title, href: '/thi-truong' },
    { label: words.programmes, href: '/thi-truong/chuong-trinh' },
  ];
  if (!got.data)
    return (
      <Page title={w.round} crumbs={crumbs}>
        <Loaded of={got}>{() => null}</Loaded>
      </Page>
    );
  const { round, programme, can } = got.data;
  const reason = reasonOf(can.write);
  const ask = async () => {
    if (!(await confirm({ title: w.removeAsk, action: w.remove, danger: true })) || !(await remove.run({ id, version: round.version }))) return;
    say({ text: w.removed, tone: 'done' });
    go('/thi-truong/chuong-trinh', { replace: true });
  };
  return (
    <Page
      title={`${programme.name}: ${round.name}`}
      crumbs={crumbs}
      sub={<Facts>{[programme.marketName, round.open ? w.open : w.closed]}</Facts>}
      actions={
        <>
          <ActionButton kind="danger" reason={reason} busy={remove.busy} onClick={() => void ask()}>
            {w.remove}
          </ActionButton>
          <ActionButton reason={reason} onClick={() => setEditing(true)}>
            {w.roundEdit}
          </ActionButton>
        </>
      }
    >
      {remove.problem && <ProblemNote problem={remove.problem} />}
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
        <DataTable label={w.quotas} columns={columns} rows={round.branches} rowKey={(b) => b.branch} filter={false} empty={w.quotaNone} />
      </Section>
      <Suspense>
        {panels.map((Panel, n) => (
          <Panel key={n} id={id} />
        ))}
      </Suspense>
      <SideDrawer opened={editing} onClose={() => setEditing(false)} title={w.roundEdit}>
        {editing && (
          <RoundForm
            programmeId={round.programmeId}
            round={round}
            done={() => {
              setEditing(false);
              say({ text: w.saved, tone: 'done' });
            }}
            cancel={() => setEditing(false)}
          />
        )}
      </SideDrawer>
    </Page>
  );
};
export default RoundPage;
