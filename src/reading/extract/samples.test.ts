import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { fold } from '../../kernel/text.ts';
import { paper, plainText } from '../../../tools/samples/paper.data.ts';
import { compound, writeWord97 } from '../../../tools/samples/word97.ts';
import type { ExtractWarning } from '../file.contract.ts';
import { readPlan } from '../plan.ts';
import type { PlanReading } from '../reading.contract.ts';
import { decodeLegacy, toLegacy, toUnicode } from './legacy.ts';
import { pageLines, type Piece } from './layout.ts';
import { readFileBytes } from './read.ts';

/** The sample plan of samples/, made by tools/samples/make.ts, must be read the same from every format and degree of damage. */
const sample = (name: string): Uint8Array => new Uint8Array(readFileSync(new URL(`../../../samples/${name}`, import.meta.url)));
const whole = (number: string): PlanReading => readPlan(plainText(paper(number)));

/** What a plan says, without where it stands. */
const said = (r: PlanReading) => ({
  number: r.docNumber,
  issuer: r.issuer,
  date: r.date,
  title: r.title,
  bases: r.bases.map((b) => b.docNumber),
  targets: r.targets.map((t) => t.text),
  tasks: r.tasks.map((t) => [t.text, t.lead, t.coordinating, t.timeframe]),
  duties: r.duties.map((d) => [d.agency, d.items]),
  budget: r.budget.map((b) => [b.source, b.amountVnd]),
  reporting: r.reporting.map((x) => [x.from, x.to, x.cadence, x.due]),
  recipients: r.recipients,
});
const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
/** Share of the words of `want` that stand in `got` at all, each as often as it does. */
const share = (want: string, got: string): number => {
  const left = new Map<string, number>();
  for (const w of wordsOf(got)) left.set(w, (left.get(w) ?? 0) + 1);
  const all = wordsOf(want);
  return (
    all.filter((w) => {
      const n = left.get(w) ?? 0;
      left.set(w, n - 1);
      return n > 0;
    }).length / all.length
  );
};

describe('the sample plan', () => {
  test.each<[string, string, ExtractWarning[]]>([
    ['ke-hoach.txt', '21', []],
    ['ke-hoach-utf16.txt', '22', []],
    ['ke-hoach-vni.txt', '24', ['vni']],
    ['ke-hoach.md', '25', []],
    ['ke-hoach-sua-doi.docx', '27', ['trackedChanges']],
    ['ke-hoach-vni.docx', '28', ['vni']],
    ['ke-hoach.pdf', '31', []],
    ['ke-hoach-hai-cot.pdf', '32', []],
  ])('%s is read like its text', async (name, number, warnings) => {
    const got = await readFileBytes(sample(name), name);
    expect(said(got.reading)).toEqual(said(whole(number)));
    expect(got.warnings).toEqual(warnings);
  });

  // the code has no capital letters with a tone: "Ủy ban" comes back as "ủy ban"
  test.each([
    ['ke-hoach-tcvn3.txt', '23'],
    ['ke-hoach-tcvn3.doc', '30'],
  ])('%s is read like its text but for capitals', async (name, number) => {
    const got = await readFileBytes(sample(name), name);
    expect(JSON.stringify(said(got.reading)).toLowerCase()).toBe(JSON.stringify(said(whole(number))).toLowerCase());
    expect(got.warnings).toEqual(['tcvn3']);
  });

  test.each(['ke-hoach.docx', 'ke-hoach.doc'])('%s: the rows of its table are tasks, text struck out is gone', async (name) => {
    const { reading, kind } = await readFileBytes(sample(name), name);
    expect(name).toContain(kind);
    const plain = said(whole('1'));
    expect(said(reading)).toMatchObject({ targets: plain.targets, duties: plain.duties, budget: plain.budget, reporting: plain.reporting });
    expect(reading.tasks.slice(0, plain.tasks.length).map((t) => [t.text, t.lead, t.coordinating, t.timeframe])).toEqual(plain.tasks);
    expect(reading.tasks.slice(plain.tasks.length)).toMatchObject([
      { text: 'Xây dựng tờ gấp về chi phí đi làm việc ở nước ngoài', lead: ['Sở Nội vụ'], coordinating: ['Sở Tư pháp'], timeframe: { value: '2026-Q1' } },
      { text: 'Tập huấn cán bộ xã, phường về tiếp nhận phản ánh', lead: ['Sở Nội vụ'], coordinating: ['Công an tỉnh'] },
      { text: 'Khảo sát việc làm của người lao động đã về nước', lead: ['Trung tâm Dịch vụ việc làm tỉnh'] },
    ]);
  });

  test('without marks: nine words of ten come back, numbers stay, what stood there is kept', async () => {
    const got = await readFileBytes(sample('ke-hoach-khong-dau.txt'), 'a.txt');
    expect(got.damage.kind).toBe('missing accents');
    expect(got.warnings).toEqual(['restored']);
    expect(share(plainText(paper('38')), got.text)).toBeGreaterThan(0.93);
    expect(got.reading).toMatchObject({ docNumber: '38/KH-UBND', date: '2026-01-12' });
    for (const r of got.repairs) expect(got.reading.lines[r.line - 1]!.slice(r.start, r.end)).toBe(r.repaired);
    expect(got.repairs.length).toBeGreaterThan(500);
  });
  test('badly misread: most words come back', async () => {
    const got = await readFileBytes(sample('ke-hoach-hong.txt'), 'a.txt');
    expect(got.damage.kind).toBe('OCR-damaged');
    expect(share(plainText(paper('39')), got.text)).toBeGreaterThan(0.9);
    expect(got.reading.duties.map((d) => fold(d.agency))).toEqual(whole('39').duties.map((d) => fold(d.agency)));
  });
});

