import { useState } from 'react';
import { dayInVietnam } from '../../../../kernel/clock.ts';
import { ActionButton } from '../../../../kernel/ui/ActionButton.tsx';
import { ProblemNote, useAct } from '../../../../kernel/ui/api.tsx';
import { useConfirm } from '../../../../kernel/ui/confirm.tsx';
import { Note } from '../../../../kernel/ui/Note.tsx';
import { Section } from '../../../../kernel/ui/Section.tsx';
import { Timeline, type Step } from '../../../../kernel/ui/Timeline.tsx';
import { useToast } from '../../../../kernel/ui/toast.tsx';
import { outcomes } from '../../contract-shapes.ts';
import { words } from '../../words.ts';
import { client } from '../client.ts';
import { momentText, reasonOf } from '../format.ts';
import { countedOf, evidenceFaults } from '../../rules/figures.ts';
import type { Period, Work } from '../types.ts';
import { EvidenceLine } from './EvidenceLine.tsx';
import { ReportForm } from './ReportForm.tsx';
import css from './work.module.css';

const w = words.work;
type Progress = NonNullable<Period['progress']>;

const Result = ({ progress, faults }: { progress: Progress; faults: ReturnType<typeof evidenceFaults> }) => (
  <>
    <p className={css['said']}>
      <b>{outcomes[progress.outcome]}.</b> {progress.text}
    </p>
    <h3 className={css['evidencehead']}>{w.evidence}</h3>
    {progress.evidence.length === 0 ? (
      <p className="v-second">{w.noEvidence}</p>
    ) : (
      <ul className={css['evidence']}>
        {progress.evidence.map((e, n) => (
          <li key={e.id}>
            <EvidenceLine e={e} fault={faults.get(n)} />
          </li>
        ))}
      </ul>
    )}
  </>
);

const Decide = ({ progress, work }: { progress: Progress; work: Work }) => {
  const decide = useAct(client.progressDecide);
  const confirm = useConfirm();
  const say = useToast();
  const pass = progress.state === 'submitted' ? ('approve' as const) : ('accept' as const);
  const mayPass = progress.state === 'submitted' ? work.can['approve'] === null : progress.state === 'sent' && work.can['accept'] === null;
  const mayReturn = mayPass || (progress.state === 'accepted' && work.can['accept'] === null);
  if (!mayReturn) return null;
  const run = async (decision: 'approve' | 'accept' | 'return') => {
    const answer =
      decision === 'return' ? await confirm({ title: w.returnTitle, text: w.returnText, action: w.return, reason: { label: w.returnNote, required: true } }) : { reason: '' };
    if (!answer) return;
    const done = await decide.run({ id: progress.id, version: progress.version, decision, note: answer.reason });
    if (done) say({ text: decision === 'approve' ? w.approved : decision === 'accept' ? w.accepted : w.returned });
  };
  return (
    <>
      <div className={css['acts']}>
        {mayPass && (
          <ActionButton kind="main" busy={decide.busy} onClick={() => void run(pass)}>
            {w[pass]}
          </ActionButton>
        )}
        <ActionButton busy={decide.busy} onClick={() => void run('return')}>
          {w.return}
        </ActionButton>
      </div>
      {decide.problem && <ProblemNote problem={decide.problem} />}
    </>
  );
};

const History = ({ progress }: { progress: Progress }) => {
  const steps: Step[] = progress.steps.map((s) => ({
    key: `${s.at}${s.step}`,
    title: `${words.steps[s.step] ?? s.step}${s.onBehalf ? ` (${w.behalfTag})` : ''}`,
    when: momentText(s.at),
    more: s.note ? `${s.actorName}: ${s.note}` : s.actorName,
    state: s.step === 'returned' ? 'now' : 'done',
  }));
  return steps.length === 0 ? null : (
    <div className={css['gap']}>
      <Section title={w.history} level={3}>
        <Timeline steps={steps} />
      </Section>
    </div>
  );
};

/** One period of a piece of work: what was reported, or the form to report; approving and accepting; its history. */
export const PeriodView = ({ work, period }: { work: Work; period: Period }) => {
  const progress = period.progress;
  const open = !progress || progress.state === 'draft' || progress.state === 'returned';
  const [editing, setEditing] = useState(false);
  const begun = period.from <= dayInVietnam(new Date());
  const tracked = period.state !== 'notTracked' && period.state !== 'handedOver';
  const writable = tracked && begun && work.can['report'] === null && progress?.state !== 'accepted' && progress?.state !== 'submitted';
  const returned = progress?.state === 'returned' ? progress.steps.findLast((s) => s.step === 'returned') : undefined;
  return (
    <>
      {returned && (
        <Note tone="due" title={w.returnedNote}>
          <p>
            {returned.actorName}, {momentText(returned.at)}: {returned.note}
          </p>
        </Note>
      )}
      {progress && !open && !editing && (
        <>
          <Result progress={progress} faults={evidenceFaults(countedOf(work.periods), period.key)} />
          <Decide progress={progress} work={work} />
          {writable && progress.state === 'sent' && (
            <div className={css['acts']}>
              <ActionButton kind="quiet" onClick={() => setEditing(true)}>
                {w.edit}
              </ActionButton>
            </div>
          )}
        </>
      )}
      {writable && (open || editing) && <ReportForm work={work} period={period} onDone={() => setEditing(false)} />}
      {!writable && open && <p className="v-second">{!begun && tracked ? w.notOpen : (reasonOf(work.can['report']) ?? w.noResult)}</p>}
      {progress && <History progress={progress} />}
    </>
  );
};
