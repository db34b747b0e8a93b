import { common, prepared, type DemoJourney } from './journeys.data.ts';

/** Who left under contract from the other communes over the last months, so that targets have something to count. They exist nowhere. */
const work = [
  ['JP', 'Chế biến thực phẩm'],
  ['TW', 'Điện tử'],
  ['JP', 'Nông nghiệp'],
  ['KR', 'Đóng tàu'],
  ['JP', 'Hộ lý'],
] as const;

/** From each of so many communes so many people. */
export const demoLeavers: readonly number[] = [9, 7, 6, 4, 2];

/** The nth of them: one every ten days, the last some days ago. */
export const demoDeparture = (n: number): DemoJourney => {
  const [market, job] = work[n % work.length]!;
  const before = 6 + n * 10;
  return { ...common, market, job, dates: { ...prepared(before), departed: before, arrived: before - 1 }, certificate: before + 60 };
};
