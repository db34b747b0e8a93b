import type { AgencyKind } from './template.data.ts';

/** Who a group is made of at a date. Tiers: 1 province, 2 district, 3 commune; a wording's own level word ("cấp huyện") narrows them. */
export interface GroupRule {
  kinds: readonly AgencyKind[];
  /** Only these template entries of the kinds. */
  keys?: readonly string[];
  tiers: readonly (1 | 2 | 3)[];
  /** In communes these kinds belong to it too (there the Front stands for all unions). */
  communeKinds?: readonly AgencyKind[];
  /** Only the level right below the document's own that exists at the date. */
  next?: true;
  /** The text itself does not say who: a person chooses among the members. */
  open?: true;
  /** Not agencies of the province: a certain addressee without members. */
  outside?: true;
  /** Agencies (agency.id) an administrator added or took out. */
  also?: readonly number[];
  except?: readonly number[];
}
export interface GroupEntry {
  id: string;
  name: string;
  /** Regular expressions over the plain form of a wording (rules/plain.ts): folded, abbreviations spelt out, level words and fillers gone. */
  patterns: readonly string[];
  rule: GroupRule;
}

const stateBodies: readonly AgencyKind[] = ['department', 'police', 'military', 'borderGuard', 'justice', 'bank', 'vertical', 'serviceUnit'];

