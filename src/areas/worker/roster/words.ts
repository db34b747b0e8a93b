import type { ProblemWords } from '../../../kernel/words.ts';

export const rosterProblems: ProblemWords = {
  'worker.rosterClosed': 'Danh sách này đã chốt nên không ghi thêm được. Mở lại danh sách nếu cần sửa.',
  'worker.unknownRosterKind': 'Loại danh sách này không có. Chưa lưu gì; tải lại trang rồi chọn lại.',
  'worker.notKeptHere': 'Có người không do xã của danh sách này giữ hồ sơ. Chưa thêm ai; bỏ người đó ra rồi làm lại.',
  'worker.personElsewhere': 'Hồ sơ của người này nay do nơi khác giữ nên không ghi câu trả lời ở đây được.',
  'worker.nothingToUndo': 'Không có lần ghi nào của bạn để hoàn tác ở danh sách này.',
};

/** End of a wish that an answer ended, or that a mistaken tap had stated. */
export const wishEnds = { answeredNo: 'Trả lời: không muốn đi', undone: 'Ghi nhầm, đã hoàn tác' };

/** What is wrong with a field of a list. */
export const rosterFaults = {
  unknownKind: 'Loại danh sách này không có. Chọn lại.',
  kindStays: 'Danh sách đã lập thì không đổi loại. Lập danh sách khác.',
  unitStays: 'Danh sách đã lập thì không đổi xã. Lập danh sách khác.',
  future: 'Ngày này chưa đến.',
};

/** A list as a sheet. */
export const entrySheet = {
  sheetName: 'Danh sách',
  columns: {
    name: 'Họ và tên',
    birth: 'Ngày sinh',
    sex: 'Giới tính',
    phone: 'Số điện thoại',
    hamlet: 'Thôn, bản',
    unit: 'Xã, phường',
    state: 'Đã hỏi',
    askedOn: 'Ngày hỏi',
    workStatus: 'Tình trạng việc làm',
    wants: 'Muốn đi',
    market: 'Thị trường',
    job: 'Việc muốn làm',
    readyFrom: 'Có thể đi từ',
  },
  elsewhere: 'Hồ sơ nay do xã khác giữ',
  yes: 'có',
  no: 'không',
  file: (day: string) => `danh-sach-${day}.xlsx`,
};
