import { readXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import { refusal } from '../../../test/refusal.ts';
import { openWorld, type TestAccount, type TestAgency, type TestUnit } from '../../../test/world.ts';
import { newId } from '../../kernel/clock.ts';
import type { Ctx } from '../../kernel/context.ts';
import type { Problem } from '../../kernel/problem.ts';
import { api } from './contract.ts';
import { readPlan } from '../../reading/plan.ts';
import { libraryJobs, type ReadFile } from './jobs.ts';

const world = await openWorld({ now: '2026-03-02T02:00:00Z' });

/** A plan of the test's own writing; n makes its number, so that no two tests meet. */
let made = 0;
const plan = (options: { number?: string; date?: string; more?: string } = {}) => `ỦY BAN NHÂN DÂN
TỈNH THỬ NGHIỆM
Số: ${options.number ?? `${++made}/KH-UBND`}

Thử Nghiệm, ${options.date ?? 'ngày 05 tháng 02 năm 2026'}

KẾ HOẠCH
Đưa người lao động đi làm việc ở nước ngoài theo hợp đồng năm 2026

Thực hiện Chỉ thị số 20-CT/TW ngày 12 tháng 12 năm 2022 của Ban Bí thư, Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:

I. MỤC TIÊU
1. Đưa ít nhất 120 lao động đi làm việc ở nước ngoài.

II. NHIỆM VỤ
1. Tuyên truyền tại thôn, bản vùng đặc biệt khó khăn.
${options.more ?? ''}
`;

const file = (text: string, name = 'ke-hoach.txt') => ({ file: new Blob([text]), fileName: name });
const none = { learn: [], gazetteer: [], onPage: () => undefined };
const plain: ReadFile = async (bytes) => ({ reading: readPlan(new TextDecoder().decode(bytes)), warnings: [], repairs: [] });
const failing =
  (code: string): ReadFile =>
  async () => {
    throw Object.assign(new Error(code), { code });
  };

const read = async (who: TestAccount, documentId: string, readFile: ReadFile = plain, job = newId()) => {
  const actor = await world.actor(who);
  await libraryJobs(readFile)['library.read']!.run({ documentId }, <T>(fn: (ctx: Ctx) => Promise<T>) => world.system.act(actor, { requestId: job }, fn));
};

const office = async (options: { seat?: TestUnit; parent?: TestAgency; role?: string } = {}) => {
  const agency = await world.anAgency(options);
  const who = await world.anAccount({ role: options.role ?? 'trackingOfficer', agency });
  return { agency, who, library: world.client(api, who) };
};

describe('upload and reading', () => {
  test('a signed plan gives its number, date, issuer, numbered text and what it cites', async () => {
    const { agency, who, library } = await office();
    const { id } = await library.documentUpload({}, file(plan({ number: '77/KH-UBND' }), 'Kế hoạch 77.txt'));
    expect((await library.documentGet({ id })).document).toMatchObject({ state: 'queued', title: 'Kế hoạch 77.txt', uploadedBy: { id: agency.id, name: agency.name }, version: 1 });
    await read(who, id);
    const got = await library.documentGet({ id });
    expect(got.document).toMatchObject({
      state: 'read',
      number: '77/KH-UBND',
      type: 'KH',
      date: '2026-02-05',
      dateYear: 2026,
      place: 'Thử Nghiệm',
      issuerText: 'Ủy ban nhân dân tỉnh Thử Nghiệm',
      failure: null,
      fileName: 'Kế hoạch 77.txt',
    });
    expect(got.document.title.toLowerCase()).toContain('đưa người lao động đi làm việc ở nước ngoài theo hợp đồng năm 2026');
    const cited = got.citations.find((c) => c.number === '20-CT/TW')!;
    expect(cited).toMatchObject({ date: '2022-12-12', whereCited: 'preamble', cited: null });
    expect(got.lines[cited.span.line - 1]!.slice(cited.span.start, cited.span.end)).toContain('20-CT/TW');
  });

  test('the original comes back byte for byte, as an attachment', async () => {
    const { library } = await office();
    const text = plan();
    const { id } = await library.documentUpload({}, file(text, '../../etc/Kế hoạch\u202Etxt.exe.md'));
    const answer = await library.documentFile({ id });
    expect(await answer.text()).toBe(text);
    expect(answer.headers.get('content-disposition')).toBe(`attachment; filename*=UTF-8''${encodeURIComponent('Kế hoạchtxt.exe.md')}`);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  });

  test('what a document cites is found when the library gets it later', async () => {
    const { who, library } = await office();
    const first = await library.documentUpload({}, file(plan()));
    await read(who, first.id);
    const cited = await library.documentUpload({}, file(plan({ number: '20-CT/TW', date: 'ngày 12 tháng 12 năm 2022' })));
    await read(who, cited.id);
    expect((await library.documentGet({ id: first.id })).citations.find((c) => c.number === '20-CT/TW')?.cited?.id).toBe(cited.id);
    expect((await library.documentGet({ id: cited.id })).citedBy.map((d) => d.id)).toEqual([first.id]);
  });

  test.each(['scanned', 'encrypted', 'corrupt', 'timeout', 'memory', 'encoding', 'tooLarge', 'unsupported'])(
    'a file that fails as "%s" says so and may be read again',
    async (code) => {
      const { who, library } = await office();
      const { id } = await library.documentUpload({}, file(plan()));
      await read(who, id, failing(code));
      const { document } = await library.documentGet({ id });
      expect(document).toMatchObject({ state: 'failed', failure: code });
      await library.documentReread({ id, version: document.version });
      await read(who, id);
      const after = (await library.documentGet({ id })).document;
      expect(after).toMatchObject({ state: 'read', failure: null });
      expect((await refusal(library.documentReread({ id, version: after.version }))).code).toBe('library.alreadyRead');
    },
  );

  test('a document that cannot be read may be taken away and its file given again; one that was read stays', async () => {
    const { who, library } = await office();
    const text = plan();
    const { id } = await library.documentUpload({}, file(text));
    await read(who, id, failing('scanned'));
    const { version } = (await library.documentGet({ id })).document;
    await library.documentRemove({ id, version });
    expect((await refusal(library.documentGet({ id }))).status).toBe(404);
    const again = await library.documentUpload({}, file(text));
    await read(who, again.id);
    const now = (await library.documentGet({ id: again.id })).document;
    expect((await refusal(library.documentRemove({ id: again.id, version: now.version }))).code).toBe('library.onlyFailedRemoved');
  });

  test('a file without a letter or a figure is refused, one with unstorable characters is read all the same', async () => {
    const { who, library } = await office();
    expect(await refusal(library.documentUpload({}, file(' \n. - \n')))).toMatchObject({ code: 'library.unread', facts: { why: 'empty' } });
    const odd = await library.documentUpload({}, file(plan({ number: '901/KH-UBND' })));
    await read(who, odd.id, async (b) => ({
      ...(await plain(new TextEncoder().encode(`${new TextDecoder().decode(b)}\n- Nhiệm vụ\u0000 lẻ cuối`), '', none)),
      warnings: ['images'],
    }));
    const got = await library.documentGet({ id: odd.id });
    expect(got.document).toMatchObject({ state: 'read', warnings: ['images'] });
    expect(got.lines.join('\n')).not.toMatch(/\u0000|\ud800/);
  });

  test('a reading that never ended is said to have been interrupted, and can be asked for again', async () => {
    const { who, library } = await office();
    const { id } = await library.documentUpload({}, file(plan()));
    const actor = await world.actor(who);
    const lost: ReadFile = () => Promise.reject(new Error('the process was killed'));
    await libraryJobs(lost)['library.read']!.failed!({ documentId: id }, (fn) => world.system.act(actor, { requestId: newId() }, fn));
    expect((await library.documentGet({ id })).document).toMatchObject({ state: 'failed', failure: 'interrupted' });
    await library.documentReread({ id, version: 2 });
    await read(who, id);
    expect((await library.documentGet({ id })).document.state).toBe('read');
  });

  test('a job that is tried again after its work was done changes nothing', async () => {
    const { who, library } = await office();
    const { id } = await library.documentUpload({}, file(plan()));
    const job = newId();
    await read(who, id, plain, job);
    const before = await library.documentGet({ id });
    await read(who, id, failing('corrupt'), job);
    expect(await library.documentGet({ id })).toEqual(before);
  });

  test.each([
    ['a broken old Word file', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3]), 415, 'library.unread'],
    ['a program named .docx', new Uint8Array([0x4d, 0x5a, 0, 0]), 415, 'library.fileKind'],
    ['text in an unknown code page', new Uint8Array([0x4b, 0xd5, 0x20, 0x68]), 415, 'library.unread'],
    ['nothing at all', new Uint8Array(), 422, 'library.emptyFile'],
  ])('%s is refused and nothing is kept', async (_what, bytes, status, code) => {
    const { library } = await office();
    const p = await refusal(library.documentUpload({}, { file: new Blob([bytes]), fileName: 'a.docx' }));
    expect({ status: p.status, code: p.code }).toEqual({ status, code });
    expect(p.message).toMatch(/chưa nhận|Chưa lưu gì/);
    expect((await library.documentList({})).total).toBe(0);
  });
});

