import type { Ctx } from '../../../kernel/context.ts';
import { holdRow } from '../../../kernel/db.ts';
import type { DomainEvent } from '../../../kernel/event.ts';
import { Problem } from '../../../kernel/problem.ts';
import { getUnitFacts } from '../../territory/queries.ts';
import { findAlike } from '../../worker/duplicate/queries-alike.ts';
import { compareNames } from '../../worker/duplicate/rules.ts';
import { judgeNew, judgeTyped } from '../../worker/person/queries-new.ts';
import { getPeople, holdersOf, unitToLiveIn, type PersonRecord } from '../../worker/person/queries.ts';
import type { JourneyEvent } from '../events.ts';
import { datesOf } from '../judge.ts';
import { journeysOfPerson } from '../queries.ts';
import { dateFaults, type Dates } from '../rules/milestones.ts';
import type { Milestone } from '../choices.data.ts';
import type { Placed, SessionEntry } from './contract.ts';
import type { SessionEvent } from './events.ts';
import { enteredAt } from './queries.ts';
import { entryFaults } from './rules/entry.ts';
import { entryFaultWords, wayWords } from './words.ts';

/**
 * Where an entry goes: to a person who is known, to a new one, to the commune that keeps the person, or back to the table with those it may be.
 * The rules are those of everywhere: a number has one holder, a person one open journey, a record one keeper.
 */
export type Place = Placed & { events: DomainEvent[]; newPerson: string | null };

const back = (candidates: string[], sameNumber: boolean): Place => ({ state: 'choose', journeyId: null, candidates, sameNumber, events: [], newPerson: null });

/** A commune that is there today, in sight or not. */
export const isCommune = async (ctx: Ctx, unitId: number): Promise<boolean> => {
  const unit = await getUnitFacts(ctx.tx, unitId, ctx.today);
  return unit.tier === 3 && (unit.to === null || unit.to >= ctx.today);
};

/** Goes on in the open way of somebody known, or opens one. The person is held until the act is done. */
const onWay = async (ctx: Ctx, e: SessionEntry, person: Pick<PersonRecord, 'id' | 'keeperUnitId' | 'sex'>, before: DomainEvent[]): Promise<Place> => {
  const isNew = before.length > 0;
  if (!isNew) {
    await holdRow(ctx.tx, 'person', person.id);
    // merged or moved while we waited
    const [now] = await getPeople(ctx.tx, [person.id]);
    if (!now || now.mergedInto || now.keeperUnitId !== person.keeperUnitId) throw new Problem('conflict', 'session.changed');
  }
  const open = isNew ? undefined : (await journeysOfPerson(ctx.tx, person.id)).find((j) => !j.closedOn && !j.returnedOn);
  if (open?.departedOn) throw new Problem('refused', 'session.abroad');
  if (open && (await enteredAt(ctx.tx, e.activityId, open.id))) throw new Problem('refused', 'session.twice');
  if (open && !e.intoOpen && (open.form !== e.form || (e.market !== null && open.market !== null && open.market !== e.market)))
    throw new Problem('refused', 'session.otherWay', { facts: { way: wayWords(open.form, open.market) } });
  const id = open?.id ?? e.journeyId;
  const unitId = open?.unitId ?? person.keeperUnitId;
  const had: Dates = open ? datesOf(open) : { interested: e.onDay };
  const changes = (['counselled', 'registered'] as const).filter((m) => e[m] && !had[m]).map((milestone: Milestone) => ({ milestone, from: null, to: e.onDay }));
  const wrong = dateFaults({ ...had, ...Object.fromEntries(changes.map((c) => [c.milestone, c.to])) }, ctx.today);
  if (changes.some((c) => wrong[c.milestone])) throw new Problem('refused', 'session.laterSteps');
  const journey: JourneyEvent[] = [
    ...(open
      ? []
      : [
          {
            type: 'journey.opened' as const,
            subjectId: id,
            unitId,
            data: { personId: person.id, form: e.form, market: e.market, interestedOn: e.onDay, sex: person.sex },
          },
        ]),
    ...(changes.length
      ? [
          {
            type: 'journey.datesSet' as const,
            subjectId: id,
            unitId,
            data: { changes, endsOn: open?.contractEndsOn ?? null },
            personal: { returnReason: open?.returnReason ?? null, settledAs: open?.settledAs ?? null, reason: '' },
          },
        ]
      : []),
  ];
  const entered: SessionEvent = {
    type: 'session.entered',
    subjectId: id,
    unitId,
    data: { entryId: e.id, activityId: e.activityId, counselled: e.counselled, registered: e.registered, opened: !open },
  };
  return {
    state: open ? 'continued' : 'opened',
    journeyId: id,
    candidates: [],
    sameNumber: false,
    events: [...before, ...journey, entered],
    newPerson: isNew ? person.id : null,
  };
};

