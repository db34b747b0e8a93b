import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { layouts, wrap } from './layouts.fixture.ts';
import { readPlan } from './plan.ts';
import { PlanReading, type Span } from './reading.contract.ts';

const fixture = (name: string): string => readFileSync(new URL(`./fixtures/${name}.txt`, import.meta.url), 'utf8');
const slice = (lines: string[], s: Span): string =>
  s.lineEnd && s.lineEnd > s.line
    ? [lines[s.line - 1]!.slice(s.start), ...lines.slice(s.line, s.lineEnd - 1), lines[s.lineEnd - 1]!.slice(0, s.end)].join(' ')
    : lines[s.line - 1]!.slice(s.start, s.end);

/** What a plan says, without where it stands. */
const gist = (text: string) => {
  const r = readPlan(text);
  return {
    identity: [r.docNumber, r.issuer, r.place, r.date, r.title, r.period, r.signer],
    bases: r.bases.map((b) => [b.docNumber, b.date, b.issuer]),
    targets: r.targets.map((t) => [t.text, t.kind, t.value, t.unit, t.comparator, t.period]),
    tasks: r.tasks.map((t) => [t.id, t.text, t.lead, t.coordinating, t.timeframe]),
    duties: r.duties.map((d) => [d.agency, d.items]),
    budget: r.budget.map((b) => [b.source, b.amountVnd]),
    reporting: r.reporting.map((p) => [p.from, p.to, p.cadence, p.due, p.via]),
  };
};

/* A plan put together from parts: another province, other agencies, dates and numbers each time. */
const provinces = ['Hà Giang', 'Bạc Liêu', 'Thừa Thiên Huế', 'Bà Rịa - Vũng Tàu', 'Đắk Nông', 'Lai Châu', 'Quảng Ngãi'];
const offices = [
  'Sở Nội vụ',
  'Sở Y tế',
  'Sở Giáo dục và Đào tạo',
  'Sở Văn hóa, Thể thao và Du lịch',
  'Sở Lao động - Thương binh và Xã hội',
  'Công an tỉnh',
  'Bộ Chỉ huy Quân sự tỉnh',
  'Hội Nông dân tỉnh',
  'Liên đoàn Lao động tỉnh',
  'Ban Dân tộc tỉnh',
  'Trung tâm Dịch vụ việc làm tỉnh',
  'Chi cục Thống kê tỉnh',
  'Tỉnh đoàn',
  'Ủy ban nhân dân các huyện, thành phố',
  'Kho bạc Nhà nước tỉnh',
];
const works = [
  'Rà soát các hộ chưa có nước sạch và lập danh sách theo từng thôn',
  'Tổ chức các lớp tập huấn cho cán bộ làm công tác trẻ em ở cơ sở',
  'Xây dựng mô hình trồng rừng gỗ lớn gắn với chế biến tại chỗ',
  'Kiểm tra việc chấp hành quy định về an toàn thực phẩm tại các chợ',
  'Tuyên truyền trên hệ thống truyền thanh cơ sở về lợi ích của việc học nghề',
];
const two = (n: number): string => String(n).padStart(2, '0');
const plans = fc
  .record({
    province: fc.constantFrom(...provinces),
    number: fc.integer({ min: 1, max: 999 }),
    day: fc.integer({ min: 1, max: 28 }),
    month: fc.integer({ min: 1, max: 12 }),
    year: fc.integer({ min: 2018, max: 2029 }),
    percent: fc.integer({ min: 11, max: 99 }),
    count: fc.integer({ min: 1, max: 900 }),
    due: fc.integer({ min: 1, max: 28 }),
    amount: fc.integer({ min: 2, max: 900 }),
    agencies: fc.shuffledSubarray(offices, { minLength: 3, maxLength: 3 }),
    tasks: fc.shuffledSubarray(works, { minLength: 2, maxLength: 4 }),
    style: fc.constantFrom('lines', 'inline', 'running'),
  })
  .map((p) => {
    const [a, b, c] = p.agencies as [string, string, string];
    const who = (work: string): string =>
      p.style === 'lines'
        ? `${work}.\n- Cơ quan chủ trì: ${a}.\n- Cơ quan phối hợp: ${b}.\n- Thời gian thực hiện: Quý III năm ${p.year}.`
        : p.style === 'inline'
          ? `${work} (Chủ trì: ${a}; phối hợp: ${b}; thời gian: Quý III/${p.year}).`
          : `${a} chủ trì, phối hợp với ${b} ${work[0]!.toLowerCase()}${work.slice(1)}, hoàn thành trong quý III năm ${p.year}.`;
    const text = `ỦY BAN NHÂN DÂN
TỈNH ${p.province.toUpperCase()}
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: ${p.number}/KH-UBND
${p.province}, ngày ${two(p.day)} tháng ${two(p.month)} năm ${p.year}
KẾ HOẠCH
Phát triển nông thôn năm ${p.year}
Căn cứ Nghị quyết số ${p.number + 7}/NQ-HĐND ngày ${two(p.due)}/12/${p.year - 1} của Hội đồng nhân dân tỉnh về nhiệm vụ phát triển kinh tế - xã hội, Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:
I. MỤC TIÊU
1. Trên ${p.percent}% số hộ dân nông thôn được sử dụng nước hợp vệ sinh.
2. Phấn đấu xây dựng ít nhất ${p.count} mô hình kinh tế mới ở các xã đặc biệt khó khăn.
II. NHIỆM VỤ
${p.tasks.map((w, i) => `${i + 1}. ${who(w)}`).join('\n')}
III. KINH PHÍ
Ngân sách tỉnh: ${p.amount} triệu đồng.
IV. TỔ CHỨC THỰC HIỆN
1. ${a}
a) Theo dõi, đôn đốc các cơ quan, đơn vị thực hiện Kế hoạch này.
b) Tổng hợp kết quả, báo cáo Ủy ban nhân dân tỉnh trước ngày ${p.due} tháng 12 hằng năm.
2. ${c}: Phối hợp với các cơ quan có liên quan thực hiện các nhiệm vụ được giao.
Nơi nhận:
- Thường trực Tỉnh ủy;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Nguyễn Thử Nghiệm
`;
    return { p, text, a, b, c };
  });