describe('one document once', () => {
  test('the same bytes are refused; who cannot see the first is told whom to ask and nothing else', async () => {
    const province = await world.aProvince();
    const [one, other] = [await office({ seat: province }), await office({ seat: province })];
    const text = plan();
    const { id } = await one.library.documentUpload({}, file(text));
    const mine = await refusal(one.library.documentUpload({}, file(text, 'khac.txt')));
    expect({ code: mine.code, facts: mine.facts }).toEqual({ code: 'library.sameFile', facts: { keptBy: one.agency.name, sameId: id } });
    const theirs = await refusal(other.library.documentUpload({}, file(text)));
    expect({ code: theirs.code, facts: theirs.facts }).toEqual({ code: 'library.sameFile', facts: { keptBy: one.agency.name } });
    expect(theirs.message).toContain(one.agency.name);
    const elsewhere = await office();
    expect((await elsewhere.library.documentUpload({}, file(text))).id).not.toBe(id);
  });

  test('the same number, date and issuer in another file is found after reading and can be put right', async () => {
    const province = await world.aProvince();
    const [one, other] = [await office({ seat: province }), await office({ seat: province })];
    const first = await one.library.documentUpload({}, file(plan({ number: '55/KH-UBND' })));
    await read(one.who, first.id);
    const second = await other.library.documentUpload({}, file(plan({ number: '55/KH-UBND', more: '2. Khác một chút.' })));
    await read(other.who, second.id);
    const { document } = await other.library.documentGet({ id: second.id });
    expect(document).toMatchObject({ state: 'failed', failure: 'duplicate', failureFacts: { keptBy: one.agency.name } });
    expect(document.failureFacts).not.toHaveProperty('sameId');
    const given = { id: second.id, version: document.version, date: document.date, issuerText: document.issuerText, place: document.place, title: document.title };
    expect((await refusal(other.library.documentCorrect({ ...given, number: '55 / kh–ubnd' }))).code).toBe('library.sameDocument');
    await other.library.documentCorrect({ ...given, number: '56/KH-UBND' });
    expect((await other.library.documentGet({ id: second.id })).document).toMatchObject({ state: 'read', failure: null, number: '56/KH-UBND' });
  });

  test('the same bytes sent twice at once make one document', async () => {
    const { library } = await office();
    const text = plan();
    const answers = await Promise.allSettled([library.documentUpload({}, file(text)), library.documentUpload({}, file(text))]);
    expect(answers.map((a) => (a.status === 'rejected' ? (a.reason as Problem).status : 200)).sort()).toEqual([200, 409]);
    expect((await library.documentList({})).total).toBe(1);
  });

  test('a repeated upload under one request id makes one document', async () => {
    const { library } = await office();
    const requestId = newId();
    const text = file(plan());
    const a = await library.documentUpload({}, { ...text, requestId });
    const b = await library.documentUpload({}, { ...text, requestId });
    expect(b).toEqual(a);
    expect((await library.documentList({})).total).toBe(1);
  });

  test('a stale correction gets 409 with the document as it now stands', async () => {
    const { who, library } = await office();
    const { id } = await library.documentUpload({}, file(plan({ number: '3/KH-UBND' })));
    await read(who, id);
    const { version } = (await library.documentGet({ id })).document;
    await library.documentCorrect({ id, version, number: '4/KH-UBND', title: 'Bản đúng' });
    const p = await refusal(library.documentCorrect({ id, version, number: '5/KH-UBND', title: 'Bản muộn' }));
    expect(p.status).toBe(409);
    expect(p.current).toMatchObject({ number: '4/KH-UBND', title: 'Bản đúng' });
  });
});

