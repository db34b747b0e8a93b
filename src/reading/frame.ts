import { isCapitals, plain, startsUpper } from './spelling.ts';

/** What a web page prints around a document. */

/** One line of a frame: addresses, counters, buttons. */
export const frameLine =
  /^(?:https?:\/\/\S+|www\.\S+|\|+|(?:nguồn|nguồn tra cứu|source|tải về|in trang(?: này)?|chia sẻ|lượt xem|đăng nhập|trang chủ|cỡ chữ|đang tải(?: nội dung| văn bản)?)\s*(?::.*|\.{2,}.*|, vui lòng.*)?)$/i;

const foot =
  /^(?:chia sẻ|lượt (?:xem|đọc)|in (?:trang|bài)|(?:tệp|file|tập tin) đính kèm|tải (?:về|file|văn bản)|(?:các )?(?:văn bản|tin|bài)(?: viết)?(?: mới)? (?:liên quan|khác|cùng)|bản quyền|bình luận|ý kiến bạn đọc|về trang trước|từ khóa|tags?|trang thông tin điện tử|chịu trách nhiệm (?:chính|nội dung)|©)(?!\p{L})/u;
const signature = /^(?:TM|T\/M|KT|K\/T|TL|TUQ)\s*\.\s*\p{Lu}{2}|^(?:PHÓ )?(?:CHỦ TỊCH|BÍ THƯ|GIÁM ĐỐC|TRƯỞNG \p{Lu}+(?: \p{Lu}+)*|CỤC TRƯỞNG)$/u;

/** Index of the first line of the frame below a signed document, with at most its annexes before it; the number of lines if there is none. */
export const footOfPage = (lines: { text: string; flat: boolean }[]): number => {
  let signed = -1;
  lines.forEach((l, i) => {
    if (i > 10 && (signature.test(l.text) || /(?:^|\|\s*)nơi nhận\s*:/u.test(plain(l.text)))) signed = i;
  });
  if (signed < 0) return lines.length;
  for (let i = signed + 1; i < lines.length; i++)
    if (
      !lines[i]!.flat &&
      startsUpper(lines[i]!.text) &&
      lines[i]!.text.length < 120 &&
      !isCapitals(lines[i]!.text) &&
      foot.test(plain(lines[i]!.text)) &&
      !/^- /.test(lines[i]!.text)
    )
      return i;
  return lines.length;
};
