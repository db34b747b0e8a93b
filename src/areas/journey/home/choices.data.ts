/** What is asked of people who came home. Codes are stored, labels shown. */

export const works = {
  job: 'Có việc làm hưởng lương',
  business: 'Tự sản xuất, kinh doanh',
  study: 'Học nghề, học tiếp',
  again: 'Chuẩn bị đi lại',
  none: 'Chưa có việc',
} as const;

/** Income of a month, in bands of million đồng: a band is told more readily than a sum. */
export const incomes = {
  none: 'Không có thu nhập',
  below5: 'Dưới 5 triệu',
  from5: 'Từ 5 đến dưới 8 triệu',
  from8: 'Từ 8 đến dưới 12 triệu',
  from12: 'Từ 12 đến dưới 20 triệu',
  from20: 'Từ 20 triệu trở lên',
  untold: 'Không nói',
} as const;

export const needs = {
  job: 'Việc làm',
  training: 'Học nghề',
  startUp: 'Khởi nghiệp',
  loan: 'Vay vốn',
  health: 'Khám, chữa bệnh',
  papers: 'Thủ tục, bảo hiểm, thanh lý hợp đồng',
  again: 'Đi làm việc ở nước ngoài lần nữa',
} as const;

export const seeks = { job: 'Tìm việc làm', startUp: 'Muốn khởi nghiệp', again: 'Muốn đi lại', nothing: 'Không tìm việc' } as const;

export const skillLevels = { helper: 'Lao động phổ thông', skilled: 'Có tay nghề', leader: 'Tổ trưởng, kỹ thuật viên', certified: 'Có chứng chỉ nghề của nước sở tại' } as const;
export const languages = { ja: 'Tiếng Nhật', ko: 'Tiếng Hàn', zh: 'Tiếng Trung', en: 'Tiếng Anh', de: 'Tiếng Đức', ru: 'Tiếng Nga', other: 'Ngoại ngữ khác' } as const;
export const languageLevels = { basic: 'Giao tiếp đơn giản', working: 'Làm việc được', fluent: 'Thành thạo' } as const;