describe('search', () => {
  test.each([
    ['number', '88/KH-UBND'],
    ['number without marks', '88 kh ubnd'],
    ['issuer', 'uy ban nhan dan tinh thu nghiem'],
    ['place', 'Thử Nghiệm'],
    ['year', '2026'],
    ['a phrase with diacritics', 'vùng đặc biệt khó khăn'],
    ['a phrase without', 'vung dac biet kho khan'],
    ['words apart', 'tuyen truyen 88'],
  ])('by %s', async (_by, q) => {
    const { who, library } = await office();
    const { id } = await library.documentUpload({}, file(plan({ number: '88/KH-UBND' })));
    await read(who, id);
    const other = await library.documentUpload({}, file('Ghi chú không liên quan.'));
    await read(who, other.id);
    expect((await library.documentList({ q })).rows.map((r) => r.id)).toEqual([id]);
  });

  test('a hit shows its line; a wildcard is a character like any other', async () => {
    const { who, library } = await office();
    const { id } = await library.documentUpload({}, file(plan()));
    await read(who, id);
    const [row] = (await library.documentList({ q: 'vung dac biet' })).rows;
    expect(row!.match!.text).toContain('vùng đặc biệt khó khăn');
    expect((await library.documentGet({ id })).lines[row!.match!.line - 1]).toBe(row!.match!.text);
    expect((await library.documentList({ q: 'khong%co' })).total).toBe(0);
  });

  test('Excel holds exactly what the search shows', async () => {
    const { who, library } = await office();
    const { id } = await library.documentUpload({}, file(plan({ number: '99/KH-UBND' })));
    await read(who, id);
    await library.documentUpload({}, file('Ghi chú'));
    const { rows } = (await readXlsx(new Uint8Array(await (await library.documentExport({ q: 'kho khan' })).arrayBuffer()))).sheets[0]!;
    expect(rows).toHaveLength(2);
    expect(rows[1]!.slice(1, 4)).toEqual(['99/KH-UBND', 'Kế hoạch', '05/02/2026']);
  });

  test('by type, year and state', async () => {
    const { who, library } = await office();
    const { id } = await library.documentUpload({}, file(plan()));
    await read(who, id);
    await library.documentUpload({}, file('Chưa đọc'));
    expect((await library.documentList({ type: 'KH', year: 2026 })).rows.map((r) => r.id)).toEqual([id]);
    expect((await library.documentList({ year: 2025 })).total).toBe(0);
    expect((await library.documentList({ state: 'queued' })).total).toBe(1);
  });
});

