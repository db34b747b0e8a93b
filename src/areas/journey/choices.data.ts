/** Choices of journeys. Codes are stored, labels shown. */

/**
 * How someone goes. The first six are the forms of Luật 69/2020 Đ5, `afterExit` its Đ54; `seasonal` is cross-border labour under an agreement between provinces,
 * which national totals leave out; `otherWay` keeps a record of whoever left without any of them.
 */
export const forms = {
  publicUnit: 'Đơn vị sự nghiệp (EPS, IM Japan …)',
  enterprise: 'Doanh nghiệp dịch vụ',
  contractor: 'Doanh nghiệp trúng thầu, nhận thầu',
  skillTraining: 'Đào tạo, nâng cao trình độ ở nước ngoài',
  investor: 'Tổ chức, cá nhân đầu tư ra nước ngoài',
  direct: 'Hợp đồng trực tiếp giao kết',
  afterExit: 'Giao kết hợp đồng sau khi đã xuất cảnh',
  seasonal: 'Lao động qua biên giới theo thỏa thuận',
  otherWay: 'Đi theo đường khác (thăm thân, du lịch, tự đi)',
} as const;
export type Form = keyof typeof forms;

/** The way in the order of the law; a journey is at the furthest that has a date. The place in this list is the stage kept by the database. */
export const milestones = {
  interested: 'Có nguyện vọng',
  counselled: 'Đã tư vấn',
  registered: 'Đã đăng ký',
  matched: 'Đã giới thiệu đơn tuyển',
  selected: 'Trúng tuyển',
  trained: 'Học xong định hướng',
  healthPassed: 'Đủ sức khỏe',
  recordCleared: 'Có lý lịch tư pháp',
  passportIssued: 'Có hộ chiếu',
  contractSigned: 'Đã ký hợp đồng',
  visaIssued: 'Có thị thực',
  funded: 'Đã vay, được hỗ trợ',
  departed: 'Đã xuất cảnh',
  arrived: 'Đã đến nơi làm việc',
  returned: 'Đã về nước',
  residenceNotified: 'Đã khai báo cư trú',
  liquidated: 'Đã thanh lý hợp đồng',
  settled: 'Đã ổn định',
} as const;
export type Milestone = keyof typeof milestones;

/** Parts of the way, for boards: stages from … to. */
export const phases = {
  wishing: { label: 'Nguyện vọng, tư vấn', from: 1, to: 3 },
  recruiting: { label: 'Tuyển chọn', from: 4, to: 5 },
  preparing: { label: 'Đào tạo, giấy tờ', from: 6, to: 12 },
  abroad: { label: 'Ở nước ngoài', from: 13, to: 14 },
  returning: { label: 'Về nước', from: 15, to: 17 },
  settled: { label: 'Đã ổn định', from: 18, to: 18 },
} as const;
export type Phase = keyof typeof phases;

/** Why a journey ended before anybody left. */
export const closeReasons = {
  changedMind: 'Không muốn đi nữa',
  notSelected: 'Không trúng tuyển',
  health: 'Không đủ sức khỏe',
  papers: 'Không đủ điều kiện giấy tờ',
  money: 'Không lo được chi phí',
  orderEnded: 'Đơn tuyển hết hạn hoặc bị hủy',
  mistaken: 'Lập nhầm',
  other: 'Lý do khác',
} as const;

export const returnReasons = {
  completed: 'Hết hạn hợp đồng',
  early: 'Về trước hạn theo nguyện vọng',
  employer: 'Chủ sử dụng chấm dứt hợp đồng',
  abused: 'Bị ngược đãi, cưỡng bức, quấy rối',
  health: 'Ốm đau, tai nạn',
  deported: 'Bị buộc về nước',
  crisis: 'Chiến sự, thiên tai, dịch bệnh',
  died: 'Tử vong',
  other: 'Lý do khác',
} as const;

/** What may happen more than once while someone is abroad; rows of their own. */
export const happenings = {
  extended: 'Gia hạn hợp đồng',
  employerChanged: 'Đổi chủ sử dụng',
  incident: 'Sự cố cần hỗ trợ',
  breached: 'Có kết luận vi phạm hợp đồng',
  contacted: 'Liên lạc với người lao động',
  familyContacted: 'Liên lạc, thăm gia đình',
  persuaded: 'Vận động về nước đúng hạn',
  borderOut: 'Qua biên giới sang làm việc',
  borderIn: 'Qua biên giới trở về',
} as const;
export type Happening = keyof typeof happenings;