describe('other provinces, agencies, dates and numbers', () => {
  test('are read as they stand', () => {
    fc.assert(
      fc.property(plans, ({ p, text, a, b, c }) => {
        const r = readPlan(text);
        expect(PlanReading.safeParse(r).success).toBe(true);
        expect(r).toMatchObject({
          docNumber: `${p.number}/KH-UBND`,
          issuer: `Ủy ban nhân dân tỉnh ${p.province}`,
          place: p.province,
          date: `${p.year}-${two(p.month)}-${two(p.day)}`,
          period: { from: String(p.year), to: String(p.year) },
          signer: { name: 'Nguyễn Thử Nghiệm', title: 'Chủ tịch', onBehalfOf: 'TM. Ủy ban nhân dân' },
          recipients: ['Thường trực Tỉnh ủy', 'Lưu: VT'],
        });
        expect(r.bases).toMatchObject([{ docNumber: `${p.number + 7}/NQ-HĐND`, date: `${p.year - 1}-12-${two(p.due)}`, issuer: 'Hội đồng nhân dân tỉnh', where: 'preamble' }]);
        expect(r.targets).toMatchObject([
          { kind: 'coverage', value: p.percent, unit: '%', comparator: '>' },
          { kind: 'count', value: p.count, unit: 'mô hình', comparator: '>=' },
        ]);
        expect(r.tasks).toHaveLength(p.tasks.length);
        for (const t of r.tasks) expect(t).toMatchObject({ lead: [a], coordinating: [b], timeframe: { kind: 'quarter', value: `${p.year}-Q3` } });
        expect(r.budget).toMatchObject([{ source: 'Ngân sách tỉnh', amountVnd: p.amount * 1e6 }]);
        expect(r.duties.map((d) => [d.agency, d.items.length])).toEqual([
          [a, 2],
          [c, 1],
        ]);
        expect(r.reporting).toMatchObject([{ from: a, to: 'Ủy ban nhân dân tỉnh', cadence: 'annual', due: `12-${two(p.due)}` }]);
      }),
      { numRuns: 60, seed: 20261122 },
    );
  });
  test('the layout changes nothing', () => {
    fc.assert(
      fc.property(plans, fc.constantFrom(60, 72, 80), fc.constantFrom(...Object.keys(layouts)), ({ text }, width, name) => {
        const plain = gist(text);
        expect(gist(layouts[name]!(text))).toEqual(plain);
        expect(gist(wrap(text, width))).toEqual(plain);
      }),
      { numRuns: 40, seed: 20261122 },
    );
  });
});

