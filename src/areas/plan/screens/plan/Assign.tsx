import { useMemo, useState, type FormEvent } from 'react';
import { ActionButton } from '../../../../kernel/ui/ActionButton.tsx';
import { ProblemNote, useAct } from '../../../../kernel/ui/api.tsx';
import { FieldFrame } from '../../../../kernel/ui/FieldFrame.tsx';
import { ChoiceField, DateField, NumberField } from '../../../../kernel/ui/inputs.tsx';
import { Picker } from '../../../../kernel/ui/Picker.tsx';
import { useToast } from '../../../../kernel/ui/toast.tsx';
import { words as kernelWords } from '../../../../kernel/ui/words.ts';
import { placeText } from '../../../../kernel/words.ts';
import { termWords } from '../../words-term.ts';
import { words } from '../../words.ts';
import { AgencyChoice, type NamedAgency } from '../AgencyChoice.tsx';
import { client } from '../client.ts';
import { shorten } from '../format.ts';
import type { PlanPage, PlanTask } from '../types.ts';
import type { Cycle } from '../../rules/schedule.ts';

const w = words.assign;
const ids = (of: readonly NamedAgency[]): number[] => of.map((a) => a.id);

/** Gives a task to agencies, or links it to the duty through which it is done. */
export const Assign = ({ task, page, onDone }: { task: PlanTask; page: PlanPage; onDone: () => void }) => {
  const [how, setHow] = useState<'agency' | 'duty'>('agency');
  const [lead, setLead] = useState<NamedAgency[]>([]);
  const [coordinating, setCoordinating] = useState<NamedAgency[]>([]);
  const [duty, setDuty] = useState<string | null>(null);
  const save = useAct(client.taskAssign);
  const say = useToast();
  const duties = useMemo(
    () =>
      page.tasks
        .filter((t) => t.kind === 'duty')
        .map((t) => ({ value: t.id, label: `${placeText(t.sectionPath)} ${shorten(t.text, 90)}`, ...(t.sectionTitle ? { detail: t.sectionTitle } : {}) })),
    [page.tasks],
  );
  const missing = how === 'agency' ? (lead.length === 0 ? w.noLead : undefined) : duty === null ? w.noDuty : undefined;
  const send = async (e: FormEvent) => {
    e.preventDefault();
    if (missing !== undefined) return;
    const done = await save.run({
      id: task.id,
      version: task.version,
      lead: how === 'agency' ? ids(lead) : [],
      coordinating: how === 'agency' ? ids(coordinating) : [],
      carriedOutBy: how === 'duty' ? duty : null,
    });
    if (!done) return;
    say({ text: w.done });
    onDone();
  };
  return (
    <form className="v-form" onSubmit={(e) => void send(e)} aria-label={w.title(task.sectionPath)}>
      <FieldFrame label={w.how} group>
        {(c) => (
          <ChoiceField
            {...c}
            value={how}
            choices={[
              ['agency', w.toAgency],
              ['duty', w.toDuty],
            ]}
            onChange={(v) => setHow(v === 'duty' ? 'duty' : 'agency')}
          />
        )}
      </FieldFrame>
      {how === 'agency' ? (
        <>
          <FieldFrame label={w.lead} group>
            {() => <AgencyChoice label={w.lead} chosen={lead} onChange={setLead} />}
          </FieldFrame>
          <FieldFrame label={w.coordinating} group optional>
            {() => <AgencyChoice label={w.coordinating} chosen={coordinating} onChange={setCoordinating} />}
          </FieldFrame>
        </>
      ) : (
        <FieldFrame label={w.duty} hint={w.dutyHint}>
          {(c) => <Picker id={c.id} describedBy={c.describedBy} options={duties} value={duty} onChange={setDuty} />}
        </FieldFrame>
      )}
      {save.problem && <ProblemNote problem={save.problem} />}
      <div className="v-form-acts">
        <ActionButton kind="main" submit busy={save.busy} reason={missing} from="left">
          {how === 'agency' ? w.save : w.link}
        </ActionButton>
        <ActionButton onClick={onDone}>{kernelWords.cancel}</ActionButton>
      </div>
    </form>
  );
};

