import { newId } from '../../../../kernel/clock.ts';
import type { Ctx } from '../../../../kernel/context.ts';
import type { DomainEvent } from '../../../../kernel/event.ts';
import { defineDoor } from '../../../../kernel/sheet/door.ts';
import { getAgreement, getBatch, type AgreementRow, type BatchRow } from '../../../market/queries.ts';
import { getPeople, type PersonRecord } from '../../../worker/person/queries.ts';
import { whoCells } from '../../../worker/sheet/contract-who.ts';
import { findPeople, prepareWho, whoKey, type WhoRow } from '../../../worker/sheet/queries-whom.ts';
import { journeysOfPeople, type JourneyRecord } from '../../queries.ts';
import { holdPeople } from '../../sheet/queries.ts';
import { countPeople } from '../figures.ts';
import { countedAlready, findBatchJourneys, insideAlready, outside, wishedOn, type BatchJourney } from '../queries.ts';
import { askQuota, heldBatch } from '../quota.ts';
import { personFaults } from '../words.ts';
import { BatchGiven, BatchSheetRow } from './contract.ts';
import { applyRow, eventOrder, eventsOf, memberOf, newOuts, newWay, quotaWords, sentence, type Member } from './people.ts';
import { batchSheetWords as w } from './sheet.data.ts';

/** Lists of a batch across the border: who belongs to it, their papers, each way over the border; places and quota are held as in the forms. */

type Row = Omit<WhoRow, 'value'> & { value: BatchSheetRow };
const MAX_PEOPLE = 5_000;
const WORD = 5;

interface Work {
  a: AgreementRow;
  b: BatchRow;
  members: Map<string, Member>;
  over: DomainEvent[];
}
/** What the rows of a portion come to, worked out anew in the act that saves them. */
const works = new WeakMap<BatchSheetRow, { work: Work; member: Member }>();

/** Why somebody cannot be taken into the batch; null: may be. */
const joinFault = (batchId: string, p: PersonRecord, open: readonly JourneyRecord[], a: AgreementRow, strangers: ReadonlySet<string>): string | null => {
  const [way, second] = open;
  if (p.mergedInto) return personFaults.gone;
  if (way?.batchId && way.batchId !== batchId) return personFaults.otherBatch;
  if (way && (second || way.form !== 'seasonal' || way.departedOn)) return personFaults.otherWay;
  if (way && (way.market ?? a.country) !== a.country) return personFaults.otherMarket;
  return strangers.has(p.id) ? personFaults.outside : null;
};

/** Asks for room for those who join, one after the other; what all of them together need is asked first, because mostly it is there. @returns why the next cannot, or null */
const roomFor = async (ctx: Ctx, a: AgreementRow, b: BatchRow, joining: readonly string[]): Promise<(id: string) => Promise<string | null>> => {
  const left = b.places - ((await countPeople.byBatch(ctx.tx, a.id)).get(b.id)?.persons ?? 0);
  const ask = async (ids: readonly string[]): Promise<string | null> => {
    const fresh = ids.length - (await insideAlready(ctx.tx, b.id, ids));
    if (fresh > left) return w.places(b.places);
    const answer = await askQuota(ctx, a, b, async (line) =>
      a.countedBy === 'crossings' ? 0 : a.countedBy === 'places' ? fresh : ids.length - (await countedAlready(ctx.tx, a.id, line, ids)),
    );
    return answer.fits ? null : quotaWords(a, answer);
  };
  if (!joining.length || (await ask(joining)) === null) return async () => null;
  const taken: string[] = [];
  return async (id) => {
    if (taken.includes(id)) return null;
    const why = await ask([...taken, id]);
    if (why === null) taken.push(id);
    return why;
  };
};

const portion = async (ctx: Ctx, batchId: string, found: ReadonlyMap<Row, PersonRecord>, own: ReadonlyMap<string, BatchJourney>, at: { a: AgreementRow; b: BatchRow }) => {
  const { a, b } = at;
  const ids = [...new Set([...found.values()].map((p) => p.id))].sort();
  // somebody wished to go before whatever the list says of them
  const since = new Map<string, string>();
  for (const [{ value: v }, p] of found)
    for (const day of [ctx.today, v.healthPassed, v.contractSigned, v.outOn]) if (day !== null && day < (since.get(p.id) ?? '9')) since.set(p.id, day);
  const ways = await journeysOfPeople(ctx.tx, ids);
  const strangers = await outside(ctx.tx, a.placeUnit, ids);
  const wished = await wishedOn(ctx.tx, ids);
  const refused = new Map<string, string>();
  const members = new Map<string, Member>();
  for (const p of found.values()) {
    if (members.has(p.id) || refused.has(p.id)) continue;
    const others = ways.get(p.id) ?? [];
    // the way of the batch that goes on; one that is over is spoken of only where there is none
    const inside = others.find((j) => j.batchId === batchId && !j.returnedOn && !j.closedOn) ?? others.find((j) => j.batchId === batchId);
    const open = others.filter((j) => !j.closedOn && !j.returnedOn);
    if (inside) {
      members.set(p.id, memberOf(p, inside, { opens: false, joins: false, written: own.get(inside.id)?.written ?? [], others }));
      continue;
    }
    const fault = joinFault(batchId, p, open, a, strangers);
    if (fault !== null) {
      refused.set(p.id, w.notMember(fault));
      continue;
    }
    const said = wished.get(p.id);
    const way = open[0] ?? newWay(ctx, p, a.country, said && said <= since.get(p.id)! ? said : since.get(p.id)!);
    members.set(p.id, memberOf(p, way, { opens: !open.length, joins: true, written: [], others }));
  }
  const joining = [...members.values()].filter((m) => m.joins).map((m) => m.person.id);
  return { members, refused, room: await roomFor(ctx, a, b, joining) };
};