/** An entry for a commune out of reach: it waits there, unless it comes from there. @throws Problem session.faulty */
const refer = (e: SessionEntry, toUnit: number, unitId: number, judged: ReturnType<typeof judgeTyped>): Place => {
  const { fullName: name, birth, sex, phone, hamlet } = judged.facts;
  const { activityId, onDay, counselled, registered, form, market } = e;
  const referred: SessionEvent = {
    type: 'session.referred',
    subjectId: e.id,
    unitId,
    data: { activityId, toUnit, onDay, counselled, registered, form, market },
    personal: { name, birth, sex, phone, hamlet, number: judged.number?.digits ?? null },
  };
  return { state: 'waiting', journeyId: null, candidates: [], sameNumber: false, events: [referred], newPerson: null };
};

/**
 * @param at unit of the session, for the history of an entry that is sent on
 * @throws Problem session.faulty with the fields, session.abroad, session.twice, session.otherWay, session.numberOther
 */
export const place = async (ctx: Ctx, e: SessionEntry, at: number): Promise<Place> => {
  const judged = judgeTyped(e, ctx.today);
  const faults: Record<string, string> = { ...judged.faults };
  for (const [name, fault] of Object.entries(entryFaults(e, ctx.today))) faults[name] ??= entryFaultWords[fault];
  if (Object.keys(faults).length) throw new Problem('invalid', 'session.faulty', { fields: faults });

  if (judged.number) {
    const { kind, digits } = judged.number;
    const holder = (await holdersOf(ctx.tx, kind, [ctx.cipher.index(kind, digits)]))[0];
    if (holder) {
      const [known] = await getPeople(ctx.tx, [holder.personId]);
      if (!known) return refer(e, holder.keeper, at, judged);
      // a slip in the number would write into somebody else's record: the name has its say
      const agrees = compareNames(known.fullName, judged.facts.fullName).how !== 'other';
      if (agrees || (e.is === 'this' && e.isPerson === known.id)) return onWay(ctx, e, known, []);
      if (e.is === 'ask') return back([known.id], true);
      throw new Problem('invalid', 'session.numberOther', { fields: { idNumber: entryFaultWords.numberOther } });
    }
  }

  if (e.is === 'this' && e.isPerson) {
    const [known] = await getPeople(ctx.tx, [e.isPerson]);
    if (!known || known.mergedInto) throw new Problem('notFound', 'kernel.notFound', { facts: { what: 'person' } });
    return onWay(ctx, e, known, []);
  }
  if ((await unitToLiveIn(ctx.tx, e.unitId, ctx.today)) === 'outside') {
    if (!(await isCommune(ctx, e.unitId))) throw new Problem('invalid', 'session.faulty', { fields: { unitId: entryFaultWords.notCommune } });
    return refer(e, e.unitId, at, judged);
  }
  const made = await judgeNew(ctx, e.personId, e);
  if (Object.keys(made.faults).length) throw new Problem('invalid', 'session.faulty', { fields: made.faults });
  if (e.is === 'ask') {
    const number = judged.number && { kind: judged.number.kind, index: ctx.cipher.index(judged.number.kind, judged.number.digits).toString('hex') };
    const { fullName, birth, sex, phone, hamlet } = judged.facts;
    const alike = await findAlike(ctx.tx, { fullName, birth, sex, phone, hamlet, unitId: e.unitId, number });
    if (alike.length) return back(alike, false);
  }
  return onWay(ctx, e, { id: e.personId, keeperUnitId: e.unitId, sex: judged.facts.sex }, made.events(e.market ? { market: e.market } : null, e.onDay));
};
