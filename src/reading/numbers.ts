import { plain } from './spelling.ts';

/** Numbers with their unit and the words that bound them. All patterns run on the plain copy of a text. */
export interface Quantity {
  value: number;
  valueMax: number | null;
  unit: string | null;
  comparator: '=' | '>=' | '>' | '<=' | '<' | '~' | 'range';
  start: number;
  end: number;
}

const figure = String.raw`\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?(?:\.\d{1,2}(?=\s*%))?`;
const scale: Record<string, number> = { nghìn: 1e3, ngàn: 1e3, vạn: 1e4, triệu: 1e6, tỷ: 1e9, tỉ: 1e9 };
export const numberOf = (s: string): number => (/^\d+\.\d{1,2}$/.test(s) ? Number(s) : Number(s.replaceAll('.', '').replace(',', '.')));

const quantity = new RegExp(String.raw`(?<![\d\p{L}/.,-])(${figure})(?:\s*%)?(?:\s*(?:-|đến|÷|~)\s*(${figure}))?\s*(%|‰|nghìn|ngàn|vạn|triệu|tỷ|tỉ)?(?!\d|/\d)`, 'gu');
const atLeast = /(?:ít nhất|tối thiểu|không (?:dưới|thấp hơn|ít hơn)|từ)(?:\s+(?:là|đạt|có|được|từ|khoảng))*\s*$/u;
const above = /(?:trên|hơn|vượt(?: mức)?|cao hơn|lớn hơn)(?:\s+(?:là|đạt|mức))*\s*$/u;
const atMost = /(?:không quá|tối đa|nhiều nhất|không vượt quá|cao nhất|đến mức)(?:\s+(?:là|đạt))*\s*$/u;
const below = /(?:dưới|thấp hơn|nhỏ hơn|ít hơn|xuống (?:còn )?dưới|còn dưới)(?:\s+(?:mức))*\s*$/u;
const about = /(?:khoảng|xấp xỉ|gần|ước)(?:\s+(?:là|đạt|từ))*\s*$/u;
const unitStop =
  /^(?:trở|được|đi|là|có|đạt|trong|trên|tại|thuộc|của|và|hoặc|so|với|theo|để|cho|đến|từ|vào|bằng|mỗi|hằng|hàng|nhằm|qua|do|ở|tham|biết|đăng|chưa|không|như|về|năm|tăng|giảm|giai|gồm|trước|sau|khi|nếu|cả|bình|hoàn|đều|sử|tiếp|gắn|phải|toàn|tốt|làm|đang|khoảng|nhất|bao|tổ|dự|tự|thành|học|mắc|cần|kết|thực|còn|nhà|ra|thường|đủ|xuất|lần)$/u;
/** Two-word units, so that "hộ nghèo", "lượt người" stay whole. */
const longUnit =
  /^(?:lượt )?(?:thanh niên|người dân|lượt người|người lao động|lao động|hộ nghèo|hộ gia đình|hộ cận nghèo|học sinh|sinh viên|hợp tác xã|doanh nghiệp|triệu đồng(?:\/người\/năm)?|tỷ đồng|đơn vị hành chính cấp xã|đơn vị(?: cấp xã)?|cuộc thanh tra|điểm phần trăm|cơ sở(?: \p{L}+){0,1}|mô hình|hội nghị|phóng sự|câu lạc bộ|sản phẩm ocop|sản phẩm|cán bộ|giáo viên|hội viên|đoàn viên|phụ nữ|trẻ em|xã nông thôn mới|công trình|dự án|thôn, bản|giường bệnh|bác sĩ|m[23]|km2?|ha|tấn|căn nhà|căn|lớp tập huấn|lớp|buổi|cuộc|điểm cầu|triệu usd|usd)(?:\/năm)?(?!\p{L})/u;

/** The unit that follows a number: the noun right after it. */
const unitAfter = (text: string, p: string, at: number): { unit: string | null; end: number } => {
  const gap = /^\s*/.exec(p.slice(at))![0].length;
  const from = at + gap,
    long = longUnit.exec(p.slice(from, from + 60));
  if (long) return { unit: text.slice(from, from + long[0].length), end: from + long[0].length };
  const m = /^\p{L}+(?:\/\p{L}+)*(?:\s\p{L}+)?/u.exec(p.slice(from, from + 40));
  if (!m) return { unit: null, end: at };
  const [one, two] = m[0].split(' ');
  if (one === 'lần' && two !== 'thứ') return { unit: one, end: from + 3 };
  if (!one || unitStop.test(one)) return { unit: null, end: at };
  const length =
    two &&
    !unitStop.test(two) &&
    /^(?:người|lượt|hộ|lao|học|sinh|doanh|hợp|cơ|đơn|cán|giáo|hội|đoàn|phụ|trẻ|mô|sản|dự|công|nhà|bác|điểm|chương|văn|tổ|hồ|tin|phương|trường|thị|thành|khu|làng|gia|thiết|đại|lực|chi|phòng|đối|nạn|bị|đảng|nông|thương|cựu|đề|hạng|câu|tuyến|nhóm|ý|chuyên|cụm|hạng)$/u.test(
      one,
    )
      ? m[0].length
      : one.length;
  return { unit: text.slice(from, from + length), end: from + length };
};

