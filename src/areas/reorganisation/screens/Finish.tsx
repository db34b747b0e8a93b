import { dayInVietnam } from '../../../kernel/clock.ts';
import { viDate } from '../../../kernel/text.ts';
import { ActionButton } from '../../../kernel/ui/ActionButton.tsx';
import { ProblemNote, useAct, useQueryOf } from '../../../kernel/ui/api.tsx';
import { useConfirm } from '../../../kernel/ui/confirm.tsx';
import { DataTable, type Column } from '../../../kernel/ui/DataTable.tsx';
import { Note } from '../../../kernel/ui/Note.tsx';
import { Section } from '../../../kernel/ui/Section.tsx';
import { useToast } from '../../../kernel/ui/toast.tsx';
import { Waiting } from '../../../kernel/ui/Waiting.tsx';
import { words } from '../words.ts';
import { client } from './client.ts';
import type { Act } from './types.ts';

const w = words.step3;

const documentText = (d: NonNullable<Act['document']>): string => [d.number, d.date && viDate(d.date), d.title].filter(Boolean).join(', ');

type Handed = Act['handed'][number];
const columns: readonly Column<Handed>[] = [
  { key: 'from', label: w.from, phone: 'title' },
  { key: 'kind', label: w.kind },
  { key: 'count', label: w.count, align: 'right' },
  { key: 'heirs', label: w.heirs, value: (h) => h.heirs.join(', '), width: '45%' },
];

/** Before it is done: what must still be there, and the two ways to do it. */
const Check = ({ act }: { act: Act }) => {
  const tried = useQueryOf(client.reorganisationTry, { id: act.id });
  const doIt = useAct(client.reorganisationDo);
  const prepare = useAct(client.reorganisationPrepare);
  const confirm = useConfirm();
  const toast = useToast();
  const toCome = act.effectiveOn > dayInVietnam(new Date());
  if (!tried.data) return tried.problem ? <ProblemNote problem={tried.problem} /> : <Waiting />;
  const t = tried.data;
  const missing = !act.document ? w.noDocument : act.faults.length ? w.faults(act.faults.length) : t.open ? w.open(t.open) : undefined;
  const run = async (): Promise<void> => {
    if (!(await confirm({ title: w.do, text: w.doAsk, action: w.do }))) return;
    const done = await doIt.run({ id: act.id, version: act.version });
    if (done) toast({ text: w.done(done.handed), tone: 'done' });
  };
  return (
    <Section title={w.check}>
      <ul>
        <li>{act.document ? w.document(documentText(act.document)) : w.noDocument}</li>
        <li>{words.step2.summary(t.summary) || words.step1.linesNone}</li>
        <li>{act.faults.length ? w.faults(act.faults.length) : t.open ? w.open(t.open) : w.fine}</li>
      </ul>
      {toCome && <p className="v-hint">{w.prepareHint(viDate(act.effectiveOn))}</p>}
      {doIt.problem && <ProblemNote problem={doIt.problem} />}
      {prepare.problem && <ProblemNote problem={prepare.problem} />}
      <div className="v-form-acts">
        {toCome ? (
          <ActionButton kind="main" from="left" reason={missing} busy={prepare.busy} onClick={() => void prepare.run({ id: act.id, version: act.version })}>
            {w.prepare}
          </ActionButton>
        ) : (
          <ActionButton kind="main" from="left" reason={missing} busy={doIt.busy} onClick={() => void run()}>
            {w.do}
          </ActionButton>
        )}
      </div>
    </Section>
  );
};

/** Step three: checked and done, waiting for its day, done with what went to whom, or taken back. */
export const Finish = ({ act }: { act: Act }) => {
  const reopen = useAct(client.reorganisationReopen);
  const undo = useAct(client.reorganisationUndo);
  const confirm = useConfirm();
  const toast = useToast();
  if (act.state === 'draft') return <Check act={act} />;
  if (act.state === 'ready')
    return (
      <>
        <Note
          tone={act.failure ? 'bad' : 'info'}
          action={
            <ActionButton busy={reopen.busy} onClick={() => void reopen.run({ id: act.id, version: act.version })}>
              {w.reopen}
            </ActionButton>
          }
        >
          <p>{act.failure ? w.failed : w.waiting(viDate(act.effectiveOn))}</p>
        </Note>
        {reopen.problem && <ProblemNote problem={reopen.problem} />}
      </>
    );
  if (act.state === 'undone')
    return (
      <Note>
        <p>{w.undoneAt(viDate(dayInVietnam(new Date(act.undoneAt!))))}</p>
      </Note>
    );
  const takeBack = async (): Promise<void> => {
    if (!(await confirm({ title: w.undo, text: w.undoAsk, action: w.undo, danger: true }))) return;
    if (await undo.run({ id: act.id, version: act.version })) toast({ text: w.undone, tone: 'done' });
  };
  return (
    <>
      <Note
        action={
          <ActionButton reason={act.undoRefused ? words.undoNot(act.undoRefused) : undefined} busy={undo.busy} onClick={() => void takeBack()}>
            {w.undo}
          </ActionButton>
        }
      >
        <p>{w.doneAt(viDate(dayInVietnam(new Date(act.doneAt!))))}</p>
        {act.document && <p>{w.document(documentText(act.document))}</p>}
      </Note>
      {undo.problem && <ProblemNote problem={undo.problem} />}
      <Section title={w.handed} count={act.handed.length}>
        <DataTable label={w.handed} columns={columns} rows={act.handed} rowKey={(h) => `${h.from} ${h.kind}`} pageSize={100} />
      </Section>
    </>
  );
};
