import { useMemo, useState } from 'react';
import { FieldFrame } from '../../../../kernel/ui/FieldFrame.tsx';
import { CheckField, ChoiceField, DateField, NumberField, TextField, type Choices } from '../../../../kernel/ui/inputs.tsx';
import { useAct } from '../../../../kernel/ui/api.tsx';
import { Picker } from '../../../../kernel/ui/Picker.tsx';
import type { AgencyRef, BudgetFields, PlanItem, ReportingFields, TargetFields, WorkFields } from '../../contract-shapes.ts';
import { reviewWords as w } from '../../words-review.ts';
import { client } from '../client.ts';
import { AgencyChoice, type NamedAgency } from '../AgencyChoice.tsx';
import { idsOf, nameOf, useReview } from './context.ts';
import { shorten } from '../format.ts';
import { contentOf, dayMonth, parseDayMonth } from './item-values.ts';
import css from '../shared.module.css';

/** The fields of a line by kind. Each part shows values and hands over changed ones. */

interface Part<F> {
  fields: F;
  onChange: (fields: F) => void;
}

const pairs = (of: Readonly<Record<string, string>>): Choices => Object.entries(of);
/** A figure being typed may not be one yet; what is kept is a number or nothing. */
const asNumber = (v: number | string | null): number | null => (typeof v === 'number' ? v : null);
const orNull = (s: string): string | null => (s.trim() === '' ? null : s);

export const TargetPart = ({ fields: f, onChange }: Part<TargetFields>) => {
  const set = (change: Partial<TargetFields>) => onChange({ ...f, ...change });
  const counted = f.targetKind !== 'qualitative';
  return (
    <>
      <FieldFrame label={w.form.kind} half>
        {(c) => (
          <ChoiceField
            {...c}
            value={f.targetKind}
            choices={pairs(w.targetKinds)}
            onChange={(v) =>
              set(
                v === 'qualitative'
                  ? { targetKind: v, value: null, valueMax: null, unit: null, comparator: null }
                  : { targetKind: v as TargetFields['targetKind'], comparator: f.comparator ?? '=' },
              )
            }
          />
        )}
      </FieldFrame>
      <FieldFrame label={w.form.period} half>
        {(c) => <TextField {...c} value={f.period ?? ''} onChange={(v) => set({ period: orNull(v) })} />}
      </FieldFrame>
      {counted && (
        <>
          <FieldFrame label={w.form.comparator} half>
            {(c) => (
              <ChoiceField
                {...c}
                value={f.comparator}
                choices={pairs(w.comparators)}
                onChange={(v) => set({ comparator: v as TargetFields['comparator'], ...(v === 'range' ? {} : { valueMax: null }) })}
              />
            )}
          </FieldFrame>
          <FieldFrame label={w.form.unit} half>
            {(c) => <TextField {...c} value={f.unit ?? ''} onChange={(v) => set({ unit: orNull(v) })} />}
          </FieldFrame>
          <FieldFrame label={w.form.value} half>
            {(c) => <NumberField {...c} value={f.value} onChange={(v) => set({ value: asNumber(v) })} />}
          </FieldFrame>
          {f.comparator === 'range' && (
            <FieldFrame label={w.form.valueMax} half>
              {(c) => <NumberField {...c} value={f.valueMax} onChange={(v) => set({ valueMax: asNumber(v) })} />}
            </FieldFrame>
          )}
          {(f.reference !== null || f.targetKind === 'ratio') && (
            <FieldFrame label={f.reference ? w.form.baseOf(f.reference.docNumber) : w.form.baseValue} half>
              {(c) => <NumberField {...c} value={f.baseValue} onChange={(v) => set({ baseValue: asNumber(v) })} />}
            </FieldFrame>
          )}
        </>
      )}
    </>
  );
};

