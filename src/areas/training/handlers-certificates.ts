import { randomBytes } from 'node:crypto';
import { encode } from 'uqr';
import type { Ctx } from '../../kernel/context.ts';
import type { Handlers } from '../../kernel/contract.ts';
import { newId } from '../../kernel/clock.ts';
import { holdRow, orNotFound } from '../../kernel/db.ts';
import { drawCertificates } from '../../kernel/document/make.ts';
import { Problem } from '../../kernel/problem.ts';
import { agencyName } from '../agency/queries.ts';
import { getIssuer } from '../agency/queries-issuer.ts';
import { getPeople, getPerson } from '../worker/person/queries.ts';
import { birthText } from '../worker/rules/birth.ts';
import { seriesMarks } from './choices.data.ts';
import type { TrainingApi } from './contract.ts';
import { certificatePage, fileNames } from './documents.ts';
import type { TrainingEvent } from './events.ts';
import { ownClass } from './judge.ts';
import { VERIFY_PATH } from './paths.ts';
import { enrolmentsOf, getClass, holdsFor, type ClassRow } from './queries.ts';
import { certificatesOfClass, findCertificate, holdSeries, numbersGiven, type HeldCertificate } from './queries-certificates.ts';
import { codeFrom } from './rules/certificate.ts';
import { nextNumbers } from './rules/classes.ts';
import { faults } from './words.ts';

const record = (ctx: Ctx, ...events: TrainingEvent[]) => ctx.record(events);

/** A class whose certificates the writer may give and take back: they bear the name of the agency that holds it. @throws Problem as ownClass, training.notHolder */
const certifyingClass = async (ctx: Ctx, id: string): Promise<ClassRow> => {
  const k = await ownClass(ctx, id, { finished: true });
  if (!(await holdsFor(ctx.tx, k.heldBy))) throw new Problem('forbidden', 'training.notHolder');
  return k;
};

/** The next numbers of a series, none of which the issuer has given by hand; the series is the asker's alone until the transaction ends. */
const takeNumbers = async (ctx: Ctx, series: Parameters<typeof holdSeries>[1], count: number): Promise<{ serial: number; number: string }[]> => {
  const mark = seriesMarks[series.kind];
  const last = await holdSeries(ctx.tx, series);
  const given = new Set<string>();
  for (;;) {
    const next = nextNumbers(last, count, series.year, mark, given);
    const taken = await numbersGiven(
      ctx.tx,
      series.issuer,
      next.map((n) => n.number),
    );
    if (!taken.size) return next;
    for (const n of taken) given.add(n);
  }
};

const pagesOf = async (ctx: Ctx, k: ClassRow, certificates: readonly HeldCertificate[]): Promise<Uint8Array<ArrayBuffer>> => {
  const people = new Map(
    (
      await getPeople(
        ctx.tx,
        certificates.map((c) => c.personId),
      )
    ).map((p) => [p.id, p]),
  );
  const issuer = await getIssuer(ctx.tx, k.heldBy, ctx.today);
  const origin = ctx.service.publicOrigin;
  return drawCertificates(
    certificates.flatMap((c) => {
      const p = people.get(c.personId);
      if (!p) return [];
      const address = origin && `${origin}${VERIFY_PATH}/${c.code}`;
      const qr = encode(address ?? c.code!, { ecc: 'M', border: 0 }).data;
      return [
        certificatePage({ certificate: c, of: k, name: p.fullName, birth: birthText(p.birthYear, p.birthMonth, p.birthDay), sex: p.sex, home: p.unitName, issuer, origin, qr }),
      ];
    }),
  );
};