describe('who sees what', () => {
  test('another agency sees nothing of it until it is shared; the agency above sees it', async () => {
    const province = await world.aProvince();
    const above = await office({ seat: province, role: 'leader' });
    const one = await office({ seat: province, parent: above.agency });
    const other = await office({ seat: province, role: 'agencyOfficer' });
    const { id } = await one.library.documentUpload({}, file(plan()));
    await read(one.who, id);
    expect((await above.library.documentGet({ id })).document.id).toBe(id);
    for (const call of [() => other.library.documentGet({ id }), () => other.library.documentFile({ id })]) expect((await refusal(call())).status).toBe(404);
    expect((await other.library.documentList({})).total).toBe(0);

    const actor = await world.actor(one.who);
    await world.system.act(actor, { requestId: newId() }, (ctx) => ctx.record([{ type: 'library.shared', subjectId: id, data: { agencyIds: [other.agency.id, one.agency.id] } }]));
    expect((await other.library.documentGet({ id })).lines.length).toBeGreaterThan(5);
    expect(await (await other.library.documentFile({ id })).text()).toContain('KẾ HOẠCH');
  });

  test('a reader without the right to write cannot upload; nobody uploads for an agency out of reach', async () => {
    const reader = await office({ role: 'leader' });
    expect((await refusal(reader.library.documentUpload({}, file(plan())))).status).toBe(403);
    const { library } = await office();
    expect((await refusal(library.documentUpload({ agency: reader.agency.id }, file(plan())))).code).toBe('library.agencyOutOfReach');
  });
});
