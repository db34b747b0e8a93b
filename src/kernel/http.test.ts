import { beforeAll, describe, expect, test } from 'vitest';
import { openKernel, ORIGIN, unitA, unitB, type Kernel } from '../../test/kernel.ts';
import { newId } from './clock.ts';
import { createPace, LIMITS } from './pace.ts';
import type { ProblemBody } from './problem.ts';
import { ScannerAway } from './scan.ts';

let k: Kernel;
let mine: { cookie: string };
beforeAll(async () => {
  k = await openKernel();
  mine = k.someone();
});

const problem = async (r: Response): Promise<ProblemBody> => (await r.json()) as ProblemBody;
const note = (more: object = {}) => ({ id: newId(), title: 'Ghi chú', unitId: unitA, ...more });

describe('an act', () => {
  test('saves and reads back', async () => {
    const n = note({ title: '  Ghi chú  ' });
    const saved = await k.post('/api/notes/save', n, mine);
    expect([saved.status, await saved.json()]).toEqual([200, expect.objectContaining({ id: n.id, version: 0 })]);
    const read = await k.get(`/api/notes/get?id=${n.id}`, mine);
    expect([read.status, await read.json()]).toEqual([200, { id: n.id, title: 'Ghi chú' }]);
  });

  test('answers are never kept by a cache, never guessed at by a browser, and carry their request id', async () => {
    const id = newId();
    const r = await k.post('/api/notes/save', note(), mine, { 'request-id': id });
    expect(Object.fromEntries(r.headers)).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff', 'request-id': id });
  });

  test('a stale version is answered 409 with the record as it now stands, and nothing is changed', async () => {
    const n = note();
    await k.post('/api/notes/save', n, mine);
    await k.post('/api/notes/save', { ...n, title: 'Người khác sửa', version: 0 }, mine);
    const late = await k.post('/api/notes/save', { ...n, title: 'Đến muộn', version: 0 }, mine);
    expect([late.status, await problem(late)]).toEqual([
      409,
      expect.objectContaining({ kind: 'conflict', code: 'kernel.stale', current: { id: n.id, title: 'Người khác sửa', version: 1 } }),
    ]);
    expect(await (await k.get(`/api/notes/get?id=${n.id}`, mine)).json()).toMatchObject({ title: 'Người khác sửa' });
  });

  test('a GET cannot write, whatever its handler tries', async () => {
    const r = await k.get('/api/notes/write-in-get', mine);
    expect(r.status).toBe(500);
    expect((await k.owner.pool.query('select n from tally')).rows).toEqual([{ n: 0 }]);
  });

  test('in tests an answer is held against its contract: a wrong type, something missing, something nobody promised', async () => {
    const statusOf = async (how: string) => (await k.get(`/api/notes/lie?how=${how}`)).status;
    expect(await Promise.all(['not', 'type', 'missing', 'more'].map(statusOf))).toEqual([200, 500, 500, 500]);
  });

  test('what a handler threw stays inside: the answer holds neither its text nor its place', async () => {
    const r = await k.post('/api/notes/explode', { text: 'so-dien-thoai 0912345678' }, null);
    const text = await r.text();
    expect(r.status).toBe(500);
    expect(text).not.toMatch(/0912345678|\.ts|Error/);
    expect(JSON.parse(text)).toMatchObject({ code: 'kernel.internal', requestId: expect.any(String) as string });
  });
});

