import { newId } from '../../../kernel/clock.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { field, type Handlers } from '../../../kernel/contract.ts';
import { Problem } from '../../../kernel/problem.ts';
import { handBook } from '../../../kernel/sheet/hand-out.ts';
import { readSheet, recogniseColumns, type SheetColumn } from '../../../kernel/sheet/sheet.ts';
import { AccountInput, type api, type SheetRow } from '../contract.ts';
import type { AccountEvent } from '../events.ts';
import { listRoles } from '../queries.ts';
import { mayGiveRole, usualUnits } from '../rules.ts';

import { roles as seeds } from '../roles.data.ts';
import { sheetWords } from '../words.ts';
import { getSheetFacts } from './queries.ts';
import { judgeRows, type Resolved, type SheetCells } from './rules.ts';

/** Accounts in bulk: a template down, a filled sheet up, good rows saved, bad rows given back with the reason beside each. */

const MAX_ROWS = 2_000;

type Key = keyof SheetCells;
const fromContract = (key: 'login' | 'name' | 'role' | 'agency', required: boolean): SheetColumn<Key> => {
  const meta = field.get(AccountInput.shape[key])!;
  return { key, title: meta.column!, aliases: meta.aliases ?? [], required };
};
const columns: readonly SheetColumn<Key>[] = [
  fromContract('login', true),
  fromContract('name', true),
  fromContract('role', true),
  fromContract('agency', false),
  { key: 'unit', title: sheetWords.unitColumn, aliases: sheetWords.unitAliases },
];

const judge = async (ctx: Ctx, rows: readonly { line: number; cells: SheetCells }[]): Promise<(SheetRow & { resolved?: Resolved })[]> => {
  const logins = [...new Set(rows.map((r) => r.cells.login.trim().toLowerCase()))];
  return judgeRows(rows, await getSheetFacts(ctx.tx, ctx.actor, logins, ctx.today));
};
const plain = ({ resolved: _, ...row }: SheetRow & { resolved?: Resolved }): SheetRow => row;

const scopeOf = (role: string): string => seeds.find((s) => s.code === role)?.scope ?? 'unitAndAgency';

export const sheetHandlers = {
  sheetTemplate: async (ctx) => {
    const roles = (await listRoles(ctx.tx)).filter((r) => mayGiveRole(ctx.actor, r, r.permissions) === true);
    return handBook(sheetWords.templateFile, [
      { name: sheetWords.sheetName, columns: columns.map((c) => ({ title: c.title, width: 28 })), rows: [] },
      {
        name: sheetWords.helpName,
        columns: [
          { title: sheetWords.helpColumn, width: 24 },
          { title: sheetWords.helpText, width: 80 },
        ],
        rows: [...sheetWords.help, ...roles.map((r) => [r.title, seeds.find((s) => s.code === r.code)?.hint ?? ''])],
      },
    ]);
  },

  sheetPreview: async (ctx, _, upload) => {
    const found = recogniseColumns(await readSheet(upload.bytes, { maxRows: MAX_ROWS }), columns);
    if (found.missing.length) throw new Problem('invalid', 'account.sheetColumns', { facts: { columns: found.missing.map((m) => `“${m}”`).join(', ') }, fields: { file: '' } });
    if (!found.rows.length) throw new Problem('invalid', 'account.sheetEmpty', { fields: { file: '' } });
    return { rows: (await judge(ctx, found.rows)).map(plain), unknownColumns: found.unknownColumns };
  },

  sheetCheck: async (ctx, { rows }) => ({ rows: (await judge(ctx, rows)).map(plain) }),

  sheetSave: async (ctx, { rows }) => {
    const judged = await judge(ctx, rows);
    const events = judged.flatMap(({ resolved: r }): AccountEvent[] =>
      r
        ? [
            {
              type: 'account.made',
              subjectId: newId(ctx.now.getTime()),
              unitId: r.unitId,
              data: { role: r.role, agency: r.agency, unitId: r.unitId, units: usualUnits(scopeOf(r.role), r.unitId) },
              personal: { login: r.login, name: r.name },
            },
          ]
        : [],
    );
    await ctx.record(events);
    return { made: events.map((e) => e.subjectId), same: judged.filter((r) => r.state === 'same').length, bad: judged.filter((r) => r.state === 'bad').map(plain) };
  },

  sheetBad: async (ctx, { rows }) => {
    const bad = (await judge(ctx, rows)).filter((r) => r.state === 'bad');
    const title = (key: string) => columns.find((c) => c.key === key)?.title ?? key;
    return handBook(sheetWords.badFile, [
      {
        name: sheetWords.sheetName,
        columns: [...columns.map((c) => ({ title: c.title, width: 28 })), { title: sheetWords.reasonColumn, width: 60 }],
        rows: bad.map((r) => [
          ...columns.map((c) => r.cells[c.key]),
          Object.entries(r.problems)
            .map(([key, why]) => `${title(key)}: ${why}`)
            .join(' '),
        ]),
      },
    ]);
  },
} satisfies Partial<Handlers<typeof api, Ctx>>;
