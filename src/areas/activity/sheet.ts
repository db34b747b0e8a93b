import { createHash } from 'node:crypto';
import { newId } from '../../kernel/clock.ts';
import type { Ctx } from '../../kernel/context.ts';
import { field, type Download, type Handlers } from '../../kernel/contract.ts';
import { shownValue } from '../../kernel/kind.ts';
import { Problem } from '../../kernel/problem.ts';
import { badBook, markSame, previewOf, readValues, remember, templateBook, valueColumns, type JudgedRow } from '../../kernel/sheet/kind-sheet.ts';
import { handBook } from '../../kernel/sheet/hand-out.ts';
import { readSheet, recogniseColumns, XLSX_TYPE, type SheetColumn } from '../../kernel/sheet/sheet.ts';
import { fileDay, fold, parseViDate, tidy, viDate } from '../../kernel/text.ts';
import { kindWords } from '../../kernel/words.ts';
import { Common, type api } from './contract.ts';
import type { ActivityEvent, ActivityFacts, ActivityText } from './events.ts';
import { factFaults, getKind, mustWrite } from './judge.ts';
import type { Kind } from './kinds.data.ts';
import { findAgenciesByName, findUnitsByName } from '../register/queries-place.ts';
import { findActivities, usedImportKeys, type ActivityFilter } from './queries.ts';
import { findKind } from './rules.ts';
import { faults, sheetWords as w } from './words.ts';

/** Activities in bulk: a template for each kind down, a filled sheet up, good rows saved, bad rows given back with the reason. */

const MAX_ROWS = 2_000;
const MAX_EXPORT = 20_000;

const commonKeys = ['onDate', 'toDate', 'title', 'unitId', 'place', 'heldBy'] as const;
const labelOf = (key: (typeof commonKeys)[number]): string => field.get(Common.shape[key])!.column!;

const columnsOf = (kind: Kind): SheetColumn<string>[] => [
  ...commonKeys.map((key) => ({ key, title: labelOf(key), required: key === 'onDate' || key === 'title' })),
  ...valueColumns(kind),
];

type Judged = JudgedRow<Extract<ActivityEvent, { type: 'activity.recorded' }>>;
interface Defaults {
  unitId: number | null;
  heldBy: number | null;
}

/** The same row of the same agency is the same activity, however often its file comes. */
const importKey = (facts: ActivityFacts, text: ActivityText): string =>
  createHash('sha256')
    .update(JSON.stringify([facts.kind, facts.onDate, facts.toDate, facts.unitId, facts.heldBy, fold(text.title), fold(text.place ?? ''), text.values]))
    .digest('hex');

const judgeRow = async (
  ctx: Ctx,
  kind: Kind,
  row: { line: number; cells: Record<string, string> },
  given: Defaults,
  known: { unit: Map<string, number[]>; agency: Map<string, number[]> },
): Promise<Judged> => {
  const problems: Record<string, string> = {};
  const cell = (key: string) => tidy(row.cells[key] ?? '');
  const date = (key: 'onDate' | 'toDate'): string | null => {
    const typed = cell(key);
    const day = typed === '' ? null : parseViDate(typed);
    if (typed !== '' && day === null) problems[key] = faults.unreadable;
    return day;
  };
  const onDate = date('onDate');
  const toDate = date('toDate');
  if (!onDate) problems['onDate'] ??= faults.missing;
  const title = cell('title');
  if (!title || title.length > 500) problems['title'] = title ? faults.unreadable : faults.missing;
  const at = onDate ?? ctx.today;

  const agency = cell('heldBy');
  const agencies = agency
    ? await remember(known.agency, `${agency}|${at}`, () => findAgenciesByName(ctx.tx, { name: agency, onDate: at, near: given.heldBy ?? ctx.actor.agencyIds[0] ?? null }))
    : [];
  const heldBy = agency ? (agencies.length === 1 ? agencies[0]! : null) : given.heldBy;
  if (heldBy === null) problems['heldBy'] = agency ? faults.agencyUnknown : faults.missing;
  const unit = cell('unitId');
  const units = unit
    ? await remember(known.unit, `${unit}|${heldBy}|${at}`, () => findUnitsByName(ctx.tx, { name: unit, heldBy: heldBy ?? 0, onDate: at, nation: ctx.actor.nation }))
    : [];
  const unitId = unit ? (units.length === 1 ? units[0]! : null) : given.unitId;
  if (unitId === null) problems['unitId'] = !unit ? faults.missing : units.length ? faults.unitSeveral : faults.unitUnknown;

  const values = readValues(kind, row.cells, problems, faults.unreadable);

  const bad = (): Judged => ({ row: { line: row.line, cells: row.cells, problems, state: 'bad' } });
  if (!onDate || heldBy === null || unitId === null || Object.keys(problems).length) return bad();
  const data: ActivityFacts = { kind: kind.code, onDate, toDate, unitId, heldBy, withAgencies: [], entryId: null, memberId: null, documentId: null };
  Object.assign(problems, await factFaults(ctx, data));
  if (Object.keys(problems).length) return bad();
  const personal: ActivityText = { title, place: cell('place').slice(0, 300) || null, values };
  return {
    row: { line: row.line, cells: row.cells, problems, state: 'new' },
    event: { type: 'activity.recorded', subjectId: newId(ctx.now.getTime()), unitId, data: { ...data, importKey: importKey(data, personal) }, personal },
  };
};

