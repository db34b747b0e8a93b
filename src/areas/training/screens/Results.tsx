import { useState } from 'react';
import { viNumber } from '../../../kernel/text.ts';
import { ActionButton } from '../../../kernel/ui/ActionButton.tsx';
import { ProblemNote, useAct } from '../../../kernel/ui/api.tsx';
import { NumberField } from '../../../kernel/ui/inputs.tsx';
import { SideDrawer } from '../../../kernel/ui/SideDrawer.tsx';
import { useToast } from '../../../kernel/ui/toast.tsx';
import { results } from '../choices.data.ts';
import type { LearnerView } from '../contract.ts';
import { words } from '../words.ts';
import { client } from './client.ts';
import css from './training.module.css';

type Row = Pick<LearnerView, 'result'> & { mark: number | string | null };

const markOf = (r: Row): number | null => (typeof r.mark === 'number' ? r.mark : null);

/** Results of a whole class on one sheet; sent as one act. */
export const Results = ({ id, learners, close }: { id: string; learners: readonly LearnerView[]; close: () => void }) => {
  const save = useAct(client.resultsSave);
  const toast = useToast();
  // as it stood when this was opened: the list behind may be read anew meanwhile
  const [seen] = useState<Readonly<Record<string, Row>>>(() => Object.fromEntries(learners.map((l) => [l.id, { result: l.result, mark: l.mark }])));
  const [rows, setRows] = useState<Readonly<Record<string, Row>>>(() => Object.fromEntries(learners.map((l) => [l.id, { result: l.result, mark: l.mark }])));
  const set = (who: string, change: Partial<Row>) => setRows({ ...rows, [who]: { ...rows[who]!, ...change } });
  const touched = learners.filter((l) => seen[l.id] && (rows[l.id]!.result !== seen[l.id]!.result || markOf(rows[l.id]!) !== markOf(seen[l.id]!)));
  const wrong = Object.values(rows).some((r) => typeof r.mark === 'string');
  const send = async () => {
    const done = await save.run({
      id,
      // who was not touched is not sent: others may be writing about them
      rows: touched.map((l) => ({ enrolmentId: l.id, result: rows[l.id]!.result, mark: markOf(rows[l.id]!), was: seen[l.id]!.result, wasMark: markOf(seen[l.id]!) })),
    });
    if (!done) return;
    toast({ text: words.resultsSaved(done.passed, done.failed), tone: 'done' });
    close();
  };
  return (
    <SideDrawer opened onClose={close} title={words.results} size={620}>
      <p className="v-small">{words.resultsHint}</p>
      <ActionButton onClick={() => setRows(Object.fromEntries(Object.entries(rows).map(([who, r]) => [who, { ...r, result: r.result ?? ('passed' as const) }])))}>
        {words.allPassed}
      </ActionButton>
      <ul className={css['results']}>
        {learners.map((l) => {
          const name = l.person.name ?? words.hidden;
          return (
            <li key={l.id}>
              <span>{name}</span>
              <select
                className="v-input v-input-select"
                aria-label={`${words.results}: ${name}`}
                value={rows[l.id]!.result ?? ''}
                onChange={(e) => set(l.id, { result: (e.currentTarget.value || null) as Row['result'] })}
              >
                <option value="">{words.noResult}</option>
                {Object.entries(results).map(([code, label]) => (
                  <option key={code} value={code}>
                    {label}
                  </option>
                ))}
              </select>
              <label>
                <span className="v-hidden">{`${words.mark}: ${name}`}</span>
                <NumberField
                  id={`mark-${l.id}`}
                  value={rows[l.id]!.mark}
                  onChange={(mark) => set(l.id, { mark })}
                  invalid={typeof rows[l.id]!.mark === 'string'}
                  describedBy={undefined}
                  placeholder={words.mark}
                />
              </label>
            </li>
          );
        })}
      </ul>
      {save.problem && <ProblemNote problem={save.problem} />}
      <div className={css['foot']}>
        <ActionButton
          kind="main"
          size="xl"
          fullWidth
          busy={save.busy}
          reason={wrong ? words.markWrong : touched.length === 0 ? words.nothingChanged : undefined}
          onClick={() => void send()}
        >
          {words.saveResults} ({viNumber(touched.length)})
        </ActionButton>
      </div>
    </SideDrawer>
  );
};
