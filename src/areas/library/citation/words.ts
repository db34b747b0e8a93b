import { viDate } from '../../../kernel/text.ts';
import type { CitationFlag, Relation } from './rules.ts';

const days = (list: string | undefined): string => (list ?? '').split(' ').filter(Boolean).map(viDate).join(', ');

/** What is wrong with a number or date, and what to do. */
export const flagText = (number: string, f: CitationFlag): string => {
  switch (f.code) {
    case 'withoutNumber':
      return `“${number}”: dẫn mà không ghi số.`;
    case 'withoutYear':
      return `${number}: thiếu năm trong số${f.other ? `, có thể là ${f.other}` : ''}.`;
    case 'withoutDate':
      return `${number}: không ghi ngày.`;
    case 'datesDisagree':
      return `${number}: văn bản này ghi hai ngày khác nhau, ${days(f.fact)} và ${days(f.other)}.`;
    case 'dateDiffers':
      return `${number}: ở đây ghi ngày ${days(f.fact)}; văn bản cùng số trong kho có ngày ${days(f.other)}.`;
    case 'othersDiffer':
      return `${number}: ở đây ghi ngày ${days(f.fact)}; văn bản khác dẫn cùng số ghi ngày ${days(f.other)}.`;
  }
};

export const citationWords = {
  text: 'Toàn văn',
  tab: 'Căn cứ và triển khai',
  up: 'Văn bản này đứng trên',
  upHint: 'Thụt vào một bậc: văn bản trên thực hiện, căn cứ văn bản dưới nó.',
  noUp: 'Chưa thấy văn bản nào mà văn bản này thực hiện hay căn cứ.',
  down: 'Thực hiện văn bản này',
  downHint: 'Mọi văn bản thực hiện, căn cứ văn bản này, kể cả qua văn bản khác.',
  noDown: 'Chưa có văn bản nào trong phạm vi của bạn thực hiện văn bản này.',
  /** How a document stands to the one it hangs on. */
  relations: {
    up: { replaces: 'thay thế', amends: 'sửa đổi', carriesOut: 'thực hiện', basis: 'căn cứ', cites: 'dẫn' } as Record<Relation, string>,
    down: { replaces: 'thay thế văn bản này', amends: 'sửa đổi văn bản này', carriesOut: 'thực hiện', basis: 'lấy làm căn cứ', cites: 'dẫn' } as Record<Relation, string>,
  },
  absent: 'chưa có trong kho',
  shownAbove: 'xem ở trên',
  byTasks: 'Xem từng câu và việc thực hiện',
  flags: 'Số, ngày cần xem lại',
  flagsHint: 'Chỉ là nhắc: bản ký mới quyết định.',
  line: (n: number) => `dòng ${n}`,
  attach: 'Gắn với văn bản trong kho',
  attachOf: (number: string) => `${number} là văn bản nào?`,
  attachHint: 'Khi văn bản cùng số và ngày được đưa vào kho, hệ thống tự nối. Chọn ở đây khi số hay ngày ghi chưa đúng.',
  attachNone: 'Không phải văn bản nào trong kho',
  attached: 'Đã ghi.',
  unattached: 'Văn bản dẫn chưa có trong kho',
  absentTitle: 'Văn bản chưa có trong kho',
  absentHint: 'Chỉ biết qua các văn bản dẫn tới nó. Đưa văn bản vào kho thì hệ thống tự nối.',
  bring: 'Đưa văn bản này vào',
};
