import { addDays, addMonths } from '../../../kernel/clock.ts';
import type { Ctx } from '../../../kernel/context.ts';
import type { Handlers, Input, Output } from '../../../kernel/contract.ts';
import { holdRow } from '../../../kernel/db.ts';
import { Problem } from '../../../kernel/problem.ts';
import { compareVi } from '../../../kernel/text.ts';
import { unitNames } from '../../territory/queries.ts';
import { cardsFor } from '../../worker/queries-listed.ts';
import { getJourney, ownLawValues, type JourneyRecord } from '../queries.ts';
import { lawBook, numberAt } from '../rules/law.ts';

import { fieldWords } from '../words.ts';
import type { HomeApi } from './contract.ts';
import type { HomeEvent } from './events.ts';
import { gainEvent } from './judge.ts';
import { countSurvey, findGain, findSeekers, followUpsOf, getFollowUp } from './queries.ts';
import { askedOf, followUpMonths, followUpState, type FollowUpMonths, type SurveyCount } from './rules.ts';
import { homeProblems } from './words.ts';

const PAGE = 50;
const record = (ctx: Ctx, event: HomeEvent) => ctx.record([event]);
const isAsked = (m: number): m is FollowUpMonths => followUpMonths.includes(m as FollowUpMonths);
/** Of a journey whose person came home. @throws Problem journey.closed, journey.notHome */
const heldHome = async (ctx: Ctx, id: string): Promise<JourneyRecord & { returnedOn: string }> => {
  await holdRow(ctx.tx, 'journey', id);
  const j = await getJourney(ctx.tx, id);
  if (j.closedOn) throw new Problem('refused', 'journey.closed');
  if (!j.returnedOn) throw new Problem('refused', 'journey.notHome');
  return { ...j, returnedOn: j.returnedOn };
};
/** Nobody asks after, or finds work for, somebody who died. @throws Problem journey.died too */
const heldAlive: typeof heldHome = async (ctx, id) => {
  const j = await heldHome(ctx, id);
  if (j.returnReason === 'died') throw new Problem('refused', 'journey.died');
  return j;
};
const added = (all: readonly Readonly<Record<string, number>>[]): Record<string, number> => {
  const sum: Record<string, number> = {};
  for (const one of all) for (const [k, n] of Object.entries(one)) sum[k] = (sum[k] ?? 0) + n;
  return sum;
};
const counted = (c: SurveyCount) => ({ returned: c.returned, ...askedOf(c), work: { ...c.work }, income: { ...c.income } });

/** What those who came home in these days live on, by their newest answers, place by place. */
export const homeSurvey = async (
  ctx: Ctx,
  { from = `${ctx.today.slice(0, 4)}-01-01`, to = ctx.today, unitId }: Input<HomeApi['homeSurvey']>,
): Promise<Output<HomeApi['homeSurvey']>> => {
  const found = await countSurvey(ctx.tx, { from, to, unitId });
  const names = await unitNames(
    ctx.tx,
    found.map((f) => f.unitId),
    ctx.today,
  );
  const rows = found.map(({ unitId: unit, ...c }) => ({ unit: { id: unit, name: names.get(unit) ?? '' }, ...counted(c) }));
  return {
    from,
    to,
    rows: rows.sort((a, b) => compareVi(a.unit.name, b.unit.name)),
    total: counted({ returned: found.reduce((n, f) => n + f.returned, 0), work: added(found.map((f) => f.work)), income: added(found.map((f) => f.income)) }),
  };
};

export const homeHandlers: Handlers<HomeApi, Ctx> = {
  homeGet: async (ctx, { id }) => {
    const j = await getJourney(ctx.tx, id);
    const found = await followUpsOf(ctx.tx, id);
    const gain = await findGain(ctx.tx, id);
    const book = lawBook(await ownLawValues(ctx.tx));
    const back = j.returnedOn;
    const within = back ? numberAt(book, 'followUp.within', back) : null;
    return {
      returnedOn: back,
      followUps:
        back && within && j.returnReason !== 'died'
          ? followUpMonths.map((months) => {
              const mine = found.find((f) => f.months === months);
              return {
                months,
                ...followUpState(back, months, mine !== undefined, (first) => addDays(first, within.value), ctx.today),
                legalBasis: within.source.legalBasis,
                verified: within.source.verified,
                found: mine ? { id: mine.id, onDay: mine.onDay, work: mine.work as never, income: mine.income as never, needs: mine.needs as never[], note: mine.note } : null,
              };
            })
          : [],
      gain: gain ? { ...gain, helped: gain.helpedOn !== null } : null,
      can: {
        write: !ctx.actor.permissions.has('person.write')
          ? 'kernel.noPermission'
          : j.closedOn
            ? 'journey.closed'
            : !back
              ? 'journey.notHome'
              : j.returnReason === 'died'
                ? 'journey.died'
                : null,
      },
    };
  },

  followUpSave: async (ctx, { id, followUpId, months, onDay, work, income, needs, note }) => {
    const j = await heldAlive(ctx, id);
    if (!isAsked(months)) throw new Problem('refused', 'journey.followUpMonths');
    const fields: Record<string, string> = {};
    if (onDay > ctx.today) fields['onDay'] = fieldWords('journey.future');
    else if (onDay < addMonths(j.returnedOn, months)) fields['onDay'] = String(homeProblems['journey.followUpEarly']);
    if (Object.keys(fields).length) throw new Problem('invalid', 'journey.faulty', { fields });
    if ((await followUpsOf(ctx.tx, id)).some((f) => f.months === months)) throw new Problem('refused', 'journey.followUpTwice');
    await record(ctx, {
      type: 'journey.followedUp',
      subjectId: followUpId,
      unitId: j.unitId,
      data: { journeyId: id, months, onDay },
      personal: { work, income, needs, note },
    });
    return { id: followUpId };
  },

  followUpRemove: async (ctx, { id, followUpId }) => {
    const j = await heldHome(ctx, id);
    await getFollowUp(ctx.tx, id, followUpId);
    await record(ctx, { type: 'journey.followUpRemoved', subjectId: followUpId, unitId: j.unitId, data: { journeyId: id } });
    return { id: followUpId };
  },

  gainSave: async (ctx, { id, version, helped, ...gain }) => {
    const j = await heldAlive(ctx, id);
    const before = await findGain(ctx.tx, id);
    if ((before?.version ?? 0) !== version) throw new Problem('conflict', 'kernel.stale', { current: { version: before?.version ?? 0 } });
    await record(ctx, gainEvent(j, before, { helped, ...gain }, ctx.today));
    return { id, version: version + 1 };
  },

  seekerList: async (ctx, { page, ...filter }) => {
    const rows = await findSeekers(ctx.tx, filter, { limit: PAGE, offset: page * PAGE });
    const card = await cardsFor(ctx, rows);
    return {
      rows: rows.map((r) => ({
        journeyId: r.journeyId,
        person: card(r.personId),
        market: r.market,
        returnedOn: r.returnedOn,
        trade: r.trade,
        tradeLevel: r.tradeLevel,
        language: r.language,
        languageLevel: r.languageLevel,
        seeks: r.seeks,
        help: r.helpedOn === null ? r.help : [],
        helpOn: r.helpedOn === null ? r.helpOn : null,
      })),
      total: rows[0]?.total ?? 0,
      pageSize: PAGE,
    };
  },

  homeSurvey,
};
