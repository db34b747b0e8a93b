import { createHash } from 'node:crypto';
import { newId } from '../../kernel/clock.ts';
import type { Ctx } from '../../kernel/context.ts';
import { field, type Download, type Handlers } from '../../kernel/contract.ts';
import { Problem } from '../../kernel/problem.ts';
import { readSheet, recogniseColumns, writeSheets, XLSX_TYPE, type SheetColumn } from '../../kernel/sheet/sheet.ts';
import { fold, parseViDate, tidy, viDate } from '../../kernel/text.ts';
import { Common, type api, type SheetRow } from './contract.ts';
import type { ActivityEvent, ActivityFacts, ActivityText } from './events.ts';
import { checkValues, factFaults, getKind, mustWrite } from './judge.ts';
import type { Kind } from './kinds.data.ts';
import { findActivities, findAgenciesByName, findUnitsByName, usedImportKeys, type ActivityFilter } from './queries.ts';
import { cellValue, findKind, shownValue, type Values } from './rules.ts';
import { faults, sheetWords as w } from './words.ts';

/** Activities in bulk: a template for each kind down, a filled sheet up, good rows saved, bad rows given back with the reason. */

const MAX_ROWS = 2_000;
const MAX_EXPORT = 20_000;

const commonKeys = ['onDate', 'toDate', 'title', 'unitId', 'place', 'heldBy'] as const;
const labelOf = (key: (typeof commonKeys)[number]): string => field.get(Common.shape[key])!.column!;

const columnsOf = (kind: Kind): SheetColumn<string>[] => [
  ...commonKeys.map((key) => ({ key, title: labelOf(key), required: key === 'onDate' || key === 'title' })),
  ...kind.fields.map((f) => ({ key: `values.${f.name}`, title: f.label, required: f.required ?? false })),
];

interface Judged {
  row: SheetRow;
  event?: ActivityEvent;
}
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

  const raw: Values = {};
  for (const f of kind.fields) {
    const value = cellValue(f, row.cells[`values.${f.name}`] ?? '');
    if (value === undefined) problems[`values.${f.name}`] = faults.unreadable;
    else raw[f.name] = value;
  }
  const checked = checkValues(kind, raw);
  for (const [key, why] of Object.entries(checked.fields)) problems[key] ??= why;

  const bad = (): Judged => ({ row: { line: row.line, cells: row.cells, problems, state: 'bad' } });
  if (!onDate || heldBy === null || unitId === null || Object.keys(problems).length) return bad();
  const data: ActivityFacts = { kind: kind.code, onDate, toDate, unitId, heldBy, withAgencies: [] };
  Object.assign(problems, await factFaults(ctx, data));
  if (Object.keys(problems).length) return bad();
  const personal: ActivityText = { title, place: cell('place').slice(0, 300) || null, values: checked.values };
  return {
    row: { line: row.line, cells: row.cells, problems, state: 'new' },
    event: { type: 'activity.recorded', subjectId: newId(ctx.now.getTime()), unitId, data: { ...data, importKey: importKey(data, personal) }, personal },
  };
};

const remember = async (known: Map<string, number[]>, key: string, ask: () => Promise<number[]>): Promise<number[]> => {
  const had = known.get(key);
  if (had) return had;
  const found = await ask();
  known.set(key, found);
  return found;
};

const judge = async (ctx: Ctx, kind: Kind, rows: readonly { line: number; cells: Record<string, string> }[], given: Defaults): Promise<Judged[]> => {
  const known = { unit: new Map<string, number[]>(), agency: new Map<string, number[]>() };
  const judged: Judged[] = [];
  for (const row of rows) judged.push(await judgeRow(ctx, kind, row, given, known));
  const keyOf = (j: Judged) => (j.event?.type === 'activity.recorded' ? j.event.data.importKey! : '');
  const used = await usedImportKeys(ctx.tx, judged.filter((j) => j.event).map(keyOf));
  return judged.map((j) => {
    if (!j.event) return j;
    const key = keyOf(j);
    if (used.has(key)) return { row: { ...j.row, state: 'same' as const } };
    used.add(key);
    return j;
  });
};

const helpFor = (f: Kind['fields'][number]): string =>
  [
    f.required ? w.required : '',
    f.type === 'choice'
      ? w.oneOf(Object.values(f.choices ?? {}))
      : f.type === 'flag'
        ? w.flag
        : f.type === 'date'
          ? w.date
          : f.type === 'int' || f.type === 'number'
            ? w.number
            : w.text,
    f.hint ?? '',
    f.unit ?? '',
  ]
    .filter(Boolean)
    .join(' ');

