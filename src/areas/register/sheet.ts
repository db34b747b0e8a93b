import { createHash } from 'node:crypto';
import { newId } from '../../kernel/clock.ts';
import type { Ctx } from '../../kernel/context.ts';
import { field, type Download, type Handlers, type Input } from '../../kernel/contract.ts';
import { shownValue } from '../../kernel/kind.ts';
import { Problem } from '../../kernel/problem.ts';
import { badBook, markSame, previewOf, readValues, remember, templateBook, valueColumns, type JudgedRow } from '../../kernel/sheet/kind-sheet.ts';
import { handBook } from '../../kernel/sheet/hand-out.ts';
import { readSheet, recogniseColumns, XLSX_TYPE, type SheetColumn } from '../../kernel/sheet/sheet.ts';
import { fileDay, fold, parseViDate, tidy, viDate } from '../../kernel/text.ts';
import { kindWords } from '../../kernel/words.ts';
import { Common, type RegisterApi } from './contract.ts';
import type { EntryFacts, RegisterEvent } from './events.ts';
import { factFaults, writableKind } from './judge.ts';
import type { RegisterKind } from './kinds.data.ts';
import { findEntries, findMembers, usedEntryKeys } from './queries.ts';
import { findAgenciesByName, findUnitsByName } from './queries-place.ts';
import { memberLine, readMembers } from './rules.ts';
import { faults, sheetWords as w } from './words.ts';

/** Entries in bulk: a template for each kind down, a filled sheet up, good rows saved, bad rows given back with the reason. Members stand in one cell. */

const MAX_ROWS = 2_000;
const MAX_EXPORT = 20_000;
const commonKeys = ['title', 'unitId', 'heldBy', 'validFrom', 'validTo'] as const;
const labelOf = (key: (typeof commonKeys)[number]): string => field.get(Common.shape[key])!.column!;

const columnsOf = (kind: RegisterKind): SheetColumn<string>[] => [
  ...commonKeys.map((key) => ({ key, title: labelOf(key), required: key === 'title' || key === 'validFrom' })),
  ...valueColumns(kind),
  ...(kind.members ? [{ key: 'members', title: w.members, required: false }] : []),
];

type Entered = Extract<RegisterEvent, { type: 'register.entered' }>;
type Judged = JudgedRow<Entered>;
interface Defaults {
  unitId: number | null;
  heldBy: number | null;
}

const importKey = (e: Entered): string =>
  createHash('sha256')
    .update(
      JSON.stringify([
        e.data.kind,
        e.data.unitId,
        e.data.heldBy,
        e.data.validFrom,
        e.data.validTo,
        fold(e.personal.title),
        e.personal.values,
        e.personal.members.map((m) => fold(m.name)),
      ]),
    )
    .digest('hex');

const judgeRow = async (
  ctx: Ctx,
  kind: RegisterKind,
  row: { line: number; cells: Record<string, string> },
  given: Defaults,
  known: { unit: Map<string, number[]>; agency: Map<string, number[]> },
): Promise<Judged> => {
  const problems: Record<string, string> = {};
  const cell = (key: string) => tidy(row.cells[key] ?? '');
  const date = (key: 'validFrom' | 'validTo'): string | null => {
    const typed = cell(key);
    const day = typed === '' ? null : parseViDate(typed);
    if (typed !== '' && day === null) problems[key] = faults.unreadable;
    return day;
  };
  const validFrom = date('validFrom');
  const validTo = date('validTo');
  if (!validFrom) problems['validFrom'] ??= faults.missing;
  const title = cell('title');
  if (!title || title.length > 500) problems['title'] = title ? faults.unreadable : faults.missing;

  const agency = cell('heldBy');
  const agencies = agency
    ? await remember(known.agency, agency, () => findAgenciesByName(ctx.tx, { name: agency, onDate: ctx.today, near: given.heldBy ?? ctx.actor.agencyIds[0] ?? null }))
    : [];
  const heldBy = agency ? (agencies.length === 1 ? agencies[0]! : null) : given.heldBy;
  if (heldBy === null) problems['heldBy'] = agency ? faults.agencyUnknown : faults.missing;
  const unit = cell('unitId');
  const units = unit
    ? await remember(known.unit, `${unit}|${heldBy}`, () => findUnitsByName(ctx.tx, { name: unit, heldBy: heldBy ?? 0, onDate: ctx.today, nation: ctx.actor.nation }))
    : [];
  const unitId = unit ? (units.length === 1 ? units[0]! : null) : given.unitId;
  if (unitId === null) problems['unitId'] = !unit ? faults.missing : units.length ? faults.unitSeveral : faults.unitUnknown;

  const values = readValues(kind, row.cells, problems, faults.unreadable);
  const members = readMembers(row.cells['members'] ?? '', kind);
  if (members === undefined) problems['members'] = faults.members;

  const bad = (): Judged => ({ row: { line: row.line, cells: row.cells, problems, state: 'bad' } });
  if (!validFrom || heldBy === null || unitId === null || members === undefined || Object.keys(problems).length) return bad();
  const data: EntryFacts = { kind: kind.code, unitId, heldBy, validFrom, validTo, documentId: null };
  Object.assign(problems, await factFaults(ctx, data));
  if (Object.keys(problems).length) return bad();
  const roles = Object.keys(kind.members?.roles ?? {});
  const event: Entered = {
    type: 'register.entered',
    subjectId: newId(ctx.now.getTime()),
    unitId,
    data: {
      ...data,
      replaces: null,
      members: members.map((m) => ({ id: newId(ctx.now.getTime()), position: roles.indexOf(m.role), role: m.role, inUnits: [], fromDay: validFrom, toDay: null, replaces: null })),
    },
    personal: { title, values, members: members.map(({ name, post, charge }) => ({ name, post, charge })) },
  };
  event.data.importKey = importKey(event);
  return { row: { line: row.line, cells: row.cells, problems, state: 'new' }, event };
};