describe('the invented plans', () => {
  const names = ['rac-thai', 'so-hoa', 'tiem-chung', 'nha-o', 'bao-luc', 'thuy-san', 'truong-hoc', 'cai-cach', 'cong-nhan', 'chay-no', 'kiem-lam', 'nang-luc-so', 'mua-ban-nguoi'];
  test.each(names)('%s: every span is the text of its item', (name) => {
    const r = readPlan(fixture(name));
    expect(PlanReading.safeParse(r).success).toBe(true);
    for (const item of [...r.targets, ...r.reporting]) expect(slice(r.lines, item.span)).toBe(item.text);
    for (const t of r.tasks) expect(slice(r.lines, t.span)).toContain(t.text);
    for (const d of r.duties) {
      expect(d.itemSpans.map((s) => slice(r.lines, s))).toEqual(d.items);
      expect(slice(r.lines, d.span)).toContain(d.agency);
      expect(d.itemPaths).toHaveLength(d.items.length);
    }
    for (const b of r.bases) expect(slice(r.lines, b.span).replace(/\s/g, '')).toContain(b.docNumber);
    r.recipients.forEach((text, i) => expect(slice(r.lines, r.recipientSpans[i]!)).toBe(text));
  });
  test.each(names)('%s: the same in every layout', (name) => {
    const text = fixture(name),
      plain = gist(text);
    for (const change of ['Windows line ends', 'decomposed letters', 'long dashes', 'tone marks in the new places']) {
      const got = gist(layouts[change]!(text));
      expect([got.tasks.length, got.targets.length, got.duties.length, got.reporting.length], change).toEqual([
        plain.tasks.length,
        plain.targets.length,
        plain.duties.length,
        plain.reporting.length,
      ]);
    }
  });
});

describe('doubts', () => {
  const codes = (text: string): string[] => {
    const r = readPlan(text);
    return [
      ...r.doubts,
      ...Object.values(r.identity).flatMap((i) => i.doubts),
      ...[...r.bases, ...r.targets, ...r.tasks, ...r.duties, ...r.budget, ...r.reporting].flatMap((i) => i.doubts),
    ].map((d) => d.code);
  };
  const plan = (body: string, head = 'Số: 5/KH-UBND\nHà Nam, ngày 05 tháng 02 năm 2024\n'): string =>
    `ỦY BAN NHÂN DÂN\nTỈNH HÀ NAM\n${head}KẾ HOẠCH\nChăm sóc cây xanh năm 2024\nCăn cứ Nghị định số 64/NĐ-CP ngày 11/6/2010 của Chính phủ, Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:\n${body}`;
  test('are raised where the text is unclear', () => {
    expect(codes(plan('I. NHIỆM VỤ\n1. Trồng cây xanh ở các trục đường chính.', 'Số:      /KH-UBND\nHà Nam, ngày     tháng 02 năm 2024\n'))).toEqual(
      expect.arrayContaining(['numberBlank', 'dateBlank', 'signerMissing', 'taskWithoutAgency', 'baseWithoutYear']),
    );
    expect(codes(plan('I. NHIỆM VỤ\na) Trồng cây xanh ở các trục đường chính.\nc) Chăm sóc cây xanh đã trồng.'))).toContain('labelSkipped');
    expect(codes(plan('I. NHIỆM VỤ\na) Trồng cây.\nb) Tưới cây.\nb) Tỉa cây.'))).toContain('labelRepeated');
    expect(codes(plan('I. MỤC TIÊU\n1. Đạt trên 120% chỉ tiêu giao tại Nghị quyết số 15/NQ-HĐND ngày 10/12/2023 của HĐND tỉnh.\n2. Nâng cao ý thức người dân.'))).toEqual(
      expect.arrayContaining(['targetUnknownBase', 'targetWithoutValue']),
    );
    expect(codes(plan('I. TỔ CHỨC THỰC HIỆN\n1. Các sở, ban, ngành: Tổ chức thực hiện theo Nghị định số 64/NĐ-CP ngày 12/6/2010 của Chính phủ.'))).toEqual(
      expect.arrayContaining(['agencyGroup', 'basesDisagree']),
    );
    expect(codes('I. NHIỆM VỤ\n1. Trồng cây xanh.')).toEqual(expect.arrayContaining(['notAPlan', 'headMissing', 'titleMissing', 'issuerMissing']));
  });
  test('"each year" in brackets does not make a number of several years one of each year', () => {
    const period = (text: string) => readPlan(plan(`I. MỤC TIÊU\n1. ${text}`)).targets.map((t) => [t.value, t.period]);
    expect(period('Phấn đấu đến năm 2027 có từ 280 lao động đi làm việc ở nước ngoài trở lên (hằng năm sẽ có chỉ tiêu cụ thể).')).toEqual([[280, 'đến năm 2027']]);
    expect(period('Phấn đấu có từ 280 lao động đi làm việc ở nước ngoài trở lên (tính hằng năm).')).toEqual([[280, 'hằng năm']]);
  });
  test('a day that the calendar does not have is no date', () => {
    expect(readPlan(plan('I. NHIỆM VỤ\n1. Trồng cây.', 'Số: 5/KH-UBND\nHà Nam, ngày 31 tháng 02 năm 2024\n'))).toMatchObject({ date: null, dateYear: 2024 });
  });
});

