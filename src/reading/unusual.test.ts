import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { confidenceOf, signalsOf } from './confidence.ts';
import { harshLayouts, layouts } from './layouts.fixture.ts';
import { misreadBody, misreadHeading, misreadRoman, symbolRead } from './misread.ts';
import { readPlan } from './plan.ts';
import { pipeRow } from './portal.fixture.ts';

/** Plans in unusual clothes: tables taken apart, decisions that carry a plan, heads that are lost, marks read wrong. All invented. */

const jobs = [
  'Rà soát, hoàn thiện quy chế tiếp công dân',
  'Tổ chức tập huấn kỹ năng số cho cán bộ cấp xã',
  'Xây dựng chuyên mục tuyên truyền trên cổng thông tin và hệ thống truyền thanh cơ sở',
  'Số hóa hồ sơ lưu trữ giai đoạn 2015 - 2020',
];
const bodies = ['Sở Nội vụ', 'Sở Khoa học và Công nghệ', 'Công an tỉnh', 'Sở Tài chính', 'Trung tâm Chuyển đổi số tỉnh'];
const rows = fc.array(
  fc.record({
    job: fc.constantFrom(...jobs),
    lead: fc.constantFrom(...bodies),
    help: fc.constantFrom('', 'Sở Y tế', 'Sở Xây dựng, UBND các xã, phường'),
    time: fc.constantFrom('Quý I/2026', 'Thường xuyên', 'Trước 30/6/2026', 'Tháng 9/2026'),
    product: fc.constantFrom('', 'Báo cáo kết quả', 'Văn bản hướng dẫn'),
    broken: fc.boolean(),
  }),
  { minLength: 5, maxLength: 30 },
);
const plan = (annex: string): string => `ỦY BAN NHÂN DÂN
TỈNH LAI CHÂU
Số: 12/KH-UBND
Lai Châu, ngày 05 tháng 01 năm 2026
KẾ HOẠCH
Chuyển đổi số năm 2026
I. NHIỆM VỤ
Nhiệm vụ cụ thể theo Phụ lục kèm theo.
II. TỔ CHỨC THỰC HIỆN
1. Sở Nội vụ: Theo dõi, đôn đốc.
Nơi nhận:
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Nguyễn Thử Nghiệm
PHỤ LỤC
PHÂN CÔNG NHIỆM VỤ
${annex}`;

describe('an annex flattened to one cell a line', () => {
  test('gives a task for each row, whatever cells are empty or broken', () => {
    fc.assert(
      fc.property(rows, fc.boolean(), (table, brokenHead) => {
        const broken = (s: string, on: boolean) => (on && s.split(' ').length > 5 ? [s.split(' ').slice(0, 3).join(' '), s.split(' ').slice(3).join(' ')] : [s]);
        const cells = table.flatMap((r, i) => [String(i + 1), ...broken(r.job, r.broken), r.lead, ...(r.help ? [r.help] : []), r.time, ...(r.product ? [r.product] : [])]);
        const head = [
          'STT',
          'Nội dung công việc',
          ...(brokenHead ? ['Đơn vị', 'chủ trì', 'Đơn vị', 'phối hợp'] : ['Đơn vị chủ trì', 'Đơn vị phối hợp']),
          'Thời gian hoàn thành',
          'Sản phẩm',
        ];
        const { tasks, duties } = readPlan(plan([...head, ...cells].join('\n')));
        expect(tasks.map((t) => t.text)).toEqual(table.map((r) => r.job));
        expect(tasks.map((t) => t.lead)).toEqual(table.map((r) => [r.lead]));
        expect(tasks.map((t) => t.coordinating.join(', '))).toEqual(table.map((r) => r.help));
        expect(tasks.every((t) => t.timeframe !== null)).toBe(true);
        expect(duties).toHaveLength(1);
      }),
      { numRuns: 40, seed: 20261122 },
    );
  });
  test('of units and years gives a target for each figure, as a table and flattened', () => {
    const units = ['STT', 'Đơn vị', 'Năm 2026', 'Năm 2027', 'Cộng', '1', 'Huyện Mường Tè', '300', '350', '650', '2', 'Huyện Sìn Hồ', '280', '1.300', '1.580'];
    const asTable = `STT | Đơn vị | Năm 2026 | Năm 2027 | Cộng\n1 | Huyện Mường Tè | 300 | 350 | 650\n2 | Huyện Sìn Hồ | 280 | 1.300 | 1.580`;
    for (const annex of [units.join('\n'), asTable]) {
      const { targets } = readPlan(plan(`CHỈ TIÊU ĐƯA LAO ĐỘNG ĐI LÀM VIỆC Ở NƯỚC NGOÀI\n${annex}`));
      expect(targets.map((t) => [t.value, t.period, t.unit])).toEqual([
        [300, '2026', 'lao động'],
        [350, '2027', 'lao động'],
        [650, null, 'lao động'],
        [280, '2026', 'lao động'],
        [1300, '2027', 'lao động'],
        [1580, null, 'lao động'],
      ]);
    }
  });
});

