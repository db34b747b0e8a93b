import type { CellKind } from './cells.ts';

/** How lists name their columns. Folded: no marks, small letters. */

/** Short forms → what they stand for. */
export const shortForms: Readonly<Record<string, string>> = {
  sdt: 'so dien thoai',
  dt: 'dien thoai',
  dtdd: 'dien thoai',
  đt: 'dien thoai',
  tel: 'dien thoai',
  phone: 'dien thoai',
  mobile: 'dien thoai',
  cccd: 'can cuoc',
  cmnd: 'can cuoc',
  cmt: 'can cuoc',
  cmtnd: 'can cuoc',
  gcmnd: 'can cuoc',
  hktt: 'noi thuong tru',
  hk: 'noi thuong tru',
  ntns: 'ngay thang nam sinh',
  ngaysinh: 'ngay sinh',
  hoten: 'ho ten',
  gt: 'gioi tinh',
  tdhv: 'trinh do hoc van',
  tdvh: 'trinh do hoc van',
  tdcm: 'trinh do chuyen mon',
  cmkt: 'chuyen mon ky thuat',
  xkld: 'di lam viec o nuoc ngoai',
  dc: 'dia chi',
  sn: 'nam sinh',
  xa: 'xa',
};

/** Whole turns of phrase that mean the same, put before words are compared. */
export const sameMeaning: readonly (readonly [RegExp, string])[] = [
  [/\bcan cuoc cong dan\b|\bchung minh nhan dan\b|\bchung minh thu\b|\bdinh danh ca nhan\b|\bma dinh danh\b|\bso dinh danh\b/g, 'can cuoc'],
  [/\bho khau thuong tru\b|\bho khau\b|\bthuong tru\b|\bnoi noi\b/g, 'noi thuong tru'],
  [/\bnoi o hien nay\b|\bcho o hien nay\b|\bnoi o\b|\bcho o\b/g, 'dia chi'],
  [/\bho va ten\b|\bho ten\b|\bten nguoi lao dong\b|\bho va chu dem va ten\b|\bho chu dem va ten\b/g, 'ho ten'],
  [/\bngay thang nam sinh\b|\bsinh ngay\b|\bnam sinh\b|\bngay sinh\b|\bngay thang sinh\b/g, 'sinh'],
  [/\bthon ban\b|\bban thon\b|\bthon xom\b|\bthon to\b|\bap khom\b|\bkhu pho\b|\bto dan pho\b|\bxom\b|\bbuon\b|\bto\b|\bap\b|\bban\b/g, 'thon'],
  [/\bso dien thoai\b|\bdien thoai lien he\b|\bdien thoai di dong\b|\blien he\b/g, 'dien thoai'],
  [/\bphai\b|\bnam nu\b/g, 'gioi tinh'],
  // without marks "số lượng" (how many) is nearly "lương" (wage)
  [/\bso luong\b/g, 'soluong'],
];

/** Say nothing about which column it is. */
export const emptyWords = new Set('so va cua cac la theo neu co the ma thong tin ghi ro ve nguoi lao dong'.split(' '));

/** Columns that no record needs: running numbers, signatures. */
export const ignored = /^(stt|tt|so tt|so thu tu|thu tu|no|ky ten|ky nhan|chu ky|ghi chu ky)$/;

/** Columns that lists often have and that must not be taken for something nearly called so: the day of an identity card is not the day of a visa. A record that has such a field names it itself. */
export const strangers: readonly string[] = [
  'ngay cap',
  'noi cap',
  'ngay cap can cuoc',
  'noi cap can cuoc',
  'ngay het han',
  'ngay hoc',
  'ngay khai giang',
  'noi lam viec truoc day',
  'nghe nghiep truoc day',
  'trinh do hoc van',
  'trinh do chuyen mon',
  'so tien vay',
  'ton giao',
  'gioi tinh',
  'dan toc',
];

/** Headings a kind of cell is known by, whatever the contract calls it. */
export const usualTitles: Partial<Record<CellKind, readonly string[]>> = {
  name: ['ho ten', 'ten nguoi lao dong', 'ho va ten nguoi lao dong'],
  birth: ['ngay sinh', 'nam sinh', 'ngay thang nam sinh', 'sinh ngay'],
  idNumber: ['so can cuoc', 'can cuoc cong dan', 'cccd', 'cmnd', 'so dinh danh', 'cccd cmnd'],
  phone: ['so dien thoai', 'sdt', 'dien thoai', 'lien he'],
};

/** Foot of a list: sums, place and day, who made and who approves it. */
export const foot =
  /^(tong cong|tong so|(cong|tong)( \d.*)?$|nguoi lap|lap bieu|lap bang|nguoi kiem tra|thu truong|chu tich|tm\b|kt\b|tm uy ban|noi nhan|ghi chu\b.*:|ngay \d* ?thang|.{0,40}\bngay\b.{0,6}\bthang\b.{0,6}\bnam\b.{0,6}$|danh sach nay|an dinh danh sach|xac nhan)/;

/** Preambles: the head of every paper. */
export const preamble = /^(cong hoa xa hoi|doc lap tu do|uy ban nhan dan|ubnd|danh sach|bieu so|bieu mau|mau so|phu luc|kem theo|so nao|bao cao|thong ke|don vi)/;
