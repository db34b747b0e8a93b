import type { Ctx } from '../../../../kernel/context.ts';
import type { Handlers } from '../../../../kernel/contract.ts';
import { sheetHandlers } from '../../../../kernel/sheet/door-handlers.ts';
import { handBook } from '../../../../kernel/sheet/hand-out.ts';
import type { OutCell } from '../../../../kernel/sheet/task.ts';
import { fileDay, viDate } from '../../../../kernel/text.ts';
import type { PersonCard } from '../../../worker/contract-fields.ts';
import { whoCells } from '../../../worker/queries-listed.ts';
import { outcomes } from '../choices.data.ts';
import { orderHandlers } from '../handlers.ts';
import { getOrder } from '../queries.ts';
import { peopleSheet as w, standingWords, words } from '../words.ts';
import type { OrderSheetApi } from './contract.ts';
import { orderDoor } from './door.ts';

const person = (p: PersonCard): OutCell[] => whoCells(p, ['name', 'birth', 'sex', 'number', 'phone', 'unit', 'hamlet'], words.hidden);
const column = (title: string) => ({ title, width: Math.max(14, Math.min(50, title.length + 4)) });

export const orderSheetHandlers: Handlers<OrderSheetApi, Ctx> = {
  ...sheetHandlers(orderDoor),

  /** People of an order as its page shows them to the same reader: who was introduced and what came of it, or who may fit and why. */
  orderPeopleExport: async (ctx, { id, list, unitId }) => {
    const o = await getOrder(ctx.tx, id);
    const introduced = async (): Promise<OutCell[][]> =>
      (await orderHandlers.orderIntroductions(ctx, { id }, undefined)).rows.map((i) => [
        ...person(i.person),
        viDate(i.onDay),
        i.outcome && outcomes[i.outcome],
        i.outcomeOn && viDate(i.outcomeOn),
        i.stageName,
        i.note,
      ]);
    const fitting = async (): Promise<OutCell[][]> =>
      (await orderHandlers.orderPeople(ctx, { id, ...(unitId === undefined ? {} : { unitId }) }, undefined)).rows.map((r) => [
        ...person(r.person),
        standingWords[r.match.standing],
        r.match.points,
        r.match.pro.join('; '),
        r.match.con.map((c) => c.text).join('; '),
      ]);
    const titles = [...w.person, ...(list === 'introduced' ? w.introduced : w.fitting)];
    return handBook(w.file(w.names[list], o.job.replace(/[\\/:*?"<>|]/g, '-'), fileDay(ctx.today)), [
      { name: w.names[list], columns: titles.map(column), rows: list === 'introduced' ? await introduced() : await fitting() },
    ]);
  },
};
