import type { Ctx } from '../../../../kernel/context.ts';
import { field, type Handlers } from '../../../../kernel/contract.ts';
import { Problem } from '../../../../kernel/problem.ts';
import { sheetHandlers } from '../../../../kernel/sheet/door-handlers.ts';
import type { OutCell } from '../../../../kernel/sheet/task.ts';
import { fileDay, viDate } from '../../../../kernel/text.ts';
import { whoOut } from '../../../worker/queries-listed.ts';
import { maskPhone } from '../../../worker/rules/mask.ts';
import { whoTitles } from '../../../worker/sheet/contract-who.ts';
import { handOut, handRows } from '../../../../kernel/sheet/hand-out.ts';
import { outcomeLabels, outcomes, spokeTo } from '../../due/choices.data.ts';
import { contactsOfMany, type KnownContact } from '../../due/sheet/queries.ts';
import { datesOf } from '../../judge.ts';
import { findJourneys, ownLawValues, type JourneyFilter } from '../../queries.ts';
import { isOverdue } from '../../rules/clocks.ts';
import { lawBook } from '../../rules/law.ts';
import { marketText } from '../../sheet/words.ts';
import { kinRelations } from '../choices.data.ts';
import { overstayRatio } from '../handlers.ts';
import { findOverstay, kinPlace } from '../queries.ts';
import { words } from '../words.ts';
import { AbroadSheetRow, type AbroadSheetApi } from './contract.ts';
import { abroadDoor } from './door.ts';
import { happeningsOfMany, kinOfMany, type KnownHappening } from './queries.ts';
import { abroadSheetWords as w } from './sheet.data.ts';

const AT_ONCE = 1_000;
const who = ['name', 'birth', 'phone', 'unit', 'hamlet'] as const;
/** Contacts that stand in one cell. */
const SAID = 12;
const titleOf = (name: keyof typeof AbroadSheetRow.shape): string => field.get(AbroadSheetRow.shape[name])?.column ?? name;
const known = ['employer', 'workplace', 'contractNumber'] as const;
const toFill = ['kind', 'onDay', 'untilOn', 'what', 'kinRelation', 'kinPhone'] as const;

const lastOf = (all: readonly KnownHappening[] | undefined, kind: string): string | null => {
  const h = all?.find((x) => x.kind === kind);
  return h ? [viDate(h.onDay), h.untilOn && `→ ${viDate(h.untilOn)}`, h.what].filter(Boolean).join(' ') : null;
};
const sayContact = (c: KnownContact): string => [viDate(c.onDay), spokeTo[c.spokeTo as keyof typeof spokeTo], outcomeLabels[c.outcome], c.note].filter(Boolean).join(', ');

export const abroadSheetHandlers: Handlers<AbroadSheetApi, Ctx> = {
  ...sheetHandlers(abroadDoor),

  /** Everybody abroad of the filter, with what is known and columns to fill in; the family's number masked as on the page. */
  abroadExport: async (ctx, { unitId, market }) => {
    const f: JourneyFilter = { unitId, market, standing: 'abroad', today: ctx.today, book: lawBook(await ownLawValues(ctx.tx)) };
    const c = w.columns;
    const titles = [...who.map((x) => whoTitles[x]), c.market, c.sender, c.left, c.ends, c.state, ...known.map(titleOf), c.extended, c.changed, c.kin, c.last];
    return handOut(
      { fileName: w.exportFile(fileDay(ctx.today)), sheetName: w.sheetName, titles: [...titles, ...toFill.map(titleOf), titleOf('code')] },
      (offset) => findJourneys(ctx.tx, f, { limit: AT_ONCE, offset }),
      async (rows) => {
        const ids = rows.map((j) => j.id);
        const [happened, kin, contacts] = [await happeningsOfMany(ctx.tx, ids), await kinOfMany(ctx.tx, ids), await contactsOfMany(ctx.tx, ids)];
        const person = await whoOut(ctx, rows, who, words.hidden);
        return rows.map((j): OutCell[] => {
          const k = kin.get(j.id);
          const last = contacts.get(j.id)?.[0];
          return [
            ...person(j),
            marketText(j.market),
            j.sender,
            j.departedOn && viDate(j.departedOn),
            j.contractEndsOn && viDate(j.contractEndsOn),
            isOverdue({ form: j.form, dates: datesOf(j), contractEndsOn: j.contractEndsOn }, ctx.today) ? words.overdueShort : null,
            ...known.map((name) => j[name]),
            lastOf(happened.get(j.id), 'extended'),
            lastOf(happened.get(j.id), 'employerChanged'),
            k ? `${kinRelations[k.relation as keyof typeof kinRelations]}, ${maskPhone(ctx.cipher.open(kinPlace(j.id), k.sealed))}` : null,
            last ? sayContact(last) : null,
            ...toFill.map(() => null),
            j.id,
          ];
        });
      },
    );
  },

  overstayExport: async (ctx, input) => {
    const { at, rows, total } = await overstayRatio(ctx, input);
    const c = w.columns;
    const line = (name: string, r: typeof total): OutCell[] => [name, r.due, r.stayed, r.share === null ? null : Math.round(r.share * 10) / 10, r.reached ? 'x' : null];
    return handRows({ fileName: w.ratioFile(fileDay(at)), sheetName: w.ratioSheet, titles: [c.place, c.due, c.stayed, c.share, c.reached] }, [
      ...rows.map((r) => line(r.unit.name, r)),
      line(words.total, total),
    ]);
  },

  overstayPeopleExport: async (ctx, { at = ctx.today, market, unitId }) => {
    if (at > ctx.today) throw new Problem('refused', 'journey.overstayLater');
    const c = w.columns;
    return handOut(
      {
        fileName: w.peopleFile(fileDay(at)),
        sheetName: w.peopleSheet,
        titles: [...who.map((x) => whoTitles[x]), c.market, c.ends, c.persuaded, c.contacts],
      },
      (offset) => findOverstay(ctx.tx, { at, market, unitId }, { limit: AT_ONCE, offset }),
      async (rows) => {
        const contacts = await contactsOfMany(
          ctx.tx,
          rows.map((r) => r.journeyId),
        );
        const person = await whoOut(ctx, rows, who, words.hidden);
        return rows.map((r): OutCell[] => {
          const said = contacts.get(r.journeyId) ?? [];
          return [
            ...person(r),
            marketText(r.market),
            viDate(r.endedOn),
            said.filter((x) => 'persuades' in outcomes[x.outcome]).length,
            said.slice(0, SAID).map(sayContact).join(' | ') || null,
          ];
        });
      },
    );
  },
};