/** The quantities in a text; years, dates, ages, labels and numbers of documents left out. */
export const quantities = (text: string): Quantity[] => {
  const p = plain(text)
    .replace(/(?<![\d\p{L}])\d{1,5}\s*(?:\/\s*\d{4}\s*)?[-/]\s*\p{L}[\p{L}-]*\/?[\p{L}\d-]*/gu, (m) =>
      /^\d+(?:,\d+)?\s*\/?\s*(?:người|năm|tháng)/.test(m) || /^\d+\s*-\s/.test(m) ? m : '_'.repeat(m.length),
    )
    .replace(/(?:ngày\s*)?\d{1,2}\s*(?:[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}|tháng\s*\d{1,2}(?:\s*năm\s*\d{4})?)/gu, (m) => '_'.repeat(m.length))
    .replace(/(?:năm|giai đoạn|từ năm|đến năm|các năm|năm học|nhiệm kỳ|thời kỳ)\s*(?:19|20)\d{2}(?:\s*(?:-|đến|,|và)\s*(?:năm\s*)?(?:19|20)\d{2})*/gu, (m) => '_'.repeat(m.length))
    .replace(/(?<!\d)(?:19|20)\d{2}\s*-\s*(?:19|20)\d{2}(?!\d)|\d{1,2}\s*\/\s*(?:19|20)\d{2}/gu, (m) => '_'.repeat(m.length))
    .replace(/(?:từ\s*(?:đủ\s*)?)?\d{1,2}\s*(?:-|đến)?\s*(?:dưới\s*)?\d{0,2}\s*tuổi/gu, (m) => '_'.repeat(m.length))
    .replace(
      /(?:điều|khoản|mục|điểm|phụ lục|biểu|biểu số|mẫu|mẫu số|quý|tháng|khóa|lần thứ|số|nhóm|dự án|tiểu dự án|nội dung|tiêu chí số|loại|cấp độ|mức độ|hạng|bậc|level|quốc lộ|chương)\s*\d{1,4}(?!\s*(?:%|\p{L}))/gu,
      (m) => '_'.repeat(m.length),
    )
    .replace(/\d{1,2}\s*(?:năm|tháng|ngày|giờ|tuần|bên|cấp|nhà)(?=[\s.,;)])(?!\s*trở)/gu, (m) => '_'.repeat(m.length));
  const out: Quantity[] = [];
  for (const m of p.matchAll(quantity)) {
    const before = p.slice(Math.max(0, m.index - 40), m.index);
    if (/(?:năm|ngày)\s*$/.test(before) && /^(?:19|20)\d{2}$/.test(m[1]!)) continue;
    let value = numberOf(m[1]!),
      valueMax = m[2] ? numberOf(m[2]) : null;
    let end = m.index + m[0].trimEnd().length,
      unit: string | null = null;
    const mark = m[3] ?? (/%$/.test(m[0].trim()) ? '%' : undefined);
    if (mark === '%' || mark === '‰') {
      unit = mark;
      const gdp = /^\s*(gdp|grdp)(?!\p{L})/u.exec(p.slice(end, end + 8));
      if (gdp) {
        unit = `% ${gdp[1]!.toUpperCase()}`;
        end += gdp[0].length;
      }
      const per = /^\s*\/\s*năm/u.exec(p.slice(end, end + 10));
      if (per) {
        unit = '%/năm';
        end += per[0].length;
      }
    } else {
      const after = unitAfter(text, p, end);
      if (mark) {
        const money = /^\s*(?:đồng|usd)(?:\/\p{L}+)*/u.exec(p.slice(end));
        value *= scale[mark]!;
        if (valueMax !== null) valueMax *= scale[mark]!;
        if (money) {
          unit = text.slice(end, end + money[0].length).trim();
          end += money[0].length;
        } else {
          unit = after.unit;
          end = after.end;
        }
      } else {
        unit = after.unit;
        end = after.end;
      }
    }
    const onward = /^[^.;\d]{0,140}?(?<!\p{L})trở (?:lên|đi)/u.test(p.slice(end));
    const comparator: Quantity['comparator'] =
      valueMax !== null
        ? 'range'
        : onward && (/(?:^|\s)từ\s*$/u.test(before) || /^\s*(?:\p{L}+\s+){0,3}trở/u.test(p.slice(end)))
          ? '>='
          : /(?<!\p{L})từ\s*$/u.test(before)
            ? '='
            : atLeast.test(before)
              ? '>='
              : above.test(before)
                ? '>'
                : atMost.test(before)
                  ? '<='
                  : below.test(before)
                    ? '<'
                    : about.test(before)
                      ? '~'
                      : /^[^.;\d]{0,60}?trở xuống/u.test(p.slice(end))
                        ? '<='
                        : '=';
    out.push({ value, valueMax, unit, comparator, start: m.index, end });
  }
  return out;
};

const money = /(\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[,.]\d+)?)\s*(tỷ|tỉ|triệu|nghìn|ngàn)?\s*(?:(\d{1,3}(?:,\d+)?)\s*triệu\s*)?(đồng|vnđ|vnd|đ(?!\p{L})|(?=[\s.,;)]|$))/gu;
/** Amounts of money in whole đồng. */
export const amounts = (text: string): { vnd: number; start: number; end: number }[] => {
  const p = plain(text),
    out: { vnd: number; start: number; end: number }[] = [];
  for (const m of p.matchAll(money)) {
    if (!m[2] && !m[4]) continue;
    if (!m[2] && /\p{L}/u.test(p[m.index - 1] ?? '')) continue;
    const factor = m[2] ? scale[m[2]]! : 1;
    const base = m[2] && /^\d+\.\d{1,2}$/.test(m[1]!) ? Number(m[1]) : Number(m[1]!.replaceAll('.', '').replace(',', '.'));
    const vnd = Math.round(base * factor + (m[3] ? Number(m[3].replace(',', '.')) * 1e6 : 0));
    if (Number.isSafeInteger(vnd) && vnd > 0) out.push({ vnd, start: m.index, end: m.index + m[0].trimEnd().length });
  }
  return out;
};
