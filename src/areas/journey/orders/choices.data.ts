/** Choices of job orders. Codes are stored, labels shown. */

/** Why an order ended before its last day, or that it reached it. */
export const endReasons = {
  filled: 'Đã tuyển đủ',
  withdrawn: 'Doanh nghiệp rút đơn',
  mistaken: 'Ghi nhầm',
  expired: 'Hết hạn tuyển',
  licence: 'Giấy phép của doanh nghiệp không còn hiệu lực',
} as const;
export type EndReason = keyof typeof endReasons;
/** Those that a person may give; the others the day gives. */
export const givenReasons = { filled: endReasons.filled, withdrawn: endReasons.withdrawn, mistaken: endReasons.mistaken } as const;

/** What became of an introduction. */
export const outcomes = {
  selected: 'Trúng tuyển',
  notSelected: 'Không trúng tuyển',
  withdrawn: 'Rút, giới thiệu nhầm',
} as const;
export type Outcome = keyof typeof outcomes;
