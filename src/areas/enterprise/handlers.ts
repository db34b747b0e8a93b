import type { Ctx } from '../../kernel/context.ts';
import type { Handlers } from '../../kernel/contract.ts';
import { holdRow } from '../../kernel/db.ts';
import { Problem } from '../../kernel/problem.ts';
import { handBook } from '../../kernel/sheet/hand-out.ts';
import { fileDay, tidy, viDate } from '../../kernel/text.ts';
import { licenceStates } from './choices.data.ts';
import type { EnterpriseApi, EnterpriseRow } from './contract.ts';
import type { EnterpriseEvent } from './events.ts';
import { findEnterprises, getEnterprise, holderOfLicence, holderOfTaxCode, licencesOf, mayKeepIn, type EnterpriseRecord, type LicenceRecord } from './queries.ts';
import { licenceOn } from './rules.ts';
import { faults, licenceWord, sheetWords } from './words.ts';

const SHOWN = 200;
const EXPORTED = 5_000;
const record = (ctx: Ctx, ...events: EnterpriseEvent[]) => ctx.record(events);
const shown = (e: EnterpriseRecord, licences: readonly LicenceRecord[], today: string): EnterpriseRow => ({
  id: e.id,
  name: e.name,
  taxCode: e.taxCode,
  keptIn: { id: e.keptIn, name: e.keptInName },
  licence: licenceOn(licences, today),
  version: e.version,
});
const listed = async (ctx: Ctx, f: { q: string; licence: 'valid' | 'not' | 'all' }, limit: number): Promise<{ e: EnterpriseRecord; row: EnterpriseRow }[]> => {
  const found = await findEnterprises(ctx.tx, { q: f.q, limit });
  const licences = await licencesOf(
    ctx.tx,
    found.map((e) => e.id),
  );
  return found
    .map((e) => ({ e, row: shown(e, licences.get(e.id) ?? [], ctx.today) }))
    .filter(({ row }) => f.licence === 'all' || (row.licence.state === 'valid') === (f.licence === 'valid'));
};
/** Held until the act is done; kept by the actor's territory. @throws Problem notFound */
const mine = async (ctx: Ctx, id: string): Promise<EnterpriseRecord> => {
  await holdRow(ctx.tx, 'enterprise', id);
  const e = await getEnterprise(ctx.tx, id);
  if (!e.mine) throw new Problem('notFound', 'kernel.notFound', { facts: { what: 'enterprise' } });
  return e;
};
const refuse = (fields: Record<string, string>): void => {
  if (Object.keys(fields).length) throw new Problem('invalid', 'enterprise.faulty', { fields });
};

export const enterpriseHandlers: Handlers<EnterpriseApi, Ctx> = {
  enterpriseList: async (ctx, filter) => {
    const rows = await listed(ctx, filter, EXPORTED);
    return { rows: rows.slice(0, SHOWN).map((r) => r.row), more: rows.length > SHOWN };
  },

  enterpriseGet: async (ctx, { id }) => {
    const e = await getEnterprise(ctx.tx, id);
    const licences = (await licencesOf(ctx.tx, [id])).get(id) ?? [];
    const { address, phone, email, website, branches, note } = e;
    return {
      enterprise: { ...shown(e, licences, ctx.today), address, phone, email, website, branches, note },
      licences: licences.map((l) => ({ id: l.id, number: l.number, state: l.state, from: l.from, to: l.to, decision: l.decision, note: l.note })),
      can: { write: !ctx.actor.permissions.has('enterprise.write') ? 'kernel.noPermission' : e.mine ? null : 'enterprise.keptElsewhere' },
    };
  },

  enterpriseSave: async (ctx, { id, version, branches, phone, email, note, ...given }) => {
    const before = version ? await mine(ctx, id) : undefined;
    if (before && before.version !== version) throw new Problem('conflict', 'kernel.stale', { current: shown(before, (await licencesOf(ctx.tx, [id])).get(id) ?? [], ctx.today) });
    const fields: Record<string, string> = {};
    if (!(await mayKeepIn(ctx.tx, given.keptIn))) fields['keptIn'] = faults.unitOutside;
    const taxCode = given.taxCode?.replace('-', '') ?? null;
    const twin = taxCode && (await holderOfTaxCode(ctx.tx, taxCode, id));
    if (twin) fields['taxCode'] = faults.taxCodeHeld(twin);
    refuse(fields);
    const lines = (branches ?? '').split('\n').map(tidy).filter(Boolean);
    const data = { ...given, name: tidy(given.name), taxCode, branches: lines };
    await record(ctx, { type: before ? 'enterprise.changed' : 'enterprise.added', subjectId: id, unitId: given.keptIn, data, personal: { phone, email, note } });
    return { id, version: version + 1 };
  },

  licenceAdd: async (ctx, { id, licenceId, licenceNote, ...l }) => {
    const e = await mine(ctx, id);
    const fields: Record<string, string> = {};
    if (l.to && l.to < l.from) fields['to'] = faults.backwards;
    const holder = await holderOfLicence(ctx.tx, l.number, id);
    if (holder) fields['number'] = faults.licenceHeld(holder);
    const before = (await licencesOf(ctx.tx, [id])).get(id) ?? [];
    // nothing can be suspended, withdrawn or end that was never issued
    if (l.state !== 'valid' && !before.some((b) => b.state === 'valid' && b.from <= l.from)) fields['from'] = faults.notIssued;
    refuse(fields);
    await record(ctx, { type: 'enterprise.licenceSet', subjectId: id, unitId: e.keptIn, data: { licenceId, ...l, note: licenceNote } });
    return { id, version: e.version + 1 };
  },

  licenceRemove: async (ctx, { id, licenceId, reason }) => {
    const e = await mine(ctx, id);
    if (!(await licencesOf(ctx.tx, [id])).get(id)?.some((l) => l.id === licenceId)) throw new Problem('notFound', 'kernel.notFound', { facts: { what: 'licence' } });
    await record(ctx, { type: 'enterprise.licenceRemoved', subjectId: id, unitId: e.keptIn, data: { licenceId, reason } });
    return { id, version: e.version + 1 };
  },

  enterpriseExport: async (ctx, filter) => {
    const rows = await listed(ctx, filter, EXPORTED);
    const licences = await licencesOf(
      ctx.tx,
      rows.map(({ e }) => e.id),
    );
    const w = sheetWords;
    return handBook(w.exportFile(fileDay(ctx.today)), [
      {
        name: w.sheetName,
        columns: w.columns.map((title) => ({ title, width: 24 })),
        rows: rows.map(({ e, row }) => [
          e.name,
          e.taxCode,
          row.licence.number,
          row.licence.since && viDate(row.licence.since),
          row.licence.until && viDate(row.licence.until),
          // nothing was ever issued: the cell is empty, so that the list comes back as it went
          row.licence.state === 'none' ? null : licenceWord(row.licence.state),
          e.address,
          e.phone,
          e.email,
          e.website,
          e.branches.join(' | '),
          e.keptInName,
        ]),
      },
      {
        name: w.licencesName,
        columns: w.licenceColumns.map((title) => ({ title, width: 24 })),
        rows: rows.flatMap(({ e }) =>
          (licences.get(e.id) ?? []).map((l) => [e.name, e.taxCode, l.number, licenceStates[l.state], viDate(l.from), l.to && viDate(l.to), l.decision, l.note]),
        ),
      },
    ]);
  },
};
