import { z } from 'zod';

/** What reading a file gives besides the plan itself: why it was refused, remarks, restored words. */

/** Why a file gives no plan. A code never carries text of the document. */
export const extractCodes = [
  'unsupported',
  'corrupt',
  'empty',
  'tooLarge',
  'tooManyPages',
  'scanned',
  'noText',
  'encrypted',
  'encoding',
  'foreign',
  'notOfficial',
  'timeout',
  'memory',
] as const;
export type ExtractCode = (typeof extractCodes)[number];

export const extractKinds = ['docx', 'doc', 'pdf', 'txt', 'md', 'image'] as const;
export type ExtractKind = (typeof extractKinds)[number];
/**
 * Remarks that do not stop the reading: tracked changes were taken as accepted, pictures were left out, there are macros; the text was in an old
 * Vietnamese code; (some) pages were recognised from their pictures, or pages could not be; damaged words were restored.
 */
export const extractWarnings = ['trackedChanges', 'images', 'macros', 'tcvn3', 'vni', 'cp1258', 'recognised', 'pagesUnread', 'restored'] as const;
export type ExtractWarning = (typeof extractWarnings)[number];

/** A word set right by restoring: its place in the lines of the reading (line from 1), what stood there, and how sure it is (below 4: ask a person). */
export const FileRepair = z.object({
  line: z.int().min(1),
  start: z.int().min(0),
  end: z.int().min(0),
  raw: z.string(),
  repaired: z.string(),
  candidates: z.array(z.string()),
  margin: z.number(),
  /** A person has taken it back: the raw form holds. */
  takenBack: z.boolean().optional(),
});
export type FileRepair = z.infer<typeof FileRepair>;
/** Repairs below this margin are wrong in a quarter of all cases (measured). */
export const unsureMargin = 4;

export const FileDamage = z.object({
  kind: z.enum(['clean', 'missing accents', 'OCR-damaged']),
  words: z.int(),
  invalid: z.number(),
  bare: z.number(),
  odd: z.number(),
});

/** Why a file was not read: what happened, and what to do. */
export const refusals: Record<ExtractCode, string> = {
  unsupported: 'Loại tệp này không đọc được. Nhận .docx, .doc, .pdf, .txt, .md và ảnh .png, .jpg. Lưu lại đúng loại rồi đọc lại.',
  corrupt: 'Tệp bị hỏng hoặc bị cắt nên không mở được. Mở thử bằng chương trình đã tạo ra nó, lưu lại rồi đọc lại.',
  empty: 'Tệp không có chữ nào. Kiểm tra lại có đúng tệp không.',
  tooLarge: 'Tệp quá lớn (tối đa 25 MB, và 50 MB sau khi bung). Tách riêng phần kế hoạch rồi đọc lại.',
  tooManyPages: 'Tệp có quá nhiều trang (tối đa 400 trang có chữ, 150 trang ảnh quét). Tách riêng phần kế hoạch rồi đọc lại.',
  scanned: 'Tệp chỉ có ảnh quét và lần này không nhận dạng chữ. Dùng bản Word hoặc PDF có chữ.',
  noText: 'Không nhận ra chữ tiếng Việt nào trong ảnh. Kiểm tra lại có đúng ảnh chụp văn bản không; quét lại rõ hơn (200 dpi trở lên) nếu đúng.',
  encrypted: 'Tệp có mật khẩu nên không mở được. Mở bằng mật khẩu, lưu bản không mật khẩu rồi đọc lại.',
  encoding: 'Tệp chữ ở một bảng mã lạ (không phải Unicode, TCVN3, VNI). Lưu lại ở mã UTF-8 rồi đọc lại.',
  foreign: 'Văn bản không phải tiếng Việt nên không đọc được như một kế hoạch. Dùng bản tiếng Việt.',
  notOfficial: 'Đây là chữ tiếng Việt nhưng không có gì của một văn bản hành chính (số, căn cứ, nhiệm vụ, phân công). Kiểm tra lại có đúng tệp không.',
  timeout: 'Đọc quá lâu nên đã dừng. Lưu tệp thành .docx hoặc tách riêng phần kế hoạch rồi đọc lại.',
  memory: 'Tệp cần quá nhiều bộ nhớ nên đã dừng. Lưu lại không kèm ảnh lớn rồi đọc lại.',
};