describe('who may', () => {
  test.each([
    ['nobody', null, 401, 'kernel.signInFirst'],
    ['an ended session', { cookie: 'vx_session=gone' }, 401, 'kernel.signInFirst'],
    ['a broken cookie', { cookie: 'vx_session=%00%E0%A4%A; vx_session' }, 401, 'kernel.signInFirst'],
  ])('%s is asked to sign in', async (_who, as, status, code) => {
    const r = await k.post('/api/notes/save', note(), as);
    expect([r.status, (await problem(r)).code]).toEqual([status, code]);
  });

  test('a role without the permission is refused before its input is looked at', async () => {
    const r = await k.post('/api/notes/save', 'not json', k.someone({ permissions: new Set() }));
    expect([r.status, (await problem(r)).code]).toEqual([403, 'kernel.noPermission']);
  });

  test('a first password is changed before anything else, and that alone is allowed', async () => {
    const fresh = k.someone({ mustChangePassword: true });
    expect((await problem(await k.post('/api/notes/save', note(), fresh))).code).toBe('kernel.changePasswordFirst');
    expect((await k.post('/api/notes/self', {}, fresh)).status).toBe(200);
  });

  test('a row of another territory is absent, not forbidden; writing there is refused the same way', async () => {
    const n = note({ unitId: unitB });
    await k.post('/api/notes/save', n, k.someone({ unitIds: [unitB] }));
    const read = await k.get(`/api/notes/get?id=${n.id}`, mine);
    expect([read.status, (await problem(read)).code]).toEqual([404, 'kernel.notFound']);
    const written = await k.post('/api/notes/save', note({ unitId: unitB }), mine);
    expect([written.status, (await problem(written)).code]).toEqual([404, 'kernel.notFound']);
    const taken = await k.post('/api/notes/save', { ...n, unitId: unitA }, mine);
    expect(taken.status).toBe(404);
    expect((await k.owner.pool.query('select unit_id from note where id = $1', [n.id])).rows).toEqual([{ unit_id: unitB }]);
  });

  test('another site may not act in somebody’s name', async () => {
    for (const headers of [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'https://evil.test' },
      { origin: 'null' },
      { origin: 'not a url' },
    ] as Record<string, string>[]) {
      const r = await k.post('/api/notes/save', note(), mine, headers);
      expect([headers, r.status, (await problem(r)).code]).toEqual([headers, 403, 'kernel.foreignSite']);
    }
    expect((await k.post('/api/notes/save', note(), mine, { 'sec-fetch-site': 'same-origin', origin: ORIGIN })).status).toBe(200);
  });
});

describe('fields', () => {
  test('each wrong field is named by its contract path, in Vietnamese', async () => {
    const r = await k.post('/api/notes/save', { id: 'x', title: ' ', on: '2026-02-30', kind: 'c', lines: [{ amount: 1 }, { amount: -1 }, {}], version: 1.5 }, mine);
    const p = await problem(r);
    expect([r.status, p.code]).toEqual([422, 'kernel.invalid']);
    expect(p.fields).toEqual({
      id: 'Chưa đúng dạng.',
      title: 'Chưa nhập.',
      unitId: 'Chưa nhập.',
      on: 'Không phải ngày. Ví dụ 29/11/2025.',
      kind: 'Chọn một giá trị trong danh sách.',
      'lines.1.amount': 'Phải từ 0 trở lên.',
      'lines.2.amount': 'Chưa nhập.',
      version: 'Giá trị không đúng kiểu.',
    });
  });

  test('no sentence for a field is left in English', async () => {
    const inputs = [
      {},
      [],
      null,
      5,
      '"text"',
      { id: 5, title: 5, unitId: 'x', on: 5, kind: 5, lines: 5, phone: 5, version: 'x' },
      { ...note(), title: 'x'.repeat(41), unitId: 1.5, lines: Array.from({ length: 51 }, () => ({ amount: 1 })), version: -1 },
    ];
    for (const input of inputs) {
      const p = await problem(await k.post('/api/notes/save', input, mine));
      expect([p.code, Object.keys(p.fields ?? {}).length]).toEqual(['kernel.invalid', expect.any(Number)]);
      for (const said of Object.values(p.fields!)) expect(said).toMatch(/^(Chưa|Giá trị|Cần|Tối đa|Phải|Không|Chọn|Có)/);
    }
  });
});

