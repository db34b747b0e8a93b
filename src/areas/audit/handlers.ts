import type { Ctx } from '../../kernel/context.ts';
import type { Handlers } from '../../kernel/contract.ts';
import { orNotFound } from '../../kernel/db.ts';
import { Problem } from '../../kernel/problem.ts';
import { handBook } from '../../kernel/sheet/hand-out.ts';
import { fileDay, viNumber } from '../../kernel/text.ts';
import { agencyNames } from '../agency/queries.ts';
import { unitNames } from '../territory/queries.ts';
import { MAX_EXPORT, type api, type Entry, type Filter } from './contract.ts';
import type { AuditEvent } from './events.ts';
import { countPersonalParts, countsOf, findPerson, findTrail, getSeal, listPeople, type TrailFilter, type TrailRow } from './queries.ts';
import { momentsOf, periodOf } from './rules.ts';
import { areaTitles, sheetWords, textWords } from './words.ts';

const PAGE = 50;

/** What kinds of events and endpoints are called, by the areas themselves. */
export interface KindTexts {
  events: Record<string, string>;
  endpoints: Record<string, string>;
}

const getPeriod = (given: { from?: string | undefined; to?: string | undefined }, today: string): { from: string; to: string } => {
  const period = periodOf(given, today);
  if (typeof period === 'string') throw new Problem('invalid', period, { fields: { from: '' } });
  return period;
};

const filterOf = (f: Filter, period: { from: string; to: string }): TrailFilter => ({
  ...momentsOf(period),
  log: f.log === undefined ? null : f.log === 'done' ? 'event' : 'read',
  outcome: f.log === 'read' || f.log === 'missed' ? f.log : null,
  area: f.area ?? null,
  type: f.type ?? null,
  accountId: f.accountId ?? null,
  subject: f.subject || null,
  unitId: f.unitId ?? null,
  agencyId: f.agencyId ?? null,
});

const numbers = (list: readonly (number | null)[]): number[] => [...new Set(list.filter((n) => n !== null))];

export const auditHandlers = (texts: () => KindTexts): Handlers<typeof api, Ctx> => {
  const textOf = (r: { log: 'event' | 'read'; type: string; outcome: 'read' | 'missed' | null }): string =>
    r.log === 'event' ? (texts().events[r.type] ?? r.type) : textWords[r.outcome ?? 'read'](texts().endpoints[r.type] ?? r.type);
  const logOf = (r: { log: 'event' | 'read'; outcome: 'read' | 'missed' | null }): Entry['log'] => (r.log === 'event' ? 'done' : (r.outcome ?? 'read'));

  const shown = async (ctx: Ctx, rows: readonly TrailRow[]): Promise<Entry[]> => {
    const agencies = await agencyNames(ctx.tx, numbers(rows.map((r) => r.agency)), ctx.today);
    const units = await unitNames(ctx.tx, numbers(rows.map((r) => r.unitId)), ctx.today);
    return rows.map((r) => ({
      key: `${r.log}-${r.id}`,
      log: logOf(r),
      at: r.at.toISOString(),
      account: r.account,
      who: r.account === null ? textWords.system : (r.who ?? textWords.someone),
      agency: r.agency === null ? null : (agencies.get(r.agency) ?? null),
      type: r.type,
      text: textOf(r),
      subject: r.subject,
      subjectName: r.subjectName,
      unit: r.unitId === null ? null : (units.get(r.unitId) ?? null),
      requestId: r.requestId,
    }));
  };

  return {
    auditList: async (ctx, { page, ...filter }) => {
      const period = getPeriod(filter, ctx.today);
      const rows = await findTrail(ctx.tx, filterOf(filter, period), { limit: PAGE + 1, offset: page * PAGE });
      return { rows: await shown(ctx, rows.slice(0, PAGE)), more: rows.length > PAGE, ...period };
    },

    auditExport: async (ctx, filter) => {
      const period = getPeriod(filter, ctx.today);
      const rows = await findTrail(ctx.tx, filterOf(filter, period), { limit: MAX_EXPORT + 1, offset: 0 });
      const entries = await shown(ctx, rows.slice(0, MAX_EXPORT));
      const time = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Ho_Chi_Minh', dateStyle: 'short', timeStyle: 'medium' });
      return handBook(sheetWords.file(fileDay(period.from), fileDay(period.to)), [
        {
          name: sheetWords.name,
          columns: sheetWords.columns.map((title) => ({ title, width: 26 })),
          rows: [
            ...(rows.length > MAX_EXPORT ? [[sheetWords.cut(viNumber(MAX_EXPORT))]] : []),
            ...entries.map((e) => [time.format(new Date(e.at)), e.who, e.agency, e.text, e.type, e.subjectName, e.subject, e.unit, e.requestId]),
          ],
        },
      ]);
    },

    auditPerson: async (ctx, { id, ...given }) => {
      const period = getPeriod(given, ctx.today);
      const person = orNotFound(await findPerson(ctx.tx, id), 'account');
      const { from, upto } = momentsOf(period);
      const counts = await countsOf(ctx.tx, id, from, upto);
      const agency = person.agency === null ? null : ((await agencyNames(ctx.tx, [person.agency], ctx.today)).get(person.agency) ?? null);
      const unit = person.unitId === null ? null : ((await unitNames(ctx.tx, [person.unitId], ctx.today)).get(person.unitId) ?? null);
      return {
        person: { id: person.id, name: person.name, role: person.role, agency, unit, ended: person.ended },
        ...period,
        counts: counts.map((c) => ({ log: logOf(c), type: c.type, text: textOf(c), n: c.n, lastAt: c.lastAt.toISOString() })),
      };
    },

    auditPeople: async (ctx) => {
      const people = await listPeople(ctx.tx);
      const names = await agencyNames(ctx.tx, numbers(people.map((p) => p.agency)), ctx.today);
      return { people: people.map((p) => ({ ...p, agency: p.agency === null ? null : (names.get(p.agency) ?? null) })) };
    },

    auditKinds: async () => {
      const areas = new Map<string, { type: string; text: string }[]>();
      for (const [type, text] of Object.entries(texts().events)) {
        const area = type.split('.')[0]!;
        areas.set(area, [...(areas.get(area) ?? []), { type, text }]);
      }
      return { areas: [...areas].map(([area, kinds]) => ({ area, title: areaTitles[area] ?? area, kinds })) };
    },

    sealState: async (ctx) => {
      const s = await getSeal(ctx.tx);
      return {
        last: s.n === null || !s.at || s.hash === null ? null : { n: s.n, at: s.at.toISOString(), hash: s.hash },
        waiting: s.waiting,
        lagSeconds: s.oldest ? Math.max(0, Math.round((s.now.getTime() - s.oldest.getTime()) / 1000)) : 0,
        check: s.checkAt ? { at: s.checkAt.toISOString(), rows: s.checkRows ?? 0, findings: s.checkFindings ?? 0 } : null,
      };
    },

    personalErase: async (ctx, { id, reason }) => {
      const parts = await countPersonalParts(ctx.tx, id);
      if (!parts) throw new Problem('notFound', 'audit.nothingToErase', { facts: { id } });
      const erased: AuditEvent = { type: 'audit.personalErased', subjectId: id, data: { parts, reason } };
      await ctx.record([erased]);
      return { parts };
    },
  };
};
