/**
 * Lists of people that plans ask a commune to keep, by kind. A kind is data: what is asked of everyone (standing in the labour market, wish to go), which ages it is
 * about, whether each commune owes one a year, and what it asks for beyond that. A new kind is a new entry here and nothing else.
 */

/** As in activities: the same code makes form, checks and JSON schema of it. */
export interface RosterField {
  /** English name in code and storage; never renamed once used. */
  name: string;
  type: 'int' | 'number' | 'text' | 'longText' | 'choice' | 'flag' | 'date';
  label: string;
  hint?: string;
  unit?: string;
  choices?: Record<string, string>;
  max?: number;
  /** Added up (a number) or counted (a tick) under the list. */
  counts?: boolean;
}

export interface RosterKind {
  code: string;
  title: string;
  hint: string;
  /** A survey asks everyone of an age; a group holds those who belong to it. */
  group: 'survey' | 'group';
  asksWorkStatus: boolean;
  asksWish: boolean;
  /** Every commune owes one in each calendar year; those without are flagged. */
  yearly: boolean;
  /** Ages proposed when the list is filled from the registry; null: of working age by law. */
  ages: { from: number; to: number } | null;
  fields: readonly RosterField[];
}

const counselled: RosterField = { name: 'counselled', type: 'flag', label: 'Đã được tư vấn', counts: true };
const skill: RosterField = { name: 'skill', type: 'text', label: 'Nghề, kỹ năng đã có' };
const introduced: RosterField = { name: 'introduced', type: 'flag', label: 'Đã giới thiệu tới doanh nghiệp, cơ sở đào tạo', counts: true };

