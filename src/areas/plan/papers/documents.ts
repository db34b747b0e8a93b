import type { Output } from '../../../kernel/contract.ts';
import type { Paper, PaperRow } from '../../../kernel/document/paper.ts';
import { fold, viDate } from '../../../kernel/text.ts';
import { formOf, headOf, signerOf, type Issuer } from '../../agency/rules/issuing.ts';
import type { PlanApi } from '../contract.ts';
import { weekdayOf } from '../rules/days.ts';
import { words } from '../words.ts';
import { calmTitle } from '../words-title.ts';
import { periodText, timeOf } from '../words-time.ts';
import type { DueLine } from './rows.ts';

/** Papers of plans: what they say. How they are drawn: kernel/document. */

type PlanData = Output<PlanApi['planGet']>;
type Task = PlanData['tasks'][number];

/** "Kế hoạch số 12/KH-UBND ngày 05/01/2026 của Ủy ban nhân dân tỉnh" */
const planName = (p: PlanData['plan']): string =>
  [`Kế hoạch${p.number ? ` số ${p.number}` : ''}`, p.date ? `ngày ${viDate(p.date)}` : '', p.issuerText ? `của ${calmTitle(p.issuerText)}` : ''].filter(Boolean).join(' ');
/** The timeframe that the plan gives, or nothing. */
const timeGiven = (t: Task): string => (t.timeframe ? timeOf(t) : '');
const titleOf = (p: PlanData['plan']): string => calmTitle(p.title.replace(/\s+/g, ' ').trim());

/** Up to so many agencies stand in a cell; more become a list below the table, each set once. */
const IN_CELL = 10;
const namesWith =
  (lists: string[]) =>
  (agencies: readonly { name: string }[], group: string | null): string => {
    if (group) return group;
    const all = agencies.map((a) => a.name).join('; ');
    if (agencies.length <= IN_CELL) return all;
    if (!lists.includes(all)) lists.push(all);
    return `${agencies.length} cơ quan, đơn vị (danh sách số ${lists.indexOf(all) + 1} dưới bảng)`;
  };
const parts: readonly { kind: Task['kind']; title: string }[] = [
  { kind: 'task', title: 'Nhiệm vụ và giải pháp' },
  { kind: 'duty', title: 'Nhiệm vụ giao cho các cơ quan, đơn vị' },
  { kind: 'report', title: 'Chế độ báo cáo' },
];
const roman = ['I', 'II', 'III', 'IV'];

/** Tasks in their order, under the parts of the plan and the headings of their sections. */
const grouped = (tasks: readonly Task[], cells: (task: Task, number: number) => string[]): PaperRow[] => {
  let number = 0;
  return parts
    .map((part) => ({ ...part, tasks: tasks.filter((t) => t.kind === part.kind) }))
    .filter((part) => part.tasks.length > 0)
    .flatMap((part, i) => {
      let section = '';
      return [
        { part: `${roman[i]}. ${part.title.toUpperCase()}`, level: 1 as const },
        ...part.tasks.flatMap((task): PaperRow[] => {
          const title = task.sectionTitle ?? '';
          const heading: PaperRow[] = title && title !== section ? [{ part: title, level: 2 }] : [];
          section = title;
          return [...heading, cells(task, ++number)];
        }),
      ];
    });
};

/** Who does what in the whole plan; an annex, so it has no head of its own (Nghị định 30/2020, Phụ lục I mục III). */
export const matrixPaper = (page: PlanData, form: Paper['form']): Paper => {
  const lists: string[] = [];
  const names = namesWith(lists);
  const rows = grouped(page.tasks, (t, n) => [
    String(n),
    t.text,
    t.lead.length || t.leadGroup ? names(t.lead, t.leadGroup) : t.unassigned ? words.states['unassigned']! : '',
    names(t.coordinating, t.coordinatingGroup),
    timeGiven(t),
    viDate(t.nextDue),
  ]);
  return {
    form,
    head: null,
    type: 'Phụ lục',
    title: 'Phân công nhiệm vụ',
    under: `(Kèm theo ${planName(page.plan)})`,
    landscape: true,
    blocks: [
      {
        table: {
          columns: [
            { title: 'TT', width: 10, align: 'center' },
            { title: 'Nội dung nhiệm vụ', width: 95 },
            { title: 'Cơ quan chủ trì', width: 50 },
            { title: 'Cơ quan phối hợp', width: 50 },
            { title: 'Thời gian thực hiện', width: 30, align: 'center' },
            { title: 'Hạn gần nhất', width: 25, align: 'center' },
          ],
          rows,
        },
      },
      ...lists.map((text, i) => ({ text: `Danh sách số ${i + 1}: ${text}.` })),
    ],
    signer: null,
    recipients: [],
  };
};

