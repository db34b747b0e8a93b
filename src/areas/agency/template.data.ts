/**
 * Agencies of a province, dated: as they were, and as they are since the re-organisation of early 2025 and the two-tier local government of 1/7/2025.
 * A starting point for set-up, editable afterwards; dates of single provinces may differ by weeks.
 * {place} = "tỉnh Sơn La", {name} = "Sơn La", {level} = "tỉnh".
 */

export type AgencyKind =
  | 'committee'
  | 'council'
  | 'department'
  | 'division'
  | 'police'
  | 'military'
  | 'borderGuard'
  | 'justice'
  | 'bank'
  | 'vertical'
  | 'press'
  | 'serviceUnit'
  | 'school'
  | 'partyCommittee'
  | 'partyBody'
  | 'front'
  | 'union'
  | 'delegation'
  | 'central'
  | 'other';

export interface TemplateEntry {
  key: string;
  kind: AgencyKind;
  name: string;
  short?: string;
  /** Other wordings found in plans. */
  aliases?: readonly string[];
  /** Key of the superior in the same unit; '^key' = in the unit above. */
  parent?: string;
  from?: string;
  to?: string;
  /** Keys of those who took over its main work; '^key' = in the unit above. */
  heirs?: readonly string[];
  basis?: string;
  /** Not everywhere: offered at set-up, not ticked. */
  optional?: true;
  /** Only in provinces with a land or sea border. */
  border?: true;
}

/** First day of the merged departments and Party bodies (Nghị định 45/2025/NĐ-CP; Kết luận 121-KL/TW). */
export const REFORM = '2025-03-01';
const UNTIL_REFORM = '2025-02-28';
/** Districts end, communes are new (Luật Tổ chức chính quyền địa phương 2025). */
export const TWO_TIERS = '2025-07-01';
const LAST_DISTRICT_DAY = '2025-06-30';
const mergedBy = 'Nghị định 45/2025/NĐ-CP';
const partyBy = 'Kết luận 121-KL/TW';

