import { newId } from '../../kernel/clock.ts';
import type { Ctx } from '../../kernel/context.ts';
import type { Handlers } from '../../kernel/contract.ts';
import { holdRow } from '../../kernel/db.ts';
import type { DomainEvent } from '../../kernel/event.ts';
import { Problem } from '../../kernel/problem.ts';
import { countingUnits, type AgreementView, type BatchUse, type BatchView, type borderApi, type QuotaView } from './contract-border.ts';
import type { MarketEvent } from './events.ts';
import { batchesOf, findAgreements, getAgreement, getBatch, quotasOf, unitInSight, unitTier, type AgreementRow, type BatchRow, type QuotaRow } from './queries.ts';
import { isMarket, marketName } from './rules-countries.ts';
import { nobody, type CountPeople } from './rules-figures.ts';
import { linesOf, plannedOver, sameSector, unused } from './rules-quota.ts';
import { inForce } from './rules.ts';
import { faults } from './words.ts';

const record = (ctx: Ctx, event: MarketEvent) => ctx.record([event]);
const yearOf = (day: string): number => Number(day.slice(0, 4));
const stale = (a: number, b: number): void => {
  if (a !== b) throw new Problem('conflict', 'kernel.stale');
};
const refuse = (fields: Record<string, string>): void => {
  if (Object.keys(fields).length) throw new Problem('invalid', 'market.faulty', { fields });
};
/** Places planned in the batches that draw on a line. */
export const plannedIn = (line: { year: number; sector: string | null }, batches: readonly { fromOn: string; sector: string; places: number }[]): number =>
  batches.filter((b) => yearOf(b.fromOn) === line.year && (line.sector === null || sameSector(b.sector, line.sector))).reduce((n, b) => n + b.places, 0);

const agreementShown = (a: AgreementRow, today: string): AgreementView => ({ ...a, countryName: marketName(a.country) ?? a.country, inForce: inForce(a, today) });
const batchShown = (b: BatchRow, use: BatchUse | undefined, today: string): BatchView => ({
  ...b,
  use: use ?? nobody,
  state: today < b.fromOn ? 'planned' : today <= b.toOn ? 'running' : 'over',
});

