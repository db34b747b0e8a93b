import { newId } from '../../../kernel/clock.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { defaultBasis } from '../words.ts';
import { PersonFields } from './contract.ts';
import type { PersonEvent } from './events.ts';
import { asGiven, judgeNumber, judgePerson, judgeUnit, type Judged } from './judge.ts';

/** For later areas that meet somebody new: the same judgement and the same record as the form's. */

export interface NewPerson {
  judged: Judged;
  /** Contract path → why it cannot be saved; empty: `events` enters the person. */
  faults: Record<string, string>;
  events: (wish: { market: string | null } | null, on: string) => PersonEvent[];
}

/** What was typed about somebody, judged without the database; fields that were not asked are empty. */
export const judgeTyped = (given: Partial<PersonFields> & Pick<PersonFields, 'fullName' | 'unitId'>, today: string): Judged => judgePerson(PersonFields.parse(given), today);

/** Somebody who is to be entered: what keeps them out, else the events that enter them. */
export const judgeNew = async (ctx: Ctx, id: string, given: Partial<PersonFields> & Pick<PersonFields, 'fullName' | 'unitId'>): Promise<NewPerson> => {
  const judged = judgeTyped(given, ctx.today);
  const faults = { ...judged.faults };
  const unit = await judgeUnit(ctx, given.unitId);
  if (unit) faults['unitId'] = unit;
  if (judged.number && !faults['idNumber']) {
    const other = await judgeNumber(ctx, judged.number, id);
    if (other) faults['idNumber'] = other;
  }
  const now = ctx.now.getTime();
  return {
    judged,
    faults,
    events: (wish, on) => [
      {
        type: 'worker.personAdded',
        subjectId: id,
        unitId: given.unitId,
        data: {
          householdId: null,
          residenceId: newId(now),
          on: ctx.today,
          basis: { basisId: newId(now), purpose: 'registry', kind: 'law', legalBasis: defaultBasis, givenOn: ctx.today },
        },
        personal: { ...judged.facts, number: asGiven(judged.number, ctx.now), ethnicity: null },
      },
      ...(wish
        ? [
            {
              type: 'worker.wishStated' as const,
              subjectId: id,
              unitId: given.unitId,
              data: { wishId: newId(now), market: wish.market, readyFrom: null, statedOn: on, first: true as const },
              personal: { job: null, note: null },
            },
          ]
        : []),
    ],
  };
};
