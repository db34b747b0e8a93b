import type { ProblemWords } from '../../kernel/words.ts';
import { viDate, viNumber } from '../../kernel/text.ts';
import type { ImportPlan, ImportProblem } from './rules/import-work.ts';
import type { FileKind } from './rules/files.ts';
import type { Deviation } from './rules/stats.ts';
import type { UnitKind } from './kinds.data.ts';
import { BEFORE, nameAt, type Succession, type Unit } from './rules/model.ts';

export const kindNames: Record<UnitKind, string> = {
  tinh: 'Tỉnh',
  thanh_pho_tw: 'Thành phố',
  quan: 'Quận',
  huyen: 'Huyện',
  thi_xa: 'Thị xã',
  thanh_pho: 'Thành phố',
  xa: 'Xã',
  phuong: 'Phường',
  thi_tran: 'Thị trấn',
  dac_khu: 'Đặc khu',
};
export const fullName = (u: { kind: UnitKind; name: string }): string => `${kindNames[u.kind]} ${u.name}`;

/** "đến 30/6/2025", "từ 01/7/2025", "" */
export const spanWords = (s: { from: string | null; to: string | null }): string =>
  s.from && s.to ? `${viDate(s.from)} – ${viDate(s.to)}` : s.to ? `đến ${viDate(s.to)}` : s.from ? `từ ${viDate(s.from)}` : '';

export const fileKindNames: Record<FileKind, string> = {
  list: 'danh mục đơn vị',
  successions: 'sáp nhập, chia tách',
  corrections: 'bổ sung, sửa sáp nhập',
  changes: 'thay đổi sau này',
};
export const figureNames: Record<Deviation['what'], string> = { provinces: 'tỉnh, thành phố', districts: 'quận, huyện', communes: 'xã, phường', splits: 'xã cũ bị chia' };

type Facts = ImportProblem['facts'];
const lineWords: Record<string, (f: Facts) => string> = {
  notUtf8: () => 'có chữ hỏng, tệp không phải UTF-8. Trong Excel chọn Lưu thành «CSV UTF-8» rồi nạp lại.',
  unknownHeader: (f) => `dòng tiêu đề không nhận ra (${f['header'] || 'trống'}). Xem các dạng tệp nạp được trong hướng dẫn.`,
  empty: () => 'tệp chỉ có dòng tiêu đề.',
  badCode: (f) => `mã «${f['value']}» không phải mã đơn vị (2 số cấp tỉnh, 3 số cấp huyện, 5 số cấp xã).`,
  badName: (f) => `tên «${f['value']}» không bắt đầu bằng loại đơn vị (Tỉnh, Huyện, Xã, Phường …) của cấp này.`,
  kindDiffers: (f) => `cột loại ghi «${f['value']}» khác tên «${f['name']}»; lấy theo tên.`,
  duplicateCode: (f) => `mã ${f['value']} đã có ở dòng ${f['other']}.`,
  unknownParent: (f) => `không có đơn vị cấp trên mã «${f['value']}» của ${f['name']}.`,
  badDate: (f) => `«${f['value']}» không phải ngày. Ví dụ 30/4/2026.`,
  unknownCode: (f) => `không có đơn vị mã ${f['value']} vào ngày ${viDate(String(f['at']))}.`,
  nameDiffers: (f) => `tên trong tệp «${f['value']}» khác tên trong danh mục «${f['name']}».`,
  badOp: (f) => `thao tác «${f['value']}» không hiểu được; ghi add (thêm) hoặc remove (bỏ).`,
  badExtent: (f) => `mức độ «${f['value']}» không hiểu được; ghi whole (toàn bộ) hoặc split (một phần).`,
  extentDiffers: (f) => `mức độ không khớp: đơn vị cũ này có ${f['n']} dòng; một dòng là whole (toàn bộ), nhiều dòng là split (một phần).`,
  duplicatePair: (f) => `cặp cũ, mới này đã có ở dòng ${f['other']}.`,
  badChange: (f) => `loại thay đổi «${f['value']}» không hiểu được; ghi type_change (đổi tên, đổi loại) hoặc recode (mã khác).`,
};
/** One sentence for a line that cannot be understood, without the file's name. */
export const lineProblem = (p: ImportProblem): string => lineWords[p.code]!(p.facts);

const unitWords = (u: Unit): string => {
  const code = u.codes.find((c) => !c.alias)?.code;
  return `${nameAt(u, u.from ?? BEFORE).name}${code ? ` (${code})` : ''}`;
};
const ofSpan = (u: Unit): string => unitWords(u) + (spanWords(u) ? `, ${spanWords(u)}` : '');