export const provinceTemplate: readonly TemplateEntry[] = [
  // Party
  {
    key: 'tinhUy',
    kind: 'partyCommittee',
    name: 'Tỉnh ủy {name}',
    aliases: ['Tỉnh ủy', 'Thường trực Tỉnh ủy', 'Ban Thường vụ Tỉnh ủy', 'Ban Thường vụ Tỉnh ủy {name}', 'Ban Chấp hành Đảng bộ tỉnh', 'Đảng bộ tỉnh', 'BTV Tỉnh ủy'],
  },
  { key: 'vanPhongTinhUy', kind: 'partyBody', name: 'Văn phòng Tỉnh ủy', short: 'VPTU', parent: 'tinhUy' },
  { key: 'banToChuc', kind: 'partyBody', name: 'Ban Tổ chức Tỉnh ủy', aliases: ['Ban Tổ chức'], parent: 'tinhUy' },
  {
    key: 'banTuyenGiao',
    kind: 'partyBody',
    name: 'Ban Tuyên giáo Tỉnh ủy',
    aliases: ['Ban Tuyên giáo'],
    parent: 'tinhUy',
    to: UNTIL_REFORM,
    heirs: ['banTuyenGiaoDanVan'],
    basis: partyBy,
  },
  { key: 'banDanVan', kind: 'partyBody', name: 'Ban Dân vận Tỉnh ủy', aliases: ['Ban Dân vận'], parent: 'tinhUy', to: UNTIL_REFORM, heirs: ['banTuyenGiaoDanVan'], basis: partyBy },
  { key: 'banTuyenGiaoDanVan', kind: 'partyBody', name: 'Ban Tuyên giáo và Dân vận Tỉnh ủy', aliases: ['Ban Tuyên giáo và Dân vận'], parent: 'tinhUy', from: REFORM },
  { key: 'uyBanKiemTra', kind: 'partyBody', name: 'Ủy ban Kiểm tra Tỉnh ủy', short: 'UBKT Tỉnh ủy', aliases: ['Ủy ban Kiểm tra'], parent: 'tinhUy' },
  { key: 'banNoiChinh', kind: 'partyBody', name: 'Ban Nội chính Tỉnh ủy', aliases: ['Ban Nội chính'], parent: 'tinhUy' },
  {
    key: 'banCanSuUbnd',
    kind: 'partyBody',
    name: 'Ban cán sự đảng Ủy ban nhân dân tỉnh',
    aliases: ['Ban cán sự đảng Ủy ban nhân dân'],
    parent: 'tinhUy',
    to: UNTIL_REFORM,
    heirs: ['dangUyUbnd'],
    basis: partyBy,
  },
  {
    key: 'dangDoanHdnd',
    kind: 'partyBody',
    name: 'Đảng đoàn Hội đồng nhân dân tỉnh',
    aliases: ['Đảng đoàn Hội đồng nhân dân'],
    parent: 'tinhUy',
    to: UNTIL_REFORM,
    heirs: ['dangUyCoQuanDang'],
    basis: partyBy,
  },
  {
    key: 'dangDoanMttq',
    kind: 'partyBody',
    name: 'Đảng đoàn Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh',
    parent: 'tinhUy',
    to: UNTIL_REFORM,
    heirs: ['dangUyCoQuanDang'],
    basis: partyBy,
  },
  {
    key: 'dangUyKhoi',
    kind: 'partyBody',
    name: 'Đảng ủy Khối các cơ quan và doanh nghiệp tỉnh',
    aliases: ['Đảng ủy Khối các cơ quan tỉnh', 'Đảng ủy Khối doanh nghiệp tỉnh'],
    parent: 'tinhUy',
    to: UNTIL_REFORM,
    heirs: ['dangUyCoQuanDang', 'dangUyUbnd'],
    basis: partyBy,
  },
  { key: 'dangUyUbnd', kind: 'partyBody', name: 'Đảng ủy Ủy ban nhân dân tỉnh', parent: 'tinhUy', from: REFORM },
  { key: 'dangUyCoQuanDang', kind: 'partyBody', name: 'Đảng ủy các cơ quan Đảng tỉnh', aliases: ['Đảng ủy các cơ quan Đảng'], parent: 'tinhUy', from: REFORM },
  { key: 'dangUyCongAn', kind: 'partyBody', name: 'Đảng ủy Công an tỉnh', parent: 'tinhUy' },
  { key: 'dangUyQuanSu', kind: 'partyBody', name: 'Đảng ủy Quân sự tỉnh', parent: 'tinhUy' },
  { key: 'truongChinhTri', kind: 'serviceUnit', name: 'Trường Chính trị tỉnh', parent: 'tinhUy' },
  // elected bodies and the committee
  { key: 'hdnd', kind: 'council', name: 'Hội đồng nhân dân {place}', short: 'HĐND tỉnh', aliases: ['Thường trực Hội đồng nhân dân tỉnh'], parent: 'tinhUy' },
  { key: 'doanDaiBieu', kind: 'delegation', name: 'Đoàn đại biểu Quốc hội tỉnh', short: 'Đoàn ĐBQH tỉnh', parent: 'tinhUy' },
  { key: 'vanPhongHdnd', kind: 'department', name: 'Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân tỉnh', parent: 'tinhUy' },
  {
    key: 'ubnd',
    kind: 'committee',
    name: 'Ủy ban nhân dân {place}',
    short: 'UBND tỉnh',
    aliases: ['Chủ tịch Ủy ban nhân dân tỉnh', 'Lãnh đạo Ủy ban nhân dân tỉnh', 'Chủ tịch, các Phó Chủ tịch Ủy ban nhân dân tỉnh', 'Chủ tịch, các PCT UBND tỉnh'],
    parent: 'tinhUy',
  },
  { key: 'vanPhongUbnd', kind: 'department', name: 'Văn phòng Ủy ban nhân dân tỉnh', short: 'VP UBND tỉnh', parent: 'ubnd' },
  { key: 'congThongTin', kind: 'serviceUnit', name: 'Cổng Thông tin điện tử tỉnh', aliases: ['Trung tâm Thông tin, Văn phòng Ủy ban nhân dân tỉnh'], parent: 'vanPhongUbnd' },
  // departments
  { key: 'soNoiVu', kind: 'department', name: 'Sở Nội vụ', parent: 'ubnd' },
  {
    key: 'soLdtbxh',
    kind: 'department',
    name: 'Sở Lao động - Thương binh và Xã hội',
    short: 'Sở LĐTBXH',
    aliases: ['Sở LĐ-TB&XH', 'Sở LĐTB và XH'],
    parent: 'ubnd',
    to: UNTIL_REFORM,
    heirs: ['soNoiVu'],
    basis: mergedBy,
  },
  { key: 'soTaiChinh', kind: 'department', name: 'Sở Tài chính', parent: 'ubnd' },
  { key: 'soKhdt', kind: 'department', name: 'Sở Kế hoạch và Đầu tư', short: 'Sở KH&ĐT', parent: 'ubnd', to: UNTIL_REFORM, heirs: ['soTaiChinh'], basis: mergedBy },
  { key: 'soTnmt', kind: 'department', name: 'Sở Tài nguyên và Môi trường', short: 'Sở TN&MT', parent: 'ubnd', to: UNTIL_REFORM, heirs: ['soNnmt'], basis: mergedBy },
  {
    key: 'soNnptnt',
    kind: 'department',
    name: 'Sở Nông nghiệp và Phát triển nông thôn',
    short: 'Sở NN&PTNT',
    parent: 'ubnd',
    to: UNTIL_REFORM,
    heirs: ['soNnmt'],
    basis: mergedBy,
  },
  { key: 'soNnmt', kind: 'department', name: 'Sở Nông nghiệp và Môi trường', short: 'Sở NN&MT', parent: 'ubnd', from: REFORM },
  { key: 'soTttt', kind: 'department', name: 'Sở Thông tin và Truyền thông', short: 'Sở TT&TT', parent: 'ubnd', to: UNTIL_REFORM, heirs: ['soKhcn'], basis: mergedBy },
  { key: 'soKhcn', kind: 'department', name: 'Sở Khoa học và Công nghệ', short: 'Sở KH&CN', parent: 'ubnd' },
  { key: 'soGtvt', kind: 'department', name: 'Sở Giao thông vận tải', short: 'Sở GTVT', parent: 'ubnd', to: UNTIL_REFORM, heirs: ['soXayDung'], basis: mergedBy },
  { key: 'soXayDung', kind: 'department', name: 'Sở Xây dựng', parent: 'ubnd' },
  { key: 'banDanToc', kind: 'department', name: 'Ban Dân tộc tỉnh', aliases: ['Ban Dân tộc'], parent: 'ubnd', to: UNTIL_REFORM, heirs: ['soDtTg'], basis: mergedBy },
  { key: 'soDtTg', kind: 'department', name: 'Sở Dân tộc và Tôn giáo', short: 'Sở DT&TG', parent: 'ubnd', from: REFORM },
  { key: 'soTuPhap', kind: 'department', name: 'Sở Tư pháp', parent: 'ubnd' },
  { key: 'soGddt', kind: 'department', name: 'Sở Giáo dục và Đào tạo', short: 'Sở GD&ĐT', parent: 'ubnd' },
  { key: 'soYTe', kind: 'department', name: 'Sở Y tế', parent: 'ubnd' },
  { key: 'soVhttdl', kind: 'department', name: 'Sở Văn hóa, Thể thao và Du lịch', short: 'Sở VHTTDL', aliases: ['Sở Văn hóa và Thể thao', 'Sở VH,TT&DL'], parent: 'ubnd' },
  { key: 'soCongThuong', kind: 'department', name: 'Sở Công Thương', parent: 'ubnd' },
  { key: 'soNgoaiVu', kind: 'department', name: 'Sở Ngoại vụ', parent: 'ubnd' },
  { key: 'thanhTra', kind: 'department', name: 'Thanh tra tỉnh', parent: 'ubnd' },
  {
    key: 'banQuanLyKcn',
    kind: 'department',
    name: 'Ban Quản lý các khu công nghiệp tỉnh',
    aliases: ['Ban Quản lý Khu kinh tế tỉnh', 'Ban Quản lý Khu kinh tế và các khu công nghiệp tỉnh', 'Ban Quản lý Khu kinh tế cửa khẩu tỉnh'],
    parent: 'ubnd',
  },
  // forces, courts, national bodies in the province
  { key: 'congAn', kind: 'police', name: 'Công an tỉnh', aliases: ['Công an {place}'], parent: 'ubnd' },
  { key: 'quanSu', kind: 'military', name: 'Bộ Chỉ huy Quân sự tỉnh', short: 'Bộ CHQS tỉnh', parent: 'ubnd' },
  {
    key: 'bienPhong',
    kind: 'borderGuard',
    name: 'Bộ Chỉ huy Bộ đội Biên phòng tỉnh',
    short: 'BCH BĐBP tỉnh',
    aliases: ['Bộ đội Biên phòng tỉnh'],
    parent: 'ubnd',
    border: true,
    to: LAST_DISTRICT_DAY,
    heirs: ['bienPhongMoi'],
  },
  {
    key: 'bienPhongMoi',
    kind: 'borderGuard',
    name: 'Ban Chỉ huy Bộ đội Biên phòng tỉnh',
    aliases: ['Bộ Chỉ huy Bộ đội Biên phòng tỉnh', 'Bộ đội Biên phòng tỉnh'],
    parent: 'quanSu',
    border: true,
    from: TWO_TIERS,
  },
  { key: 'toaAn', kind: 'justice', name: 'Tòa án nhân dân tỉnh', short: 'TAND tỉnh', parent: 'tinhUy' },
  { key: 'vienKiemSat', kind: 'justice', name: 'Viện kiểm sát nhân dân tỉnh', short: 'VKSND tỉnh', parent: 'tinhUy' },
  { key: 'thiHanhAn', kind: 'justice', name: 'Thi hành án dân sự tỉnh', aliases: ['Cục Thi hành án dân sự tỉnh'], parent: 'ubnd' },
  {
    key: 'nhcsxh',
    kind: 'bank',
    name: 'Chi nhánh Ngân hàng Chính sách xã hội tỉnh',
    short: 'NHCSXH tỉnh',
    aliases: ['Ngân hàng Chính sách xã hội chi nhánh tỉnh', 'Ngân hàng Chính sách xã hội'],
    parent: 'ubnd',
  },
  {
    key: 'nhnn',
    kind: 'bank',
    name: 'Ngân hàng Nhà nước Chi nhánh tỉnh',
    short: 'NHNN chi nhánh tỉnh',
    aliases: ['Chi nhánh Ngân hàng Nhà nước tỉnh', 'Ngân hàng Nhà nước'],
    parent: 'ubnd',
    to: UNTIL_REFORM,
    heirs: ['nhnnKhuVuc'],
  },
  { key: 'nhnnKhuVuc', kind: 'bank', name: 'Ngân hàng Nhà nước Chi nhánh khu vực', aliases: ['Ngân hàng Nhà nước khu vực', 'Ngân hàng Nhà nước'], parent: 'ubnd', from: REFORM },
  { key: 'bhxh', kind: 'vertical', name: 'Bảo hiểm xã hội tỉnh', short: 'BHXH tỉnh', parent: 'ubnd' },
  { key: 'thue', kind: 'vertical', name: 'Thuế tỉnh', aliases: ['Cục Thuế tỉnh'], parent: 'ubnd' },
  { key: 'thongKe', kind: 'vertical', name: 'Thống kê tỉnh', aliases: ['Cục Thống kê tỉnh', 'Chi cục Thống kê tỉnh'], parent: 'ubnd' },
  { key: 'khoBac', kind: 'vertical', name: 'Kho bạc Nhà nước tỉnh', aliases: ['Kho bạc Nhà nước khu vực'], parent: 'ubnd' },
  // press
  { key: 'bao', kind: 'press', name: 'Báo {name}', aliases: ['Báo tỉnh', 'Báo của tỉnh'], parent: 'tinhUy', to: LAST_DISTRICT_DAY, heirs: ['baoDai'] },
  {
    key: 'dai',
    kind: 'press',
    name: 'Đài Phát thanh và Truyền hình tỉnh',
    short: 'Đài PTTH tỉnh',
    aliases: ['Đài Phát thanh - Truyền hình tỉnh', 'Đài Phát thanh - Truyền hình {name}'],
    parent: 'ubnd',
    to: LAST_DISTRICT_DAY,
    heirs: ['baoDai'],
  },
  {
    key: 'baoDai',
    kind: 'press',
    name: 'Báo và Phát thanh, Truyền hình {name}',
    aliases: ['Báo và Đài Phát thanh, Truyền hình tỉnh', 'Báo và Phát thanh, Truyền hình tỉnh'],
    parent: 'tinhUy',
    from: TWO_TIERS,
  },
  // public service units
  {
    key: 'ttDvvl',
    kind: 'serviceUnit',
    name: 'Trung tâm Dịch vụ việc làm tỉnh',
    short: 'TTDVVL',
    aliases: ['Trung tâm Dịch vụ việc làm', 'Trung tâm Giới thiệu việc làm'],
    parent: 'soNoiVu',
  },
  { key: 'caoDang', kind: 'school', name: 'Trường Cao đẳng {name}', parent: 'ubnd', optional: true },
  { key: 'caoDangKyThuat', kind: 'school', name: 'Trường Cao đẳng Kỹ thuật công nghệ {name}', aliases: ['Trường Cao đẳng nghề {name}'], parent: 'ubnd', optional: true },
  { key: 'caoDangYTe', kind: 'school', name: 'Trường Cao đẳng Y tế {name}', parent: 'ubnd', optional: true },
  // Front and unions
  {
    key: 'mttq',
    kind: 'front',
    name: 'Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh',
    short: 'UBMTTQ tỉnh',
    aliases: ['Mặt trận Tổ quốc Việt Nam tỉnh', 'Mặt trận Tổ quốc', 'Ban Thường trực Ủy ban Mặt trận Tổ quốc tỉnh', 'Ủy ban Mặt trận Tổ quốc'],
    parent: 'tinhUy',
  },
  {
    key: 'doanThanhNien',
    kind: 'union',
    name: 'Tỉnh đoàn',
    aliases: ['Đoàn Thanh niên Cộng sản Hồ Chí Minh tỉnh', 'Tỉnh Đoàn {name}', 'Đoàn Thanh niên', 'Ban Thường vụ Tỉnh đoàn', 'Tỉnh đoàn Thanh niên'],
    parent: 'mttq',
  },
  { key: 'hoiPhuNu', kind: 'union', name: 'Hội Liên hiệp Phụ nữ tỉnh', short: 'Hội LHPN tỉnh', aliases: ['Hội Phụ nữ'], parent: 'mttq' },
  { key: 'hoiNongDan', kind: 'union', name: 'Hội Nông dân tỉnh', parent: 'mttq' },
  { key: 'hoiCuuChienBinh', kind: 'union', name: 'Hội Cựu chiến binh tỉnh', short: 'Hội CCB tỉnh', parent: 'mttq' },
  { key: 'lienDoanLaoDong', kind: 'union', name: 'Liên đoàn Lao động tỉnh', short: 'LĐLĐ tỉnh', aliases: ['Công đoàn tỉnh'], parent: 'mttq' },
  { key: 'lienMinhHtx', kind: 'other', name: 'Liên minh Hợp tác xã tỉnh', short: 'Liên minh HTX tỉnh', parent: 'mttq' },
  { key: 'hoiDoanhNghiep', kind: 'other', name: 'Hiệp hội Doanh nghiệp tỉnh', parent: 'mttq', optional: true },
];

