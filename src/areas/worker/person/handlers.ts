import type { Ctx } from '../../../kernel/context.ts';
import type { Handlers } from '../../../kernel/contract.ts';
import { newId } from '../../../kernel/clock.ts';
import { holdRow, orNotFound } from '../../../kernel/db.ts';
import { cleanFileName, contentTypes, FileContent, requireKind } from '../../../kernel/file.ts';
import { Problem } from '../../../kernel/problem.ts';
import { compareVi } from '../../../kernel/text.ts';
import { getHousehold } from '../household/queries.ts';
import { inTransfer } from '../transfer/queries.ts';
import { masked, maskName, maskNumber, onlyWhatIsSeen, phoneSight } from '../rules/mask.ts';
import { sayPhone } from '../rules/phone.ts';
import { defaultBasis, eventWords, warningWords, fieldWords } from '../words.ts';
import { numberWarnings } from '../rules/id-number.ts';
import { parseBirth } from '../rules/birth.ts';
import type { personApi, PersonView } from './contract.ts';
import type { PersonEvent, PersonFacts } from './events.ts';
import { asGiven, judgeNumber, judgePerson, judgeUnit } from './judge.ts';
import {
  anywhere,
  basesOf,
  candidatesOf,
  findPeople,
  getPaper,
  getPeople,
  getPerson,
  goesSomewhere,
  listPeople,
  numbersOf,
  SEARCH_LIMIT,
  searchPeople,
  territoryOf,
  timelineOf,
  wishesOf,
  type PersonRecord,
} from './queries.ts';
import { openPerson } from './queries-open.ts';
import { factsOf, shownRow } from './view.ts';

const PAGE = 50;
const paperEvents: ReadonlySet<string> = new Set<PersonEvent['type']>(['worker.paperAdded', 'worker.paperOpened', 'worker.paperRemoved']);
const record = (ctx: Ctx, ...events: PersonEvent[]) => ctx.record(events);

/** The record as it stands, held until the act is done. @throws Problem conflict when the caller saw an older one */
const current = async (ctx: Ctx, input: { id: string; version: number }): Promise<PersonRecord> => {
  await holdRow(ctx.tx, 'person', input.id);
  const p = await getPerson(ctx.tx, input.id);
  if (p.mergedInto) throw new Problem('refused', 'worker.merged');
  if (p.version !== input.version) throw new Problem('conflict', 'kernel.stale', { current: shownRow(p, ctx.today, ctx.actor.permissions) });
  return p;
};
const held = async (ctx: Ctx, id: string): Promise<PersonRecord> => {
  await holdRow(ctx.tx, 'person', id);
  const p = await getPerson(ctx.tx, id);
  if (p.mergedInto) throw new Problem('refused', 'worker.merged');
  return p;
};

/** What records are compared by when one human may have two (duplicate/rules.ts): a save that leaves it as it was is like nobody else than before. */
const comparedBy = ({ fullName, birth, sex, phone, hamlet }: PersonFacts): string => JSON.stringify([fullName, birth, sex, phone, hamlet]);