/** Agencies of a line: those it names, as the plan words them, and others from the catalogue. */
const Refs = ({ label, refs, onChange }: { label: string; refs: readonly AgencyRef[]; onChange: (refs: AgencyRef[]) => void }) => {
  const { review } = useReview();
  // negative ids stand for wordings that mean none or several agencies
  const chosen: NamedAgency[] = refs.map((r, i) => {
    const ids = idsOf(r, review);
    if (ids.length === 1) return { id: ids[0]!, name: nameOf(ids[0]!, review) };
    return { id: -1 - i, name: ids.length === 0 ? `${shorten(r.wording, 80)} (${w.unresolved})` : `${shorten(r.wording, 80)} (${ids.length})` };
  });
  return (
    <FieldFrame label={label} group>
      {() => (
        <AgencyChoice
          label={label}
          chosen={chosen}
          at={review.plan.date ?? undefined}
          onChange={(next) =>
            onChange([
              ...refs.filter((_, i) => next.some((n) => n.id === chosen[i]!.id)),
              ...next.filter((n) => !chosen.some((c) => c.id === n.id)).map((n) => ({ wording: n.name, agencyIds: [n.id] })),
            ])
          }
        />
      )}
    </FieldFrame>
  );
};

export const WorkPart = ({ fields: f, onChange }: Part<WorkFields>) => {
  const set = (change: Partial<WorkFields>) => onChange({ ...f, ...change });
  const mode = f.dueOn !== null ? 'day' : f.cycle !== null ? 'cycle' : 'read';
  const [how, setHow] = useState(mode);
  return (
    <>
      <Refs label={w.form.lead} refs={f.lead} onChange={(lead) => set({ lead })} />
      <Refs label={w.form.coordinating} refs={f.coordinating} onChange={(coordinating) => set({ coordinating })} />
      <FieldFrame label={w.form.timeKind} half>
        {(c) => (
          <ChoiceField
            {...c}
            value={f.timeframe?.kind ?? null}
            optional
            placeholder={w.form.noTime}
            choices={pairs(w.timeKinds)}
            onChange={(v) => set({ timeframe: v === null ? null : { kind: v as NonNullable<WorkFields['timeframe']>['kind'], value: f.timeframe?.value ?? '' } })}
          />
        )}
      </FieldFrame>
      {f.timeframe && (
        <FieldFrame label={w.form.timeValue} half>
          {(c) => <TextField {...c} value={f.timeframe?.value ?? ''} onChange={(value) => f.timeframe && set({ timeframe: { ...f.timeframe, value } })} />}
        </FieldFrame>
      )}
      <FieldFrame label={w.form.schedule} group>
        {(c) => (
          <ChoiceField
            {...c}
            value={how}
            choices={[
              ['read', w.form.asRead],
              ['cycle', w.form.byCycle],
              ['day', w.form.onDay],
            ]}
            onChange={(v) => {
              const next = (v ?? 'read') as typeof how;
              setHow(next);
              set(next === 'read' ? { cycle: null, dueOn: null } : next === 'cycle' ? { cycle: f.cycle ?? 'quarter', dueOn: null } : { cycle: null });
            }}
          />
        )}
      </FieldFrame>
      {how === 'cycle' && (
        <FieldFrame label={w.form.cycle} group>
          {(c) => <ChoiceField {...c} value={f.cycle} choices={pairs(w.cycles)} onChange={(v) => set({ cycle: v as WorkFields['cycle'] })} />}
        </FieldFrame>
      )}
      {how === 'day' && (
        <FieldFrame label={w.form.dueOn} half>
          {(c) => <DateField {...c} value={f.dueOn} onChange={(dueOn) => set({ dueOn })} />}
        </FieldFrame>
      )}
    </>
  );
};