describe('hostile requests are refused, never 5xx', () => {
  const deep = `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`;
  test.each([
    ['no body', '', 422],
    ['no JSON', '{"id":', 422],
    ['bytes that are no text', '\u0000\u0001', 422],
    ['a number', '1e999', 422],
    ['an array', '[]', 422],
    ['a JSON bomb of depth', deep, 422],
    ['a JSON bomb of width', `{"lines":[${'{"amount":1},'.repeat(60_000)}{"amount":1}]}`, 422],
    ['prototype keys', '{"__proto__":{"x":1},"constructor":{"prototype":1},"id":"x"}', 422],
    ['a body over the limit', JSON.stringify({ title: 'x'.repeat(3 * 1024 * 1024) }), 413],
  ])('%s', async (_what, body, status) => {
    const r = await k.post('/api/notes/save', body, mine);
    expect([r.status, r.headers.get('content-type')]).toEqual([status, 'application/problem+json']);
    expect((await problem(r)).message).toMatch(/lưu gì|không có gì thay đổi/);
  });

  test('a NUL or half a character in a text is a wrong field, not a fault', async () => {
    for (const title of ['a\u0000b', '\ud800']) {
      const r = await k.post('/api/notes/save', note({ title }), mine);
      expect([r.status, (await problem(r)).fields]).toEqual([422, { title: 'Có ký tự không lưu được. Xóa đi rồi gõ lại.' }]);
    }
  });

  test('a text is kept composed, whatever keyboard wrote it', async () => {
    const n = note({ title: 'Việt Nam'.normalize('NFD') });
    await k.post('/api/notes/save', n, mine);
    expect(await (await k.get(`/api/notes/get?id=${n.id}`, mine)).json()).toMatchObject({ title: 'Việt Nam'.normalize('NFC') });
  });

  test('numbers beyond what a column holds', async () => {
    for (const unitId of [2 ** 31, -(2 ** 31) - 1, Number.MAX_SAFE_INTEGER]) {
      const r = await k.post('/api/notes/save', note({ unitId }), mine);
      expect([unitId, r.status >= 400 && r.status < 500]).toEqual([unitId, true]);
    }
  });

  test('a body without an end is cut off at the limit, whatever length it claims', async () => {
    let sent = 0;
    const body = new ReadableStream<Uint8Array>({
      pull: (c) => {
        sent += 65_536;
        c.enqueue(new Uint8Array(65_536).fill(32));
      },
    });
    const r = await k.send('/api/notes/save', {
      method: 'POST',
      body,
      duplex: 'half',
      headers: { cookie: mine.cookie, 'request-id': newId(), 'content-length': '10' },
    } as RequestInit);
    expect(r.status).toBe(413);
    expect(sent).toBeLessThan(4 * 1024 * 1024);
  });

  test('a connection that breaks in the middle of its body', async () => {
    const body = new ReadableStream<Uint8Array>({
      start: (c) => {
        c.enqueue(new TextEncoder().encode('{"id":'));
        c.error(new Error('gone'));
      },
    });
    const r = await k.send('/api/notes/save', { method: 'POST', body, duplex: 'half', headers: { cookie: mine.cookie, 'request-id': newId() } } as RequestInit);
    expect(r.status).toBe(422);
  });

  test('a content type that a plain form of another site can send is not read', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
      const r = await k.post('/api/notes/save', note(), mine, { 'content-type': type });
      expect([type, r.status]).toEqual([type, 415]);
    }
  });

  test('a request id is needed and must be one', async () => {
    for (const id of ['', '1', `${newId()}'; drop table note`]) {
      const r = await k.post('/api/notes/save', note(), mine, { 'request-id': id });
      expect([id, r.status, (await problem(r)).code]).toEqual([id, 422, 'kernel.badRequest']);
    }
  });

  test.each(['/api/nothing', '/api/notes/save', '/api/notes/get/', '/api/', '/api/%00', '/api/notes/%E0%A4%A', '/api/../healthz/x', '/api/__proto__', '/api/constructor'])(
    'GET %s is not there',
    async (path) => {
      const r = await k.get(path, mine);
      expect(r.status).toBe(404);
    },
  );

  test.each(["id='--", 'id=', 'id[]=1', 'id=a&id=b', 'id=%00', 'id=%E0%A4%A', `id=${'9'.repeat(5000)}`])('GET with ?%s', async (q) => {
    const r = await k.get(`/api/notes/get?${q}`, mine);
    expect([r.status, (await problem(r)).code]).toEqual([422, 'kernel.invalid']);
  });
});

