/** What the law says about training, with the days on which it holds. */

/** For how long a certificate of orientation counts, by its day of issue. */
export interface Validity {
  months: number;
  from: string;
  to: string | null;
  legalBasis: string;
  verified: boolean;
}
export const validities: readonly Validity[] = [
  { months: 24, from: '2022-02-01', to: null, legalBasis: 'TT 21/2021/TT-BLĐTBXH Đ12', verified: true },
  // issued before the circular: counted in the same way, which no text we read says
  { months: 24, from: '1900-01-01', to: '2022-01-31', legalBasis: 'Theo cách tính của TT 21/2021 cho giấy cấp trước ngày 01/02/2022', verified: false },
];

/** What orientation must teach: items of Luật 69/2020 Đ65.1 by their letters, in short. In force from 01/01/2022. */
export const contents = {
  a: 'Truyền thống, bản sắc văn hóa dân tộc',
  b: 'Pháp luật Việt Nam và nước tiếp nhận',
  c: 'Nội dung các hợp đồng liên quan',
  d: 'Chi tiêu, tiết kiệm, gửi tiền về nước',
  đ: 'Kỷ luật, an toàn, vệ sinh lao động',
  e: 'Phong tục, văn hóa nước tiếp nhận',
  g: 'Ứng xử trong lao động và đời sống',
  h: 'Liên lạc, đi lại, mua sắm, dùng thiết bị',
  i: 'Phòng ngừa cưỡng bức lao động, mua bán người, xâm hại; bình đẳng giới',
  k: 'Bảo hộ công dân, các vấn đề cần phòng ngừa',
  l: 'Tiếp cận việc làm sau khi về nước',
  m: 'Địa chỉ, điện thoại hỗ trợ',
} as const;
export type Content = keyof typeof contents;

/** Fewest periods of a course of orientation on the day it begins. The annex that fixes them (TT 21/2021 Phụ lục XII) was not read: the number is practice and warns, it refuses nothing. */
export interface HoursRule {
  least: number;
  from: string;
  to: string | null;
  legalBasis: string;
  verified: boolean;
}
export const orientationHours: readonly HoursRule[] = [{ least: 74, from: '2022-02-01', to: null, legalBasis: 'TT 21/2021/TT-BLĐTBXH Phụ lục XII', verified: false }];
export const contentBasis = { legalBasis: 'Luật 69/2020 Đ65.1', from: '2022-01-01', verified: true } as const;