describe('any input', () => {
  const noise = (length: number, letters: string): string => {
    let s = 1,
      out = '';
    for (let i = 0; i < length; i++) {
      s = (s * 1103515245 + 12345) % 2147483648;
      out += letters[s % letters.length];
    }
    return out;
  };
  const cases: [string, string][] = [
    ['nothing', ''],
    ['5 MB of noise', noise(5_000_000, 'abc đếư ỷ.,;:()-\n\t|#*0123456789IVX%/"“”Sở')],
    ['one line of 1 MB', noise(1_000_000, 'abc đếư ỷ ,Sở')],
    ['brackets', '('.repeat(1_000_000)],
    ['dashes', '- '.repeat(500_000)],
    ['digits and dots', '1.'.repeat(500_000)],
    ['agencies without end', 'các sở, ban, ngành, '.repeat(50_000)],
    ['dates without end', 'ngày 1 tháng '.repeat(80_000)],
    ['empty lines', '\n'.repeat(2_000_000)],
    ['20,000 sections', 'I. MỤC TIÊU\n1. a\n'.repeat(20_000)],
    ['one target of 1 MB', `II. MỤC TIÊU\n- ${'Đạt 95% hộ dân, '.repeat(60_000)}`],
    ['nothing but a table', '| a | b |\n|---|---|\n'.repeat(20_000)],
    ['every character', String.fromCharCode(...Array.from({ length: 60_000 }, (_, i) => (i * 7919) % 65536))],
  ];
  test.each(cases)('%s is read without an error and in good time', (_, text) => {
    const start = process.threadCpuUsage(); // not the clock: other tests run beside this one
    expect(PlanReading.safeParse(readPlan(text)).success).toBe(true);
    const used = process.threadCpuUsage(start);
    expect((used.user + used.system) / 1000).toBeLessThan(2000);
  });
  test('random scraps of plans never make it fail', () => {
    const scrap = fc.constantFrom(
      'I. MỤC TIÊU',
      '1.',
      'a)',
      '-',
      'Sở Y tế',
      'chủ trì',
      'phối hợp với',
      'trước ngày 15/12',
      'báo cáo UBND tỉnh',
      '100%',
      'năm 2024',
      'KẾ HOẠCH',
      'Nơi nhận:',
      'TM. ỦY BAN',
      '(',
      ')',
      ';',
      ':',
      ',',
      '.',
      '\n',
      '\n\n',
      '\t',
      '|',
      '**',
      '#',
      'các sở, ban, ngành',
      'Số: /KH-UBND',
      '20-CT/TW',
      '3,5 tỷ đồng',
      'định kỳ 6 tháng',
      '\f',
      'Phụ lục I',
      '“',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(scrap, fc.string({ unit: 'binary', maxLength: 6 })), { maxLength: 120 }), (parts) => {
        expect(PlanReading.safeParse(readPlan(parts.join(' '))).success).toBe(true);
      }),
      { numRuns: 300, seed: 7 },
    );
  });
});