describe('an annex whose cells a law portal sets between lines that hold only "|"', () => {
  const annex = (table: string[][]): string => table.flatMap((r) => pipeRow(r)).join('\n');
  const head = ['**TT**', '**Nhiệm\nvụ**', '**Cơ quan\nchủ trì**', '**Cơ quan\nphối hợp**', '**Thời\ngian**', '**Kết\nquả**', '**Nguồn\nkinh phí**'];
  const break_ = (text: string): string => text.replace(/(\S+ \S+ \S+) /g, '$1\n');
  test('gives a task for each row below its section, whatever cells are empty, broken or left out at the end', () => {
    fc.assert(
      fc.property(rows, fc.boolean(), (table, cutRows) => {
        const cells = table.map((r, i) => {
          const row = [String((i % 5) + 1), break_(r.job), break_(r.lead), break_(r.help), r.time, r.product, ''];
          return cutRows && i % 2 ? row.slice(0, r.product ? 6 : 5) : row;
        });
        const sections = cells.flatMap((r, i) => (i % 5 ? [r] : [[`**${['I', 'II', 'III', 'IV', 'V', 'VI'][i / 5]!}**`, `**Nhóm việc ${i / 5 + 1}**`, '', '', '', '', ''], r]));
        const { tasks, targets } = readPlan(plan(annex([head, ...sections])));
        expect(tasks.map((t) => t.text)).toEqual(table.map((r) => r.job));
        expect(tasks.map((t) => t.lead)).toEqual(table.map((r) => [r.lead]));
        expect(tasks.map((t) => t.coordinating.join(', '))).toEqual(table.map((r) => r.help));
        expect(tasks.every((t) => t.timeframe !== null)).toBe(true);
        expect(tasks[0]!.id).toBe('PL.I.1');
        expect(targets).toEqual([]);
      }),
      { numRuns: 30, seed: 20261122 },
    );
  });
  test('two tasks in one cell are two', () => {
    const two = '- Tổ chức tập huấn cho cán bộ y tế xã\n\n- Cấp phát tài liệu truyền thông cho thôn, bản';
    const { tasks } = readPlan(plan(annex([head, ['1', two, 'Sở Y tế', '', 'Quý I/2026', '', '']])));
    expect(tasks.map((t) => [t.id, t.lead, t.timeframe?.value])).toEqual([
      ['PL.1', ['Sở Y tế'], '2026-Q1'],
      ['PL.1#2', ['Sở Y tế'], '2026-Q1'],
    ]);
  });
  test('noise of bars and stars is read in good time', () => {
    const before = process.cpuUsage().user;
    for (const noise of ['|\n', '|\n\n', '|\na\n', '**a\n', '**1.**\n**a**\n']) readPlan(noise.repeat(600_000 / noise.length));
    expect((process.cpuUsage().user - before) / 1e6).toBeLessThan(20);
  });
});

describe('bold headings broken over lines', () => {
  test('are one heading; a section on the situation holds no tasks; the last paragraph asks for a report', () => {
    const r = readPlan(
      plan('').replace(
        /I\. NHIỆM VỤ[\s\S]*(?=Nơi nhận)/u,
        '**I.\nNHẬN\nĐỊNH TÌNH HÌNH**\n\n**1.\nNguy\ncơ**\n\n- Dịch sởi lan\nrộng ở nhiều xã.\n\n**II.\nNHIỆM\nVỤ**\n\n1.\nTăng cường giám\nsát dịch bệnh.\n\n**III.\nTỔ\nCHỨC THỰC HIỆN**\n\n**1.\nSở Y tế:**\n\nTham mưu chỉ đạo công\ntác phòng, chống dịch.\n\n**2. Các cơ\nsở y tế:**\n\n- Chuẩn bị\nthuốc, vật tư.\n\nTrong quá trình thực hiện, nếu có khó\nkhăn, vướng mắc, các sở, ban, ngành và địa\nphương báo cáo về Ủy ban nhân dân tỉnh để xem xét./.\n\n',
      ),
    );
    expect(r.sections.map((s) => `${s.path} ${s.kind}`)).toEqual(['I situation', 'I.1 situation', 'II tasks', 'III duties', 'III.1 duties', 'III.2 duties']);
    expect(r.tasks.map((t) => t.text)).toEqual(['Tăng cường giám sát dịch bệnh.']);
    expect(r.duties.map((d) => [d.agency, d.items])).toEqual([
      ['Sở Y tế', ['Tham mưu chỉ đạo công tác phòng, chống dịch.']],
      ['Các cơ sở y tế', ['Chuẩn bị thuốc, vật tư.']],
    ]);
    expect(r.reporting.map((x) => [x.from, x.to, x.cadence])).toEqual([['các sở, ban, ngành và địa phương', 'Ủy ban nhân dân tỉnh', 'ad hoc']]);
  });
});

