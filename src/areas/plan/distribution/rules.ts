import { fold } from '../../../kernel/text.ts';

/** Lines of "Nơi nhận". Pure. */

/** The bodies a line names, without what stands in brackets or after them ("(b/c)", "; b/c", "(đăng tin)"). */
export const wordingOf = (text: string): string =>
  text
    .replace(/\([^)]*\)/g, ' ')
    .replace(/[;,]?\s*(?:b\/c|để b\/c)\s*$/iu, ' ')
    .replace(/^[-–+•*\s]+|[;,.\s]+$/gu, '')
    .replace(/\s+/g, ' ')
    .trim();

/** "Lưu: VT": a copy that is kept, sent to nobody. */
export const isKept = (text: string): boolean => /^\W*luu\b/.test(fold(text));
/** To be published: the portal, or "đăng tin". */
export const isPublished = (text: string): boolean => /\b(?:cong thong tin|trang thong tin|dang tin|cong ttdt|cong bao)\b/.test(fold(text));