export const personHandlers: Handlers<typeof personApi, Ctx> = {
  personList: async (ctx, { q, page, ...filter }) => {
    onlyWhatIsSeen(filter, ctx.actor.permissions);
    const shown = (rows: PersonRecord[]) => rows.map((r) => shownRow(r, ctx.today, ctx.actor.permissions));
    if (q.trim()) {
      const ids = await searchPeople(ctx.tx, q, ctx.cipher, phoneSight(ctx.actor.permissions));
      const found = (await findPeople(ctx.tx, { ...filter, ids, today: ctx.today, limit: SEARCH_LIMIT, offset: 0 }, anywhere)).filter((p) => !p.mergedInto);
      return { rows: shown(found.slice(page * PAGE, (page + 1) * PAGE)), total: ids.length < SEARCH_LIMIT ? found.length : null, pageSize: PAGE };
    }
    const { people, total } = await listPeople(ctx.tx, { ...filter, today: ctx.today, limit: PAGE, offset: page * PAGE }, await territoryOf(ctx, filter.unitId));
    return { rows: shown(people), total, pageSize: PAGE };
  },

  personSearch: async (ctx, { q }) => {
    const ids = await searchPeople(ctx.tx, q, ctx.cipher, phoneSight(ctx.actor.permissions));
    const found = (await getPeople(ctx.tx, ids.slice(0, 20))).filter((p) => !p.mergedInto).sort((a, b) => compareVi(a.fullName, b.fullName));
    return { rows: found.map((p) => shownRow(p, ctx.today, ctx.actor.permissions)), more: ids.length > 20 };
  },

  personGet: async (ctx, { id }) => {
    const p = await openPerson(ctx.tx, id, ctx.today);
    const may = ctx.actor.permissions;
    const known = may.has('person.identify');
    const row = shownRow(p, ctx.today, may);
    const facts = factsOf(p);
    const seen = masked({ name: p.fullName, birth: facts.birth, phone: null, hamlet: p.hamlet }, may);
    const whole = p.numbers.find((n) => n.kind !== 'passport');
    const digits = whole && ctx.cipher.open({ table: 'person_number', column: 'sealed', id: whole.id }, Buffer.from(whole.sealed, 'base64'));
    const write = may.has('person.write') ? (p.mergedInto ? 'worker.merged' : null) : 'kernel.noPermission';
    const view: PersonView = {
      ...row,
      fields: {
        fullName: seen.name,
        birth: seen.birth,
        sex: p.sex,
        unitId: p.keeperUnitId,
        hamlet: seen.hamlet,
        relation: facts.relation as never,
        education: facts.education as never,
        qualification: facts.qualification as never,
        skills: facts.skills,
        languages: facts.languages as never,
        occupation: facts.occupation,
        workStatus: facts.workStatus as never,
        note: known ? facts.note : null,
        ethnicity: (may.has('data.traits') ? p.ethnicity : null) as never,
      },
      numbers: p.numbers.map((n) => ({ id: n.id, kind: n.kind, masked: maskNumber(n.tail) })),
      household: p.household && { ...p.household, head: p.household.head && !known ? maskName(p.household.head) : p.household.head },
      wishes: p.wishes.map((w) => ({ ...w, note: known ? w.note : null })),
      bases: p.bases.map((b) => ({ ...b, purpose: b.purpose as never })),
      residences: p.residences.map((r) => ({ ...r, hamlet: known ? r.hamlet : null })),
      papers: may.has('data.papers') ? p.papers.map((x) => ({ ...x, kind: x.kind as never, createdAt: new Date(x.createdAt).toISOString() })) : null,
      warnings:
        digits && known && whole ? numberWarnings({ kind: whole.kind as 'cccd' | 'cmnd', digits }, { sex: p.sex, birth: parseBirth(facts.birth) }).map((w) => warningWords[w]) : [],
      candidates: p.needsConfirmation ? await candidatesOf(ctx.tx, p.keeperUnitId) : [],
      mergedInto: p.mergedInto,
      can: { write, reveal: may.has('person.reveal') ? null : 'kernel.noPermission', traits: may.has('data.traits'), papers: may.has('data.papers') },
    };
    return view;
  },

  personTimeline: async (ctx, { id }) => {
    await getPerson(ctx.tx, id);
    // whether there is a judicial record, an examination … is not for everyone to know
    const papers = ctx.actor.permissions.has('data.papers');
    const entries = (await timelineOf(ctx.tx, id)).filter((e) => papers || !paperEvents.has(e.type));
    return { entries: entries.map((e) => ({ at: e.at.toISOString(), what: eventWords(e.type, e.data), by: e.actorName })) };
  },

  personSave: async (ctx, { id, version, keep, householdId, purpose, legalBasis, consent, ...given }) => {
    const before = version ? await current(ctx, { id, version }) : undefined;
    const kept = new Set(before ? keep : []);
    const judged = judgePerson({ ...given, phone: kept.has('phone') ? before!.phone : given.phone, idNumber: kept.has('idNumber') ? null : given.idNumber }, ctx.today);
    const faulty = { ...judged.faults };
    if (!before) {
      const unit = await judgeUnit(ctx, given.unitId);
      if (unit) faulty['unitId'] = unit;
    } else if (given.unitId !== before.keeperUnitId) faulty['unitId'] = fieldWords('worker.moveByTransfer');
    if (judged.number && !faulty['idNumber']) {
      const other = await judgeNumber(ctx, judged.number, id);
      if (other) faulty['idNumber'] = other;
    }
    if (Object.keys(faulty).length) throw new Problem('invalid', 'worker.faulty', { fields: faulty });

    const unitId = before?.keeperUnitId ?? given.unitId;
    if (householdId && householdId !== before?.householdId && (await getHousehold(ctx.tx, householdId, ctx.today)).unitId !== unitId)
      throw new Problem('refused', 'worker.otherCommune');
    const number = asGiven(judged.number, ctx.now);
    if (!before) {
      const basis = {
        basisId: newId(ctx.now.getTime()),
        purpose,
        kind: consent ? ('consent' as const) : ('law' as const),
        legalBasis: legalBasis ?? (consent ? null : defaultBasis),
        givenOn: ctx.today,
      };
      await record(ctx, {
        type: 'worker.personAdded',
        subjectId: id,
        unitId,
        data: { householdId, residenceId: newId(ctx.now.getTime()), on: ctx.today, basis },
        personal: { ...judged.facts, number, ethnicity: ctx.actor.permissions.has('data.traits') ? judged.ethnicity : null },
      });
    } else {
      await record(ctx, { type: 'worker.personChanged', subjectId: id, unitId, data: { householdId }, personal: judged.facts });
      if (!kept.has('idNumber')) await record(ctx, { type: 'worker.numberSet', subjectId: id, unitId, data: { kinds: ['cccd', 'cmnd'] }, personal: { number } });
      if (!kept.has('ethnicity') && ctx.actor.permissions.has('data.traits'))
        await record(ctx, { type: 'worker.traitsSet', subjectId: id, unitId, data: {}, personal: { ethnicity: judged.ethnicity } });
    }
    if (!before || !kept.has('idNumber') || comparedBy(factsOf(before)) !== comparedBy(judged.facts)) await ctx.enqueue('worker.duplicates', { ids: [id] });
    return { id, version: version + 1, warnings: judged.warnings };
  },

  personRemove: async (ctx, input) => {
    const p = await current(ctx, input);
    if (await inTransfer(ctx.tx, [p.id])) throw new Problem('refused', 'worker.transferOpen');
    if (await goesSomewhere(ctx.tx, p.id)) throw new Problem('refused', 'worker.journeyStands');
    await record(ctx, { type: 'worker.personRemoved', subjectId: p.id, unitId: p.keeperUnitId, data: { reason: input.reason } });
    return { id: p.id, version: p.version + 1 };
  },

  personReveal: async (ctx, { id, what, numberId, reason }) => {
    const p = await getPerson(ctx.tx, id);
    const numbers = what === 'number' ? await numbersOf(ctx.tx, id) : [];
    const number = numberId ? numbers.find((n) => n.id === numberId) : numbers[0];
    const value = what === 'phone' ? p.phone && sayPhone(p.phone) : number && ctx.cipher.open({ table: 'person_number', column: 'sealed', id: number.id }, number.sealed);
    await record(ctx, { type: 'worker.revealed', subjectId: id, unitId: p.keeperUnitId, data: { what, reason } });
    return { value: orNotFound(value || undefined, 'number') };
  },

  wishSave: async (ctx, { id, wishId, market, job, readyFrom, wishNote, statedOn }) => {
    const p = await held(ctx, id);
    if (statedOn > ctx.today) throw new Problem('invalid', 'worker.faulty', { fields: { statedOn: fieldWords('worker.future') } });
    const wishes = await wishesOf(ctx.tx, id);
    if (wishes.some((w) => w.id === wishId && w.endedOn)) throw new Problem('refused', 'worker.wishOver');
    // a day put right may not go behind the wish before it
    const stood = wishes.find((w) => w.id === wishId);
    if (wishes.some((w) => w.id !== wishId && w.statedOn > statedOn && (!w.endedOn || (stood && w.statedOn <= stood.statedOn))))
      throw new Problem('invalid', 'worker.faulty', { fields: { statedOn: fieldWords('worker.heardLater') } });
    await record(ctx, { type: 'worker.wishStated', subjectId: id, unitId: p.keeperUnitId, data: { wishId, market, readyFrom, statedOn }, personal: { job, note: wishNote } });
    return { id: wishId };
  },

  wishEnd: async (ctx, { id, wishId, reason }) => {
    const p = await held(ctx, id);
    const wish = orNotFound(
      (await wishesOf(ctx.tx, id)).find((w) => w.id === wishId),
      'wish',
    );
    if (wish.endedOn) throw new Problem('refused', 'worker.wishOver');
    await record(ctx, { type: 'worker.wishEnded', subjectId: id, unitId: p.keeperUnitId, data: { wishId, on: ctx.today }, personal: { reason } });
    return { id: wishId };
  },

  basisSave: async (ctx, { id, basisId, purpose, kind, legalBasis, givenOn }) => {
    const p = await held(ctx, id);
    const fields: Record<string, string> = {};
    if (givenOn > ctx.today) fields['givenOn'] = fieldWords('worker.future');
    if (kind === 'law' && !legalBasis) fields['legalBasis'] = fieldWords('worker.lawNeedsArticle');
    if (Object.keys(fields).length) throw new Problem('invalid', 'worker.faulty', { fields });
    await record(ctx, { type: 'worker.basisGiven', subjectId: id, unitId: p.keeperUnitId, data: { basisId, purpose, kind, legalBasis, givenOn } });
    return { id: basisId };
  },

  basisWithdraw: async (ctx, { id, basisId }) => {
    const p = await held(ctx, id);
    const basis = orNotFound(
      (await basesOf(ctx.tx, id)).find((b) => b.id === basisId),
      'basis',
    );
    if (basis.kind === 'law') throw new Problem('refused', 'worker.lawIsNotWithdrawn');
    if (basis.withdrawnOn) throw new Problem('refused', 'worker.alreadyWithdrawn');
    await record(ctx, { type: 'worker.basisWithdrawn', subjectId: id, unitId: p.keeperUnitId, data: { basisId, on: ctx.today } });
    return { id: basisId };
  },

  paperAdd: async (ctx, { id, kind, expiresOn }, upload) => {
    const p = await held(ctx, id);
    const type = requireKind(upload.bytes, ['pdf', 'jpeg', 'png'], 'worker.paperKind');
    const paperId = newId(ctx.now.getTime());
    await record(ctx, {
      type: 'worker.paperAdded',
      subjectId: id,
      unitId: p.keeperUnitId,
      data: { paperId, kind, contentType: contentTypes[type], expiresOn, content: new FileContent(upload.bytes) },
      personal: { name: cleanFileName(upload.fileName) },
    });
    return { id: paperId };
  },

  paperOpen: async (ctx, { id, paperId, reason }) => {
    const p = await getPerson(ctx.tx, id);
    const paper = await getPaper(ctx.tx, id, paperId);
    await record(ctx, { type: 'worker.paperOpened', subjectId: id, unitId: p.keeperUnitId, data: { paperId, reason } });
    return {
      fileName: paper.name,
      contentType: paper.contentType,
      body: new Uint8Array(Buffer.from(ctx.cipher.open({ table: 'person_paper', column: 'sealed', id: paperId }, paper.sealed), 'base64')),
    };
  },

  paperRemove: async (ctx, { id, paperId }) => {
    const p = await held(ctx, id);
    await getPaper(ctx.tx, id, paperId);
    await record(ctx, { type: 'worker.paperRemoved', subjectId: id, unitId: p.keeperUnitId, data: { paperId } });
    return { id: paperId };
  },
};
