import { dayInVietnam } from '../clock.ts';
import type { Ctx } from '../context.ts';
import type { Handlers } from '../contract.ts';
import { Problem } from '../problem.ts';
import { SHEET_PAGE, type SheetApi, type SheetImportView, type SheetRowView } from '../contract-sheet.ts';
import type { CellSpec } from './cells.ts';
import { cellsNow, judge, shownCell, specsOf, type Door } from './door.ts';
import { mappingKey, sheetJobNames, targetsOf, twinColumn } from './door-jobs.ts';
import { streamOut, writeSheets, XLSX_TYPE } from './sheet.ts';
import {
  countRows,
  dropImport,
  getImport,
  holdImport,
  listImports,
  putRows,
  rememberMapping,
  setHeading,
  setState,
  startImport,
  takeRows,
  twinOfLine,
  type Counts,
  type Import,
  type KeptRow,
} from './staging.ts';
import { bookWords as w, cellWords } from './words.ts';

/** The acts of a door, the same for every area. */

const view = (i: Import, n: Counts): SheetImportView => ({
  id: i.id,
  fileName: i.fileName,
  given: i.given,
  state: i.state,
  failure: i.failure,
  startedAt: i.startedAt.toISOString(),
  expiresOn: dayInVietnam(i.expiresAt),
  read: i.readLine,
  skipped: i.skipped,
  saved: i.saved,
  ...n,
});

/** What a column can be taken for. */
const meaningsOf = (door: Door): { target: string; title: string; required: boolean }[] => {
  const specs = specsOf(door);
  const sex = specs.find((s) => s.choices && 'male' in s.choices && 'female' in s.choices);
  const birth = specs.find((s) => s.kind === 'birth');
  const bySex = sex
    ? (['male', 'female'] as const).flatMap((value) => {
        const label = sex.choices![value]!;
        return [
          ...(birth ? [{ target: `${birth.key}|${sex.key}=${value}`, title: `${birth.title} (${label})`, required: false }] : []),
          { target: `${sex.key}=${value}`, title: `${sex.title}: ${label}`, required: false },
        ];
      })
    : [];
  return [...specs.map((s) => ({ target: s.key, title: s.title, required: s.required })), ...bySex];
};

const shown = (door: Door, targets: readonly string[], r: KeptRow): SheetRowView => {
  const { cells } = cellsNow(targets, r);
  return {
    line: r.line,
    state: r.state,
    cells: Object.fromEntries(
      specsOf(door).map((s) => {
        const value = r.values[s.key];
        const typed = cells[s.key] ?? '';
        // a unit's number that was looked up is no text: it is shown by the words that stood there
        const asRead = r.problems[s.key] === undefined && value !== undefined && !(typeof value !== 'string' && (s.kind === 'text' || typed !== ''));
        return [s.key, asRead ? shownCell(s, value) : typed];
      }),
    ),
    problems: r.problems,
    warnings: r.warnings,
  };
};

const mustBeReady = (i: Import): void => {
  if (i.state !== 'ready') throw new Problem('refused', 'kernel.sheetBusy');
};

const notes = (door: Door, specs: readonly CellSpec[]): [string, string][] => [
  ...specs.map((s): [string, string] => [
    s.title,
    [s.required ? w.required : '', w.kinds[s.kind], s.choices ? w.oneOf(Object.values(s.choices)) : '', s.hint ?? ''].filter(Boolean).join(' '),
  ]),
  ...door.words.notes.map(([a, b]): [string, string] => [a, b]),
];

