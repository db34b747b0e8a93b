import { newId } from '../../kernel/clock.ts';
import type { Ctx } from '../../kernel/context.ts';
import type { Handlers } from '../../kernel/contract.ts';
import { holdRow } from '../../kernel/db.ts';
import { Problem } from '../../kernel/problem.ts';
import type { api } from './contract.ts';
import { holidayBasis } from './holidays.data.ts';
import { findHolidays, getHoliday, holidayOn } from './queries.ts';
import { proposeHolidays } from './rules.ts';

const missing = async (ctx: Ctx, year: number) => {
  const there = new Set((await findHolidays(ctx.tx, year)).map((h) => h.day));
  return proposeHolidays(year).filter((p) => !there.has(p.day));
};

export const handlers: Handlers<typeof api, Ctx> = {
  holidayList: async (ctx, { year }) => ({ rows: await findHolidays(ctx.tx, year) }),
  holidayProposal: async (ctx, { year }) => ({ rows: await missing(ctx, year) }),

  holidaySave: async (ctx, { id, version, ...data }) => {
    if (version) {
      await holdRow(ctx.tx, 'holiday', id);
      const now = await getHoliday(ctx.tx, id);
      if (now.version !== version) throw new Problem('conflict', 'kernel.stale', { current: now });
    }
    const other = await holidayOn(ctx.tx, data.day);
    if (other && other.id !== id) throw new Problem('invalid', 'calendar.dayTaken', { fields: { day: '' } });
    await ctx.record([{ type: 'calendar.daySet', subjectId: id, data }]);
    return { id, version: version + 1 };
  },

  holidayAccept: async (ctx, { year }) => {
    const rows = await missing(ctx, year);
    await ctx.record(rows.map(({ day, name }) => ({ type: 'calendar.daySet', subjectId: newId(ctx.now.getTime()), data: { day, kind: 'off', name, basis: holidayBasis } })));
    return { added: rows.length };
  },

  holidayRemove: async (ctx, { id, version }) => {
    await holdRow(ctx.tx, 'holiday', id);
    const now = await getHoliday(ctx.tx, id);
    if (now.version !== version) throw new Problem('conflict', 'kernel.stale', { current: now });
    await ctx.record([{ type: 'calendar.dayRemoved', subjectId: id, data: { day: now.day } }]);
    return { id };
  },
};
