import { useState } from 'react';
import { viNumber } from '../../../../kernel/text.ts';
import { ActionButton } from '../../../../kernel/ui/ActionButton.tsx';
import { ProblemNote, useQueryOf } from '../../../../kernel/ui/api.tsx';
import { DataTable } from '../../../../kernel/ui/DataTable.tsx';
import { FieldFrame } from '../../../../kernel/ui/FieldFrame.tsx';
import { NumberField } from '../../../../kernel/ui/inputs.tsx';
import { Section } from '../../../../kernel/ui/Section.tsx';
import { Note } from '../../../../kernel/ui/Note.tsx';
import { Waiting } from '../../../../kernel/ui/Waiting.tsx';
import { fieldsOf } from '../../../../kernel/contract.ts';
import { client } from '../../screens/client.ts';
import { allocationApi as api, type AllocationView } from '../contract.ts';
import { columnKey } from '../rules.ts';
import { allocationWords as w } from '../words.ts';
import type { Typed } from './typed.ts';
import css from './allocation.module.css';

const names = ['supply', 'wishes', 'past', 'least'] as const;
export type Asked = Record<(typeof names)[number], number>;
const fields = fieldsOf(api.allocationPropose.input);

/** The fair split: what counts how much, what is known of each unit, and the numbers that come of it; taken into the grid at a press and edited there. */
export const Propose = ({ of: a, typed, onTaken }: { of: AllocationView; typed: Typed; onTaken: (asked: Asked) => void }) => {
  const [values, setValues] = useState<Record<string, number | string | null>>({ supply: 5, wishes: 3, past: 2, least: 0 });
  const [asked, setAsked] = useState<Asked | null>(null);
  const got = useQueryOf(client.allocationPropose, { id: a.id, ...asked }, { when: asked !== null, keep: true });
  const unsaved = typed.wanted.length + typed.bad > 0;
  const line = new Map(a.lines.map((l) => [l.line, l.name]));
  return (
    <>
      <p>{w.proposeHint}</p>
      <div className={css.weights}>
        {names.map((name) => {
          const meta = fields.find((f) => f.name === name)!.meta;
          return (
            <FieldFrame key={name} label={meta.label} hint={meta.hint}>
              {(control) => <NumberField {...control} value={values[name] ?? null} onChange={(v) => setValues({ ...values, [name]: v })} />}
            </FieldFrame>
          );
        })}
      </div>
      <ActionButton
        kind={got.data ? 'plain' : 'main'}
        reason={unsaved ? w.unsaved(typed.wanted.length + typed.bad) : undefined}
        onClick={() => setAsked(Object.fromEntries(names.map((n) => [n, Number(values[n] ?? 0)])) as Asked)}
      >
        {w.see}
      </ActionButton>
      {got.waiting && <Waiting />}
      {got.problem && <ProblemNote problem={got.problem} />}
      {asked && got.data && !got.problem && (
        <>
          <Section title={w.method} level={3} plain>
            <p>{got.data.method}</p>
          </Section>
          {got.data.left.length > 0 && (
            <Note tone="due">
              {got.data.left.map((l) => (
                <p key={l.year}>{w.leftYear(l.year, l.why)}</p>
              ))}
            </Note>
          )}
          <DataTable
            label={w.inputs}
            rows={got.data.inputs}
            rowKey={(r) => String(r.line)}
            filter={false}
            pageSize={30}
            columns={[
              { key: 'name', label: w.placeHead, value: (r) => line.get(r.line) ?? '', phone: 'title' },
              { key: 'supply', label: w.supply, align: 'right' },
              { key: 'wishes', label: w.wishes, align: 'right' },
              { key: 'past', label: w.past, align: 'right' },
              { key: 'sum', label: w.proposal, align: 'right', value: (r) => got.data!.cells.filter((c) => c.line === r.line).reduce((n, c) => n + c.value, 0) },
            ]}
            total={{ sum: viNumber(got.data.cells.reduce((n, c) => n + c.value, 0)) }}
          />
          <ActionButton
            kind="main"
            {...(got.data.cells.length ? {} : { reason: w.noGoalOfYear })}
            onClick={() => {
              typed.put(got.data!.cells.map((c) => ({ line: c.line, key: columnKey(c.year, c.market), text: viNumber(c.value) })));
              onTaken(asked);
            }}
          >
            {w.take}
          </ActionButton>
        </>
      )}
    </>
  );
};
