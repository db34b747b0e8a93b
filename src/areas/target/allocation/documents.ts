import type { Paper, PaperBlock, PaperColumn, PaperRow } from '../../../kernel/document/paper.ts';
import type { OutSheet } from '../../../kernel/sheet/task.ts';
import { fold, viDate, viNumber } from '../../../kernel/text.ts';
import { placeText } from '../../../kernel/words.ts';
import { headOf, signerOf, formOf, type Issuer } from '../../agency/rules/issuing.ts';
import { referenceName } from '../words.ts';
import type { AllocationRow, ChangeRow, LineRow } from './queries.ts';
import { columnKey, columnsOf, goalLine, shownColumns, sumsOf, type Grid, type Shape } from './rules.ts';
import { allocationWords as w, marketName } from './words.ts';

/** The decision that gives a target out, with its table; and the table as a plain sheet. */

export interface DecisionOf {
  target: { text: string; sectionPath: string };
  /** What is given out: "lao động", "phiên"; null or a percentage: persons. */
  unit: string | null;
  document: { number: string | null; date: string | null; title: string };
  allocation: Pick<AllocationRow, 'over' | 'years' | 'markets' | 'total' | 'decisionNumber' | 'decisionOn'>;
  lines: readonly LineRow[];
  shape: Shape;
  grid: Grid;
  issuer: Issuer;
  method: string | null;
  today: string;
}

const number = (n: number | undefined): string => (n === undefined ? '' : viNumber(n));
const period = (years: readonly number[]): string => (years.length === 1 ? `năm ${years[0]}` : `giai đoạn ${years[0]}–${years.at(-1)}`);

const unitOf = (d: Pick<DecisionOf, 'unit'>): string => (d.unit && !d.unit.startsWith('%') ? d.unit : 'người');

const tableOf = (columns: readonly PaperColumn[], rows: readonly PaperRow[]): PaperBlock => ({ table: { columns, rows } });
const numberColumn = (title: string): PaperColumn => ({ title, width: 22, align: 'right' });
const first: PaperColumn[] = [
  { title: 'TT', width: 12, align: 'center' },
  { title: 'Đơn vị', width: 60 },
];

/** One table for all years; with markets, one for each year. */
const tables = (d: DecisionOf): PaperBlock[] => {
  const sums = sumsOf(d.shape, d.grid, d.allocation.total);
  const rowsOf = (keys: readonly string[]): PaperRow[] => [
    ...d.lines.map((l, i): PaperRow => {
      const row = d.grid.get(l.line) ?? {};
      const all = keys.reduce((n, k) => n + (row[k] ?? 0), 0);
      return [String(i + 1), l.name, ...keys.map((k) => number(row[k])), ...(keys.length > 1 ? [number(all)] : [])];
    }),
    ['', w.sum, ...keys.map((k) => number(sums.by[k]!.given)), ...(keys.length > 1 ? [number(keys.reduce((n, k) => n + sums.by[k]!.given, 0))] : [])],
  ];
  const many = (titles: readonly string[]): PaperColumn[] => [...first, ...titles.map(numberColumn), ...(titles.length > 1 ? [numberColumn(w.sum)] : [])];
  const columns = columnsOf(d.shape);
  if (!d.shape.markets.length) return [tableOf(many(d.shape.years.map((y) => `Năm ${y}`)), rowsOf(columns.map((c) => c.key)))];
  return d.shape.years.flatMap((year) => {
    const own = columns.filter((c) => c.year === year);
    return [{ text: `Năm ${year}: ${viNumber(sums.by[columnKey(year)]!.given)} ${unitOf(d)}` }, tableOf(many(own.map((c) => marketName(c.market))), rowsOf(own.map((c) => c.key)))];
  });
};

/** Text of a target inside a sentence: without its last full stop. */
const inside = (text: string): string => text.replace(/[\s.;]+$/, '');