describe('a plan of a risk and of a commune cell', () => {
  test('wrapped words of issue below the title, risks without tasks, reports of an event, labels on lines of their own', () => {
    const r = readPlan(
      `KẾ HOẠCH\nỨng phó sự cố hóa chất trên địa bàn tỉnh\n(Ban hành kèm theo Quyết định số 1188/QĐ-UBND\nngày 17 tháng 6 năm 2024 của Chủ tịch Ủy ban nhân dân\ntỉnh Bắc Giang)\n\nI. ĐÁNH GIÁ NGUY CƠ\n1. Các cơ sở có nguy cơ\n- Cơ sở A chứa 50 tấn hóa chất.\nII. NHIỆM VỤ\n1. Tổ chức diễn tập ứng phó sự cố.\nIII. CHẾ ĐỘ BÁO CÁO\nCác cơ sở báo cáo nhanh về Sở Công Thương ngay khi xảy ra sự cố.\nUBND cấp xã báo cáo đột xuất UBND tỉnh khi có yêu cầu.\nIV. TỔ CHỨC THỰC HIỆN\na)\nSở Công\nThương\n- Chủ trì triển khai Kế hoạch.\nb)\nBan Xây dựng\nĐảng\nTham mưu tổ chức hội nghị.`,
    );
    expect(r).toMatchObject({ docNumber: '1188/QĐ-UBND', date: '2024-06-17', issuer: 'Ủy ban nhân dân tỉnh Bắc Giang', title: 'Ứng phó sự cố hóa chất trên địa bàn tỉnh' });
    expect(r.tasks.map((t) => t.text)).toEqual(['Tổ chức diễn tập ứng phó sự cố.']);
    expect(r.duties.map((d) => [d.agency, d.items])).toEqual([
      ['Sở Công Thương', ['Chủ trì triển khai Kế hoạch.']],
      ['Ban Xây dựng Đảng', ['Tham mưu tổ chức hội nghị.']],
    ]);
    expect(r.reporting.map((x) => [x.from, x.to, x.cadence])).toEqual([
      ['Các cơ sở', 'Sở Công Thương', 'ad hoc'],
      ['UBND cấp xã', 'UBND tỉnh', 'ad hoc'],
    ]);
  });
});

describe('heads', () => {
  const body = 'I. NHIỆM VỤ\n1. Trồng cây xanh ở các trục đường chính.\nII. TỔ CHỨC THỰC HIỆN\n1. Sở Xây dựng: Theo dõi, đôn đốc.';
  test('a decision that carries a plan: number, date and signature of the decision, the rest of the plan', () => {
    const r = readPlan(
      `ỦY BAN NHÂN DÂN\nTỈNH LAI CHÂU\nSố: 90/QĐ-UBND\nLai Châu, ngày 02 tháng 3 năm 2025\nQUYẾT ĐỊNH\nVề việc ban hành Kế hoạch trồng cây xanh năm 2025\nỦY BAN NHÂN DÂN TỈNH LAI CHÂU\nCăn cứ Nghị định số 64/2010/NĐ-CP ngày 11/6/2010 của Chính phủ;\nQUYẾT ĐỊNH:\nĐiều 1. Ban hành kèm theo Quyết định này Kế hoạch trồng cây xanh năm 2025.\nĐiều 2. Quyết định này có hiệu lực kể từ ngày ký.\nNơi nhận:\n- Như Điều 2;\n- Lưu: VT.\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nNguyễn Thử Nghiệm\nKẾ HOẠCH\nTRỒNG CÂY XANH NĂM 2025\n(Ban hành kèm theo Quyết định số 90/QĐ-UBND ngày 02/3/2025 của Ủy ban nhân dân tỉnh)\n${body}`,
    );
    expect(r).toMatchObject({
      docNumber: '90/QĐ-UBND',
      date: '2025-03-02',
      issuer: 'Ủy ban nhân dân tỉnh Lai Châu',
      title: 'TRỒNG CÂY XANH NĂM 2025',
      signer: { name: 'Nguyễn Thử Nghiệm' },
    });
    expect(r.bases.map((b) => b.docNumber)).toEqual(['64/2010/NĐ-CP']);
    expect([r.tasks.length, r.duties.map((d) => d.agency)]).toEqual([1, ['Sở Xây dựng']]);
  });
  test('a plan that only says with which decision it was issued', () => {
    const r = readPlan(`KẾ HOẠCH\nTrồng cây xanh năm 2025\n(Ban hành kèm theo Quyết định số 210/QĐ-UBND ngày 14/11/2025 của Ủy ban nhân dân xã Ea Lâm)\n${body}`);
    expect(r).toMatchObject({ docNumber: '210/QĐ-UBND', date: '2025-11-14', issuer: 'Ủy ban nhân dân xã Ea Lâm', bases: [] });
  });
  test('the line of the unit and the line "KẾ HOẠCH" lost by a law portal', () => {
    const r = readPlan(
      `ỦY BAN NHÂN DÂN |\nCỘNG HÒA XÃ HỘI\nCHỦ NGHĨA VIỆT NAM |\nSố: 58/KH-UBND |\nCần Thơ, ngày 20 tháng 3 năm 2023 |\nTRỒNG CÂY XANH NĂM 2023\nThực hiện Chỉ thị số 45/CT-TTg ngày 31/12/2020 của Thủ tướng Chính phủ, Ủy ban nhân dân thành phố ban hành Kế hoạch như sau:\n${body}`,
    );
    expect(r).toMatchObject({ docNumber: '58/KH-UBND', issuer: 'Ủy ban nhân dân thành phố Cần Thơ', place: 'Cần Thơ', title: 'TRỒNG CÂY XANH NĂM 2023' });
  });
});

