import { useState } from 'react';
import { viDate } from '../../../../kernel/text.ts';
import { ActionButton } from '../../../../kernel/ui/ActionButton.tsx';
import { ProblemNote, useAct } from '../../../../kernel/ui/api.tsx';
import { wordingKey } from '../../rules/draft.ts';
import type { AgencyRef, PlanItem } from '../../contract-shapes.ts';
import { reviewWords as w } from '../../words-review.ts';
import { client } from '../client.ts';
import { AgencyChoice, type NamedAgency } from '../AgencyChoice.tsx';
import { nameOf, useCurrent, useReview } from './context.ts';
import type { Asked } from './lit.ts';
import { withRefs } from './item-values.ts';
import css from './review.module.css';

/** Shown as one press each; the others are found by typing. */
const CANDIDATES = 4;

interface Option {
  key: string;
  ids: readonly number[];
  group: string | null;
  label: string;
  more: string | null;
}

/** The line with this wording standing for these agencies, in this place alone. */
const onlyHere = (item: PlanItem, wording: string, ids: readonly number[]) => {
  const key = wordingKey(wording);
  const here = (r: AgencyRef): AgencyRef => (wordingKey(r.wording) === key ? { ...r, agencyIds: [...ids] } : r);
  return withRefs(item, here);
};

/** Which agencies a wording means: the candidates first, then the whole catalogue; for every place or for one. */
export const WordingAnswer = ({ q, settle }: { q: Asked; settle: () => void }) => {
  const { review, answered, notAnswered, showQuestion } = useReview();
  const current = useCurrent();
  const wording = review.wordings.find((x) => wordingKey(x.wording) === wordingKey(q.wording ?? ''));
  const resolve = useAct(client.wordingResolve);
  const save = useAct(client.itemSave);
  const agency = (id: number): NamedAgency => ({ id, name: nameOf(id, review), validTo: review.agencies.find((a) => a.id === id)?.validTo ?? null });

  const assumed = wording?.agencyIds ?? [];
  const options: Option[] = [];
  if (assumed.length > 0) {
    const names = assumed
      .slice(0, 3)
      .map((id) => nameOf(id, review))
      .join(', ');
    options.push(
      assumed.length === 1
        ? { key: 'assumed', ids: assumed, group: null, label: names, more: agency(assumed[0]!).validTo ? w.endedOn(viDate(agency(assumed[0]!).validTo)) : null }
        : { key: 'assumed', ids: assumed, group: wording?.group ?? null, label: w.wholeGroup(assumed.length), more: w.members(names, assumed.length - 3) },
    );
  }
  // beside a whole group single names are noise: the box finds them
  const others = (wording?.candidateIds ?? []).filter((id) => !assumed.includes(id)).slice(0, assumed.length > 1 ? 0 : CANDIDATES);
  for (const id of others)
    options.push({ key: String(id), ids: [id], group: null, label: nameOf(id, review), more: agency(id).validTo ? w.endedOn(viDate(agency(id).validTo)) : null });

  const [picked, setPicked] = useState(options[0]?.key ?? 'other');
  const [own, setOwn] = useState<NamedAgency[]>([]);
  const open = current.question === q.key || options.length > 0;
  const chosen = picked === 'other' ? { ids: own.map((a) => a.id), group: null } : (options.find((o) => o.key === picked) ?? { ids: [], group: null });
  const none = chosen.ids.length === 0 ? w.nothingChosen : undefined;

  const everywhere = async () => {
    answered(q.key);
    const done = await resolve.run({ id: review.plan.id, wording: wording?.wording ?? q.wording!, agencyIds: [...chosen.ids], group: chosen.group });
    if (!done) notAnswered(q.key);
  };
  const here = async () => {
    const item = review.items.find((i) => i.id === q.itemIds[0]);
    const content = item && onlyHere(item, q.wording!, chosen.ids);
    if (!item || !content) return;
    await save.run({ id: item.id, version: item.version, text: item.text, content, carriesOut: item.carriesOut });
  };

  if (!open)
    return (
      <div className={css['press']}>
        <ActionButton onClick={() => showQuestion(q.key)}>{w.choose}</ActionButton>
        <ActionButton kind="quiet" onClick={settle}>
          {w.leaveUnassigned}
        </ActionButton>
      </div>
    );
  return (
    <fieldset className={css['wording']}>
      <legend className="v-hidden">{q.wording}</legend>
      {options.map((o) => (
        <label key={o.key} className="v-check">
          <input type="radio" name={`wording-${q.sign}`} checked={picked === o.key} onChange={() => setPicked(o.key)} />
          <span>
            {o.label}
            {o.more && <small className="v-small">{o.more}</small>}
          </span>
        </label>
      ))}
      {options.length > 0 && (
        <label className="v-check">
          <input type="radio" name={`wording-${q.sign}`} checked={picked === 'other'} onChange={() => setPicked('other')} />
          {w.another}
        </label>
      )}
      {picked === 'other' && <AgencyChoice label={w.another} chosen={own} onChange={setOwn} at={review.plan.date ?? undefined} />}
      <div className={css['press']}>
        <ActionButton
          kind={current.question === q.key ? 'main' : 'plain'}
          onClick={() => void everywhere()}
          busy={resolve.busy}
          reason={picked === 'other' && own.length === 0 ? none : undefined}
          from="left"
        >
          {w.all(wording?.uses ?? q.itemIds.length)}
        </ActionButton>
        {q.itemIds.length > 1 && chosen.ids.length > 0 && (
          <ActionButton kind="quiet" onClick={() => void here()} busy={save.busy}>
            {w.onlyHere}
          </ActionButton>
        )}
        <ActionButton kind="quiet" onClick={settle}>
          {w.leaveUnassigned}
        </ActionButton>
      </div>
      {(resolve.problem ?? save.problem) && <ProblemNote problem={(resolve.problem ?? save.problem)!} />}
    </fieldset>
  );
};