export const groups: readonly GroupEntry[] = [
  {
    id: 'departments',
    name: 'Các sở, ban, ngành tỉnh',
    patterns: ['(so )?(ban )?nganh( thuoc uy ban nhan dan)?', 'so( ban)?( thuoc uy ban nhan dan)?', 'co quan chuyen mon( thuoc uy ban nhan dan)?'],
    rule: { kinds: ['department', 'police', 'military', 'borderGuard'], tiers: [1] },
  },
  {
    id: 'divisions',
    name: 'Các phòng, ban, ngành huyện',
    patterns: ['phong( ban)?( nganh)?', 'phong ban chuyen mon'],
    rule: { kinds: ['division', 'police', 'military'], tiers: [2] },
  },
  {
    id: 'unions',
    name: 'Các tổ chức chính trị - xã hội',
    patterns: ['(hoi )?doan the( chinh tri xa hoi| nhan dan)?', 'to chuc chinh tri xa hoi( nghe nghiep)?( truc thuoc)?', 'to chuc( hoi)? doan the', 'hoi quan chung'],
    rule: { kinds: ['union'], communeKinds: ['front'], tiers: [1] },
  },
  { id: 'units', name: 'Các cơ quan, đơn vị', patterns: ['(co quan )?(to chuc )?don vi', 'co quan( to chuc)?', 'to chuc don vi'], rule: { kinds: stateBodies, tiers: [1] } },
  { id: 'localities', name: 'Các địa phương', patterns: ['dia phuong', 'chinh quyen dia phuong'], rule: { kinds: ['committee'], tiers: [2, 3], next: true } },
  { id: 'committees', name: 'Ủy ban nhân dân cấp dưới', patterns: ['uy ban nhan dan', ''], rule: { kinds: ['committee'], tiers: [2] } },
  {
    id: 'partyCommittees',
    name: 'Các huyện ủy, thành ủy',
    patterns: ['huyenuy( huyenuy)*', 'cap uy( dang)?', 'to chuc dang', 'dang uy', 'cap uy to chuc dang', 'dang bo'],
    rule: { kinds: ['partyCommittee'], tiers: [2, 3], next: true },
  },
  {
    id: 'subordinateParty',
    name: 'Các đảng ủy trực thuộc',
    patterns: ['dang uy truc thuoc( tinhuy| huyenuy)?', 'chi dang bo truc thuoc( tinhuy| huyenuy)?'],
    rule: { kinds: ['partyBody'], keys: ['dangUyKhoi', 'dangUyUbnd', 'dangUyCoQuanDang', 'dangUyCongAn', 'dangUyQuanSu'], tiers: [1] },
  },
  {
    id: 'partyBodies',
    name: 'Các ban đảng',
    patterns: ['ban dang( tinhuy| huyenuy)?', 'ban( xay dung)? dang tinhuy', 'co quan tham muu giup viec( tinhuy| huyenuy)?'],
    rule: { kinds: ['partyBody'], keys: ['vanPhongTinhUy', 'banToChuc', 'banTuyenGiao', 'banDanVan', 'banTuyenGiaoDanVan', 'uyBanKiemTra', 'banNoiChinh'], tiers: [1] },
  },
  {
    id: 'partyGroups',
    name: 'Các đảng đoàn, ban cán sự đảng',
    patterns: ['dang doan', 'ban can su dang'],
    rule: { kinds: ['partyBody'], keys: ['banCanSuUbnd', 'dangDoanHdnd', 'dangDoanMttq', 'dangUyUbnd', 'dangUyCoQuanDang'], tiers: [1] },
  },
  { id: 'justice', name: 'Các cơ quan tư pháp', patterns: ['(cap uy trong )?co quan (tu phap|to tung|noi chinh)'], rule: { kinds: ['justice'], tiers: [1] } },
  {
    id: 'press',
    name: 'Các cơ quan báo chí, truyền thông',
    patterns: ['co quan (thong tin )?(bao chi|truyen thong|thong tan bao chi|dai chung|bao chi truyen thong)', 'co quan thong tin truyen thong', 'truyen thong', 'bao dai'],
    rule: { kinds: ['press'], tiers: [1] },
  },
  {
    id: 'schools',
    name: 'Các cơ sở giáo dục nghề nghiệp',
    patterns: [
      '(co so )?(giao duc nghe nghiep|giao duc thuong xuyen)',
      'co so (dao tao|day nghe|dao tao nghe|dao tao nghe nghiep)',
      'truong( (cao dang|trung cap|day nghe|nghe|dao tao nghe|cao dang trung cap))?',
      'trung tam giao duc nghe nghiep( giao duc thuong xuyen)?',
    ],
    rule: { kinds: ['school'], tiers: [1] },
  },
  {
    id: 'serviceCompanies',
    name: 'Doanh nghiệp đưa người lao động đi làm việc ở nước ngoài',
    patterns: [
      '(doanh nghiep|cong ty)( to chuc)?( (hoat dong|hoat|dich vu|xuat khau lao dong|co chuc nang|duoc cap phep))*( dua [a-z0-9 ]*)?',
      'to chuc hoat dong dich vu dua [a-z0-9 ]*',
    ],
    rule: { kinds: [], tiers: [1], outside: true },
  },
  { id: 'authorities', name: 'Chính quyền các cấp', patterns: ['chinh quyen', 'he thong chinh tri', 'cap'], rule: { kinds: ['committee'], tiers: [1, 2, 3], open: true } },
  { id: 'functional', name: 'Các cơ quan chức năng', patterns: ['(co quan|don vi|luc luong|nganh) chuc nang( o)?'], rule: { kinds: stateBodies, tiers: [1], open: true } },
  {
    id: 'central',
    name: 'Các cơ quan trung ương',
    patterns: ['(bo )?(ban )?(nganh|co quan)( o)? trung uong', 'trung uong', 'bo nganh( trung uong)?', 'bo co quan trung uong'],
    rule: { kinds: ['central'], tiers: [1], outside: true },
  },
  {
    id: 'people',
    name: 'Tổ chức, cá nhân, người dân',
    patterns: ['(to chuc )?ca nhan', 'to chuc', 'nhan dan', 'nguoi (dan|lao dong)', '(ho )?gia dinh( nguoi lao dong)?', 'doi tuong'],
    rule: { kinds: [], tiers: [1], outside: true, open: true },
  },
  { id: 'authority', name: 'Cấp có thẩm quyền', patterns: ['(cap|co quan|nguoi) (co )?tham quyen'], rule: { kinds: [], tiers: [1], outside: true, open: true } },
];
