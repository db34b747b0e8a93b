import type { ProblemWords } from '../../../kernel/words.ts';

export const duplicateProblems: ProblemWords = {
  'worker.pairGone': 'Một trong hai hồ sơ đã được gộp hoặc đã bỏ nên cặp này không còn để quyết. Chưa thay đổi gì; quay lại danh sách.',
  'worker.pairMerged': 'Hai hồ sơ này đã được gộp. Muốn tách lại thì mở lần gộp.',
  'worker.pairDecided': 'Cặp này đã có người quyết định là hai người khác nhau, hoặc đã gộp. Chưa thay đổi gì; bấm “Xem lại” nếu cần xét lại.',
  'worker.pairInTransfer': 'Một trong hai người đang có phiếu chuyển chờ trả lời. Trả lời hoặc rút phiếu đó trước, rồi gộp.',
  'worker.pairSame': 'Đây là cùng một hồ sơ. Chọn hai hồ sơ khác nhau.',
  'worker.mergeUndone': 'Lần gộp này đã được tách lại.',
  'worker.mergeBuiltOn': 'Sau khi gộp, hồ sơ đã được sửa hoặc ghi thêm nên không tách lại nguyên như cũ được. Chưa thay đổi gì; nếu gộp nhầm, lập hồ sơ mới cho người kia.',
};

/** What hangs on a record, by table. */
export const factLabels: Record<string, string> = {
  person_number: 'Số giấy tờ',
  person_paper: 'Giấy tờ mã hóa',
  residence: 'Nơi ở',
  wish: 'Nguyện vọng',
  processing_basis: 'Căn cứ xử lý dữ liệu',
  person_transfer: 'Phiếu chuyển',
  roster_entry: 'Dòng trong danh sách',
  work_state: 'Tình trạng việc làm đã ghi',
};