export const sheetHandlers = (door: Door): Handlers<SheetApi, Ctx> => {
  const jobs = sheetJobNames(door);
  return {
    sheetTemplate: async (ctx) => {
      const without = new Set(await door.templateWithout?.(ctx));
      const specs = specsOf(door).filter((s) => !without.has(s.key));
      const body = await writeSheets([
        {
          name: door.words.sheetName,
          columns: [
            ...specs.map((s) => ({
              title: s.title,
              width: Math.max(16, Math.min(34, s.title.length + 8)),
              text: ['idNumber', 'phone', 'birth', 'day', 'text', 'name'].includes(s.kind),
              ...(s.choices ? { choices: Object.values(s.choices) } : {}),
              hint: [s.required ? w.required : '', w.kinds[s.kind], s.hint ?? ''].filter(Boolean).join(' ') || s.title,
            })),
            { title: w.exampleMark, width: 40 },
          ],
          rows: [[...specs.map((s) => door.words.example[s.key] ?? ''), w.example]],
        },
        {
          name: w.helpName,
          columns: [
            { title: w.helpColumn, width: 30 },
            { title: w.helpText, width: 100 },
          ],
          rows: notes(door, specs),
        },
      ]);
      return { fileName: door.words.templateFile, contentType: XLSX_TYPE, body };
    },

    sheetStart: async (ctx, given, upload) => {
      const importId = await startImport(ctx, door.kind, given, upload);
      await ctx.enqueue(jobs.read, { importId });
      return { id: importId };
    },

    sheetMine: async (ctx) => {
      const imports = await listImports(ctx, door.kind);
      const counts = await countRows(
        ctx,
        imports.map((i) => i.id),
      );
      return { imports: imports.map((i) => view(i, counts.get(i.id)!)) };
    },

    sheetGet: async (ctx, { id }) => {
      const i = await getImport(ctx, door.kind, id);
      // what its columns say, what was chosen for the whole file, and what this person need not say
      const said = new Set([
        ...targetsOf(i).flatMap((t) => t.split('|').map((p) => p.split('=')[0]!)),
        ...Object.keys(i.given).filter((k) => i.given[k] !== null),
        ...((await door.templateWithout?.(ctx)) ?? []),
      ]);
      return {
        ...view(i, (await countRows(ctx, [id])).get(id)!),
        columns: i.heading.columns,
        oldFont: i.heading.oldFont !== null,
        meanings: meaningsOf(door),
        missing: i.heading.columns.length
          ? specsOf(door)
              .filter((s) => s.required && !said.has(s.key))
              .map((s) => s.title)
          : [],
      };
    },

    sheetRows: async (ctx, { id, state, after }) => {
      const i = await getImport(ctx, door.kind, id);
      const rows = await takeRows(ctx, id, { ...(state ? { states: [state] } : {}), after, limit: SHEET_PAGE + 1 });
      const targets = targetsOf(i);
      return { rows: rows.slice(0, SHEET_PAGE).map((r) => shown(door, targets, r)), more: rows.length > SHEET_PAGE };
    },

    sheetMap: async (ctx, { id, targets }) => {
      const i = await holdImport(ctx, door.kind, id);
      mustBeReady(i);
      const known = new Set(meaningsOf(door).map((m) => m.target));
      const columns = i.heading.columns.map((c, k) => ({ ...c, target: known.has(targets[k] ?? '') ? targets[k]! : '' }));
      await setHeading(ctx, id, { ...i.heading, columns });
      await rememberMapping(
        ctx,
        door.kind,
        mappingKey(columns),
        columns.map((c) => c.target),
      );
      await setState(ctx, id, 'judging');
      await ctx.enqueue(jobs.judge, { importId: id });
      return {};
    },

    sheetMend: async (ctx, { id, line, cells }) => {
      const i = await holdImport(ctx, door.kind, id);
      mustBeReady(i);
      const row = (await takeRows(ctx, id, { lines: [line], limit: 1 }))[0];
      if (!row) throw new Problem('notFound', 'kernel.notFound', { facts: { what: 'sheetRow' } });
      const keys = new Set(specsOf(door).map((s) => s.key));
      const mended = { ...row.mended, ...Object.fromEntries(Object.entries(cells).filter(([k]) => keys.has(k))) };
      const targets = targetsOf(i);
      const [judged] = await judge(door, ctx, i.given, targets, [{ line, row: row.row, mended }]);
      const twin = judged!.twinOf === null ? null : await twinOfLine(ctx, id, line, judged!.twinOf);
      const now = twin === null ? judged! : { ...judged!, state: 'bad' as const, twinOf: null, problems: { [twinColumn(door)]: cellWords.twiceInFile(twin) } };
      await putRows(ctx, id, [now]);
      return { row: shown(door, targets, now) };
    },

    sheetSave: async (ctx, { id }) => {
      mustBeReady(await holdImport(ctx, door.kind, id));
      await setState(ctx, id, 'saving');
      await ctx.enqueue(jobs.save, { importId: id });
      return {};
    },

    sheetBad: async (ctx, { id }) => {
      const i = await getImport(ctx, door.kind, id);
      const used = i.heading.columns;
      const titles = new Map(specsOf(door).map((s) => [s.key, s.title]));
      let after = 0;
      const out = streamOut(door.words.sheetName, [...used.map((c) => ({ title: c.title })), { title: w.line, width: 12 }, { title: w.reason, width: 70 }], async () => {
        const rows = await takeRows(ctx, id, { states: ['bad'], after, limit: 1_000 });
        if (!rows.length) return null;
        after = rows.at(-1)!.line;
        return rows.map((r) => [
          ...used.map((c) => mendedCell(r, c.target, r.row[c.column] ?? '')),
          r.line,
          Object.entries(r.problems)
            .map(([key, why]) => `${titles.get(key) ?? key}: ${why}`)
            .join(' '),
        ]);
      });
      return { fileName: door.words.badFile, contentType: XLSX_TYPE, body: new Uint8Array(await new Response(out).arrayBuffer()) };
    },

    sheetDrop: async (ctx, { id }) => {
      await getImport(ctx, door.kind, id);
      await dropImport(ctx, id);
      return {};
    },
  };
};
/** What was mended on the screen goes back into the file too. */
const mendedCell = (r: KeptRow, target: string, text: string): string => (target !== '' && !target.includes('=') ? (r.mended[target] ?? text) : text);
