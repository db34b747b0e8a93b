/** What the demonstration knows of markets, programmes and an agreement. None of it is real, and each text says so. */

const source = 'Dữ liệu mẫu, không phải thông tin thật';
const common = {
  conditions: 'Từ 18 tuổi, đủ sức khỏe, không thuộc trường hợp bị cấm xuất cảnh. (Mẫu)',
  working: 'Ở ký túc xá của nơi làm việc, mỗi tuần nghỉ ít nhất một ngày. (Mẫu)',
  legal: 'Hợp đồng cung ứng lao động phải được chấp thuận trước khi tuyển. (Mẫu)',
  source,
};
/** `checked`: days before today on which the facts were looked at. */
export const demoMarkets = [
  {
    code: 'JP',
    checked: 20,
    facts: {
      ...common,
      incomeFrom: 160_000,
      incomeTo: 200_000,
      currency: 'JPY',
      termMonths: 36,
      cost: 90_000_000,
      costs: 'Dịch vụ, đào tạo, vé máy bay, khám sức khỏe. (Mẫu)',
      language: 'Tiếng Nhật N5 trước khi đi. (Mẫu)',
      skills: 'Theo từng đơn tuyển. (Mẫu)',
    },
  },
  {
    code: 'KR',
    checked: 45,
    facts: { ...common, incomeFrom: 1_800, incomeTo: 2_000, currency: 'USD', termMonths: 58, cost: 30_000_000, language: 'Đạt kỳ thi tiếng Hàn của chương trình. (Mẫu)' },
  },
  { code: 'TW', checked: 240, facts: { ...common, incomeFrom: 28_000, currency: 'TWD', termMonths: 36, cost: 80_000_000 } },
] as const;

export const demoProgramme = {
  name: 'EPS (mẫu)',
  market: 'KR',
  form: 'publicUnit',
  partner: 'Trung tâm Lao động ngoài nước (mẫu)',
  round: {
    name: 'Kỳ tuyển mẫu',
    source,
    quotas: [
      { branch: 'Sản xuất chế tạo', places: 3_000, of: 'nation' },
      { branch: 'Ngư nghiệp', places: 20, of: 'province' },
    ],
  },
  branch: 'Ngư nghiệp',
} as const;

export const demoAgreement = {
  title: 'Thỏa thuận lao động qua biên giới (mẫu)',
  number: '01/TT-MAU',
  country: 'CN',
  locality: 'Địa phương Mẫu',
  partner: 'Trung tâm dịch vụ việc làm Mẫu',
  legalBasis: 'Văn bản mẫu, không có thật',
  sector: 'Nông nghiệp',
  people: 40,
  batch: { name: 'Thu hoạch mía (mẫu)', employer: 'Hợp tác xã Mẫu', gate: 'Cửa khẩu Mẫu', places: 10 },
  job: 'Thu hoạch mía',
} as const;