export const decisionPaper = (d: DecisionOf): Paper => {
  const form = formOf(d.issuer);
  const sums = sumsOf(d.shape, d.grid, d.allocation.total);
  const plan = d.document.number ? referenceName({ docNumber: d.document.number, date: d.document.date }) : `văn bản “${d.document.title}”`;
  const who = d.allocation.over === 'units' ? 'xã, phường, đặc khu' : 'cơ quan, đơn vị';
  const committee = d.issuer.kind === 'committee' || d.issuer.kind === 'partyCommittee';
  const signed = { number: d.allocation.decisionNumber, date: d.allocation.decisionOn };
  const year = (signed.date ?? d.today).slice(0, 4);
  const perYear = d.shape.years.length > 1 ? ` (${d.shape.years.map((y) => `năm ${y}: ${viNumber(sums.by[columnKey(y)]!.given)}`).join('; ')})` : '';
  return {
    form,
    head: headOf(d.issuer, year, signed),
    type: 'QUYẾT ĐỊNH',
    title: `Về việc giao chỉ tiêu ${period(d.shape.years)} cho các ${who}`,
    under: null,
    landscape: false,
    blocks: [
      { text: d.issuer.name.toUpperCase(), as: 'order' },
      { text: `Căn cứ ${plan}${d.target.sectionPath ? `, mục ${placeText(d.target.sectionPath)}` : ''};`, as: 'basis' },
      // which law, decree and proposal it rests on is for whoever signs: the system does not know it
      { text: `Căn cứ ${'…'.repeat(20)};`, as: 'basis' },
      { text: `Theo đề nghị của ${'…'.repeat(16)}.`, as: 'basis' },
      { text: 'QUYẾT ĐỊNH:', as: 'order' },
      {
        text: `Điều 1. Giao ${viNumber(d.lines.length)} ${who} thực hiện mục tiêu “${inside(d.target.text)}” ${period(d.shape.years)}, tổng số ${viNumber(sums.all.given)} ${unitOf(d)}${perYear}. Chỉ tiêu của từng đơn vị tại Phụ lục kèm theo Quyết định này.`,
        as: 'article',
      },
      {
        text: 'Điều 2. Đơn vị được giao chỉ tiêu đưa số được giao vào kế hoạch của mình, phân công người theo dõi và cập nhật kết quả thường xuyên. Chỉ tiêu chỉ được điều chỉnh bằng văn bản, có nêu lý do.',
        as: 'article',
      },
      { text: `Điều 3. Quyết định này có hiệu lực kể từ ngày ký. Thủ trưởng các cơ quan liên quan và các ${who} có tên trong Phụ lục chịu trách nhiệm thi hành./.`, as: 'article' },
    ],
    signer: signerOf(d.issuer),
    recipients: form === 'party' ? ['- Như Điều 3,', '- Lưu Văn phòng.'] : ['- Như Điều 3;', `- Lưu: VT${committee ? '' : ', hồ sơ'}.`],
    annex: {
      form,
      head: null,
      type: 'Phụ lục',
      title: `Chỉ tiêu giao ${period(d.shape.years)}`,
      under: `(Kèm theo Quyết định số ${signed.number ?? '      '} ngày ${signed.date ? viDate(signed.date) : '    /    /'}${signed.date ? '' : year} của ${d.issuer.name})`,
      landscape: d.shape.years.length > 4 || d.shape.markets.length > 4,
      blocks: [...tables(d), ...(d.method ? [{ text: `${w.method}: ${d.method}` }] : [])],
      signer: null,
      recipients: [],
    },
  };
};

export interface ChangeOf extends Omit<DecisionOf, 'grid' | 'method' | 'allocation'> {
  allocation: Pick<AllocationRow, 'over' | 'years' | 'markets' | 'total' | 'decisionNumber' | 'decisionOn'>;
  change: Pick<ChangeRow, 'reason' | 'cells' | 'decisionNumber' | 'decisionOn'>;
  before: Grid;
  after: Grid;
}
const signedBy = (n: number): string => (n > 0 ? `+${viNumber(n)}` : n < 0 ? `−${viNumber(-n)}` : '0');