export const ReportingPart = ({ fields: f, onChange }: Part<ReportingFields>) => {
  const set = (change: Partial<ReportingFields>) => onChange({ ...f, ...change });
  const [due, setDue] = useState(f.due ? dayMonth(f.due) : '');
  const wrong = due.trim() !== '' && parseDayMonth(due) === null;
  return (
    <>
      <Refs label={w.form.from} refs={f.from ? [f.from] : []} onChange={(refs) => set({ from: refs.at(-1) ?? null })} />
      <FieldFrame label={w.form.to} half>
        {(c) => <TextField {...c} value={f.to ?? ''} onChange={(v) => set({ to: orNull(v) })} />}
      </FieldFrame>
      <FieldFrame label={w.form.via} half>
        {(c) => <TextField {...c} value={f.via ?? ''} onChange={(v) => set({ via: orNull(v) })} />}
      </FieldFrame>
      <FieldFrame label={w.form.cadence} half>
        {(c) => <ChoiceField {...c} value={f.cadence} optional choices={pairs(w.cadences)} onChange={(v) => set({ cadence: v as ReportingFields['cadence'] })} />}
      </FieldFrame>
      <FieldFrame label={w.form.due} half hint={w.form.dueHint} error={wrong ? w.form.dueWrong : undefined}>
        {(c) => (
          <TextField
            {...c}
            value={due}
            onChange={(v) => {
              setDue(v);
              set({ due: parseDayMonth(v) });
            }}
          />
        )}
      </FieldFrame>
    </>
  );
};

export const BudgetPart = ({ fields: f, onChange }: Part<BudgetFields>) => {
  const set = (change: Partial<BudgetFields>) => onChange({ ...f, ...change });
  return (
    <>
      <FieldFrame label={w.form.source}>{(c) => <TextField {...c} value={f.source} onChange={(source) => set({ source })} />}</FieldFrame>
      <FieldFrame label={w.form.amount} half>
        {(c) => <NumberField {...c} unit={w.dong('').trim()} value={f.amountVnd} onChange={(v) => set({ amountVnd: asNumber(v) })} />}
      </FieldFrame>
      <CheckField label={w.form.isTotal} value={f.isTotal} onChange={(isTotal) => set({ isTotal })} />
    </>
  );
};

/** Links a task with the duty that carries it out: from the duty by a field, from the task by saving the duty chosen. */
export const CarriesOut = ({ item, kind, value, onChange }: { item: PlanItem; kind: 'task' | 'duty'; value: string | null; onChange: (id: string | null) => void }) => {
  const { review, labels } = useReview();
  const save = useAct(client.itemSave);
  const other = kind === 'duty' ? 'task' : 'duty';
  const options = useMemo(
    () =>
      review.items
        .filter((i) => i.kind === other && i.state !== 'dropped')
        .map((i) => ({ value: i.id, label: `${labels.get(i.id) ?? ''} ${shorten(i.text, 90)}`, ...(i.sectionTitle ? { detail: i.sectionTitle } : {}) })),
    [review.items, labels, other],
  );
  const link = (dutyId: string, carriesOut: string | null) => {
    const duty = review.items.find((i) => i.id === dutyId);
    if (duty) void save.run({ id: duty.id, version: duty.version, text: duty.text, content: contentOf(duty), carriesOut });
  };
  if (kind === 'duty')
    return <FieldFrame label={w.form.carriesOut}>{(c) => <Picker id={c.id} options={options} value={value} onChange={onChange} placeholder={w.form.notLinked} />}</FieldFrame>;
  const linked = review.items.filter((i) => i.carriesOut === item.id && i.state !== 'dropped');
  return (
    <FieldFrame label={w.form.carriedOutBy} hint={w.form.carriedOutHint}>
      {(c) => (
        <div className={css['choice']}>
          {linked.length > 0 && (
            <ul className={css['picked']}>
              {linked.map((d) => (
                <li key={d.id}>
                  <span>{`${labels.get(d.id) ?? ''} ${shorten(d.text, 90)}`}</span>
                  <button type="button" className="v-linkbutton" onClick={() => link(d.id, null)}>
                    {w.form.notLinked}
                  </button>
                </li>
              ))}
            </ul>
          )}
          <Picker id={c.id} describedBy={c.describedBy} options={options} value={null} onChange={(id) => id && link(id, item.id)} placeholder={w.form.notLinked} />
        </div>
      )}
    </FieldFrame>
  );
};
