import { sheetTitles } from '../words.ts';

/** How lists of markets name their columns, and what stands in their workbooks. */

export const headings = {
  code: { column: 'Thị trường', aliases: ['Nước', 'Quốc gia', 'Nước, vùng lãnh thổ', 'Nước đến'] },
  asOf: { column: 'Cập nhật ngày', aliases: ['Ngày cập nhật', 'Ngày kiểm tra'] },
  incomeFrom: { column: 'Thu nhập tháng từ', aliases: ['Thu nhập từ', 'Thu nhập thấp nhất', 'Lương từ'] },
  incomeTo: { column: 'Thu nhập tháng đến', aliases: ['Thu nhập đến', 'Thu nhập cao nhất', 'Lương đến'] },
  currency: { column: 'Loại tiền', aliases: ['Đơn vị tiền', 'Tiền tệ'] },
  termMonths: { column: 'Thời hạn hợp đồng (tháng)', aliases: ['Thời hạn', 'Thời hạn hợp đồng', 'Số tháng'] },
  cost: { column: 'Tổng chi phí trước khi đi', aliases: ['Tổng chi phí', 'Chi phí', 'Tổng chi phí (đồng)'] },
  costs: { column: 'Các khoản chi phí', aliases: ['Chi tiết chi phí'] },
  conditions: { column: 'Điều kiện tham gia', aliases: ['Điều kiện', 'Điều kiện tuyển'] },
  language: { column: 'Ngoại ngữ cần có', aliases: ['Ngoại ngữ', 'Yêu cầu ngoại ngữ'] },
  skills: { column: 'Tay nghề cần có', aliases: ['Tay nghề', 'Yêu cầu tay nghề'] },
  working: { column: 'Điều kiện làm việc, ăn ở', aliases: ['Điều kiện làm việc', 'Ăn ở'] },
  legal: { column: 'Lưu ý pháp lý', aliases: ['Pháp lý', 'Lưu ý'] },
  source: { column: 'Nguồn', aliases: ['Nguồn thông tin', 'Căn cứ'] },
} as const;

export const sheetWords = {
  title: sheetTitles.list,
  intro: 'Mỗi dòng là thông tin của một nước vào một ngày. Xem trước từng dòng rồi mới lưu; bản đang ghi không mất, nằm ở các lần cập nhật.',
  open: 'Nhập từ Excel',
  done: 'Mở danh sách thị trường',
  sheetName: 'Thị trường',
  templateFile: 'mau-thi-truong.xlsx',
  badFile: 'thi-truong-can-sua.xlsx',
  example: {
    code: 'Nhật Bản',
    asOf: '05/03/2026',
    incomeFrom: '160.000',
    incomeTo: '200.000',
    currency: 'JPY',
    termMonths: '36',
    cost: '90.000.000',
    conditions: 'Từ 18 tuổi, đủ sức khỏe',
    source: 'Thông báo mẫu',
  } as Record<string, string>,
  notes: [
    ['Gửi tệp', 'Lưu dạng .xlsx. Hệ thống tự tìm hàng tiêu đề và đoán các cột.'],
    ['Ngày cập nhật', 'Ngày kiểm tra lại với nguồn. Dòng cũ hơn thông tin đang ghi thì bị trả lại.'],
    ['Ô để trống', 'Giữ nguyên điều đang ghi. Ô khác với điều đang ghi thì xem trước cho biết giá trị cũ.'],
    ['Gửi lại', 'Cùng một tệp gửi nhiều lần không thay đổi gì. Dòng chưa đúng được trả lại kèm lý do.'],
  ] as const,
  older: (day: string) => `Trang đang ghi đã cập nhật ngày ${day}, mới hơn dòng này.`,
  overwrites: (old: string) => `Đang ghi: ${old}. Lưu sẽ thay bằng giá trị trong tệp; bản cũ nằm ở các lần cập nhật.`,
  changedMeanwhile: 'Có người vừa ghi khác đi sau khi bạn xem trước dòng này. Chưa lưu; xem lại rồi gửi lại dòng này.',
  currency: 'Ghi ba chữ của loại tiền, ví dụ JPY, TWD, KRW.',
  exportFile: (day: string) => `Thị trường ${day}.xlsx`,
  programmesFile: (day: string) => `Chương trình, kỳ tuyển ${day}.xlsx`,
  agreementsFile: (day: string) => `Lao động qua biên giới ${day}.xlsx`,
} as const;
