/** Choices that people are described by. Codes are stored, labels shown; the sheet door knows the other spellings. */

export const sexes = { male: 'Nam', female: 'Nữ' } as const;

/** Highest general schooling finished. */
export const educations = {
  none: 'Chưa đi học hoặc chưa xong tiểu học',
  primary: 'Tiểu học',
  lowerSecondary: 'Trung học cơ sở',
  upperSecondary: 'Trung học phổ thông',
} as const;

/** Highest vocational or professional qualification. */
export const qualifications = {
  none: 'Chưa qua đào tạo',
  untitled: 'Đào tạo nghề không có chứng chỉ',
  short: 'Chứng chỉ dưới 3 tháng',
  elementary: 'Sơ cấp',
  intermediate: 'Trung cấp',
  college: 'Cao đẳng',
  university: 'Đại học trở lên',
} as const;

/** Standing in the labour market; together with "not asked" they add up to those of working age. */
export const workStatuses = {
  employed: 'Đang làm việc',
  unemployed: 'Thất nghiệp',
  studying: 'Đang đi học',
  inactive: 'Không tham gia lao động',
  abroad: 'Đang làm việc ở nước ngoài',
} as const;

export const relations = {
  head: 'Chủ hộ',
  spouse: 'Vợ, chồng',
  child: 'Con',
  parent: 'Cha, mẹ',
  grandchild: 'Cháu',
  sibling: 'Anh, chị, em',
  other: 'Khác',
} as const;

/** What a household is called from one day to another. Whoever is in it counts as that group (law of support policies). */
export const householdClasses = {
  poor: 'Hộ nghèo',
  nearPoor: 'Hộ cận nghèo',
  newlyEscaped: 'Hộ mới thoát nghèo',
  landRecovered: 'Hộ bị thu hồi đất',
  merit: 'Thân nhân người có công',
  averageIncome: 'Hộ có mức sống trung bình',
} as const;

/** Countries and territories that people name first when they say where they wish to go; any other ISO 3166 code is taken too. */
export { markets } from '../market/rules-countries.ts';

export const languages = { ja: 'Tiếng Nhật', ko: 'Tiếng Hàn', zh: 'Tiếng Trung', en: 'Tiếng Anh', de: 'Tiếng Đức', ru: 'Tiếng Nga', other: 'Ngoại ngữ khác' } as const;

export const numberKinds = { cccd: 'Số định danh (CCCD)', cmnd: 'Số CMND cũ', passport: 'Số hộ chiếu' } as const;

export const paperKinds = { idScan: 'Ảnh căn cước', health: 'Giấy khám sức khỏe', judicial: 'Lý lịch tư pháp', bank: 'Tài khoản ngân hàng' } as const;

/** What a person's data are used for. */
export const purposes = {
  registry: 'Quản lý lao động trên địa bàn',
  counselling: 'Tư vấn, giới thiệu việc làm',
  support: 'Xét hỗ trợ, cho vay',
  abroad: 'Theo dõi khi làm việc ở nước ngoài',
  sharing: 'Cung cấp cho doanh nghiệp tuyển chọn',
} as const;

/** The 54 peoples of Viet Nam as official lists name them, and foreigners. */
export const ethnicities = [
  'Kinh',
  'Tày',
  'Thái',
  'Hoa',
  'Khmer',
  'Mường',
  'Nùng',
  'Mông',
  'Dao',
  'Gia Rai',
  'Ngái',
  'Ê Đê',
  'Ba Na',
  'Xơ Đăng',
  'Sán Chay',
  'Cơ Ho',
  'Chăm',
  'Sán Dìu',
  'Hrê',
  'Mnông',
  'Raglay',
  'Xtiêng',
  'Bru - Vân Kiều',
  'Thổ',
  'Giáy',
  'Cơ Tu',
  'Gié Triêng',
  'Mạ',
  'Khơ Mú',
  'Co',
  'Tà Ôi',
  'Chơ Ro',
  'Kháng',
  'Xinh Mun',
  'Hà Nhì',
  'Chu Ru',
  'Lào',
  'La Chí',
  'La Ha',
  'Phù Lá',
  'La Hủ',
  'Lự',
  'Lô Lô',
  'Chứt',
  'Mảng',
  'Pà Thẻn',
  'Cơ Lao',
  'Cống',
  'Bố Y',
  'Si La',
  'Pu Péo',
  'Brâu',
  'Ơ Đu',
  'Rơ Măm',
  'Người nước ngoài',
] as const;
