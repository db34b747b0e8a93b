import { useState } from 'react';
import { ActionButton } from '../../../kernel/ui/ActionButton.tsx';
import { ChoiceFilter, WidgetFilter } from '../../../kernel/ui/filters.tsx';
import { ProblemNote, useAct } from '../../../kernel/ui/api.tsx';
import { FieldFrame } from '../../../kernel/ui/FieldFrame.tsx';
import { TextField } from '../../../kernel/ui/inputs.tsx';
import { useToast } from '../../../kernel/ui/toast.tsx';
import { bulkChoices, bulkFields } from '../home/contract.ts';
import type { PersonRow } from '../person/contract.ts';
import { words } from '../words-people.ts';
import { client } from './client.ts';

type BulkField = keyof typeof bulkFields;

/** One change for all who are chosen; the same act, with what stood before, takes it back. */
export const BulkBar = ({ chosen, clear }: { chosen: readonly PersonRow[]; clear: () => void }) => {
  const [field, setField] = useState<BulkField>('workStatus');
  const [value, setValue] = useState<string | undefined>();
  const [toUnit, setToUnit] = useState<number | undefined>();
  const set = useAct(client.personBulkSet);
  const confirmKeeper = useAct(client.keeperConfirm);
  const toast = useToast();
  const choices = bulkChoices[field];
  const split = chosen.filter((p) => p.needsConfirmation);
  const write = async () => {
    const done = await set.run({ field, changes: chosen.map((p) => ({ id: p.id, version: p.version, value: value ?? null })) });
    if (!done) return;
    const back = async () => {
      if (await set.run({ field, changes: done.previous })) toast({ text: words.undone, tone: 'done' });
    };
    toast({ text: words.bulkDone(chosen.length), tone: 'done', undo: () => void back() });
    clear();
  };
  const confirm = async () => {
    const done = toUnit === undefined ? undefined : await confirmKeeper.run({ ids: split.map((p) => p.id), toUnitId: toUnit });
    if (!done) return;
    toast({ text: words.confirmed(done.confirmed), tone: 'done' });
    clear();
  };
  const problem = set.problem ?? confirmKeeper.problem;
  return (
    <div className="v-chosen v-noprint" role="region" aria-label={words.bulkSet}>
      <strong>{words.chosen(chosen.length)}</strong>
      <ChoiceFilter
        label={words.bulkSet}
        choices={bulkFields}
        all={null}
        value={field}
        onChange={(v) => {
          setField(v as BulkField);
          setValue(undefined);
        }}
      />
      {choices ? (
        <ChoiceFilter label={words.value} choices={choices} all={words.valueNone} value={value} onChange={setValue} />
      ) : (
        <FieldFrame label={words.value}>{(control) => <TextField {...control} value={value ?? ''} onChange={(v) => setValue(v || undefined)} />}</FieldFrame>
      )}
      <ActionButton kind="main" busy={set.busy} reason={value === undefined ? words.valueFirst : undefined} onClick={() => void write()}>
        {words.bulkSet}
      </ActionButton>
      {split.length > 0 && (
        <>
          <WidgetFilter widget="unit" label={words.confirmHere} value={toUnit} onChange={setToUnit} />
          <ActionButton busy={confirmKeeper.busy} reason={toUnit === undefined ? words.unitFirst : undefined} onClick={() => void confirm()}>
            {words.confirmN(split.length)}
          </ActionButton>
        </>
      )}
      <ActionButton kind="quiet" onClick={clear}>
        {words.unchoose}
      </ActionButton>
      {problem && <ProblemNote problem={problem} />}
    </div>
  );
};
