/** Enterprises and orders of the demonstration. They exist nowhere, and each says so. */

export const demoEnterprises = [
  { name: 'Công ty cổ phần Nhân lực Mẫu Một (mẫu)', licence: '01/MẪU-GP', issued: 900, suspended: false },
  { name: 'Công ty TNHH Hợp tác lao động Mẫu Hai (mẫu)', licence: '02/MẪU-GP', issued: 500, suspended: false },
  { name: 'Công ty cổ phần Xuất khẩu lao động Mẫu Ba (mẫu)', licence: '03/MẪU-GP', issued: 1_200, suspended: true },
] as const;
export const demoSuspension = '45/QĐ-MẪU';
export const demoAddress = 'Số 1 đường Mẫu, phường Mẫu';
export const demoApproval = '18/QLLĐNN-MẪU';

export const demoOrders = [
  {
    enterprise: 0,
    market: 'JP',
    job: 'Chế biến thực phẩm',
    employer: 'Xưởng thực phẩm Mẫu',
    workplace: 'Tỉnh Ibaraki',
    wage: 172_000,
    currency: 'JPY',
    termMonths: 36,
    slots: { slotsMale: 4, slotsFemale: 6, slotsAny: 0 },
    ages: { ageFrom: 18, ageTo: 35 },
    needs: { education: 'lowerSecondary', language: 'ja', languageLevel: 'N5' },
    costs: [
      { kind: 'serviceFee', amount: 480_000, currency: 'JPY', note: null },
      { kind: 'training', amount: 18_000_000, currency: 'VND', note: 'Tiếng Nhật và định hướng, 6 tháng' },
      { kind: 'travel', amount: 9_500_000, currency: 'VND', note: null },
    ],
    days: 40,
  },
  {
    enterprise: 1,
    market: 'KR',
    job: 'Sản xuất chế tạo',
    employer: 'Nhà máy cơ khí Mẫu',
    workplace: 'Thành phố Ansan',
    wage: 2_100_000,
    currency: 'KRW',
    termMonths: 24,
    slots: { slotsMale: 5, slotsFemale: 0, slotsAny: 3 },
    ages: { ageFrom: 20, ageTo: 39 },
    needs: { skills: ['Cơ khí', 'Hàn'] },
    costs: [
      { kind: 'serviceFee', amount: 4_000_000, currency: 'KRW', note: null },
      { kind: 'deposit', amount: 36_000_000, currency: 'VND', note: null },
    ],
    days: 12,
  },
  {
    enterprise: 1,
    market: 'TW',
    job: 'Hộ lý ở viện dưỡng lão',
    employer: 'Viện dưỡng lão Mẫu',
    workplace: 'Thành phố Đài Trung',
    wage: 28_000,
    currency: 'TWD',
    termMonths: 36,
    slots: { slotsMale: 0, slotsFemale: 3, slotsAny: 0 },
    ages: { ageFrom: 20, ageTo: 45 },
    needs: { feeGroup: 'careHospital' },
    costs: [{ kind: 'serviceFee', amount: 50_000, currency: 'TWD', note: null }],
    days: 25,
  },
] as const;
