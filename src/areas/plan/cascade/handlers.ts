import { newId } from '../../../kernel/clock.ts';
import type { Ctx } from '../../../kernel/context.ts';
import type { Handlers, Input } from '../../../kernel/contract.ts';
import { Problem } from '../../../kernel/problem.ts';
import { foldWords } from '../../../kernel/text.ts';
import { resolveWording } from '../../agency/queries.ts';
import { keepsDocument } from '../../library/queries.ts';
import { headOf } from '../head.ts';
import { findAgencyLives, findAgencyNames, getPlan, type AgencyLabel, type PlanRow } from '../queries.ts';
import { holdersFrom, type AgencyLife } from '../rules/activation.ts';
import { canTrack, mayFor } from '../rules/can.ts';
import { findTasks } from '../tracking/queries.ts';
import { levels, type cascadeApi } from './contract.ts';
import {
  findAnswers,
  findBelow,
  findDemandedOpinions,
  findDemands,
  findOpinions,
  findTakenUp,
  getAnswer,
  getDemand,
  getOpinion,
  type AnswerRow,
  type BelowRow,
  type DemandRow,
} from './queries.ts';
import { stillDemanded } from './opinion.ts';
import { coverageOf, demandIn, flagsOf, percentOf, yearsOf, type Issued } from './rules.ts';

type CascadeHandlers = Pick<
  Handlers<typeof cascadeApi, Ctx>,
  'cascadeCoverage' | 'demandSave' | 'demandWithdraw' | 'answerRecord' | 'answerRemove' | 'planOpinions' | 'opinionSave' | 'opinionRemove'
>;

const refuseUnless = (reason: string | null): void => {
  if (reason) throw new Problem(reason === 'kernel.noPermission' ? 'forbidden' : 'refused', reason);
};
const place = (plan: PlanRow) => ({ state: plan.state, trackingAgency: plan.trackingAgency?.id ?? null });
export const namesOf = async (ctx: Ctx, ids: readonly number[]): Promise<(ids: readonly number[]) => AgencyLabel[]> => {
  const names = new Map((await findAgencyNames(ctx.tx, ids)).map((a) => [a.id, a]));
  return (some) => some.flatMap((a) => names.get(a) ?? []);
};

type IssuedRow = Issued & { number: string | null; documentId: string | null; answer: AnswerRow | null };
/** Plans of a demand that were issued: those in the library, and those recorded by hand, which go first. */
const issuedFor = (d: Omit<DemandRow, 'planId'>, answers: readonly AnswerRow[], below: readonly BelowRow[], today: string): IssuedRow[] => {
  const byHand = answers
    .filter((a) => a.demandId === d.id)
    .map((a): IssuedRow => ({ agency: a.agency, year: a.year, on: a.issuedOn, number: a.number, documentId: null, answer: a }));
  const years = yearsOf(d, today);
  const found = below.flatMap((b) => {
    if (b.issuer === null) return [];
    const [from, to] = (b.periodFrom ?? b.periodTo) ? [b.periodFrom ?? b.periodTo!, b.periodTo ?? b.periodFrom!] : [b.dateYear, b.dateYear];
    // one plan for many years is no programme of each year
    const of = d.yearly ? years.filter((y) => from === y && to === y) : [0];
    return of.map((year): IssuedRow => ({ agency: b.issuer!, year, on: b.date, number: b.number, documentId: b.documentId, answer: null }));
  });
  return [...byHand, ...found.filter((f) => !byHand.some((h) => h.agency === f.agency && h.year === f.year))];
};

/** Who must issue it today: whoever has, else the agency while it lives, else who took its place (an agency without heirs stays named: it is nobody's otherwise). */
const heldBy = (agencies: readonly number[], issued: readonly Issued[], lives: ReadonlyMap<number, AgencyLife>, today: string): number[] => [
  ...new Set(
    agencies.flatMap((a) => {
      if (issued.some((i) => i.agency === a)) return [a];
      const now = holdersFrom(a, today, lives).filter((h) => h.toDay === null || h.toDay >= today);
      return now.length ? now.slice(0, now[0]!.agency === a ? 1 : undefined).map((h) => h.agency) : [a];
    }),
  ),
];

const savedAgencies = async (ctx: Ctx, plan: PlanRow, input: Input<(typeof cascadeApi)['demandSave']>): Promise<{ agencies: number[]; group: string | null }> => {
  if (input.level !== 'chosen') {
    const { members } = await resolveWording(ctx.tx, levels[input.level], { provinceUnitId: plan.province, at: ctx.today });
    if (!members.length) throw new Problem('invalid', 'plan.levelEmpty', { fields: { level: '' } });
    return { agencies: members.map((m) => m.agencyId), group: levels[input.level] };
  }
  const ids = [...new Set(input.agencies)];
  if (!ids.length) throw new Problem('invalid', 'plan.demandNobody', { fields: { agencies: '' } });
  if ((await findAgencyNames(ctx.tx, ids)).length !== ids.length) throw new Problem('invalid', 'plan.unknownAgency', { fields: { agencies: '' } });
  return { agencies: ids, group: null };
};

