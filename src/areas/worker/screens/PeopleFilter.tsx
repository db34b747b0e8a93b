import { useState } from 'react';
import { ActionButton } from '../../../kernel/ui/ActionButton.tsx';
import { ChoiceFilter, Filters, WidgetFilter } from '../../../kernel/ui/filters.tsx';
import { ProblemNote, useAct, useQueryOf } from '../../../kernel/ui/api.tsx';
import { useConfirm } from '../../../kernel/ui/confirm.tsx';
import { FieldFrame } from '../../../kernel/ui/FieldFrame.tsx';
import { NumberField, TextField } from '../../../kernel/ui/inputs.tsx';
import { newId } from '../../../kernel/clock.ts';
import { SearchBox } from '../../../kernel/ui/SearchBox.tsx';
import { usePermissions } from '../../../kernel/ui/session.tsx';
import { useToast } from '../../../kernel/ui/toast.tsx';
import { markets, qualifications, sexes, workStatuses } from '../choices.data.ts';
import { bulkFields } from '../home/contract.ts';
import { askedStates, orders } from '../person/contract.ts';
import { words } from '../words-people.ts';
import { client } from './client.ts';
import type { ListFilter } from './filter.ts';

interface Props {
  typed: string;
  onType: (text: string) => void;
  filter: ListFilter;
  set: (change: Partial<Record<keyof ListFilter, unknown>>) => void;
  replace: (f: ListFilter) => void;
}

/** Filters that the reader keeps under names; chosen, kept and dropped here. */
const Saved = ({ filter, replace }: Pick<Props, 'filter' | 'replace'>) => {
  const kept = useQueryOf(client.filterList, {});
  const save = useAct(client.filterSave);
  const drop = useAct(client.filterRemove);
  const confirm = useConfirm();
  const toast = useToast();
  const rows = kept.data?.rows ?? [];
  const problem = save.problem ?? drop.problem;
  const same = (a: object) =>
    JSON.stringify(
      Object.entries(a)
        .filter(([k]) => k !== 'q')
        .sort(),
    );
  const now = rows.find((r) => same(r.filter) === same(filter));
  const keep = async () => {
    const answer = await confirm({ title: words.keepFilter, action: words.keepFilter, reason: { label: words.filterName, required: true } });
    if (answer && (await save.run({ id: newId(), name: answer.reason.slice(0, 80), filter }))) toast({ text: words.filterKept, tone: 'done' });
  };
  return (
    <>
      <ChoiceFilter
        label={words.savedFilters}
        choices={rows.map((r) => [r.id, r.name] as const)}
        value={now?.id}
        onChange={(id) => replace(rows.find((r) => r.id === id)?.filter ?? { order: 'name' })}
      />
      {now ? (
        <ActionButton kind="quiet" busy={drop.busy} onClick={() => void drop.run({ id: now.id }).then((done) => done && replace({ order: 'name' }))}>
          {words.dropFilter}
        </ActionButton>
      ) : (
        <ActionButton kind="quiet" busy={save.busy} onClick={() => void keep()}>
          {words.keepFilter}
        </ActionButton>
      )}
      {problem && <ProblemNote problem={problem} />}
    </>
  );
};

export const PeopleFilter = ({ typed, onType, filter, set, replace }: Props) => {
  const rare = filter.hamlet ?? filter.ageFrom ?? filter.ageTo ?? filter.workStatus ?? filter.qualification ?? filter.sex;
  const may = usePermissions();
  const [open, setOpen] = useState(rare !== undefined);
  return (
    <>
      <Filters>
        <SearchBox label={words.search} placeholder={words.searchHint} value={typed} onChange={onType} />
        <WidgetFilter widget="unit" label={words.unit} value={filter.unitId} onChange={(v) => set({ unitId: v })} />
        <ChoiceFilter label={words.asked} choices={askedStates} value={filter.asked} onChange={(v) => set({ asked: v })} />
        <ChoiceFilter label={words.wish} choices={markets} value={filter.market} onChange={(v) => set({ market: v })} />
        {open && (
          <>
            <ChoiceFilter label={words.sex} choices={sexes} value={filter.sex} onChange={(v) => set({ sex: v })} />
            <FieldFrame label={words.ageFrom}>
              {(control) => <NumberField {...control} value={filter.ageFrom ?? null} onChange={(v) => (v === null || typeof v === 'number') && set({ ageFrom: v ?? undefined })} />}
            </FieldFrame>
            <FieldFrame label={words.ageTo}>
              {(control) => <NumberField {...control} value={filter.ageTo ?? null} onChange={(v) => (v === null || typeof v === 'number') && set({ ageTo: v ?? undefined })} />}
            </FieldFrame>
            <ChoiceFilter label={words.workStatus} choices={workStatuses} value={filter.workStatus} onChange={(v) => set({ workStatus: v })} />
            <ChoiceFilter label={bulkFields.qualification} choices={qualifications} value={filter.qualification} onChange={(v) => set({ qualification: v })} />
            {may.has('person.identify') && (
              <FieldFrame label={bulkFields.hamlet}>
                {(control) => <TextField {...control} value={filter.hamlet ?? ''} onChange={(v) => set({ hamlet: v || undefined })} />}
              </FieldFrame>
            )}
            <ChoiceFilter label={words.order} choices={orders} value={filter.order} onChange={(v) => set({ order: v ?? 'name' })} />
            <Saved filter={filter} replace={replace} />
          </>
        )}
      </Filters>
      {!open && (
        <p className="v-found v-noprint">
          <ActionButton kind="quiet" aria-expanded={false} onClick={() => setOpen(true)}>
            {words.more}
          </ActionButton>
        </p>
      )}
    </>
  );
};
