import type { LibraryEvent } from './events.ts';

/** What happened, in one line for the auditor. Never says what was written. */
export const eventTexts: Record<LibraryEvent['type'], string> = {
  'library.documentUploaded': 'Đưa văn bản vào',
  'library.readingStarted': 'Bắt đầu đọc văn bản',
  'library.documentRead': 'Đọc xong văn bản',
  'library.readFailed': 'Không đọc được văn bản',
  'library.identityCorrected': 'Sửa số, ngày, nơi ban hành văn bản',
  'library.repairTakenBack': 'Trả lại hoặc giữ một chữ được phục hồi',
  'library.textReplaced': 'Thay tệp bằng tệp đã sửa',
  'library.rereadAsked': 'Yêu cầu đọc lại văn bản',
  'library.shared': 'Chia sẻ văn bản',
  'library.citationAttached': 'Gắn văn bản được dẫn với văn bản trong kho',
  'library.documentOpened': 'Cơ quan mở văn bản lần đầu',
  'library.documentRemoved': 'Bỏ văn bản',
};