const judge = async (ctx: Ctx, kind: RegisterKind, rows: readonly { line: number; cells: Record<string, string> }[], given: Defaults): Promise<Judged[]> => {
  const known = { unit: new Map<string, number[]>(), agency: new Map<string, number[]>() };
  const judged: Judged[] = [];
  for (const row of rows) judged.push(await judgeRow(ctx, kind, row, given, known));
  const keyOf = (e: Entered) => e.data.importKey!;
  const used = await usedEntryKeys(
    ctx.tx,
    judged.flatMap((j) => (j.event ? [keyOf(j.event)] : [])),
  );
  return markSame(judged, keyOf, used);
};
const defaultsOf = (ctx: Ctx, given: Defaults): Defaults => ({ unitId: given.unitId, heldBy: given.heldBy ?? ctx.actor.agencyIds[0] ?? null });

type SheetActs = 'registerTemplate' | 'registerSheet' | 'registerSheetRows' | 'registerSheetBad';
export const sheetHandlers = (kinds: readonly RegisterKind[]): Pick<Handlers<RegisterApi, Ctx>, SheetActs> => ({
  registerTemplate: async (ctx, { kind: code }) => {
    const kind = await writableKind(ctx, kinds, code);
    const help: [string, string][] = [
      [labelOf('title'), `${kindWords.required} ${kind.titleLabel}.`],
      [labelOf('unitId'), w.unitHelp],
      [labelOf('heldBy'), w.agencyHelp],
      [labelOf('validFrom'), `${kindWords.required} ${kindWords.date}`],
      [labelOf('validTo'), kindWords.date],
      ...(kind.members ? [[w.members, w.membersHelp(Object.values(kind.members.roles))] as [string, string]] : []),
    ];
    return { fileName: w.templateFile(kind.title), contentType: XLSX_TYPE, body: await templateBook(w, columnsOf(kind), help, kind) };
  },

  registerSheet: async (ctx, input, upload) => {
    const kind = await writableKind(ctx, kinds, input.kind);
    const found = recogniseColumns(await readSheet(upload.bytes, { maxRows: MAX_ROWS }), columnsOf(kind));
    if (found.missing.length) throw new Problem('invalid', 'register.sheetColumns', { facts: { columns: found.missing.map((m) => `“${m}”`).join(', ') }, fields: { file: '' } });
    if (!found.rows.length) throw new Problem('invalid', 'register.sheetEmpty', { fields: { file: '' } });
    return previewOf(columnsOf(kind), await judge(ctx, kind, found.rows, defaultsOf(ctx, input)), 0, found.unknownColumns);
  },

  registerSheetRows: async (ctx, input) => {
    const kind = await writableKind(ctx, kinds, input.kind);
    const judged = await judge(ctx, kind, input.rows, defaultsOf(ctx, input));
    const events = input.save ? judged.flatMap((j) => (j.event ? [j.event] : [])) : [];
    await ctx.record(events);
    // what has just been entered is there now
    const after = input.save ? judged.map((j) => (j.event ? { row: { ...j.row, state: 'same' as const } } : j)) : judged;
    return previewOf(columnsOf(kind), after, events.length, []);
  },

  registerSheetBad: async (ctx, { kind: code, rows }) => {
    const kind = await writableKind(ctx, kinds, code);
    return { fileName: w.badFile(kind.title), contentType: XLSX_TYPE, body: await badBook(w, columnsOf(kind), rows) };
  },
});

/** The list as a workbook; with one kind chosen its own columns follow, and the sheet can be given back to import. */
export const exportSheet = async (ctx: Ctx, kinds: readonly RegisterKind[], filter: Input<RegisterApi['registerExport']>): Promise<Download> => {
  const kind = filter.kind ? kinds.find((k) => k.code === filter.kind) : undefined;
  const rows = await findEntries(ctx.tx, { ...filter, at: ctx.today, limit: MAX_EXPORT });
  const members = Map.groupBy(
    kind?.members
      ? await findMembers(
          ctx.tx,
          rows.map((r) => r.id),
        )
      : [],
    (m) => m.entryId,
  );
  const columns = [...(kind ? [] : [w.kind]), ...commonKeys.map(labelOf), ...(kind?.fields ?? []).map((f) => f.label), ...(kind?.members ? [w.members] : [])];
  return handBook(w.exportFile(fileDay(ctx.today)), [
    {
      name: w.sheetName,
      columns: columns.map((title) => ({ title, width: 24 })),
      rows: rows.map((e) => [
        ...(kind ? [] : [kinds.find((k) => k.code === e.kind)?.title ?? e.kind]),
        e.title,
        e.unitName,
        e.heldByName,
        viDate(e.validFrom),
        e.validTo && viDate(e.validTo),
        ...(kind?.fields ?? []).map((f) => {
          const value = shownValue(f, e.values[f.name]);
          return f.type === 'date' && typeof value === 'string' ? viDate(value) : value;
        }),
        ...(kind?.members
          ? [
              (members.get(e.id) ?? [])
                .filter((m) => m.toDay === null)
                .map((m) => memberLine(m, kind))
                .join(' | '),
            ]
          : []),
      ]),
    },
  ]);
};