const defaultsOf = (ctx: Ctx, given: Defaults): Defaults => ({ unitId: given.unitId, heldBy: given.heldBy ?? ctx.actor.agencyIds[0] ?? null });
const answer = (kind: Kind, judged: readonly Judged[], saved: number, unknownColumns: string[]) => {
  const rows = judged.map((j) => j.row);
  const count = (state: SheetRow['state']) => rows.filter((r) => r.state === state).length;
  return { rows, columns: columnsOf(kind).map(({ key, title }) => ({ key, title })), unknownColumns, saved, same: count('same'), bad: count('bad') };
};

type SheetNames = 'activityTemplate' | 'activitySheet' | 'activitySheetRows' | 'activitySheetBad';

export const sheetHandlers = (kinds: readonly Kind[]): Pick<Handlers<typeof api, Ctx>, SheetNames> => ({
  activityTemplate: async (_ctx, { kind: code }) => {
    const kind = getKind(kinds, code);
    const help: [string, string][] = [
      [labelOf('onDate'), `${w.required} ${w.date}`],
      [labelOf('toDate'), w.date],
      [labelOf('title'), `${w.required} ${kind.titleLabel}.`],
      [labelOf('unitId'), w.unitHelp],
      [labelOf('place'), w.text],
      [labelOf('heldBy'), w.agencyHelp],
      ...kind.fields.map((f): [string, string] => [f.label, helpFor(f)]),
    ];
    const body = await writeSheets([
      { name: w.sheetName, columns: columnsOf(kind).map((c) => ({ title: c.title, width: 24 })), rows: [] },
      {
        name: w.helpName,
        columns: [
          { title: w.helpColumn, width: 30 },
          { title: w.helpText, width: 80 },
        ],
        rows: help,
      },
    ]);
    return { fileName: w.templateFile(kind.title), contentType: XLSX_TYPE, body };
  },

  activitySheet: async (ctx, input, upload) => {
    const kind = getKind(kinds, input.kind);
    mustWrite(ctx, kind);
    const found = recogniseColumns(await readSheet(upload.bytes, { maxRows: MAX_ROWS }), columnsOf(kind));
    if (found.missing.length) throw new Problem('invalid', 'activity.sheetColumns', { facts: { columns: found.missing.map((m) => `“${m}”`).join(', ') }, fields: { file: '' } });
    if (!found.rows.length) throw new Problem('invalid', 'activity.sheetEmpty', { fields: { file: '' } });
    return answer(kind, await judge(ctx, kind, found.rows, defaultsOf(ctx, input)), 0, found.unknownColumns);
  },

  activitySheetRows: async (ctx, input) => {
    const kind = getKind(kinds, input.kind);
    mustWrite(ctx, kind);
    const judged = await judge(ctx, kind, input.rows, defaultsOf(ctx, input));
    const events = input.save ? judged.flatMap((j) => (j.event ? [j.event] : [])) : [];
    await ctx.record(events);
    // what has just been recorded is there now
    const after = input.save ? judged.map((j) => (j.event ? { row: { ...j.row, state: 'same' as const } } : j)) : judged;
    return answer(kind, after, events.length, []);
  },

  activitySheetBad: async (_ctx, { kind: code, rows }) => {
    const kind = getKind(kinds, code);
    const columns = columnsOf(kind);
    const title = (key: string) => columns.find((c) => c.key === key)?.title ?? key;
    const body = await writeSheets([
      {
        name: w.sheetName,
        columns: [...columns.map((c) => ({ title: c.title, width: 24 })), { title: w.reasonColumn, width: 60 }],
        rows: rows
          .filter((r) => r.state === 'bad')
          .map((r) => [
            ...columns.map((c) => r.cells[c.key] ?? ''),
            Object.entries(r.problems)
              .map(([key, why]) => `${title(key)}: ${why}`)
              .join(' '),
          ]),
      },
    ]);
    return { fileName: w.badFile(kind.title), contentType: XLSX_TYPE, body };
  },
});

/** The list as a workbook; with one kind chosen its own columns follow the common ones, and the sheet can be given back to import. */
export const exportSheet = async (ctx: Ctx, kinds: readonly Kind[], filter: ActivityFilter): Promise<Download> => {
  const kind = filter.kind ? findKind(kinds, filter.kind) : undefined;
  const rows = await findActivities(ctx.tx, { ...filter, limit: MAX_EXPORT });
  const columns = [...(kind ? [] : [w.kind]), ...commonKeys.map(labelOf), ...(kind?.fields ?? []).map((f) => f.label)];
  const body = await writeSheets([
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
  return { fileName: w.exportFile(viDate(ctx.today).replaceAll('/', '-')), contentType: XLSX_TYPE, body };
};
