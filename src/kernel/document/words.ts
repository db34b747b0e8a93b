/** What official papers of every area have in common. */
export const paperWords = {
  nation: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
  motto: 'Độc lập - Tự do - Hạnh phúc',
  party: 'ĐẢNG CỘNG SẢN VIỆT NAM',
  draft: 'DỰ THẢO',
  recipients: 'Nơi nhận:',
  /** The state writes a colon after "Số", the Party does not. */
  number: (number: string) => `Số: ${number}`,
  noNumber: `Số:${'\u00a0'.repeat(9)}/`,
  partyNumber: (number: string) => `Số ${number}`,
  noPartyNumber: `Số${'\u00a0'.repeat(9)}-`,
  /** Left open, to be written by hand. */
  blank: '\u00a0'.repeat(5),
  placeAndDate: (place: string, day: string, month: string, year: string) => `${place}, ngày ${day} tháng ${month} năm ${year}`,
  page: (current: string, all: string) => `Trang ${current}/${all}`,
} as const;