/** Every district until 30/6/2025. {level} = "huyện". */
export const districtTemplate: readonly TemplateEntry[] = [
  {
    key: 'huyenUy',
    kind: 'partyCommittee',
    name: '{party} {name}',
    aliases: ['{party}', 'Thường trực {party}', 'Ban Thường vụ {party}', 'Ban Chấp hành Đảng bộ {level}', 'Ban Chấp hành Đảng bộ {place}', 'Đảng bộ {level}'],
    parent: '^tinhUy',
  },
  { key: 'hdnd', kind: 'council', name: 'Hội đồng nhân dân {place}', aliases: ['Thường trực Hội đồng nhân dân {place}'], parent: 'huyenUy' },
  { key: 'ubnd', kind: 'committee', name: 'Ủy ban nhân dân {place}', aliases: ['Chủ tịch Ủy ban nhân dân {place}'], parent: '^ubnd' },
  {
    key: 'phongLdtbxh',
    kind: 'division',
    name: 'Phòng Lao động - Thương binh và Xã hội {place}',
    short: 'Phòng LĐTBXH {place}',
    parent: 'ubnd',
    to: UNTIL_REFORM,
    heirs: ['phongNoiVu'],
  },
  { key: 'phongNoiVu', kind: 'division', name: 'Phòng Nội vụ {place}', parent: 'ubnd' },
  { key: 'phongVhtt', kind: 'division', name: 'Phòng Văn hóa và Thông tin {place}', short: 'Phòng VHTT {place}', parent: 'ubnd', to: UNTIL_REFORM, heirs: ['phongVhkhtt'] },
  { key: 'phongVhkhtt', kind: 'division', name: 'Phòng Văn hóa, Khoa học và Thông tin {place}', parent: 'ubnd', from: REFORM },
  { key: 'phongGddt', kind: 'division', name: 'Phòng Giáo dục và Đào tạo {place}', parent: 'ubnd' },
  { key: 'congAn', kind: 'police', name: 'Công an {place}', parent: '^congAn', to: UNTIL_REFORM, heirs: ['^congAn'] },
  { key: 'quanSu', kind: 'military', name: 'Ban Chỉ huy Quân sự {place}', parent: '^quanSu', heirs: ['^quanSu'] },
  {
    key: 'nhcsxh',
    kind: 'bank',
    name: 'Phòng giao dịch Ngân hàng Chính sách xã hội {place}',
    aliases: ['Ngân hàng Chính sách xã hội {place}'],
    parent: '^nhcsxh',
    heirs: ['^nhcsxh'],
  },
  {
    key: 'mttq',
    kind: 'front',
    name: 'Ủy ban Mặt trận Tổ quốc Việt Nam {place}',
    short: 'UBMTTQ {place}',
    aliases: ['Mặt trận Tổ quốc {place}'],
    parent: 'huyenUy',
    heirs: ['^mttq'],
  },
  {
    key: 'doanThanhNien',
    kind: 'union',
    name: '{youth} {name}',
    aliases: ['{youth}', 'Đoàn Thanh niên Cộng sản Hồ Chí Minh {place}', 'Ban Thường vụ {youth}', 'Đoàn Thanh niên {place}'],
    parent: 'mttq',
    heirs: ['^doanThanhNien'],
  },
  { key: 'hoiPhuNu', kind: 'union', name: 'Hội Liên hiệp Phụ nữ {place}', parent: 'mttq', heirs: ['^hoiPhuNu'] },
  { key: 'hoiNongDan', kind: 'union', name: 'Hội Nông dân {place}', parent: 'mttq', heirs: ['^hoiNongDan'] },
  { key: 'hoiCuuChienBinh', kind: 'union', name: 'Hội Cựu chiến binh {place}', parent: 'mttq', heirs: ['^hoiCuuChienBinh'] },
  { key: 'lienDoanLaoDong', kind: 'union', name: 'Liên đoàn Lao động {place}', parent: 'mttq', heirs: ['^lienDoanLaoDong'] },
];

