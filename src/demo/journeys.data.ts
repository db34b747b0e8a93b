import type { Form, Milestone } from '../areas/journey/choices.data.ts';

/** Ways of the demonstration's people: how far each has come, in days before today. They exist nowhere. */
export interface DemoJourney {
  form: Form;
  market: string;
  job: string;
  sender: string;
  termMonths: number | null;
  /** Days before today. */
  dates: Partial<Record<Milestone, number>>;
  certificate: number | null;
  returnReason?: 'completed' | 'early';
  settledAs?: 'job';
}
export const common = { form: 'enterprise', sender: 'Công ty Phái cử Mẫu', termMonths: 36 } as const;
const asked = { interested: 40 } as const;
export const prepared = (before: number): DemoJourney['dates'] => ({
  interested: before + 260,
  counselled: before + 250,
  registered: before + 240,
  matched: before + 200,
  selected: before + 170,
  healthPassed: before + 120,
  recordCleared: before + 100,
  passportIssued: before + 90,
  trained: before + 60,
  contractSigned: before + 50,
  visaIssued: before + 20,
});

export const demoJourneys: readonly DemoJourney[] = [
  { ...common, market: 'JP', job: 'Chế biến thực phẩm', dates: { ...asked, counselled: 30 }, certificate: null },
  {
    ...common,
    market: 'KR',
    job: 'Sản xuất chế tạo',
    form: 'publicUnit',
    sender: 'Trung tâm Lao động ngoài nước',
    dates: { interested: 210, counselled: 200, registered: 190, selected: 100, healthPassed: 60 },
    certificate: null,
  },
  { ...common, market: 'TW', job: 'Hộ lý', dates: { interested: 320, counselled: 300, registered: 290, matched: 250, selected: 200 }, certificate: null },
  { ...common, market: 'JP', job: 'Xây dựng', dates: prepared(1), certificate: 61 },
  { ...common, market: 'JP', job: 'Cơ khí', dates: { ...prepared(400), departed: 400, arrived: 399 }, certificate: 460 },
  { ...common, market: 'TW', job: 'Điện tử', dates: { ...prepared(1_040), departed: 1_040, arrived: 1_039 }, certificate: 1_100 },
  { ...common, market: 'TW', job: 'Dệt may', dates: { ...prepared(1_130), departed: 1_130, arrived: 1_129 }, certificate: 1_190 },
  { ...common, market: 'JP', job: 'Nông nghiệp', dates: { ...prepared(1_200), departed: 1_200, arrived: 1_199, returned: 104 }, certificate: 1_260, returnReason: 'completed' },
  {
    ...common,
    market: 'KR',
    job: 'Đóng tàu',
    dates: { ...prepared(1_500), departed: 1_500, arrived: 1_499, returned: 404, residenceNotified: 395, liquidated: 380, settled: 300 },
    certificate: 1_560,
    returnReason: 'completed',
    settledAs: 'job',
  },
  {
    ...common,
    market: 'CN',
    job: 'Thu hoạch mía',
    form: 'seasonal',
    sender: 'Tổ hợp tác xã Mẫu',
    termMonths: 6,
    dates: { interested: 90, healthPassed: 70, contractSigned: 65, departed: 60 },
    certificate: null,
  },
];