export const batchDoor = defineDoor({
  kind: 'journey.batch',
  row: BatchSheetRow,
  given: BatchGiven,
  cells: { ...whoCells },
  prepare: (ctx, _given, rows) => prepareWho(ctx, undefined, rows),

  check: async (ctx, given, all, saving) => {
    const { batchId, overReason } = BatchGiven.parse(given);
    const { a, b } = saving
      ? await heldBatch(ctx, batchId)
      : await getBatch(ctx.tx, batchId).then(async (batch) => ({ b: batch, a: await getAgreement(ctx.tx, batch.agreementId) }));
    const rows = all as readonly Row[];
    const read = async () => findBatchJourneys(ctx.tx, batchId, { limit: MAX_PEOPLE, offset: 0 });
    const known = await getPeople(
      ctx.tx,
      (await read()).map((j) => j.personId),
    );
    const found = await findPeople(ctx, rows, { among: known, wide: true });
    if (saving) await holdPeople(ctx.tx, [...new Set([...found.values()].map((p) => p.id))].sort());
    // as it stands now that nobody else can write
    const own = new Map((await read()).map((j) => [j.id, j]));
    const { members, refused, room } = await portion(ctx, batchId, found, own, { a, b });
    const work: Work = { a, b, members, over: [] };
    // ways out that the quota still takes
    const answer = a.countedBy === 'crossings' ? await askQuota(ctx, a, b, async () => rows.length * 2) : { fits: true as const };
    let left = answer.fits ? Number.POSITIVE_INFINITY : answer.room;
    let beyond = 0;
    let lastDay = '';
    // people in the order of the list, the days of each in their own
    const byPerson = Map.groupBy([...found], ([, p]) => p.id);
    const dayOf = ({ value: v }: Row): string => v.outOn ?? v.inOn ?? '';
    const inOrder = [...byPerson.values()].flatMap((own) => own.toSorted(([x], [y]) => dayOf(x).localeCompare(dayOf(y)) || x.line - y.line));
    for (const [r, p] of inOrder) {
      const member = members.get(p.id);
      if (!member) {
        r.problems['fullName'] = refused.get(p.id) ?? '';
        continue;
      }
      if (member.j.closedOn) {
        r.problems['fullName'] = sentence(personFaults.closed);
        continue;
      }
      const trial: Member = { ...member, written: [...member.written], fresh: [...member.fresh], dates: { ...member.dates } };
      const news = await applyRow(ctx, trial, r.value, a, b, r.problems);
      if (Object.keys(r.problems).length) continue;
      const full = member.joins ? await room(p.id) : null;
      if (full !== null) {
        r.problems['fullName'] = full;
        continue;
      }
      const outs = newOuts(trial) - newOuts(member);
      if (outs > left && !answer.fits) {
        if (answer.why === 'noQuota' || overReason.length < WORD) {
          r.problems['outOn'] = answer.why === 'noQuota' ? w.noQuota : w.crossings(Math.max(0, left));
          continue;
        }
        beyond += outs - Math.max(0, left);
        lastDay = r.value.outOn ?? lastDay;
      }
      left = Math.max(0, left - outs);
      Object.assign(member, trial);
      if (!news) r.same = true;
      else works.set(r.value, { work, member });
    }
    if (beyond > 0)
      work.over.push({
        type: 'journey.quotaOverrun',
        subjectId: batchId,
        unitId: a.placeUnit,
        data: { overrunId: newId(ctx.now.getTime()), agreementId: a.id, onDay: lastDay, over: beyond },
        personal: { reason: overReason },
      });
  },

  // each way over the border is a row of its own
  twin: (v) => [whoKey(v), v.outOn, v.inOn].join('|'),

  decide: async (ctx, _given, rows) => {
    const done = rows.map((r) => {
      const found = works.get(r.value as BatchSheetRow);
      if (!found) throw new Error('a row was not judged before it was saved');
      return found;
    });
    const [first] = done;
    if (!first) return [];
    const { a, b, over } = first.work;
    const all = [...[...new Set(done.map((d) => d.member))].flatMap((m) => eventsOf(ctx, m, a, b)), ...over];
    return eventOrder.flatMap((type) => all.filter((e) => e.type === type));
  },
  words: w,
});