type How = 'cycle' | 'once' | 'term';
const ways: readonly How[] = ['cycle', 'once', 'term'];
const cycles = Object.entries(w.cycles) as [Cycle, string][];

/** Another cycle or last day for a task. */
export const Schedule = ({ task, onDone }: { task: PlanTask; onDone: () => void }) => {
  const [how, setHow] = useState<How>('cycle');
  const [cycle, setCycle] = useState<Cycle>('quarter');
  const [dueOn, setDueOn] = useState<string | null>(task.nextDue);
  const [termFrom, setTermFrom] = useState<string | null>(null);
  const [termDays, setTermDays] = useState<number | string | null>(null);
  const [working, setWorking] = useState(true);
  const save = useAct(client.taskSchedule);
  const say = useToast();
  const missing = how === 'once' && !dueOn ? w.noDay : how === 'term' && !(termFrom && typeof termDays === 'number') ? termWords.missing : undefined;
  const send = async (e: FormEvent) => {
    e.preventDefault();
    if (missing !== undefined) return;
    const done = await save.run({
      id: task.id,
      version: task.version,
      cycle: how === 'cycle' ? cycle : null,
      dueOn: how === 'once' ? dueOn : null,
      term: how === 'term' && termFrom && typeof termDays === 'number' ? { from: termFrom, days: termDays, working } : null,
    });
    if (!done) return;
    say({ text: w.scheduled });
    onDone();
  };
  return (
    <form className="v-form" onSubmit={(e) => void send(e)} aria-label={w.scheduleTitle(task.sectionPath)} noValidate>
      <FieldFrame label={words.plan.schedule} group>
        {(c) => (
          <ChoiceField
            {...c}
            value={how}
            choices={[
              ['cycle', w.cycle],
              ['once', w.once],
              ['term', termWords.term],
            ]}
            onChange={(v) => setHow(ways.find((x) => x === v) ?? 'cycle')}
          />
        )}
      </FieldFrame>
      {how === 'cycle' ? (
        <FieldFrame label={w.cycle} group>
          {(c) => <ChoiceField {...c} value={cycle} choices={cycles} onChange={(v) => setCycle(cycles.find(([k]) => k === v)?.[0] ?? 'quarter')} />}
        </FieldFrame>
      ) : how === 'term' ? (
        <>
          <FieldFrame label={termWords.days} half error={save.problem?.fields?.['term.days']}>
            {(c) => <NumberField {...c} value={termDays} onChange={setTermDays} />}
          </FieldFrame>
          <FieldFrame label={termWords.from} half hint={termWords.hint} error={save.problem?.fields?.['term.from']}>
            {(c) => <DateField {...c} value={termFrom} onChange={setTermFrom} />}
          </FieldFrame>
          <FieldFrame label={termWords.how} group>
            {(c) => <ChoiceField {...c} value={working ? 'working' : 'all'} choices={Object.entries(termWords.kinds)} onChange={(v) => setWorking(v === 'working')} />}
          </FieldFrame>
        </>
      ) : (
        <FieldFrame label={w.dueOn} error={save.problem?.fields?.['dueOn']}>
          {(c) => <DateField {...c} value={dueOn} onChange={setDueOn} />}
        </FieldFrame>
      )}
      {save.problem && <ProblemNote problem={save.problem} />}
      <div className="v-form-acts">
        <ActionButton kind="main" submit busy={save.busy} reason={missing} from="left">
          {w.scheduleSave}
        </ActionButton>
        <ActionButton onClick={onDone}>{kernelWords.cancel}</ActionButton>
      </div>
    </form>
  );
};