/** What one agency has to do under a plan. */
export const dutyPaper = (page: PlanData, agency: { id: number; name: string }, issuer: Issuer, year: string): Paper => {
  const own = page.tasks.filter((t) => [...t.lead, ...t.coordinating].some((a) => a.id === agency.id));
  const form = formOf(issuer);
  return {
    form,
    head: headOf(issuer, year),
    type: 'PHIẾU NHIỆM VỤ',
    title: `của ${agency.name}`,
    under: null,
    landscape: false,
    blocks: [
      { text: `Thực hiện ${planName(page.plan)} về “${titleOf(page.plan)}”, ${issuer.name} gửi ${agency.name} các nhiệm vụ sau:` },
      {
        table: {
          columns: [
            { title: 'TT', width: 11, align: 'center' },
            { title: 'Nội dung nhiệm vụ', width: 74 },
            { title: 'Vai trò', width: 20, align: 'center' },
            { title: 'Thời gian thực hiện', width: 32, align: 'center' },
            { title: 'Hạn gần nhất', width: 28, align: 'center' },
          ],
          rows: own.length
            ? grouped(own, (t, n) => [
                String(n),
                t.text,
                t.kind === 'report' ? 'gửi báo cáo' : words.parts[t.lead.some((a) => a.id === agency.id) ? 'lead' : 'coordinating'],
                timeGiven(t),
                viDate(t.nextDue),
              ])
            : [{ part: words.sheet.empty, level: 2 }],
        },
      },
      { text: `Đề nghị ${agency.name} báo kết quả kèm minh chứng mỗi kỳ; kỳ nào không phát sinh, ghi rõ không phát sinh./.` },
    ],
    signer: signerOf(issuer),
    recipients: form === 'party' ? [`- ${agency.name},`, '- Lưu Văn phòng.'] : [`- ${agency.name};`, '- Lưu: VT.'],
  };
};

export interface CalendarOf {
  year: number;
  plan: PlanData['plan'] | null;
  agency: { name: string } | null;
}

/** Everything that falls due in a year, day by day. */
export const calendarPaper = (lines: readonly DueLine[], of: CalendarOf, issuer: Issuer, today: string): Paper => {
  const months = Map.groupBy(lines, (l) => Number(l.due.slice(5, 7)));
  const form = formOf(issuer);
  return {
    form,
    head: headOf(issuer, today.slice(0, 4)),
    type: 'LỊCH',
    title: `các nhiệm vụ, báo cáo đến hạn năm ${of.year}${of.agency ? ` của ${of.agency.name}` : ''}`,
    under: of.plan ? `(Theo ${planName(of.plan)})` : null,
    landscape: true,
    blocks: [
      {
        table: {
          columns: [
            { title: 'TT', width: 11, align: 'center' },
            { title: 'Hạn cuối', width: 30, align: 'center' },
            { title: 'Nội dung', width: 92 },
            { title: 'Kỳ', width: 32, align: 'center' },
            { title: 'Cơ quan thực hiện', width: 55 },
            { title: 'Căn cứ', width: 36, align: 'center' },
          ],
          rows: lines.length
            ? [...months].flatMap(([month, inMonth]): PaperRow[] => [
                { part: `Tháng ${month}/${of.year}`, level: 1 },
                ...inMonth.map((l): PaperRow => [
                  String(lines.indexOf(l) + 1),
                  `${words.weekdays[weekdayOf(l.due)]}, ${viDate(l.due)}${l.workDay && l.workDay !== l.due ? ` (nên gửi từ ${viDate(l.workDay)})` : ''}`,
                  l.kind === 'report' ? `Báo cáo: ${l.text}` : l.text,
                  periodText(l.period),
                  l.agencies.join('; '),
                  [l.planNumber, words.section(l.sectionPath)].filter(Boolean).join(', '),
                ]),
              ])
            : [{ part: `Không có việc nào đến hạn trong năm ${of.year}.`, level: 2 }],
        },
      },
      { text: 'Hạn rơi vào ngày nghỉ vẫn giữ nguyên; ngày trong ngoặc là ngày làm việc cuối cùng trước hạn./.' },
    ],
    signer: signerOf(issuer),
    recipients: form === 'party' ? ['- Các cơ quan, đơn vị có tên trên,', '- Lưu Văn phòng.'] : ['- Các cơ quan, đơn vị có tên trên;', '- Lưu: VT.'],
  };
};

/** Names of the files, without their ending. */
export const fileNames = {
  matrix: (number: string | null) => `phu-luc-phan-cong${tail(number)}`,
  duty: (agency: string, number: string | null) => `phieu-nhiem-vu-${slug(agency)}${tail(number)}`,
  calendar: (year: number, of: string | null) => `lich-den-han-${year}${tail(of)}`,
};
const slug = (text: string): string =>
  fold(text)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60);
const tail = (text: string | null): string => (text ? `-${slug(text)}` : '');
