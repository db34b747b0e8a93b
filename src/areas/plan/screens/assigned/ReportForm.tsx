import { IconX } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import { ActionButton } from '../../../../kernel/ui/ActionButton.tsx';
import { ProblemNote, useAct } from '../../../../kernel/ui/api.tsx';
import { useDraft } from '../../../../kernel/ui/draft.ts';
import { FieldFrame } from '../../../../kernel/ui/FieldFrame.tsx';
import { icon14 } from '../../../../kernel/ui/icon.ts';
import { ChoiceField, LongTextField } from '../../../../kernel/ui/inputs.tsx';
import { Note } from '../../../../kernel/ui/Note.tsx';
import { usePermissions, useSession } from '../../../../kernel/ui/session.tsx';
import { useToast } from '../../../../kernel/ui/toast.tsx';
import { words as kernelWords } from '../../../../kernel/ui/words.ts';
import { outcomes, type EvidenceInput } from '../../contract-shapes.ts';
import { words } from '../../words.ts';
import { client } from '../client.ts';
import { momentText } from '../format.ts';
import { countedOf, evidenceFaults } from '../../rules/figures.ts';
import type { Period, Work } from '../types.ts';
import { AddEvidence } from './AddEvidence.tsx';
import { EvidenceLine } from './EvidenceLine.tsx';
import css from './work.module.css';

const w = words.work;
type Outcome = keyof typeof outcomes;
interface Values {
  outcome: Outcome;
  text: string;
  evidence: EvidenceInput[];
}

/** What was done in a period, with evidence. Kept on this machine while being written; as a draft on the server when asked. */
export const ReportForm = ({ work, period, onDone }: { work: Work; period: Period; onDone: () => void }) => {
  const session = useSession();
  const may = usePermissions();
  const say = useToast();
  const draft = useDraft<Values>(session?.personId, `viec.${work.workId}.${period.key}`);
  const saved: Values = { outcome: period.progress?.outcome ?? 'done', text: period.progress?.text ?? '', evidence: period.progress?.evidence ?? [] };
  const [values, setValues] = useState<Values>(() => draft.found?.values ?? saved);
  const [restored, setRestored] = useState(draft.found !== null);
  const [sending, setSending] = useState(false);
  const save = useAct(client.progressSave);
  const behalf = work.can['onBehalf'] === null;
  const needsHead = work.headApproves && !behalf && !may.has('work.approve');
  const conflict = save.problem?.kind === 'conflict';

  const set = (change: Partial<Values>) => {
    const next = { ...values, ...change };
    setValues(next);
    draft.keep(next);
  };
  const run = async (send: boolean, version: number = period.progress?.version ?? 0) => {
    setSending(send);
    const done = await save.run({ workId: work.workId, period: period.key, version, outcome: values.outcome, text: values.text, evidence: values.evidence, send });
    if (!done) return;
    draft.drop();
    setRestored(false);
    say({ text: send ? w.sent : w.kept });
    if (send) onDone();
  };
  const faults = evidenceFaults(countedOf(work.periods, { key: period.key, evidence: values.evidence }), period.key);
  const current = (save.problem?.current ?? null) as Period['progress'];
  const fields = save.problem?.fields ?? {};
  return (
    <form
      className="v-form"
      onSubmit={(e: FormEvent) => {
        e.preventDefault();
        void run(true);
      }}
      noValidate
    >
      {behalf && <Note>{w.behalfNote(work.agency.name)}</Note>}
      {restored && draft.found && (
        <Note
          action={
            <ActionButton
              kind="quiet"
              onClick={() => {
                draft.drop();
                setValues(saved);
                setRestored(false);
              }}
            >
              {kernelWords.form.discard}
            </ActionButton>
          }
        >
          {kernelWords.form.restored(momentText(draft.found.at))}
        </Note>
      )}
      {conflict && (
        <Note tone="bad" live title={w.conflict} action={current && <ActionButton onClick={() => void run(sending, current.version)}>{w.takeOver}</ActionButton>}>
          {current && (
            <p>
              {w.theirs}: <b>{outcomes[current.outcome]}.</b> {current.text}
            </p>
          )}
        </Note>
      )}
      <FieldFrame label={w.outcome} group hint={values.outcome === 'nothing' ? w.nothingHint : undefined}>
        {(c) => <ChoiceField {...c} value={values.outcome} choices={Object.entries(outcomes)} onChange={(v) => set({ outcome: (v ?? 'done') as Outcome })} />}
      </FieldFrame>
      <FieldFrame label={w.text} hint={w.textHint} error={fields['text'] === undefined ? undefined : fields['text'] || save.problem?.message}>
        {(c) => <LongTextField {...c} value={values.text} onChange={(text) => set({ text })} />}
      </FieldFrame>
      <div>
        <h3 className={css['evidencehead']}>{w.evidence}</h3>
        {values.evidence.length === 0 ? (
          <p className="v-second">{w.noEvidence}</p>
        ) : (
          <ul className={css['evidence']}>
            {values.evidence.map((e, i) => (
              // oxlint-disable-next-line react/no-array-index-key -- pieces not yet saved have no id
              <li key={e.id ?? `new-${i}`}>
                <EvidenceLine
                  fault={faults.get(i)}
                  e={{ ...e, activityId: e.activityId ?? null, fileId: e.fileId ?? null, onDate: e.onDate ?? null, number: e.number ?? null, numberUnit: e.numberUnit ?? null }}
                />
                <button type="button" className="v-iconbutton" aria-label={w.remove(e.title)} onClick={() => set({ evidence: values.evidence.filter((x) => x !== e) })}>
                  <IconX {...icon14} />
                </button>
              </li>
            ))}
          </ul>
        )}
        <AddEvidence work={work} onAdd={(e) => set({ evidence: [...values.evidence, e] })} />
      </div>
      {save.problem && !conflict && fields['text'] === undefined && <ProblemNote problem={save.problem} />}
      <div className="v-form-acts">
        <ActionButton kind="main" submit busy={save.busy && sending}>
          {needsHead ? w.sendHead : w.send}
        </ActionButton>
        <ActionButton busy={save.busy && !sending} onClick={() => void run(false)}>
          {w.keep}
        </ActionButton>
        <span className="v-small v-form-kept">{draft.works ? kernelWords.form.kept : kernelWords.form.notKept}</span>
      </div>
    </form>
  );
};