describe('pictures of text', () => {
  test.each<[string, string, number]>([
    ['ke-hoach-quet-mo.pdf', '134', 0.97],
    ['ke-hoach-quet-mot-phan.pdf', '135', 0.985],
  ])(
    '%s is recognised page by page',
    async (name, number, least) => {
      const pages: string[] = [];
      const got = await readFileBytes(sample(name), name, { recognise: true, onPage: (page, of) => pages.push(`${page}/${of}`) });
      expect(pages).toEqual(number === '135' ? ['1/1'] : ['1/3', '2/3', '3/3']);
      expect(got.pages).toEqual({ total: 3, recognised: pages.length });
      expect(got.warnings).toEqual(['recognised']);
      expect(share(plainText(paper(number)), got.text)).toBeGreaterThan(least);
      expect(got.reading.docNumber).toBe(`${number}/KH-UBND`);
      expect(got.reading.duties.map((d) => fold(d.agency))).toEqual(whole(number).duties.map((d) => fold(d.agency)));
    },
    180_000,
  );
  test.each(['ke-hoach-trang-1.png', 'ke-hoach-trang-1.jpg'])(
    '%s is a page',
    async (name) => {
      const got = await readFileBytes(sample(name), name, { recognise: true });
      expect(got).toMatchObject({ kind: 'image', pages: { total: 1, recognised: 1 } });
      expect(got.reading.targets).toHaveLength(4);
    },
    120_000,
  );
  test('without leave to recognise, a scan says that it is one', async () => {
    await expect(readFileBytes(sample('ke-hoach-quet.pdf'), 'a.pdf')).rejects.toMatchObject({ code: 'scanned' });
    const mixed = await readFileBytes(sample('ke-hoach-quet-mot-phan.pdf'), 'a.pdf');
    expect(mixed.warnings).toEqual(['pagesUnread']);
  });
});

describe('codes before Unicode', () => {
  const text = plainText(paper('1'));
  test.each(['tcvn3', 'vni'] as const)('%s is told by its words, as bytes and as letters', (code) => {
    const old = toLegacy(text, code);
    expect(toUnicode(old)).toMatchObject({ legacy: code });
    expect(toUnicode(old).text.toLowerCase()).toBe(text.toLowerCase());
    expect(decodeLegacy(Uint8Array.from(old, (c) => c.charCodeAt(0)))).toMatchObject({ legacy: code });
  });
  test('every letter goes there and back', () => {
    const letters = 'aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵđ';
    for (const code of ['tcvn3', 'vni'] as const) {
      const old = [...letters].map((c) => `${toLegacy(`t${c}`, code)}`).join(' ');
      expect(toUnicode(`${toLegacy('nước nhà mạnh đều khắp tỉnh được giữ vững', code)} ${old}`).text).toContain([...letters].map((c) => `t${c}`).join(' '));
    }
  });
  test('Unicode, French and English stay as they are', () => {
    for (const other of [text, 'Les élèves étaient très contents de leur année à l’école, où ils ont été préparés.', 'A plan of the province for the year.'])
      expect(toUnicode(other)).toEqual({ text: other, legacy: null });
  });
});

describe('old Word', () => {
  const code = (bytes: Uint8Array): Promise<string> =>
    readFileBytes(bytes, 'a.doc').then(
      () => 'read',
      (e: { code: string }) => e.code,
    );
  const paragraphs = plainText(paper('1'))
    .split('\n')
    .map((text) => ({ text }));
  test('with a password, broken, or no Word file at all: refused; with macros: read, and said so', async () => {
    const good = writeWord97({ paragraphs });
    expect(await code(good)).toBe('read');
    expect(await code(writeWord97({ paragraphs, locked: true }))).toBe('encrypted');
    expect(await code(compound([{ name: 'EncryptedPackage', content: Buffer.alloc(100) }]))).toBe('encrypted');
    expect(await code(compound([{ name: 'Workbook', content: Buffer.alloc(100) }]))).toBe('unsupported');
    expect(await code(good.slice(0, 1500))).toMatch(/corrupt|unsupported/);
    expect((await readFileBytes(writeWord97({ paragraphs, macros: true }), 'a.doc')).warnings).toEqual(['macros']);
  });
});

describe('lines of a page', () => {
  const row = (y: number, ...cells: [x: number, str: string][]): Piece[] => cells.map(([x, str]) => ({ str, x, y, width: str.length * 5, height: 10 }));
  test('a word cut by a hyphen is made whole; a dash between words stays', () => {
    expect(pageLines([...row(100, [0, 'phát triển kinh tế -']), ...row(85, [0, 'xã hội của các địa phư-']), ...row(70, [0, 'ơng trong tỉnh'])])).toEqual([
      'phát triển kinh tế -',
      'xã hội của các địa phương',
      'trong tỉnh',
    ]);
  });
  test('rows of a table stay rows', () => {
    const rows = Array.from({ length: 24 }, (_, i) => row(800 - i * 15, [0, String(i + 1)], [30, 'Việc cần làm'], [300, i % 2 ? 'Sở Nội vụ' : '']));
    expect(pageLines(rows.flat())[1]).toBe('2     Việc cần làm     Sở Nội vụ');
  });
});
