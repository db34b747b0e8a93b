import { supportNames } from '../choices.data.ts';
import { depositName, deposits, feeName, serviceFees } from './fees.data.ts';
import { supportItems } from './loans.data.ts';

/** Dated values of the law, as they ship with the system. */

export const lawUnits = {
  years: 'năm',
  months: 'tháng',
  days: 'ngày',
  workingDays: 'ngày làm việc',
  hours: 'giờ',
  people: 'người',
  wageMonths: 'tháng lương',
  wageMonthsPerYear: 'tháng lương cho mỗi năm',
  percent: '%',
  vnd: 'đồng',
  tickets: 'vé máy bay một chiều',
  countries: 'nước, khu vực',
  forms: 'hình thức đi',
  monthDays: 'tháng-ngày',
} as const;
export type LawUnit = keyof typeof lawUnits;

export interface LawValue {
  rule: string;
  /** A number in the unit named, or a closed list. */
  value: number | readonly string[];
  unit: LawUnit;
  /** Article and clause, as cited on paper. */
  legalBasis: string;
  from: string;
  /** Last day; null while in force. */
  to: string | null;
  /** false: read in a secondary source or taken from practice; shown as such and open to the administrator. */
  verified: boolean;
}

/** A rule with the values that it had and has. */
export interface LawRule {
  rule: string;
  name: string;
  unit: LawUnit;
  values: readonly LawValue[];
}
/** "Always" began before any journey that is kept here. */
const always = '1900-01-01';
const law69 = '2022-01-01';
const tt21 = '2022-02-01';
const law91 = '2026-01-01';
const qd40 = '2022-02-21';
const fund = 'QĐ 40/2021/QĐ-TTg';
type Dated = Omit<LawValue, 'rule' | 'unit'>;
const at = (value: LawValue['value'], legalBasis: string, more: Partial<Pick<LawValue, 'from' | 'to' | 'verified'>> = {}): Dated => ({
  value,
  legalBasis,
  from: more.from ?? always,
  to: more.to ?? null,
  verified: more.verified ?? true,
});
const rule = (id: string, name: string, unit: LawUnit, ...values: Dated[]): LawRule => ({ rule: id, name, unit, values: values.map((v) => ({ rule: id, unit, ...v })) });
const since2026 = { from: law91, verified: false };
const until2026 = { from: '2019-11-08', to: '2025-12-31' };
const request = 'NĐ 356/2025 Đ5';
const eps = (year: number): string => `Tiêu chí tạm dừng tuyển chọn EPS năm ${year}, tính theo huyện (theo báo chí)`;

/**
 * Numbers and lists of the law, each with its article and the days on which it holds. What was read in a secondary source alone is marked unverified.
 */