describe('files', () => {
  const upload = (form: FormData, as = mine) => k.send('/api/notes/attach', { method: 'POST', body: form, headers: { cookie: as.cookie, 'request-id': newId() } });
  const formOf = (file: Blob | null, name = 'tệp.txt', input: string | null = '{}') => {
    const form = new FormData();
    if (input !== null) form.set('input', input);
    if (file) form.set('file', file, name);
    return form;
  };

  test('arrive whole, with their own name', async () => {
    const r = await upload(formOf(new Blob([new Uint8Array([0, 255, 13, 10, 7])]), 'Kế hoạch 2026 "bản cuối".txt'));
    expect([r.status, await r.json()]).toEqual([200, { fileName: 'Kế hoạch 2026 "bản cuối".txt', size: 5, digits: '0,255,13,10' }]);
  });

  test('an empty one is a file; none is named as missing', async () => {
    expect(await (await upload(formOf(new Blob([])))).json()).toMatchObject({ size: 0 });
    const r = await upload(formOf(null));
    expect([r.status, await problem(r)]).toEqual([422, expect.objectContaining({ code: 'kernel.noFile', fields: { file: 'Chưa có tệp nào được gửi. Chọn tệp rồi gửi lại.' } })]);
  });

  test('at the limit yes, one byte more no', async () => {
    expect((await upload(formOf(new Blob([new Uint8Array(64 * 1024)])))).status).toBe(200);
    const r = await upload(formOf(new Blob([new Uint8Array(64 * 1024 + 1)])));
    expect([r.status, (await problem(r)).code]).toEqual([413, 'kernel.tooLarge']);
  });

  test('the input beside the file is judged like any other', async () => {
    const r = await upload(formOf(new Blob(['x']), 'x.txt', '{"id":"no"}'));
    expect([r.status, (await problem(r)).fields]).toEqual([422, { id: 'Chưa đúng dạng.' }]);
    expect((await upload(formOf(new Blob(['x']), 'x.txt', '{"id"'))).status).toBe(422);
    expect((await upload(formOf(new Blob(['x']), 'x.txt', null))).status).toBe(200);
  });

  test.each([
    ['no boundary', 'multipart/form-data', 'x'],
    ['another type', 'application/json', '{}'],
    ['no type', '', 'x'],
    ['a boundary that never comes', 'multipart/form-data; boundary=abc', '--abc\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\nnever ends'],
    ['a part without a head', 'multipart/form-data; boundary=abc', '--abc\r\n\r\nx\r\n--abc--\r\n'],
    ['a file as text', 'multipart/form-data; boundary=abc', '--abc\r\ncontent-disposition: form-data; name="file"\r\n\r\nx\r\n--abc--\r\n'],
    ['a head that is a bomb', 'multipart/form-data; boundary=abc', `--abc\r\ncontent-disposition: form-data; name="file"; filename="${'a'.repeat(500_000)}`],
  ])('hostile multipart: %s', async (_what, type, body) => {
    const r = await k.send('/api/notes/attach', { method: 'POST', body, headers: { cookie: mine.cookie, 'request-id': newId(), 'content-type': type } });
    expect([r.status, r.headers.get('content-type')]).toEqual([422, 'application/problem+json']);
  });

  test('a path in a file name is only a name', async () => {
    const boundary = 'abc';
    const body = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="../../etc/passwd"\r\n\r\nx\r\n--${boundary}--\r\n`;
    const r = await k.send('/api/notes/attach', {
      method: 'POST',
      body,
      headers: { cookie: mine.cookie, 'request-id': newId(), 'content-type': `multipart/form-data; boundary=${boundary}` },
    });
    expect(await r.json()).toMatchObject({ fileName: 'passwd' });
  });

  test('what is sent back is always an attachment and never run', async () => {
    const r = await k.get(`/api/notes/fetch?name=${encodeURIComponent('báo cáo "x"\r\nset-cookie: a=b.html')}`);
    expect(await r.text()).toBe('<script>alert(1)</script>');
    expect(Object.fromEntries(r.headers)).toMatchObject({
      'content-disposition': "attachment; filename*=UTF-8''b%C3%A1o%20c%C3%A1o%20%22x%22%0D%0Aset-cookie%3A%20a%3Db.html",
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
      'cache-control': 'private, no-store',
    });
    expect(r.headers.get('set-cookie')).toBeNull();
  });

  test('a name that is no text does not break the answer', async () => {
    const r = await k.get(`/api/notes/fetch?name=${encodeURIComponent("a'(1)*.html")}`);
    expect(r.headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''a%27%281%29%2A.html");
  });
});

test('what calls itself a report may be answered by a replica; nothing else', async () => {
  const before = k.lags.length;
  await k.get('/api/notes/fetch?name=a');
  await k.get(`/api/notes/get?id=${newId()}`, k.someone());
  expect(k.lags.slice(before, before + 2)).toEqual([true, false]);
});

test('health says whether the database answers, to anyone', async () => {
  const r = await k.get('/healthz');
  expect([r.status, await r.json()]).toEqual([200, { ok: true }]);
});

describe('what is guarded at the door', () => {
  let guarded: Kernel;
  let found: () => Promise<string | null> = async () => null;
  beforeAll(async () => {
    guarded = await openKernel({
      scanner: { scan: () => found() },
      pace: createPace({ ...LIMITS, act: { most: 5, seconds: 600 }, megabytes: { most: 0.05, seconds: 600 } }, () => 0),
    });
  });
  const attach = (as: { cookie: string }, text = 'x') => {
    const body = new FormData();
    body.set('file', new File([text], 'a.txt'));
    return guarded.send('/api/notes/attach', { method: 'POST', body, headers: { cookie: as.cookie, 'request-id': newId() } });
  };

  test('a file is shown to the scanner before anybody reads it: harmful ones are refused, and all when it does not answer', async () => {
    const someone = guarded.someone();
    expect((await attach(someone)).status).toBe(200);
    const handled = guarded.handledSoFar();
    found = async () => 'Thu.Xau-1';
    expect(await problem(await attach(someone))).toMatchObject({ kind: 'invalid', code: 'kernel.harmful', fields: { file: expect.stringContaining('mã độc') as string } });
    found = () => Promise.reject(new ScannerAway('ECONNREFUSED'));
    expect(await problem(await attach(someone))).toMatchObject({ kind: 'unavailable', code: 'kernel.notScanned' });
    expect(guarded.handledSoFar()).toBe(handled);
    found = async () => null;
    expect((await attach(someone)).status).toBe(200);
  });

  test('one person writes and sends only so much in a while; others are not slowed down by it', async () => {
    const [hasty, other] = [guarded.someone(), guarded.someone()];
    for (let n = 0; n < 5; n++) expect((await guarded.post('/api/notes/save', note(), hasty)).status).toBe(200);
    const refused = await guarded.post('/api/notes/save', note(), hasty);
    expect([refused.status, await problem(refused)]).toEqual([429, expect.objectContaining({ code: 'kernel.tooMany', facts: { seconds: 120 } })]);
    expect((await guarded.post('/api/notes/save', note(), other)).status).toBe(200);
    expect((await attach(other, 'x'.repeat(40_000))).status).toBe(200);
    expect((await attach(other, 'x'.repeat(40_000))).status).toBe(429);
  });
});
