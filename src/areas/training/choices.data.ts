/** Choices of training. Codes are stored, labels shown. */

export const kinds = { orientation: 'Giáo dục định hướng', language: 'Ngoại ngữ', skill: 'Nghề, kỹ năng' } as const;
export const languages = { ja: 'Tiếng Nhật', ko: 'Tiếng Hàn', zh: 'Tiếng Trung', en: 'Tiếng Anh', de: 'Tiếng Đức', other: 'Ngoại ngữ khác' } as const;
/** Follows from the days of a class and from whether it was ended or called off. */
export const classStates = { running: 'Đang học', coming: 'Sắp mở', ended: 'Đã xong', cancelled: 'Đã hủy' } as const;
export type ClassState = keyof typeof classStates;
export const enrolmentStates = { enrolled: 'Trong lớp', waiting: 'Chờ chỗ', left: 'Đã ra' } as const;
export const results = { passed: 'Đạt', failed: 'Chưa đạt' } as const;
export const certificateStates = { valid: 'Còn giá trị', expired: 'Hết giá trị', withdrawn: 'Đã thu hồi' } as const;
/** Why somebody does not count as trained before leaving (rules/certificate.ts). */
export const trainedWhy = {
  none: 'chưa có giấy chứng nhận định hướng',
  afterExit: 'giấy chứng nhận cấp sau ngày xuất cảnh',
  tooOld: 'giấy chứng nhận đã hết giá trị',
  otherMarket: 'giấy chứng nhận cấp cho thị trường khác',
  marketUnknown: 'giấy chứng nhận hoặc hành trình chưa ghi thị trường',
} as const;
/** What stands between the number and the year's end of a series: kind → mark. */
export const seriesMarks = { orientation: 'GDĐH', language: 'NN', skill: 'KN' } as const;
