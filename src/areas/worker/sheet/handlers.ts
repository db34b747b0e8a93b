import type { Ctx } from '../../../kernel/context.ts';
import type { Handlers } from '../../../kernel/contract.ts';
import { sheetHandlers } from '../../../kernel/sheet/door-handlers.ts';
import { streamOut, XLSX_TYPE } from '../../../kernel/sheet/sheet.ts';
import { viDate, viPartialDate } from '../../../kernel/text.ts';
import { markets, sexes, workStatuses } from '../choices.data.ts';
import type { PersonFilter, PersonRow } from '../person/contract.ts';
import { idsOf, searchPeople, type PersonRecord } from '../person/queries.ts';
import { shownRow } from '../person/view.ts';
import { onlyWhatIsSeen, phoneSight } from '../rules/mask.ts';
import type { peopleSheetApi } from './contract.ts';
import { peopleDoor } from './door.ts';
import { peopleForSheet } from './queries.ts';
import { sheetWords as w } from './sheet.data.ts';

const AT_ONCE = 2_000;
const keys = Object.keys(w.exportColumns) as (keyof typeof w.exportColumns)[];
const cells = (r: PersonRow): Record<(typeof keys)[number], string | number | null> => ({
  name: r.name,
  birth: r.birth && viPartialDate(r.birth),
  age: r.age,
  sex: r.sex && sexes[r.sex],
  phone: r.phone,
  number: r.number,
  unit: r.unit.name,
  hamlet: r.hamlet,
  workStatus: r.workStatus && workStatuses[r.workStatus],
  market: r.wish?.market ? (markets[r.wish.market as keyof typeof markets] ?? r.wish.market) : null,
  job: r.wish?.job ?? null,
  askedOn: r.askedOn && viDate(r.askedOn),
});

/** The people of a filter, portion by portion in the order of the list. */
const portions = async (ctx: Ctx, { q, ...filter }: PersonFilter): Promise<() => Promise<PersonRecord[] | null>> => {
  onlyWhatIsSeen(filter, ctx.actor.permissions);
  const hits = q.trim() ? await searchPeople(ctx.tx, q, ctx.cipher, phoneSight(ctx.actor.permissions)) : undefined;
  const ids = await idsOf(ctx.tx, { ...filter, ...(hits ? { ids: hits } : {}) }, ctx.today);
  let at = 0;
  return async () => {
    if (at >= ids.length) return null;
    at += AT_ONCE;
    return peopleForSheet(ctx.tx, ids.slice(at - AT_ONCE, at), ctx.today);
  };
};

export const peopleSheetHandlers: Handlers<typeof peopleSheetApi, Ctx> = {
  ...sheetHandlers(peopleDoor),

  /** Exactly the list on the screen, with what is masked there masked here too. */
  personExport: async (ctx, filter) => {
    const next = await portions(ctx, filter);
    const out = streamOut(
      w.sheetName,
      keys.map((k) => ({ title: w.exportColumns[k], width: Math.max(12, w.exportColumns[k].length + 4) })),
      async () => {
        const rows = await next();
        return (
          rows &&
          rows.map((p) => {
            const c = cells(shownRow(p, ctx.today, ctx.actor.permissions));
            return keys.map((k) => c[k]);
          })
        );
      },
    );
    // the rows are this transaction's: the book is whole before the answer begins
    return { fileName: w.exportFile(viDate(ctx.today).replaceAll('/', '-')), contentType: XLSX_TYPE, body: new Uint8Array(await new Response(out).arrayBuffer()) };
  },
};