type CertificateHandlers = Pick<Handlers<TrainingApi, Ctx>, 'certificatesIssue' | 'certificateRecord' | 'certificateWithdraw' | 'certificatesPaper' | 'certificatePaper'>;
export const certificateHandlers: CertificateHandlers = {
  certificatesIssue: async (ctx, { id, issuedOn }) => {
    const k = await certifyingClass(ctx, id);
    if (!k.finishedOn) throw new Problem('refused', 'training.notFinished');
    if (issuedOn > ctx.today) throw new Problem('invalid', 'training.faulty', { fields: { issuedOn: faults.future } });
    if (issuedOn < (k.finishedOn < k.toOn ? k.finishedOn : k.toOn)) throw new Problem('invalid', 'training.faulty', { fields: { issuedOn: faults.beforeEnd } });
    const certified = new Set((await certificatesOfClass(ctx.tx, id)).filter((c) => c.withdrawnOn === null).map((c) => c.personId));
    const passed = (await enrolmentsOf(ctx.tx, id)).filter((e) => e.state === 'enrolled' && e.result === 'passed' && !certified.has(e.personId));
    // two records of one person may have learnt here before they were made one
    const due = passed.filter((e, i) => passed.findIndex((x) => x.personId === e.personId) === i);
    if (!due.length) throw new Problem('refused', 'training.nobodyToCertify');
    const issuer = k.provider ?? (await agencyName(ctx.tx, k.heldBy, issuedOn));
    const numbers = await takeNumbers(ctx, { agency: k.heldBy, issuer, kind: k.kind, year: Number(issuedOn.slice(0, 4)) }, due.length);
    const events = due.map((e, i): TrainingEvent => ({
      type: 'training.certified',
      subjectId: newId(),
      unitId: k.unitId,
      data: { personId: e.personId, kind: k.kind, issuedOn, market: k.market, ofClass: { classId: id, issuedBy: k.heldBy, serial: numbers[i]!.serial } },
      personal: { number: numbers[i]!.number, issuer, sender: null, job: null, code: codeFrom(randomBytes(11)) },
    }));
    await record(ctx, ...events);
    return { issued: due.length, first: numbers[0]!.number, last: numbers.at(-1)!.number };
  },

  certificateRecord: async (ctx, { id, personId, number, issuer, ...given }) => {
    const p = await getPerson(ctx.tx, personId);
    if (given.issuedOn > ctx.today) throw new Problem('invalid', 'training.faulty', { fields: { issuedOn: faults.future } });
    if ((await numbersGiven(ctx.tx, issuer, [number])).size) throw new Problem('refused', 'training.numberTaken');
    await record(ctx, {
      type: 'training.certified',
      subjectId: id,
      unitId: p.keeperUnitId,
      data: { personId, ...given, ofClass: null },
      personal: { number, issuer, sender: null, job: null, code: null },
    });
    return { id };
  },

  certificateWithdraw: async (ctx, { id, reason }) => {
    const c = orNotFound(await findCertificate(ctx.tx, id), 'certificate');
    if (c.withdrawnOn) throw new Problem('refused', 'training.withdrawnAlready');
    // whoever makes two records one, or moves the person, holds the person before the certificate
    await holdRow(ctx.tx, 'person', c.personId, 'share');
    // of a class, whoever keeps the class; another issuer's, whoever keeps the person
    const unitId = c.classId ? (await certifyingClass(ctx, c.classId)).unitId : c.unitId;
    await record(ctx, { type: 'training.withdrawn', subjectId: id, unitId, data: { on: ctx.today }, personal: { reason } });
    return { id };
  },

  certificatesPaper: async (ctx, { id }) => {
    const k = await getClass(ctx.tx, id);
    const certificates = (await certificatesOfClass(ctx.tx, id)).filter((c) => c.withdrawnOn === null);
    if (!certificates.length) throw new Problem('refused', 'training.noCertificates');
    return { ...fileNames.ofClass(k.title), body: await pagesOf(ctx, k, certificates) };
  },

  certificatePaper: async (ctx, { id }) => {
    const c = orNotFound(await findCertificate(ctx.tx, id), 'certificate');
    if (!c.classId) throw new Problem('refused', 'training.notIssuedHere');
    if (c.withdrawnOn) throw new Problem('refused', 'training.withdrawnAlready');
    return { ...fileNames.one(c.number), body: await pagesOf(ctx, await getClass(ctx.tx, c.classId), [c]) };
  },
};
