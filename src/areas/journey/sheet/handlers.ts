import type { Ctx } from '../../../kernel/context.ts';
import { field, type Handlers } from '../../../kernel/contract.ts';
import { sheetHandlers } from '../../../kernel/sheet/door-handlers.ts';
import { handOut } from '../../../kernel/sheet/hand-out.ts';
import { fileDay, viDate, viPartialDate } from '../../../kernel/text.ts';
import { getPeople } from '../../worker/person/queries.ts';
import { PersonFields } from '../../worker/person/contract.ts';
import { HouseholdFilter } from '../../worker/household/contract.ts';
import { cardsOf } from '../../worker/queries-cards.ts';
import { findJourneys, ownLawValues, type JourneyFilter, type JourneyRecord } from '../queries.ts';
import { lawBook } from '../rules/law.ts';
import { phases } from '../choices.data.ts';
import { needs, seeks } from '../home/choices.data.ts';
import { milestoneOrder, stageOf } from '../rules/milestones.ts';
import { stageName } from '../words.ts';
import { JourneySheetRow, type JourneySheetApi } from './contract.ts';
import { journeyDoor } from './door.ts';
import { classesOn, ethnicities, moneyFor, needsOf } from './queries.ts';
import { exportColumns, exportTitles, sheetWords as w } from './sheet.data.ts';

const AT_ONCE = 1_000;
const LAST_STAGE = milestoneOrder.length;

type Cell = string | number | null;
const milestones: ReadonlySet<string> = new Set(milestoneOrder);
const ofWay = Object.keys(JourneySheetRow.shape).filter((name) => !['fullName', 'birth', 'idNumber', 'unitId', 'reason'].includes(name));
const metaOf = (name: string) => field.get(JourneySheetRow.shape[name as keyof typeof JourneySheetRow.shape]);
/** A column has the heading by which it is known again when it comes back. */
const titleOf = (name: string): string => exportTitles[name as keyof typeof exportTitles] ?? metaOf(name)?.column ?? metaOf(name)?.label ?? name;
const qualifications = field.get(PersonFields.shape.qualification)?.choices ?? {};
const classes = Object.entries(field.get(HouseholdFilter.shape.class)?.choices ?? {});
const sexes = field.get(PersonFields.shape.sex)?.choices ?? {};

/** A value of a way as people write it. */
const cellOf = (j: JourneyRecord, name: string): Cell => {
  const value = milestones.has(name) ? j[`${name}On` as keyof JourneyRecord] : j[name as keyof JourneyRecord];
  if (value === null || value === undefined || value === false) return null;
  if (value === true) return 'x';
  const choices = metaOf(name)?.choices;
  if (choices && typeof value === 'string') return choices[value] ?? value;
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? viDate(value) : value;
};

export const journeySheetHandlers: Handlers<JourneySheetApi, Ctx> = {
  ...sheetHandlers(journeyDoor),

  /** The list as it is filtered on the screen, with what is masked there masked here too. */
  journeyExport: async (ctx, { list, phase, stage, ...rest }) => {
    const p = phase ? phases[phase as keyof typeof phases] : undefined;
    const [from, to] = stage !== undefined ? [stage, stage] : p ? [p.from, p.to] : [0, LAST_STAGE];
    // who is on a list of the law is not the filter's to say
    const stages = [Math.max(from, list === 'returned' ? stageOf({ returned: ctx.today }) : list === 'departed' ? stageOf({ departed: ctx.today }) : 0), to] as const;
    const f: JourneyFilter = { ...rest, stages, today: ctx.today, book: lawBook(await ownLawValues(ctx.tx)) };
    const traits = list === 'departed' && ctx.actor.permissions.has('data.traits');
    const person = ['name', 'birth', 'sex', ...(traits ? ['ethnicity', 'priority'] : []), 'number', 'unit', 'hamlet', 'phone', 'qualification', 'stage', 'days'];
    const way: readonly string[] = exportColumns[list] ?? ofWay;
    const columns = [...person, ...way];
    return handOut(
      { fileName: w.exportFile(w.exportParts[list], fileDay(ctx.today)), sheetName: w.sheetName, titles: columns.map(titleOf) },
      (offset) => findJourneys(ctx.tx, f, { limit: AT_ONCE, offset }),
      async (rows) => {
        const ids = [...new Set(rows.map((j) => j.personId))];
        const card = await cardsOf(ctx.tx, ids, ctx.actor.permissions);
        const trained = new Map((await getPeople(ctx.tx, ids)).map((x) => [x.id, x.qualification]));
        const traitOf = traits ? await ethnicities(ctx.tx, ids) : new Map<string, string>();
        const asked = rows.map((j) => ({ id: j.id, personId: j.personId, on: j.departedOn ?? ctx.today }));
        const classOf = traits ? await classesOn(ctx.tx, asked) : new Map<string, string[]>();
        const ways = rows.map((j) => j.id);
        const money = list === 'departed' ? await moneyFor(ctx.tx, ways) : undefined;
        const needOf = list === 'returned' ? await needsOf(ctx.tx, ways) : undefined;
        return rows.map((j) => {
          const x = card(j.personId);
          const qualification = trained.get(j.personId);
          const need = needOf?.get(j.id);
          const said: Record<string, Cell> = {
            name: x.name,
            birth: x.birth && viPartialDate(x.birth),
            sex: x.sex && (sexes[x.sex] ?? null),
            ethnicity: traitOf.get(j.personId) ?? null,
            priority: classes.flatMap(([code, label]) => (classOf.get(j.id)?.includes(code) ? [label] : [])).join('; '),
            loan: money?.get(j.id)?.loan ?? null,
            support: money?.get(j.id)?.support ?? null,
            needs: need ? [...new Set([seeks[need.seeks], ...need.help.map((h) => needs[h])])].join('; ') : null,
            number: x.number,
            unit: x.unit?.name ?? null,
            hamlet: x.hamlet,
            phone: x.phone,
            qualification: qualification ? (qualifications[qualification] ?? null) : null,
            stage: stageName(j.stage),
            days: j.stageSince === null ? null : Math.round((Date.parse(ctx.today) - Date.parse(j.stageSince)) / 86_400_000),
          };
          return columns.map((name) => (name in said ? (said[name] ?? null) : cellOf(j, name)));
        });
      },
    );
  },
};