export interface ChangeLines {
  what: string;
  lines: string[];
  total: number;
}
const SHOWN = 20;
const lines = (what: string, all: string[]): ChangeLines[] => (all.length ? [{ what, lines: all.slice(0, SHOWN), total: all.length }] : []);

/** What would change, in words, the first twenty of each kind. `unit` finds a unit by id, also an added one. */
export const changeWords = (p: ImportPlan, unit: (id: number) => Unit): ChangeLines[] => {
  const pair = (s: Succession): string => `${unitWords(unit(s.oldId))} → ${unitWords(unit(s.newId))}${s.extent === 'split' ? ' (một phần)' : ''}`;
  const text = (u: Unit, part: 'names' | 'codes' | 'parents'): string => JSON.stringify(u[part]);
  return [
    ...lines('Thêm đơn vị', p.added.map(ofSpan)),
    ...lines(
      'Đổi tên, đổi loại',
      p.changed
        .filter((c) => text(c.before, 'names') !== text(c.after, 'names'))
        .map(({ before, after }) => {
          const last = after.names.at(-1)!;
          return after.names.length > before.names.length
            ? `${before.names.at(-1)!.name} → ${last.name} ${spanWords({ from: last.from, to: null })}`
            : `${before.names.at(-1)!.name} → ${last.name}`;
        }),
    ),
    ...lines(
      'Đổi hoặc thêm mã',
      p.changed
        .filter((c) => c.before.codes.map((x) => x.code).join() !== c.after.codes.map((x) => x.code).join())
        .map(({ after }) => `${after.names.at(-1)!.name}: ${after.codes.map((c) => c.code).join(', ')}`),
    ),
    ...lines(
      'Đổi đơn vị cấp trên',
      p.changed.filter((c) => c.before.to === c.after.to && text(c.before, 'parents') !== text(c.after, 'parents')).map((c) => unitWords(c.after)),
    ),
    ...lines(
      'Thôi hiệu lực',
      p.changed.filter((c) => c.before.to !== c.after.to).map((c) => ofSpan(c.after)),
    ),
    ...lines('Thêm sáp nhập', p.pairsAdded.map(pair)),
    ...lines('Bỏ sáp nhập', p.pairsRemoved.map(pair)),
    ...lines('Đổi toàn bộ hay một phần', p.pairsChanged.map(pair)),
  ];
};