describe('marks read wrong', () => {
  test('are set right where one thing fits, and left alone elsewhere', () => {
    expect(['Il', '1I', 'HI', 'IV', 'Tư'].map(misreadRoman)).toEqual([2, 2, 3, 4, 0]);
    expect([symbolRead('Qb-UBND'), symbolRead('ND-CP'), symbolRead('KH-UBND'), symbolRead('NQ-HDND')]).toEqual(['QĐ-UBND', 'NĐ-CP', 'KH-UBND', 'NQ-HĐND']);
    expect([misreadBody('56 Y tế'), misreadBody('Sở Tài chinh'), misreadBody('Hợp tác xã Y')]).toEqual(['Sở Y tế', 'Sở Tài chính', null]);
    expect([misreadHeading('MUC ĐÍCH, YÊU CẨU'), misreadHeading('Chế ở báo cáo'), misreadHeading('Trồng cây')]).toEqual(['purpose', 'reporting', null]);
  });
  test('a blank inside a word is closed', () => {
    const { duties } = readPlan(plan('').replace('1. Sở Nội vụ:', '1. Sở Tài ch ính:'));
    expect(duties.map((d) => d.agency)).toEqual(['Sở Tài chính']);
  });
});

describe('how sure the reader is', () => {
  test('every item says it, and every signal lowers it', () => {
    const text = readFileSync(new URL('./fixtures/bao-luc.txt', import.meta.url), 'utf8');
    for (const change of [...Object.values(layouts), ...Object.values(harshLayouts)]) {
      const r = readPlan(change(text));
      for (const item of [...r.bases, ...r.targets, ...r.tasks, ...r.duties, ...r.budget, ...r.reporting]) {
        expect(item.confidence).toBeGreaterThanOrEqual(0.05);
        expect(item.confidence).toBeLessThanOrEqual(0.99);
      }
      for (const found of Object.values(signalsOf(r)).flat()) expect(confidenceOf(found)).toBeLessThanOrEqual(confidenceOf(found.slice(0, 1)));
    }
  });
  test('of what was said with 0.85 and more about plans never seen before, nearly nine in ten were right', () => {
    const first = JSON.parse(readFileSync(new URL('../../tools/bench/first-readings.json', import.meta.url), 'utf8')) as { kind: string; signals: string[]; right: boolean }[];
    const sure = first.filter((o) => confidenceOf([o.kind, ...o.signals.map((s) => `${o.kind}.${s}`)]) >= 0.85),
      unsure = first.filter((o) => confidenceOf([o.kind, ...o.signals.map((s) => `${o.kind}.${s}`)]) < 0.7);
    const share = (list: { right: boolean }[]) => list.filter((o) => o.right).length / list.length;
    expect(sure.length).toBeGreaterThan(80);
    expect(share(sure)).toBeGreaterThan(0.85);
    expect(share(unsure)).toBeLessThan(0.75);
  });
});
