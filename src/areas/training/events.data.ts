import type { TrainingEvent } from './events.ts';

/** What happened, in one line for the auditor. Never says what was written. */
export const eventTexts: Record<TrainingEvent['type'], string> = {
  'training.courseSet': 'Ghi khóa học',
  'training.courseEnded': 'Ngừng hoặc mở lại khóa học',
  'training.classSet': 'Ghi lớp học',
  'training.classCancelled': 'Hủy lớp học',
  'training.classFinished': 'Kết thúc lớp học',
  'training.enrolled': 'Ghi danh vào lớp',
  'training.movedUp': 'Chuyển người chờ vào lớp',
  'training.left': 'Cho ra khỏi lớp',
  'training.attended': 'Điểm danh',
  'training.absencesSet': 'Ghi các ngày vắng từ danh sách',
  'training.resultsSet': 'Ghi kết quả học',
  'training.certified': 'Cấp hoặc ghi giấy chứng nhận',
  'training.withdrawn': 'Thu hồi giấy chứng nhận',
};