export const borderHandlers = (count: CountPeople): Handlers<typeof borderApi, Ctx> => {
  const quotasShown = async (ctx: Ctx, a: AgreementRow, lines: readonly QuotaRow[], batches: readonly BatchRow[]): Promise<QuotaView[]> => {
    const used = await count.byQuota(ctx.tx, a.id);
    return lines.map((l) => {
      const u = used.find((x) => x.year === l.year && (x.sector === null) === (l.sector === null) && sameSector(x.sector, l.sector)) ?? unused;
      return { ...l, planned: plannedIn(l, batches), persons: u.persons, places: u.places, crossings: u.crossings, left: l.people - u[a.countedBy] };
    });
  };
  /** @throws Problem market.notYours where the province that signed lies outside the writer's territory */
  const mustKeep = async (ctx: Ctx, place: number): Promise<void> => {
    if (!(await unitInSight(ctx.tx, place))) throw new Problem('forbidden', 'market.notYours');
  };
  const canOf = async (ctx: Ctx, place: number) => ({
    write: !ctx.actor.permissions.has('market.write') ? 'kernel.noPermission' : (await unitInSight(ctx.tx, place)) ? null : 'market.notYours',
  });
  const held = async (ctx: Ctx, id: string): Promise<AgreementRow> => {
    await holdRow(ctx.tx, 'labourAgreement', id);
    const a = await getAgreement(ctx.tx, id);
    await mustKeep(ctx, a.placeUnit);
    return a;
  };

  return {
    agreementList: async (ctx) => {
      const year = yearOf(ctx.today);
      const rows = [];
      for (const a of await findAgreements(ctx.tx)) {
        const batches = await batchesOf(ctx.tx, a.id);
        const lines = (await quotasShown(ctx, a, await quotasOf(ctx.tx, a.id), batches)).filter((l) => l.year === year);
        // the line of all sectors says the whole; without one, its sectors together do
        const whole = lines.filter((l) => l.sector === null);
        const said = whole.length ? whole : lines;
        rows.push({
          ...agreementShown(a, ctx.today),
          quota: said.length ? said.reduce((n, l) => n + l.people, 0) : null,
          used: said.reduce((n, l) => n + l[a.countedBy], 0),
          batches: batches.filter((b) => yearOf(b.fromOn) === year).length,
          use: await count.byYear(ctx.tx, a.id, year),
        });
      }
      return { year, rows, can: { write: ctx.actor.permissions.has('market.write') ? null : 'kernel.noPermission' } };
    },

    agreementGet: async (ctx, { id }) => {
      const a = await getAgreement(ctx.tx, id);
      const batches = await batchesOf(ctx.tx, id);
      const use = await count.byBatch(ctx.tx, id);
      return {
        agreement: agreementShown(a, ctx.today),
        quotas: await quotasShown(ctx, a, await quotasOf(ctx.tx, id), batches),
        batches: batches.map((b) => batchShown(b, use.get(b.id), ctx.today)),
        can: await canOf(ctx, a.placeUnit),
      };
    },

    agreementSave: async (ctx, { id, version, ...data }) => {
      const fields: Record<string, string> = {};
      if (!isMarket(data.country)) fields['country'] = faults.unknownMarket;
      if (data.validTo !== null && data.validTo < data.validFrom) fields['validTo'] = faults.backwards;
      const tier = await unitTier(ctx.tx, data.placeUnit);
      if (tier === undefined) fields['placeUnit'] = faults.unknownUnit;
      else if (tier !== 1) fields['placeUnit'] = faults.province;
      refuse(fields);
      await mustKeep(ctx, data.placeUnit);
      if (version) {
        const before = await held(ctx, id);
        stale(before.version, version);
        const batches = await batchesOf(ctx.tx, id);
        if (batches.some((b) => !inForce(data, b.fromOn, b.toOn))) throw new Problem('refused', 'market.batchesOutside');
        // people were taken by the province and go to the country; neither changes behind them
        if ((data.country !== before.country || data.placeUnit !== before.placeUnit) && (await count.byBatch(ctx.tx, id)).size) throw new Problem('refused', 'market.peopleInside');
      }
      await record(ctx, { type: 'market.agreementSaved', subjectId: id, unitId: data.placeUnit, data: { ...data, from: version } });
      return { id, version: version + 1 };
    },

    quotaSave: async (ctx, { id, version, year, sector, people, basis }) => {
      const a = await held(ctx, id);
      stale(a.version, version);
      const named = sector || null;
      if (a.validTo !== null && yearOf(a.validTo) < year) refuse({ year: faults.outsideValidity });
      if (yearOf(a.validFrom) > year) refuse({ year: faults.outsideValidity });
      const known = (await quotasOf(ctx.tx, id)).find((l) => l.year === year && (l.sector === null) === (named === null) && sameSector(l.sector, named));
      await record(ctx, {
        type: 'market.quotaSet',
        subjectId: id,
        unitId: a.placeUnit,
        data: { from: version, quotaId: known?.id ?? newId(ctx.now.getTime()), year, sector: known?.sector ?? named, people, basis },
      });
      return { id, version: version + 1 };
    },

    batchSave: async (ctx, { id, version, agreementId, ...data }) => {
      // whoever else plans on the same quota waits
      const a = await held(ctx, agreementId);
      const fields: Record<string, string> = {};
      if (data.toOn < data.fromOn) fields['toOn'] = faults.backwards;
      refuse(fields);
      if (!inForce(a, data.fromOn, data.toOn)) throw new Problem('refused', 'market.notInForce', { facts: { from: a.validFrom, to: a.validTo ?? '' } });
      const others = (await batchesOf(ctx.tx, agreementId)).filter((b) => b.id !== id);
      const along: DomainEvent[] = [];
      if (version) {
        await holdRow(ctx.tx, 'labourBatch', id);
        const before = await getBatch(ctx.tx, id);
        stale(before.version, version);
        if (before.agreementId !== agreementId) throw new Problem('notFound', 'kernel.notFound', { facts: { what: 'batch' } });
        const inside = (await count.byBatch(ctx.tx, agreementId)).get(id) ?? nobody;
        if (data.places < inside.persons) refuse({ places: faults.fewerThanInside });
        // what people counted under may not change behind them
        if (inside.persons > 0 && (yearOf(before.fromOn) !== yearOf(data.fromOn) || !sameSector(before.sector, data.sector))) throw new Problem('refused', 'market.batchUsed');
        if (before.toOn !== data.toOn) along.push(...(await count.endsAlong(ctx.tx, id, before.toOn, data.toOn)));
      }
      const lines = linesOf(await quotasOf(ctx.tx, agreementId), yearOf(data.fromOn), data.sector);
      if (!lines.length) throw new Problem('refused', 'market.noQuota', { facts: { year: yearOf(data.fromOn) } });
      // crossings are counted at the gate; persons and places are planned here
      const over = a.countedBy === 'crossings' ? 0 : Math.max(...lines.map((l) => plannedOver(l, plannedIn(l, others), data.places)));
      if (over > 0 && !data.overReason)
        throw new Problem('refused', 'market.plannedOver', { facts: { over, unit: countingUnits[a.countedBy] }, fields: { overReason: faults.overReason } });
      const saved: MarketEvent = {
        type: 'market.batchSaved',
        subjectId: id,
        unitId: a.placeUnit,
        data: { ...data, overReason: over > 0 ? data.overReason : null, agreementId, from: version },
      };
      await ctx.record([saved, ...along]);
      return { id, version: version + 1 };
    },

    batchGet: async (ctx, { id }) => {
      const b = await getBatch(ctx.tx, id);
      const a = await getAgreement(ctx.tx, b.agreementId);
      const lines = linesOf(await quotasOf(ctx.tx, a.id), yearOf(b.fromOn), b.sector);
      return {
        batch: batchShown(b, (await count.byBatch(ctx.tx, a.id)).get(id), ctx.today),
        agreement: agreementShown(a, ctx.today),
        quotas: await quotasShown(ctx, a, lines, await batchesOf(ctx.tx, a.id)),
        overruns: await count.overruns(ctx.tx, id),
        can: await canOf(ctx, a.placeUnit),
      };
    },

    batchRemove: async (ctx, { id, version }) => {
      const before = await getBatch(ctx.tx, id);
      const a = await held(ctx, before.agreementId);
      await holdRow(ctx.tx, 'labourBatch', id);
      stale((await getBatch(ctx.tx, id)).version, version);
      if ((await count.byBatch(ctx.tx, a.id)).has(id)) throw new Problem('refused', 'market.batchUsed');
      await record(ctx, { type: 'market.batchRemoved', subjectId: id, unitId: a.placeUnit, data: { from: version } });
      return { id };
    },
  };
};