export const rosterKinds: readonly RosterKind[] = [
  {
    code: 'labourSurvey',
    title: 'Điều tra lao động, việc làm',
    hint: 'Rà soát, phân loại người trong độ tuổi lao động của xã: đang làm việc, thất nghiệp, đi học, không tham gia, ở nước ngoài.',
    group: 'survey',
    asksWorkStatus: true,
    asksWish: true,
    yearly: true,
    ages: null,
    fields: [
      {
        name: 'sector',
        type: 'choice',
        label: 'Khu vực việc làm',
        choices: { farm: 'Nông, lâm nghiệp, thủy sản', industry: 'Công nghiệp, xây dựng', service: 'Dịch vụ' },
      },
    ],
  },
  {
    code: 'demandSurvey',
    title: 'Khảo sát nhu cầu đi làm việc ở nước ngoài',
    hint: 'Hỏi từng người muốn đi hay không, đi đâu, làm gì, từ bao giờ, để lập kế hoạch tư vấn và đào tạo.',
    group: 'survey',
    asksWorkStatus: false,
    asksWish: true,
    yearly: true,
    ages: { from: 18, to: 45 },
    fields: [
      { name: 'needsLanguage', type: 'flag', label: 'Cần học ngoại ngữ', counts: true },
      { name: 'needsTraining', type: 'flag', label: 'Cần học nghề', counts: true },
      { name: 'needsLoan', type: 'flag', label: 'Cần vay vốn', counts: true },
    ],
  },
  {
    code: 'demobilisedSoldiers',
    title: 'Bộ đội xuất ngũ',
    hint: 'Quân nhân hoàn thành nghĩa vụ trong năm, theo danh sách của cơ quan quân sự.',
    group: 'group',
    asksWorkStatus: true,
    asksWish: true,
    yearly: true,
    ages: null,
    fields: [{ name: 'dischargedOn', type: 'date', label: 'Ngày xuất ngũ' }, skill, counselled, introduced],
  },
  {
    code: 'demobilisedPolice',
    title: 'Công an hoàn thành nghĩa vụ',
    hint: 'Chiến sĩ công an hoàn thành nghĩa vụ trong năm, theo danh sách của cơ quan công an.',
    group: 'group',
    asksWorkStatus: true,
    asksWish: true,
    yearly: true,
    ages: null,
    fields: [{ name: 'dischargedOn', type: 'date', label: 'Ngày hoàn thành nghĩa vụ' }, skill, counselled, introduced],
  },
  {
    code: 'schoolLeavers',
    title: 'Học sinh tốt nghiệp không học tiếp đại học',
    hint: 'Học sinh tốt nghiệp trung học trong năm, không học tiếp đại học, cao đẳng.',
    group: 'group',
    asksWorkStatus: true,
    asksWish: true,
    yearly: true,
    ages: { from: 17, to: 21 },
    fields: [{ name: 'school', type: 'text', label: 'Trường' }, counselled, introduced],
  },
  {
    code: 'graduates',
    title: 'Sinh viên tốt nghiệp chưa có việc làm',
    hint: 'Người tốt nghiệp đại học, cao đẳng, trung cấp mà chưa có việc làm.',
    group: 'group',
    asksWorkStatus: true,
    asksWish: true,
    yearly: false,
    ages: { from: 18, to: 35 },
    fields: [{ name: 'school', type: 'text', label: 'Trường, ngành học' }, { name: 'graduatedOn', type: 'date', label: 'Ngày tốt nghiệp' }, counselled, introduced],
  },
  {
    code: 'youth',
    title: 'Thanh niên',
    hint: 'Thanh niên của xã do Đoàn vận động học nghề, học ngoại ngữ, đi làm việc.',
    group: 'group',
    asksWorkStatus: true,
    asksWish: true,
    yearly: false,
    ages: { from: 16, to: 30 },
    fields: [skill, counselled, introduced],
  },
  {
    code: 'skilled',
    title: 'Lao động có tay nghề',
    hint: 'Người có nghề hoặc chứng chỉ mà thị trường ngoài nước cần.',
    group: 'group',
    asksWorkStatus: true,
    asksWish: true,
    yearly: false,
    ages: null,
    fields: [skill, { name: 'certificate', type: 'text', label: 'Chứng chỉ' }, counselled, introduced],
  },
  {
    code: 'returnees',
    title: 'Người đi làm việc ở nước ngoài đã về',
    hint: 'Về ngày nào, từ đâu, mang về nghề gì, nay làm gì, cần hỗ trợ gì.',
    group: 'group',
    asksWorkStatus: true,
    asksWish: true,
    yearly: true,
    ages: null,
    fields: [
      { name: 'returnedOn', type: 'date', label: 'Ngày về' },
      { name: 'returnedFrom', type: 'text', label: 'Về từ nước, vùng lãnh thổ' },
      skill,
      { name: 'income', type: 'number', label: 'Thu nhập hiện nay', unit: 'triệu đồng/tháng', max: 1_000 },
      {
        name: 'support',
        type: 'choice',
        label: 'Đã được hỗ trợ',
        choices: { none: 'Chưa', advised: 'Tư vấn dùng vốn, định hướng sản xuất', job: 'Giới thiệu việc làm', training: 'Học nghề', startUp: 'Khởi nghiệp', loan: 'Vay vốn' },
      },
      counselled,
    ],
  },
];

export const reachedStates = { reached: 'Đã gặp', absent: 'Vắng, chưa gặp được', refused: 'Không trả lời' } as const;
export const wishAnswers = { yes: 'Muốn đi', undecided: 'Còn phân vân', no: 'Không muốn' } as const;
/** Where an entry stands; those not asked yet come first on a phone. */
export const entryStates = { notAsked: 'Chưa hỏi', reached: 'Đã gặp', absent: 'Vắng', refused: 'Không trả lời' } as const;

/** Standings that add up to those of working age. */
export const labourCells = {
  employed: 'Đang làm việc',
  unemployed: 'Thất nghiệp',
  studying: 'Đang đi học',
  inactive: 'Không tham gia lao động',
  abroad: 'Đang làm việc ở nước ngoài',
  notAsked: 'Chưa hỏi',
} as const;

/** Answers to the question whether someone wishes to go; they add up to those on a list. */
export const demandCells = { yes: 'Muốn đi', undecided: 'Còn phân vân', no: 'Không muốn', notAnswered: 'Chưa trả lời' } as const;