/** The decision that adjusts what another gave out: what was given, what it becomes, and why. */
export const changePaper = (d: ChangeOf): Paper => {
  const form = formOf(d.issuer);
  const [was, becomes] = [sumsOf(d.shape, d.before, d.allocation.total).all.given, sumsOf(d.shape, d.after, d.allocation.total).all.given];
  const who = d.allocation.over === 'units' ? 'xã, phường, đặc khu' : 'cơ quan, đơn vị';
  const signed = { number: d.change.decisionNumber, date: d.change.decisionOn };
  const year = (signed.date ?? d.today).slice(0, 4);
  const committee = d.issuer.kind === 'committee' || d.issuer.kind === 'partyCommittee';
  const given = `Quyết định số ${d.allocation.decisionNumber ?? '……'} ngày ${d.allocation.decisionOn ? viDate(d.allocation.decisionOn) : '…/…/…'}`;
  const name = new Map(d.lines.map((l) => [l.line, l.name]));
  const ofUnits = d.change.cells.filter(([line]) => line !== goalLine);
  // the goal line is no unit: what changed in it shows in the sum, and stands alone only when nothing else changed
  const cells = (ofUnits.length ? ofUnits : d.change.cells).toSorted((a, b) => a[0] - b[0] || a[1] - b[1] || a[2].localeCompare(b[2]));
  const units = new Set(ofUnits.map(([line]) => line)).size;
  const rows = cells.map(([line, y, market, from, to], i): PaperRow => [
    String(i + 1),
    name.get(line) ?? w.goal,
    [y, market && marketName(market)].filter(Boolean).join(', '),
    number(from ?? undefined),
    number(to ?? undefined),
    signedBy((to ?? 0) - (from ?? 0)),
  ]);
  const [moreOf, now] = [cells.reduce((n, c) => n + (c[3] ?? 0), 0), cells.reduce((n, c) => n + (c[4] ?? 0), 0)];
  return {
    form,
    head: headOf(d.issuer, year, signed),
    type: 'QUYẾT ĐỊNH',
    title: `Về việc điều chỉnh chỉ tiêu ${period(d.shape.years)} đã giao cho các ${who}`,
    under: null,
    landscape: false,
    blocks: [
      { text: d.issuer.name.toUpperCase(), as: 'order' },
      { text: `Căn cứ ${given};`, as: 'basis' },
      { text: `Căn cứ ${'…'.repeat(20)};`, as: 'basis' },
      { text: `Theo đề nghị của ${'…'.repeat(16)}.`, as: 'basis' },
      { text: 'QUYẾT ĐỊNH:', as: 'order' },
      {
        text: `Điều 1. Điều chỉnh chỉ tiêu ${units ? `của ${viNumber(units)} ${who} ` : ''}thực hiện mục tiêu “${inside(d.target.text)}” đã giao tại ${given}. Tổng số đã giao ${
          was === becomes ? `giữ nguyên ${viNumber(was)}` : `từ ${viNumber(was)} thành ${viNumber(becomes)}`
        } ${unitOf(d)}. Chỉ tiêu điều chỉnh của từng đơn vị tại Phụ lục kèm theo Quyết định này.`,
        as: 'article',
      },
      { text: `Điều 2. Lý do điều chỉnh: ${inside(d.change.reason)}. Các chỉ tiêu khác tại ${given} giữ nguyên.`, as: 'article' },
      { text: `Điều 3. Quyết định này có hiệu lực kể từ ngày ký. Thủ trưởng các cơ quan liên quan và các ${who} có tên trong Phụ lục chịu trách nhiệm thi hành./.`, as: 'article' },
    ],
    signer: signerOf(d.issuer),
    recipients: form === 'party' ? ['- Như Điều 3,', '- Lưu Văn phòng.'] : ['- Như Điều 3;', `- Lưu: VT${committee ? '' : ', hồ sơ'}.`],
    annex: {
      form,
      head: null,
      type: 'Phụ lục',
      title: `Chỉ tiêu điều chỉnh ${period(d.shape.years)}`,
      under: `(Kèm theo Quyết định số ${signed.number ?? '      '} ngày ${signed.date ? viDate(signed.date) : '    /    /'}${signed.date ? '' : year} của ${d.issuer.name})`,
      landscape: false,
      blocks: [
        tableOf(
          [...first, { title: 'Năm', width: 30 }, numberColumn(w.was), numberColumn(w.becomes), numberColumn(w.by)],
          [...rows, ['', w.sum, '', number(moreOf), number(now), signedBy(now - moreOf)]],
        ),
      ],
      signer: null,
      recipients: [],
    },
  };
};

/** The grid as a plain sheet: what can be pasted back into it. */
export const exportRows = (d: { lines: readonly { line: number; name: string }[]; shape: Shape; grid: Grid; total: number | null }): OutSheet => {
  const columns = shownColumns(d.shape);
  const sums = sumsOf(d.shape, d.grid, d.total);
  const given = (line: number, c: (typeof columns)[number]): number | null => {
    const row = d.grid.get(line) ?? {};
    return c.whole ? columns.reduce((n, x) => n + (x.year === c.year && !x.whole ? (row[x.key] ?? 0) : 0), 0) : (row[c.key] ?? null);
  };
  return {
    name: w.title,
    columns: [
      { title: 'Đơn vị', width: 36 },
      ...columns.map((c) => ({ title: [c.year, c.whole ? w.marketAll : c.market && marketName(c.market)].filter(Boolean).join(' '), width: 14 })),
      { title: w.sum, width: 14 },
    ],
    rows: [
      ...d.lines.map((l) => [l.name, ...columns.map((c) => given(l.line, c)), sums.lines.get(l.line)!]),
      ['Tổng cộng', ...columns.map((c) => sums.by[c.key]!.given), sums.all.given],
      ['Tổng số phải giao', ...columns.map((c) => sums.by[c.key]!.goal), sums.all.goal],
    ],
  };
};

const slug = (text: string | null): string =>
  text
    ? `-${fold(text)
        .replace(/[^a-z0-9]+/g, '-')
        .replace(/^-|-$/g, '')
        .slice(0, 60)}`
    : '';
export const fileNames = {
  decision: (n: string | null) => `quyet-dinh-giao-chi-tieu${slug(n)}`,
  change: (n: string | null) => `quyet-dinh-dieu-chinh${slug(n)}`,
  table: (n: string | null) => `giao-chi-tieu${slug(n)}`,
};