/** What someone does after coming home. */
export const settledAs = {
  job: 'Có việc làm',
  business: 'Tự sản xuất, kinh doanh',
  study: 'Học nghề, học tiếp',
  again: 'Đi làm việc ở nước ngoài lần nữa',
  none: 'Chưa có việc',
} as const;

/** Which work the law forbids (Luật 69/2020 Đ7.12 điểm a–g). */
export const bannedJobs = {
  a: 'Mát-xa tại nhà hàng, khách sạn, trung tâm giải trí',
  b: 'Tiếp xúc thường xuyên với chất nổ, chất độc khi luyện quặng kim loại màu, mangan, thủy ngân',
  c: 'Nguồn phóng xạ hở, khai thác quặng phóng xạ',
  d: 'Sản xuất, bao gói hóa chất, thuốc bảo vệ thực vật có độc tính mạnh',
  đ: 'Săn bắt thú dữ, cá sấu, cá mập',
  e: 'Nơi thiếu không khí, áp suất lớn (lòng đất, lòng đại dương)',
  g: 'Liệm, mai táng, hỏa táng, bốc mộ',
} as const;

/** Kinds of work for which the law sets its own service fee (TT 02/2024 Phụ lục XI); everything else is `other`. */
export const jobGroups = {
  other: 'Công việc khác',
  crew: 'Sĩ quan, thuyền viên tàu vận tải',
  nearShoreCrew: 'Thuyền viên đánh cá gần bờ',
  careHospital: 'Chăm sóc ở bệnh viện, nhà dưỡng lão',
  careHome: 'Chăm sóc tại gia đình',
  domestic: 'Giúp việc gia đình',
  agriculture: 'Nông nghiệp',
  intern3: 'Thực tập sinh số 3, cùng nơi tiếp nhận',
  tokuteiAfterIntern: 'Tokutei sau thực tập số 2, 3',
  skilledDesignated: 'Trình độ cao, hoạt động chỉ định (xây dựng, đóng tàu)',
} as const;
export type JobGroup = keyof typeof jobGroups;

/** What a worker pays for going. */
export const costKinds = {
  serviceFee: 'Tiền dịch vụ',
  extensionFee: 'Tiền dịch vụ khi gia hạn',
  brokerage: 'Tiền môi giới',
  deposit: 'Tiền ký quỹ',
  fund: 'Đóng Quỹ Hỗ trợ việc làm ngoài nước',
  training: 'Học ngoại ngữ, nghề, định hướng',
  health: 'Khám sức khỏe',
  papers: 'Hộ chiếu, thị thực, lý lịch tư pháp',
  travel: 'Vé máy bay, đi lại',
  other: 'Khoản khác',
} as const;
export type CostKind = keyof typeof costKinds;

/** Support items of NĐ 338/2025 Đ30 and TTLT 09/2016 Đ3, each once for a person. */
export const supportNames = {
  orientation: 'Học định hướng',
  language: 'Học ngoại ngữ',
  vocational: 'Học nghề',
  health: 'Khám sức khỏe',
  meals: 'Tiền ăn, sinh hoạt',
  lodging: 'Tiền ở',
  travel: 'Tiền đi lại',
  papers: 'Hộ chiếu, thị thực, lý lịch tư pháp',
} as const;
export type SupportName = keyof typeof supportNames;
/** What the Fund for Overseas Employment Support pays to whoever contributed (QĐ 40/2021/QĐ-TTg Đ10–12, Đ14, Đ15). */
export const fundNames = {
  fundReturn: 'Quỹ hỗ trợ việc làm ngoài nước: về nước trước hạn vì rủi ro',
  fundDeath: 'Quỹ hỗ trợ việc làm ngoài nước: thân nhân người tử vong',
  fundRetraining: 'Quỹ hỗ trợ việc làm ngoài nước: đào tạo chuyển đổi nghề',
} as const;
export type FundName = keyof typeof fundNames;
/** Where money for going, or for coming home early, comes from. */
export const fundingKinds = { loan: 'Vay vốn', ...supportNames, ...fundNames } as const;
export type FundingKind = keyof typeof fundingKinds;
export const borrowers = { priority: 'Nhóm ưu tiên', ordinary: 'Người vay khác' } as const;