export const lawRules: readonly LawRule[] = [
  rule('age.least', 'Tuổi thấp nhất để đi', 'years', at(18, 'Luật 69/2020 Đ3.1')),
  rule(
    'certificate.validity',
    'Giá trị của giấy chứng nhận định hướng',
    'months',
    at(24, 'TT 21/2021/TT-BLĐTBXH Đ12', { from: tt21 }),
    at(24, 'Theo cách tính của TT 21/2021 cho giấy cấp trước ngày 01/02/2022', { to: '2022-01-31', verified: false }),
  ),
  // the certificate is asked of every form but these
  rule('certificate.notAsked', 'Hình thức đi không cần giấy chứng nhận định hướng', 'forms', at(['direct', 'afterExit', 'seasonal', 'otherWay'], 'Luật 69/2020 Đ44, Đ50, Đ54')),
  rule('approval.asked', 'Hình thức đi cần chấp thuận hợp đồng cung ứng', 'forms', at(['enterprise'], 'Luật 69/2020 Đ20')),
  rule('confirmation.asked', 'Hình thức đi cần xác nhận đăng ký hợp đồng', 'forms', at(['direct'], 'Luật 69/2020 Đ50, Đ53')),
  // closed by the ministry from time to time: kept by the administrator
  rule('areas.closed', 'Nước, khu vực bị cấm đến làm việc', 'countries', at([], 'Luật 69/2020 Đ7.13', { from: law69 })),
  rule('departure.afterSelection', 'Xuất cảnh sau khi trúng tuyển', 'days', at(180, 'Luật 69/2020 Đ26.2.đ')),
  rule('database.afterExit', 'Cập nhật cơ sở dữ liệu sau khi xuất cảnh', 'days', at(5, 'Luật 69/2020 Đ26.2.n; TT 20/2021 Đ11.1')),
  rule('database.afterExitWorking', 'Cập nhật cơ sở dữ liệu (trúng thầu, đầu tư, nâng cao tay nghề)', 'workingDays', at(5, 'TT 20/2021 Đ11.2')),
  rule('residence.afterEntry', 'Khai báo cư trú sau khi về nước', 'days', at(15, 'Luật 69/2020 Đ6.2.g')),
  rule('liquidation.afterEnd', 'Thanh lý hợp đồng', 'days', at(180, 'Luật 69/2020 Đ26.2.i')),
  rule('service.none', 'Hình thức đi không thu tiền dịch vụ', 'forms', at(['publicUnit', 'investor'], 'Luật 69/2020 Đ42.3, Đ35.4')),
  rule('service.extension', 'Tiền dịch vụ khi gia hạn', 'wageMonthsPerYear', at(0.5, 'Luật 69/2020 Đ23.4.b')),
  ...serviceFees.flatMap((r) => [
    rule(`service.perYear.${r.key}`, `Tiền dịch vụ mỗi năm: ${feeName(r)}`, 'wageMonthsPerYear', at(r.perYear, r.legalBasis, { from: r.from })),
    rule(`service.most.${r.key}`, `Tiền dịch vụ cao nhất: ${feeName(r)}`, 'wageMonths', at(r.most, r.legalBasis, { from: r.from })),
  ]),
  ...deposits.map((r) =>
    rule(`deposit.${r.key}`, `Ký quỹ cao nhất: ${depositName(r)}`, r.most === null ? 'tickets' : 'vnd', at(r.most ?? 1, 'NĐ 112/2021 Đ29, Phụ lục II', { from: law69 })),
  ),
  rule('loan.securityAt', 'Vay từ mức này phải có bảo đảm', 'vnd', at(100_000_000, 'NĐ 61/2015 Đ36', until2026)),
  rule('loan.securityAbove', 'Vay trên mức này phải có bảo đảm', 'vnd', at(200_000_000, 'NĐ 338/2025 Đ13', since2026)),
  // told by a branch of the bank in a year; the rate itself is the Prime Minister's, who may change it any day
  rule(
    'loan.rate.poor',
    'Lãi suất cho vay hộ nghèo, một năm',
    'percent',
    at(6.6, 'Biểu lãi suất Ngân hàng Chính sách xã hội (theo nguồn thứ cấp)', { from: '2019-11-08', verified: false }),
  ),
  rule('loan.rate.priority', 'Lãi vay nhóm ưu tiên so với lãi hộ nghèo', 'percent', at(100, 'NĐ 61/2015 Đ38', until2026), at(100, 'NĐ 338/2025 Đ15', since2026)),
  rule('loan.rate.ordinary', 'Lãi vay người khác so với lãi hộ nghèo', 'percent', at(100, 'NĐ 61/2015 Đ38', until2026), at(127, 'NĐ 338/2025 Đ15', since2026)),
  rule('loan.rate.overdue', 'Lãi quá hạn so với lãi vay', 'percent', at(130, 'NĐ 61/2015 Đ38', until2026), at(130, 'NĐ 338/2025 Đ15', since2026)),
  rule('loan.decide', 'Quyết định cho vay', 'workingDays', at(10, 'NĐ 61/2015 Đ39', until2026), at(7, 'NĐ 338/2025 Đ17', since2026)),
  ...(Object.keys(supportNames) as (keyof typeof supportNames)[]).flatMap((item) => {
    const numbered = supportItems.flatMap((s) => (s.item === item && s.most !== null ? [at(s.most, s.legalBasis, { from: s.from, to: s.to, verified: s.verified })] : []));
    return numbered.length ? [rule(`support.${item}`, `Mức hỗ trợ: ${supportNames[item].toLowerCase()}`, 'vnd', ...numbered)] : [];
  }),
  rule('fund.contribution', 'Người lao động đóng Quỹ Hỗ trợ việc làm ngoài nước, mỗi hợp đồng', 'vnd', at(100_000, `${fund} Đ8`, { from: qd40 })),
  rule('fund.fundReturn.health', 'Quỹ hỗ trợ cao nhất: về nước vì ốm đau, tai nạn', 'vnd', at(30_000_000, `${fund} Đ10`, { from: qd40 })),
  rule('fund.fundReturn.employer', 'Quỹ hỗ trợ cao nhất: về nước vì chủ sử dụng phá sản, giải thể', 'vnd', at(20_000_000, `${fund} Đ11`, { from: qd40 })),
  rule('fund.fundReturn.crisis', 'Quỹ hỗ trợ cao nhất: về nước vì thiên tai, chiến sự', 'vnd', at(20_000_000, `${fund} Đ11`, { from: qd40 })),
  rule('fund.fundReturn.abused', 'Quỹ hỗ trợ cao nhất: về nước vì bị ngược đãi, cưỡng bức, quấy rối', 'vnd', at(20_000_000, `${fund} Đ12`, { from: qd40 })),
  rule('fund.fundDeath', 'Quỹ hỗ trợ thân nhân người tử vong, mất tích', 'vnd', at(40_000_000, `${fund} Đ14`, { from: qd40 })),
  rule('fund.fundRetraining', 'Quỹ hỗ trợ cao nhất: đào tạo chuyển đổi nghề (6 tháng)', 'vnd', at(6_000_000, `${fund} Đ15`, { from: qd40 })),
  // no law says so: plans of provinces ask for it
  rule('followUp.within', 'Hỏi thăm người về nước: trong bao lâu kể từ tháng thứ 6, 12', 'days', at(30, 'Kế hoạch của tỉnh về theo dõi người về nước', { verified: false })),
  // Korea's EPS stopped taking people of a district where both were reached; lifted in 2024. Days within the years were not read, so whole years count.
  rule('overstay.above.KR', 'EPS dừng tuyển: tỷ lệ ở lại quá hạn trên mức', 'percent', at(30, eps(2018), { from: '2018-01-01', to: '2019-12-31', verified: false })),
  rule(
    'overstay.from.KR',
    'EPS dừng tuyển: tỷ lệ ở lại quá hạn từ mức',
    'percent',
    at(28, eps(2020), { from: '2020-01-01', to: '2022-12-31', verified: false }),
    at(27, eps(2023), { from: '2023-01-01', to: '2023-12-31', verified: false }),
  ),
  rule(
    'overstay.people.KR',
    'EPS dừng tuyển: số người ở lại quá hạn từ mức',
    'people',
    at(60, eps(2018), { from: '2018-01-01', to: '2019-12-31', verified: false }),
    at(53, eps(2020), { from: '2020-01-01', to: '2022-12-31', verified: false }),
    at(70, eps(2023), { from: '2023-01-01', to: '2023-12-31', verified: false }),
  ),
  // days of a report's year: first day (of the year before), last day, day before which it is due
  rule(
    'report.window',
    'Kỳ số liệu báo cáo năm: từ, đến, nộp trước ngày',
    'monthDays',
    at(['12-15', '12-14', '12-20'], 'TT 21/2021/TT-BLĐTBXH Đ15', { from: tt21 }),
    at(['12-15', '12-14', '12-20'], 'Theo cách tính của TT 21/2021 cho các năm trước', { to: '2022-01-31', verified: false }),
  ),
  rule('request.acknowledge', 'Yêu cầu về dữ liệu cá nhân: báo đã nhận', 'workingDays', at(2, request, since2026)),
  rule('request.stop', 'Rút đồng ý, hạn chế, phản đối: thực hiện', 'days', at(15, request, since2026)),
  rule('request.stop.others', 'Rút đồng ý, hạn chế, phản đối: thực hiện qua bên thứ ba', 'days', at(20, request, since2026)),
  rule('request.stop.more', 'Rút đồng ý, hạn chế, phản đối: gia hạn một lần', 'days', at(15, request, since2026)),
  rule('request.view', 'Xem, sửa, cung cấp dữ liệu: thực hiện', 'days', at(10, request, since2026)),
  rule('request.view.others', 'Xem, sửa, cung cấp dữ liệu: thực hiện qua bên thứ ba', 'days', at(15, request, since2026)),
  rule('request.view.more', 'Xem, sửa, cung cấp dữ liệu: gia hạn một lần', 'days', at(10, request, since2026)),
  rule('request.delete', 'Xóa dữ liệu: thực hiện', 'days', at(20, request, since2026)),
  rule('request.delete.others', 'Xóa dữ liệu: thực hiện qua bên thứ ba', 'days', at(30, request, since2026)),
  rule('request.delete.more', 'Xóa dữ liệu: gia hạn một lần', 'days', at(20, request, since2026)),
  rule('request.old', 'Yêu cầu về dữ liệu cá nhân trước năm 2026: thực hiện', 'hours', at(72, 'NĐ 13/2023 Đ14', { from: '2023-07-01', to: '2025-12-31', verified: false })),
  rule(
    'breach.notify',
    'Báo vi phạm dữ liệu cá nhân từ khi phát hiện',
    'hours',
    at(72, 'NĐ 13/2023 Đ23', { from: '2023-07-01', to: '2025-12-31', verified: false }),
    at(72, 'Luật 91/2025 Đ23; NĐ 356/2025 Đ28', since2026),
  ),
];
export const lawValues: readonly LawValue[] = lawRules.flatMap((r) => r.values);

