/** What lists that speak of people who are known already say when it is not certain who is meant. */
export const whoWords = {
  numberUnknown: 'Chưa có hồ sơ mang số này. Nhập người lao động trước, hoặc ghi số định danh vào hồ sơ đang có.',
  numberOther: 'Hồ sơ mang số này có họ tên khác. Xem lại số hoặc họ tên.',
  numberElsewhere: (keeper: string) => `Hồ sơ mang số này do ${keeper} giữ. Gửi dòng này cho nơi đó, hoặc xin chuyển hồ sơ về.`,
  whoMissing: 'Chưa đủ để biết là ai. Ghi số định danh, hoặc đủ họ tên, ngày sinh và xã, phường.',
  whoUnknown: 'Chưa có hồ sơ người này tại xã, phường. Nhập người lao động trước, hoặc ghi số định danh.',
  whoNowhere: 'Chưa có hồ sơ người này trong địa bàn của bạn. Nhập người lao động trước, hoặc ghi số định danh.',
  whoSeveral: (n: number, who = '') => `Xã, phường có ${n} người cùng họ tên, năm sinh này${who && `: ${who}`}. Ghi số định danh hoặc đủ ngày sinh.`,
  /** Nobody fits for certain; these come near. */
  whoDoubtful: (who: string) => `Chưa chắc là ai. Có thể là: ${who}. Ghi số định danh, đủ ngày sinh hoặc xã, phường của đúng người.`,
  matchedByName: 'Hồ sơ khớp họ tên, ngày sinh, xã và chưa có số định danh; số trong tệp không được ghi vào hồ sơ.',
  matchedByYear: 'Chỉ khớp họ tên, năm sinh và xã, phường; chưa có đủ ngày sinh để chắc chắn. Xem lại có đúng người không.',
  matchedWide: (unit: string) => `Tệp không ghi xã, phường; khớp họ tên và ngày sinh với một người duy nhất, ở ${unit}.`,
  candidate: (c: { name: string; birth: string; unit: string; number: string }) =>
    [c.name, c.birth && `sinh ${c.birth}`, c.unit, c.number && `số ${c.number}`].filter(Boolean).join(', '),
  candidatesMore: (n: number) => `và ${n} người khác`,
} as const;
