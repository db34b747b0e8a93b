import { useMemo } from 'react';
import { dayInVietnam } from '../../../../kernel/clock.ts';
import { Form } from '../../../../kernel/ui/Form.tsx';
import { SideDrawer } from '../../../../kernel/ui/SideDrawer.tsx';
import { batchApi, type BatchPerson } from '../contract.ts';
import { batchWords as w } from '../words.ts';
import { client } from './client.ts';
import { useFaults } from './faults.ts';
import css from './batch.module.css';

interface Props {
  batchId: string;
  people: readonly BatchPerson[];
  close: () => void;
  done: (text: string) => void;
}
const nameOf = (p: BatchPerson): string => p.person.name ?? w.hidden;

/** Who the act is about, with the reason of those whom it cannot be done for. */
const People = ({ people, faults }: { people: readonly BatchPerson[]; faults: Readonly<Record<string, string>> }) => (
  <div className={css['pick']}>
    <p className="v-small">{w.chosen(people.length)}</p>
    <ul>
      {people
        .toSorted((a, b) => Number(b.journeyId in faults) - Number(a.journeyId in faults))
        .map((p) => (
          <li key={p.journeyId}>
            {nameOf(p)}
            {faults[p.journeyId] && <p className={css['fault']}>{faults[p.journeyId]}</p>}
          </li>
        ))}
    </ul>
  </div>
);

/** Health, contract and own will of many at once. */
export const PapersDrawer = ({ batchId, people, close, done }: Props) => {
  const journeyIds = useMemo(() => people.map((p) => p.journeyId), [people]);
  const fixed = useMemo(() => ({ batchId, journeyIds }), [batchId, journeyIds]);
  const { faults, run } = useFaults(client.batchPapers, journeyIds);
  return (
    <SideDrawer opened onClose={close} title={w.papersTitle}>
      <p className="v-small">{w.papersHint}</p>
      <Form
        schema={batchApi.batchPapers.input}
        call={run}
        submitLabel={w.papersAct(people.length)}
        fixed={fixed}
        fields={['healthPassed', 'contractSigned', 'declared']}
        halves={['healthPassed', 'contractSigned']}
        onDone={({ count }) => done(w.papersDone(count))}
        onCancel={close}
      />
      <People people={people} faults={faults} />
    </SideDrawer>
  );
};

/** The day at the gate: all who crossed, in one act. */
export const CrossDrawer = ({ batchId, people, countsCrossings, close, done }: Props & { countsCrossings: boolean }) => {
  const journeyIds = useMemo(() => people.map((p) => p.journeyId), [people]);
  const fixed = useMemo(() => ({ batchId, journeyIds }), [batchId, journeyIds]);
  const back = people.filter((p) => p.outNow).length > people.length / 2;
  const initial = useMemo(() => ({ direction: back ? ('in' as const) : ('out' as const), onDay: dayInVietnam(new Date()) }), [back]);
  const { faults, run } = useFaults(client.batchCross, journeyIds);
  return (
    <SideDrawer opened onClose={close} title={w.crossTitle}>
      <Form
        schema={batchApi.batchCross.input}
        call={run}
        submitLabel={w.crossAct(people.length)}
        fixed={fixed}
        initial={initial}
        fields={countsCrossings ? ['direction', 'onDay', 'final', 'overReason'] : ['direction', 'onDay', 'final']}
        onDone={({ count }) => done(w.crossDone(count))}
        onCancel={close}
      />
      <People people={people} faults={faults} />
    </SideDrawer>
  );
};