const judge = async (ctx: Ctx, kind: Kind, rows: readonly { line: number; cells: Record<string, string> }[], given: Defaults): Promise<Judged[]> => {
  const known = { unit: new Map<string, number[]>(), agency: new Map<string, number[]>() };
  const judged: Judged[] = [];
  for (const row of rows) judged.push(await judgeRow(ctx, kind, row, given, known));
  const keyOf = (e: NonNullable<Judged['event']>) => e.data.importKey!;
  const used = await usedImportKeys(
    ctx.tx,
    judged.flatMap((j) => (j.event ? [keyOf(j.event)] : [])),
  );
  return markSame(judged, keyOf, used);
};

const defaultsOf = (ctx: Ctx, given: Defaults): Defaults => ({ unitId: given.unitId, heldBy: given.heldBy ?? ctx.actor.agencyIds[0] ?? null });
type SheetActs = 'activityTemplate' | 'activitySheet' | 'activitySheetRows' | 'activitySheetBad';

export const sheetHandlers = (kinds: readonly Kind[]): Pick<Handlers<typeof api, Ctx>, SheetActs> => ({
  activityTemplate: async (_ctx, { kind: code }) => {
    const kind = getKind(kinds, code);
    const help: [string, string][] = [
      [labelOf('onDate'), `${kindWords.required} ${kindWords.date}`],
      [labelOf('toDate'), kindWords.date],
      [labelOf('title'), `${kindWords.required} ${kind.titleLabel}.`],
      [labelOf('unitId'), w.unitHelp],
      [labelOf('place'), kindWords.text],
      [labelOf('heldBy'), w.agencyHelp],
    ];
    const body = await templateBook(w, columnsOf(kind), help, kind);
    return { fileName: w.templateFile(kind.title), contentType: XLSX_TYPE, body };
  },

  activitySheet: async (ctx, input, upload) => {
    const kind = getKind(kinds, input.kind);
    await mustWrite(ctx, kind);
    const found = recogniseColumns(await readSheet(upload.bytes, { maxRows: MAX_ROWS }), columnsOf(kind));
    if (found.missing.length) throw new Problem('invalid', 'activity.sheetColumns', { facts: { columns: found.missing.map((m) => `“${m}”`).join(', ') }, fields: { file: '' } });
    if (!found.rows.length) throw new Problem('invalid', 'activity.sheetEmpty', { fields: { file: '' } });
    return previewOf(columnsOf(kind), await judge(ctx, kind, found.rows, defaultsOf(ctx, input)), 0, found.unknownColumns);
  },

  activitySheetRows: async (ctx, input) => {
    const kind = getKind(kinds, input.kind);
    await mustWrite(ctx, kind);
    const judged = await judge(ctx, kind, input.rows, defaultsOf(ctx, input));
    const events = input.save ? judged.flatMap((j) => (j.event ? [j.event] : [])) : [];
    await ctx.record(events);
    // what has just been recorded is there now
    const after = input.save ? judged.map((j) => (j.event ? { row: { ...j.row, state: 'same' as const } } : j)) : judged;
    return previewOf(columnsOf(kind), after, events.length, []);
  },

  activitySheetBad: async (_ctx, { kind: code, rows }) => {
    const kind = getKind(kinds, code);
    const body = await badBook(w, columnsOf(kind), rows);
    return { fileName: w.badFile(kind.title), contentType: XLSX_TYPE, body };
  },
});

/** The list as a workbook; with one kind chosen its own columns follow the common ones, and the sheet can be given back to import. */
export const exportSheet = async (ctx: Ctx, kinds: readonly Kind[], filter: ActivityFilter): Promise<Download> => {
  const kind = filter.kind ? findKind(kinds, filter.kind) : undefined;
  const rows = await findActivities(ctx.tx, { ...filter, limit: MAX_EXPORT });
  const columns = [...(kind ? [] : [w.kind]), ...commonKeys.map(labelOf), ...(kind?.fields ?? []).map((f) => f.label)];
  return handBook(w.exportFile(fileDay(ctx.today)), [
    {
      name: w.sheetName,
      columns: columns.map((title) => ({ title, width: 24 })),
      rows: rows.map((a) => [
        ...(kind ? [] : [findKind(kinds, a.kind)?.title ?? a.kind]),
        viDate(a.onDate),
        a.toDate && viDate(a.toDate),
        a.title,
        a.unitName,
        a.place,
        a.heldByName,
        ...(kind?.fields ?? []).map((f) => shownValue(f, a.values[f.name])),
      ]),
    },
  ]);
};