/** Articles behind the conditions that are papers or facts, not numbers. */
export const articles = {
  capacity: 'Luật 69/2020 Đ44.1, Đ44.2, Đ44.6',
  health: 'Luật 69/2020 Đ44.3',
  skill: 'Luật 69/2020 Đ44.4',
  orientation: 'Luật 69/2020 Đ44.5',
  contract: 'Luật 69/2020 Đ6, Đ45',
  // conditions of cross-border labour stand in agreements between provinces, which were not read
  crossBorder: 'Thỏa thuận hợp tác lao động qua biên giới',
  banned: (clause: string): string => `Luật 69/2020 Đ7.12.${clause}`,
  certificate: 'TT 21/2021/TT-BLĐTBXH Đ12',
  returnOnTime: 'Luật 69/2020 Đ6.2.g',
  overstay: 'Luật 69/2020 Đ7.14',
  brokerage: 'Luật 69/2020 Đ7.8',
  feeDays: 'Luật 69/2020 Đ23.2.c',
  depositDays: 'NĐ 112/2021 Đ30.2',
  refund: 'Luật 69/2020 Đ23.3',
  fund: 'QĐ 40/2021/QĐ-TTg Đ9',
  // amounts of a loan and its term: no number of their own
  loanTerm: (day: string): string => (day < law91 ? 'NĐ 61/2015 Đ37' : 'NĐ 338/2025 Đ14'),
  loanCap: (day: string): string => (day < law91 ? 'NĐ 61/2015 Đ35' : 'NĐ 338/2025 Đ12'),
  once: (day: string): string => (day < law91 ? 'TTLT 09/2016/TTLT-BLĐTBXH-BTC Đ3' : 'NĐ 338/2025 Đ30; TT 60/2026/TT-BTC'),
} as const;