/** Every commune, before and since 1/7/2025. */
export const communeTemplate: readonly TemplateEntry[] = [
  { key: 'dangUy', kind: 'partyCommittee', name: 'Đảng ủy {place}', parent: '^party' },
  { key: 'ubnd', kind: 'committee', name: 'Ủy ban nhân dân {place}', aliases: ['Chủ tịch Ủy ban nhân dân {place}'], parent: '^ubnd' },
  { key: 'mttq', kind: 'front', name: 'Ủy ban Mặt trận Tổ quốc Việt Nam {place}', aliases: ['Mặt trận Tổ quốc và các đoàn thể {place}'], parent: 'dangUy' },
];

/** National bodies that provincial plans report to or cite. One row each, for all provinces. */
export const centralTemplate: readonly TemplateEntry[] = [
  { key: 'boNoiVu', kind: 'central', name: 'Bộ Nội vụ', aliases: ['Bộ trưởng Bộ Nội vụ'] },
  {
    key: 'boLdtbxh',
    kind: 'central',
    name: 'Bộ Lao động - Thương binh và Xã hội',
    short: 'Bộ LĐTBXH',
    aliases: ['Bộ trưởng Bộ Lao động - Thương binh và Xã hội'],
    to: UNTIL_REFORM,
    heirs: ['boNoiVu'],
    basis: '176/2025/QH15',
  },
  { key: 'boTaiChinh', kind: 'central', name: 'Bộ Tài chính', aliases: ['Bộ trưởng Bộ Tài chính'] },
  { key: 'boNgoaiGiao', kind: 'central', name: 'Bộ Ngoại giao' },
  { key: 'boCongAn', kind: 'central', name: 'Bộ Công an' },
  { key: 'chinhPhu', kind: 'central', name: 'Chính phủ' },
  { key: 'thuTuong', kind: 'central', name: 'Thủ tướng Chính phủ' },
  { key: 'quocHoi', kind: 'central', name: 'Quốc hội' },
  { key: 'banBiThu', kind: 'central', name: 'Ban Bí thư Trung ương Đảng', aliases: ['Ban Bí thư'] },
  { key: 'boChinhTri', kind: 'central', name: 'Bộ Chính trị' },
  { key: 'vanPhongTrungUong', kind: 'central', name: 'Văn phòng Trung ương Đảng' },
  { key: 'cucQuanLyLaoDong', kind: 'central', name: 'Cục Quản lý lao động ngoài nước', aliases: ['Cục QLLĐNN'] },
];

/** Statistical codes (of the 63) of provinces without land border and coast: no border guard there. */
export const inlandProvinceCodes: readonly string[] = ['01', '06', '08', '15', '17', '19', '24', '25', '26', '27', '30', '33', '35', '68', '74', '75', '86', '92', '93'];

/** Party committee and youth union of a district by its kind. */
export const committeeOf: Record<string, [party: string, youth: string]> = {
  huyen: ['Huyện ủy', 'Huyện đoàn'],
  thi_xa: ['Thị ủy', 'Thị đoàn'],
  thanh_pho: ['Thành ủy', 'Thành đoàn'],
  quan: ['Quận ủy', 'Quận đoàn'],
};
/** A centrally run city says them so. */
export const inCity: readonly [RegExp, string][] = [
  [/Tỉnh ủy/g, 'Thành ủy'],
  [/Tỉnh [đĐ]oàn/g, 'Thành đoàn'],
  [/ tỉnh(?= |$)/g, ' thành phố'],
];
export const committeeNames: [long: string, short: string] = ['Ủy ban nhân dân', 'UBND'];
