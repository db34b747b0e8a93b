import { newId } from '../../../kernel/clock.ts';
import { defineDoor, type Draft } from '../../../kernel/sheet/door.ts';
import { tidy } from '../../../kernel/text.ts';
import { whoCells } from '../../worker/sheet/contract-who.ts';
import { findPeople, prepareWho } from '../../worker/sheet/queries-whom.ts';
import type { TrainingEvent } from '../events.ts';
import { numbersGiven } from '../queries-certificates.ts';
import { faults } from '../words.ts';
import { CertificateGiven, CertificateSheetRow } from './contract.ts';
import { certificatesOfMany } from './queries.ts';
import { certificateSheetWords as w, spellings } from './sheet.data.ts';

/** Certificates of other issuers from Excel, for people who are known already. */

type Row = Draft & { value: CertificateSheetRow };
const made = new WeakMap<CertificateSheetRow, TrainingEvent>();

export const certificateDoor = defineDoor({
  kind: 'training.certificates',
  row: CertificateSheetRow,
  given: CertificateGiven,
  cells: whoCells,
  spellings: { kind: spellings.kind, market: spellings.market },

  prepare: async (ctx, given, rows) => {
    const chosen = CertificateGiven.parse(given);
    await prepareWho(ctx, chosen.unitId, rows);
    for (const r of rows) {
      const issuer = r.values['issuer'] ?? chosen.issuer;
      if (typeof issuer === 'string' && tidy(issuer).length >= 2) r.values['issuer'] = tidy(issuer);
      else r.problems['issuer'] ??= w.issuerMissing;
    }
  },

  check: async (ctx, _given, all) => {
    const rows = all as readonly Row[];
    const found = await findPeople(ctx, rows);
    const known = await certificatesOfMany(ctx.tx, [...new Set([...found.values()].map((p) => p.id))]);
    const given = new Map<string, Set<string>>();
    for (const [issuer, of] of Map.groupBy(rows, (r) => r.value.issuer!))
      given.set(
        issuer,
        await numbersGiven(
          ctx.tx,
          issuer,
          of.map((r) => r.value.number),
        ),
      );
    for (const [r, person] of found) {
      const v = r.value;
      const kind = v.kind ?? 'orientation';
      const alike = known.get(person.id)?.find((c) => c.issuer === v.issuer && c.number === v.number);
      if (alike && alike.kind === kind && alike.issuedOn === v.issuedOn && alike.market === v.market) {
        r.same = true;
        continue;
      }
      if (v.issuedOn > ctx.today) r.problems['issuedOn'] = faults.future;
      if (given.get(v.issuer!)!.has(v.number)) r.problems['number'] = w.numberOther;
      made.set(v, {
        type: 'training.certified',
        subjectId: newId(ctx.now.getTime()),
        unitId: person.keeperUnitId,
        data: { personId: person.id, kind, issuedOn: v.issuedOn, market: v.market, ofClass: null },
        personal: { number: v.number, issuer: v.issuer!, sender: null, job: null, code: null },
      });
    }
  },

  twin: (v) => [v.issuer, v.number].join('|'),

  decide: async (_ctx, _given, rows) =>
    rows.map((r) => {
      const event = made.get(r.value as CertificateSheetRow);
      if (!event) throw new Error('a row was not judged before it was saved');
      return event;
    }),
  words: w,
});