export const words = {
  menu: 'Địa bàn',
  one: 'Đơn vị hành chính',
  source: 'Nguồn',
  stats: 'Số đơn vị',
  figure: (d: Deviation): string =>
    `${figureNames[d.what]} ngày ${viDate(d.at)}: ${viNumber(d.have)}${d.have === d.should ? ', đủ' : `, theo quy định ${viNumber(d.should)}, lệch ${viNumber(d.have - d.should)}`}`,
  today: (n: { provinces: number; districts: number; communes: number }): string =>
    `Đang có hiệu lực: ${viNumber(n.provinces)} tỉnh, thành phố; ${viNumber(n.communes)} xã, phường, đặc khu.`,
  command: {
    usage: `Cách dùng:
  vuonxa units                          xem số đơn vị và sai lệch
  vuonxa units import TỆP…              thử: nói sẽ thay đổi gì, không ghi
  vuonxa units import TỆP… --apply      ghi, tất cả hoặc không gì cả
  --at=NGÀY                             danh mục, sáp nhập của ngày nào khi tệp không nói (ví dụ 2025-07-01)`,
    noFiles: 'Chưa có tệp nào. Ghi tên một hay nhiều tệp .csv sau «units import».',
    unreadable: (file: string): string => `Không đọc được tệp ${file}. Chưa ghi gì.`,
    badDay: (text: string): string => `«${text}» không phải ngày (--at=2025-07-01). Chưa ghi gì.`,
    unknown: (text: string): string => `Không có lệnh «units ${text}».`,
    file: (name: string, kind: FileKind, rows: number, at: string): string => `${name}: ${fileKindNames[kind]}, ${viNumber(rows)} dòng, ngày ${viDate(at)}`,
    line: (file: string, line: number, message: string): string => `${file}, dòng ${line}: ${message}`,
    problems: (n: number): string => `${viNumber(n)} dòng không hiểu được. Chưa ghi gì; sửa các dòng trên rồi nạp lại.`,
    more: (n: number): string => `… và ${viNumber(n)} mục nữa`,
    nothing: 'Không có gì thay đổi.',
    dry: 'Mới thử, chưa ghi gì. Thêm --apply để ghi.',
    done: (version: number): string => `Đã ghi. Danh mục đơn vị phiên bản ${version}.`,
  },
  screen: {
    title: 'Danh mục đơn vị',
    sub: 'Tỉnh, huyện, xã của mọi thời kỳ. Mã được dùng lại với nghĩa khác nên mỗi đơn vị đi kèm ngày hiệu lực.',
    search: 'Tìm đơn vị',
    searchHint: 'Gõ vài chữ, không cần dấu: tan thanh hong ngu',
    found: (n: number, more: boolean): string => (more ? `${n} đơn vị đầu tiên, gõ thêm để thu hẹp` : `${n} đơn vị`),
    none: 'Không có đơn vị nào như vậy.',
    name: 'Tên',
    place: 'Thuộc',
    span: 'Hiệu lực',
    onDate: 'Chỉ đơn vị đang có hiệu lực',
    loading: 'Đang tải danh mục',
    figures: 'Số đơn vị so với quy định',
    what: 'Loại',
    at: 'Ngày',
    have: 'Trong danh mục',
    should: 'Theo quy định',
    deviation: 'Lệch',
    exact: 'đủ',
    source: (source: string, version: number): string => `Nguồn: ${source}. Phiên bản ${version}.`,
    deviating: 'Danh mục có sẵn còn thiếu so với quy định. Nạp tệp danh mục, sáp nhập của cơ quan thống kê để bổ sung.',
    loose: (a: number, b: number): string => `${viNumber(a)} đơn vị cũ chưa có đơn vị kế tiếp; ${viNumber(b)} xã mới chưa rõ hình thành từ đâu.`,
    reorganise: 'Sắp xếp đơn vị, cơ quan',
    import: 'Nạp danh mục',
    file: 'Tệp danh mục (.csv)',
    fileHint: 'Danh mục, sáp nhập hoặc thay đổi; nhận ra theo dòng tiêu đề. Nạp danh mục trước, sáp nhập sau.',
    tryIt: 'Xem sẽ thay đổi gì',
    chooseFirst: 'Chọn tệp trước.',
    apply: 'Ghi vào danh mục',
    applied: 'Đã ghi vào danh mục đơn vị.',
    nothing: 'Tệp không làm thay đổi gì.',
    again: 'Chọn tệp khác',
    recognised: (file: string, rows: number, at: string | null): string => `Nhận ra: ${file}, ${viNumber(rows)} dòng${at ? `, ngày ${viDate(at)}` : ''}.`,
    problems: (n: number): string => `${viNumber(n)} dòng không hiểu được, chưa ghi gì`,
    notes: 'Lưu ý',
    line: (line: number, message: string): string => `Dòng ${line}: ${message}`,
    more: (n: number): string => `và ${viNumber(n)} mục nữa`,
    dry: 'Mới xem trước, chưa ghi gì.',
  },
  page: {
    names: 'Tên qua các thời kỳ',
    codes: 'Mã',
    alias: 'mã khác',
    above: 'Thuộc',
    span: 'Hiệu lực',
    always: 'đang có hiệu lực',
    today: 'Ngày nay',
    predecessors: 'Hình thành từ',
    successors: 'Nay thuộc',
    part: 'một phần',
    whole: 'toàn bộ',
    children: 'Đơn vị trực thuộc',
    noChildren: 'Không có đơn vị trực thuộc.',
    split: 'Xã này đã chia cho nhiều xã; hồ sơ của xã cũ cần xác nhận thuộc xã nào.',
    basis: (since: string, basis: string | null): string => `từ ${viDate(since)}${basis ? `, ${basis}` : ''}`,
  },
  eventImported: (files: string): string => `Nạp danh mục đơn vị: ${files}`,
} as const;

export const problems: ProblemWords = {
  'territory.importFaults': (f) => `Tệp có ${f['n']} dòng không hiểu được nên chưa ghi gì. Sửa các dòng được nêu rồi nạp lại.`,
  'territory.importNotYours': 'Danh mục đơn vị dùng chung, chỉ quản trị viên của tỉnh nạp được. Chưa ghi gì; đề nghị quản trị viên của tỉnh.',
  'territory.badFile': 'Tệp này không nhận ra được nên chưa ghi gì. Cần tệp .csv có dòng tiêu đề như trong hướng dẫn.',
};