/** Who keeps the document of a plan writes what belongs to its making. */
const requireWriter = async (ctx: Ctx, plan: PlanRow): Promise<void> => {
  if (!(await keepsDocument(ctx.tx, plan.documentId))) throw new Problem('refused', 'library.notKept');
};

export const coverageHandlers: CascadeHandlers = {
  cascadeCoverage: async (ctx, { id }) => {
    const plan = await getPlan(ctx.tx, id);
    const [demands, answers, below, taken, tasks] = [
      await findDemands(ctx.tx, id),
      await findAnswers(ctx.tx, id),
      await findBelow(ctx.tx, plan.documentId),
      await findTakenUp(ctx.tx, plan.documentId),
      plan.state === 'active' ? await findTasks(ctx.tx, id) : [],
    ];
    const lives = await findAgencyLives(
      ctx.tx,
      demands.flatMap((d) => d.agencies),
    );
    const names = await namesOf(ctx, [...lives.keys(), ...tasks.flatMap((t) => [...t.lead, ...t.coordinating])]);
    const track = canTrack(ctx.actor, place(plan));
    const followed = new Set(demands.map((d) => d.itemId));
    const work = tasks.filter((t) => t.kind !== 'report');
    return {
      plan: headOf(plan),
      demands: demands.map(({ planId: _, ...d }) => {
        const issued = issuedFor(d, answers, below, ctx.today);
        const rows = coverageOf({ ...d, agencies: heldBy(d.agencies, issued, lives, ctx.today) }, issued, ctx.today);
        return {
          ...d,
          agencies: names(d.agencies),
          rows: rows.flatMap((r) => {
            const [agency] = names([r.agency]);
            const by = issued.find((i) => i.agency === r.agency && i.year === r.year);
            return agency
              ? [
                  {
                    ...r,
                    agency,
                    number: by?.number ?? null,
                    documentId: by?.documentId ?? null,
                    answerId: by?.answer?.id ?? null,
                    onBehalf: by?.answer?.onBehalf ?? false,
                    may: track === null || mayFor(ctx.actor, r.agency, 'work.report'),
                  },
                ]
              : [];
          }),
          counts: Object.fromEntries([...Map.groupBy(rows, (r) => r.state)].map(([state, of]) => [state, of.length])),
          percent: percentOf(rows),
        };
      }),
      proposals: tasks.flatMap((t) => {
        const asks = followed.has(t.id) ? null : demandIn(t.text);
        return asks ? [{ itemId: t.id, line: t.span?.line ?? null, sectionPath: t.sectionPath, text: t.text, agencies: names(t.lead), ...asks }] : [];
      }),
      below: below.map((b) => ({ documentId: b.documentId, planId: b.planId, number: b.number, title: b.title, date: b.date, issuer: b.issuerText, linkedLines: b.linkedLines })),
      lines: work.map((t) => ({
        itemId: t.id,
        line: t.span?.line ?? null,
        sectionPath: t.sectionPath,
        text: t.text,
        lead: names(t.lead),
        below: taken.get(t.id) ?? 0,
        flags: flagsOf(
          { leads: t.lead.length, coordinating: t.coordinating.length, carriedOut: tasks.some((o) => o.carriesOut === t.id), below: taken.get(t.id) ?? 0 },
          below.filter((b) => b.linkedLines > 0).length,
        ),
      })),
      can: { track },
    };
  },

  demandSave: async (ctx, input) => {
    const plan = await getPlan(ctx.tx, input.planId);
    refuseUnless(canTrack(ctx.actor, place(plan)));
    if (input.yearly && (input.yearFrom === null || input.yearTo === null || input.yearTo < input.yearFrom))
      throw new Problem('invalid', 'plan.demandYears', { fields: { yearFrom: '' } });
    if (input.itemId !== null && !(await findTasks(ctx.tx, plan.id)).some((t) => t.id === input.itemId)) throw new Problem('invalid', 'plan.demandLine', { fields: { text: '' } });
    if (input.id !== null && (await getDemand(ctx.tx, input.id)).planId !== plan.id) throw new Problem('invalid', 'plan.demandLine', { fields: { text: '' } });
    const { agencies, group } = await savedAgencies(ctx, plan, input);
    const id = input.id ?? newId(ctx.now.getTime());
    const { itemId, text, dueOn, yearly, opinionOf } = input;
    const years = yearly ? { yearFrom: input.yearFrom, yearTo: input.yearTo } : { yearFrom: null, yearTo: null };
    const from = input.id === null ? 0 : input.version;
    await ctx.record([
      // they are told to issue one: then they may read what for
      { type: 'library.shared', subjectId: plan.documentId, unitId: plan.province, data: { agencyIds: agencies } },
      {
        type: 'plan.demandSet',
        subjectId: id,
        unitId: plan.province,
        data: { from, planId: plan.id, itemId, text, agencies, group, dueOn, yearly, ...years, opinionOf: opinionOf || null },
      },
    ]);
    return { id, version: from + 1 };
  },

  demandWithdraw: async (ctx, { id, version }) => {
    const plan = await getPlan(ctx.tx, (await getDemand(ctx.tx, id)).planId);
    refuseUnless(canTrack(ctx.actor, place(plan)));
    await ctx.record([{ type: 'plan.demandWithdrawn', subjectId: id, unitId: plan.province, data: { from: version } }]);
    return {};
  },

  answerRecord: async (ctx, input) => {
    const demand = await getDemand(ctx.tx, input.demandId);
    const plan = await getPlan(ctx.tx, demand.planId);
    const own = mayFor(ctx.actor, input.agency, 'work.report');
    if (!own) refuseUnless(canTrack(ctx.actor, place(plan)) === null ? null : 'plan.notYours');
    const theirs = heldBy(demand.agencies, [], await findAgencyLives(ctx.tx, demand.agencies), ctx.today);
    if (![...theirs, ...demand.agencies].includes(input.agency) || !yearsOf(demand, ctx.today).includes(input.year)) throw new Problem('refused', 'plan.demandNotTheirs');
    if (input.issuedOn > ctx.today) throw new Problem('invalid', 'plan.issuedLater', { fields: { issuedOn: '' } });
    const id = newId(ctx.now.getTime());
    const { demandId, agency, year, number, issuedOn } = input;
    await ctx.record([{ type: 'plan.answerRecorded', subjectId: id, unitId: plan.province, data: { demandId, agency, year, number: number || null, issuedOn, onBehalf: !own } }]);
    return { id };
  },

  answerRemove: async (ctx, { id }) => {
    const answer = await getAnswer(ctx.tx, id);
    const plan = await getPlan(ctx.tx, (await getDemand(ctx.tx, answer.demandId)).planId);
    if (!mayFor(ctx.actor, answer.agency, 'work.report')) refuseUnless(canTrack(ctx.actor, place(plan)) === null ? null : 'plan.notYours');
    await ctx.record([{ type: 'plan.answerRemoved', subjectId: id, unitId: plan.province, data: {} }]);
    return {};
  },

  planOpinions: async (ctx, { id }) => {
    const plan = await getPlan(ctx.tx, id);
    const opinions = await findOpinions(ctx.tx, id);
    return {
      opinions: opinions.map(({ planId: _, ...o }) => o),
      demanded: [...stillDemanded(await findDemandedOpinions(ctx.tx, id), opinions)],
      can: { write: (await keepsDocument(ctx.tx, plan.documentId)) ? null : 'library.notKept' },
    };
  },

  opinionSave: async (ctx, input) => {
    const plan = await getPlan(ctx.tx, input.planId);
    await requireWriter(ctx, plan);
    const { organ, askedOn, givenOn, number } = input;
    const text = input.text || null;
    const agrees = input.agrees === null ? null : input.agrees === 'yes';
    // day, body and text belong together: half an opinion opens no gate
    if (givenOn === null ? text !== null || agrees !== null : text === null || agrees === null) throw new Problem('invalid', 'plan.opinionWhole', { fields: { givenOn: '' } });
    if (givenOn !== null && (givenOn > ctx.today || (askedOn !== null && givenOn < askedOn))) throw new Problem('invalid', 'plan.opinionDay', { fields: { givenOn: '' } });
    const known = input.id === null ? null : await getOpinion(ctx.tx, input.id);
    if (known !== null && known.planId !== plan.id) throw new Problem('invalid', 'plan.opinionElsewhere', { fields: { organ: '' } });
    // the plan rests on it: words may be put right, the agreement stays
    if (plan.state === 'active' && known?.agrees === true && (agrees !== true || foldWords(known.organ) !== foldWords(organ))) throw new Problem('refused', 'plan.opinionInForce');
    const id = input.id ?? newId(ctx.now.getTime());
    const from = input.id === null ? 0 : input.version;
    await ctx.record([
      {
        type: 'plan.opinionRecorded',
        subjectId: id,
        unitId: plan.province,
        data: { from, planId: plan.id, organ, askedOn, givenOn, agrees, number: number || null },
        personal: { text },
      },
    ]);
    return { id, version: from + 1 };
  },

  opinionRemove: async (ctx, { id, version }) => {
    const plan = await getPlan(ctx.tx, (await getOpinion(ctx.tx, id)).planId);
    await requireWriter(ctx, plan);
    // what was in force when the plan was issued is not unmade afterwards
    if (plan.state === 'active') throw new Problem('refused', 'plan.opinionInForce');
    await ctx.record([{ type: 'plan.opinionRemoved', subjectId: id, unitId: plan.province, data: { from: version } }]);
    return {};
  },
};
