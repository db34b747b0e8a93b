/** The same plan in other layouts, for tests: what the reader says must not depend on them. */

const lines = (text: string): string[] => text.split('\n');
const eachLine = (text: string, change: (line: string, i: number) => string | string[]): string => lines(text).flatMap(change).join('\n');
const isColumns = (line: string): boolean => /\S(?:\s{3,}|\t)\S|^\|/.test(line.trim());
const inCapitals = (line: string): boolean => line === line.toUpperCase() && line !== line.toLowerCase();

/** Hard-wraps every line longer than `width`; rows of tables and column lines are left alone. */
export const wrap = (text: string, width: number): string =>
  eachLine(text, (line) => {
    if (line.length <= width || /\s{4,}|\t|^\|/.test(line.trim())) return line;
    const out: string[] = [];
    let row = '';
    for (const word of line.trim().split(/ +/)) {
      if (row && row.length + 1 + word.length > width) {
        out.push(row);
        row = word;
      } else row = row ? `${row} ${word}` : word;
    }
    return [...out, row];
  });

/** A page number on a line of its own in the middle of every long line from the `every`-th on, with a running head if one is given. */
export const numberPages = (text: string, every: number, head: string | null = null): string => {
  let page = 1;
  const breaks = (line: string, i: number): boolean => i % every === every - 1 && line.length >= 120 && !line.startsWith('|');
  if (head && lines(text).filter(breaks).length < 3) return text; // a head that does not come back cannot be told from text
  return eachLine(text, (line, i) => {
    if (!breaks(line, i)) return line;
    const at = line.indexOf(' ', line.length >> 1);
    return at < 0 ? line : [line.slice(0, at), '', String(++page), ...(head ? ['', head] : []), '', line.slice(at + 1)];
  });
};

/** Tables of markdown as one cell a line, with no mark that a table was there. */
const flattenTables = (text: string): string =>
  eachLine(text, (line) => {
    if (!/^\|.*\|\s*$/.test(line.trim())) return line;
    const cells = line
      .trim()
      .replace(/^\||\|$/g, '')
      .split('|')
      .map((c) => c.trim());
    return cells.every((c) => /^:?-+:?$/.test(c)) ? [] : cells.filter((c) => c);
  });

/** The two columns of the head one below the other: first all of the left one, then all of the right one. */
const headInOneColumn = (text: string): string => {
  const all = lines(text),
    to = all.findIndex((l) => /^[\s#*]*KẾ HOẠCH/u.test(l));
  const columns = all.slice(0, Math.max(0, to)).map((l) => l.trim().split(/\s{3,}|\t+/));
  if (!columns.some((c) => c.length > 1)) return text;
  return [...columns.map((c) => c[0]!), ...columns.flatMap((c) => c.slice(1)), ...all.slice(to)].join('\n');
};
/** The two columns of the head and of the end on one line, with a single blank between them. */
const columnsRunTogether = (text: string): string => eachLine(text, (l) => (/\S\s{3,}\S/.test(l) && !l.startsWith('|') ? l.trim().replace(/\s{3,}/g, ' ') : l));

const webPage = (text: string): string =>
  [
    'Trang chủ',
    'Giới thiệu',
    'Tin tức - Sự kiện',
    'Văn bản',
    'Trang chủ > Văn bản > Kế hoạch',
    'Đăng nhập',
    'Thuộc tính',
    'Nội dung',
    'Tải về',
    'Cỡ chữ: A- A A+',
    '',
    text.trim(),
    '',
    'Chia sẻ: Facebook Zalo',
    'Lượt xem: 1.204',
    'In trang',
    'Tệp đính kèm: ke-hoach.pdf',
    'Các văn bản khác',
    'Quyết định 512/QĐ-UBND về giao dự toán ngân sách',
    'Công văn 77/UBND-VX về tổ chức lễ hội',
    'Bản quyền thuộc Cổng thông tin điện tử',
    'Điện thoại: 000 000 000 - Email: vidu@example.vn',
  ].join('\n');

const roman = ['', 'I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII'];
/** Line changed after its markdown marks, which stay. */
const past = (line: string, change: (bare: string) => string): string => line.replace(/^([\s#*]*)(.*)$/u, (_, marks: string, bare: string) => marks + change(bare));

/** Labels I., 1., a) written in another way. */
const romanToArabic = (text: string): string => {
  if (!/^[\s#*]*I[.)/-]/mu.test(text) || /^[\s#*]*(?:[A-D][.-]|\d\.\d|Phần|\d+[/)])/mu.test(text)) return text;
  let top = 0;
  return eachLine(text, (line) =>
    past(line, (bare) => {
      const r = /^([IVX]+)[.)/-]\s*(?=\p{L})/u.exec(bare);
      if (r && roman.includes(r[1]!)) {
        top = roman.indexOf(r[1]!);
        return `${top}. ${bare.slice(r[0].length)}`;
      }
      const n = /^(\d{1,2})\.\s+(?=\p{L}|\d+%)/u.exec(bare);
      return n && top ? `${top}.${n[1]}. ${bare.slice(n[0].length)}` : bare;
    }),
  );
};
const relabel = (change: (bare: string) => string) => (text: string) => eachLine(text, (line) => past(line, change));

/** Every heading cut in two after its third word. */
const cutHeadings = (text: string): string =>
  eachLine(text, (line) => {
    const bare = line.trim();
    if (!/^(?:[IVX]+[.)/-]|\d{1,2}(?:\.\d+)*[.)]) /.test(bare) || bare.length > 90 || /[.;]$/.test(bare) || isColumns(line) || bare.includes('*')) return line;
    const words = bare.split(/ +/);
    return words.length < 5 || words.some((w) => /:$/.test(w)) ? line : [words.slice(0, 3).join(' '), words.slice(3).join(' ')];
  });

export const layouts: Record<string, (text: string) => string> = {
  'Windows line ends': (t) => t.replaceAll('\n', '\r\n'),
  'decomposed letters': (t) => t.normalize('NFD'),
  'empty lines doubled': (t) => t.replaceAll('\n', '\n\n\n'),
  'no empty lines': (t) =>
    lines(t)
      .filter((l) => l.trim())
      .join('\n'),
  'long dashes': (t) => t.replace(/^(\s*)- (?=\p{L})/gmu, '$1– '),
  indented: (t) => eachLine(t, (l) => `      ${l}`),
  'indented by tabs': (t) => eachLine(t, (l) => (l.trim() && !l.startsWith('|') ? `\t${l}` : l)),
  'non-breaking blanks before numbers': (t) => t.replace(/(?<=\S) (?=\d)/g, '\u00a0'),
  'tone marks in the new places': (t) =>
    t
      .replace(/òa(?!\p{L})/gu, 'oà')
      .replace(/óa(?!\p{L})/gu, 'oá')
      .replaceAll('ủy', 'uỷ'),
  'labels 1) and a.': (t) => t.replace(/^(\d+)\. /gm, '$1) ').replace(/^([a-zđ])\) /gm, '$1. '),
  'page numbers inside sentences': (t) => numberPages(t, 3),
  'page numbers and running heads inside sentences': (t) => numberPages(t, 4, 'Kế hoạch công tác'),
  'tables flattened': flattenTables,
  'head in one column': headInOneColumn,
  'columns run together': columnsRunTogether,
  'within a web page': webPage,
};

/** Layouts that change more than white space; a point or two may be lost here, no more. */
export const harshLayouts: Record<string, (text: string) => string> = {
  'wrapped, numbered pages': (t) =>
    lines(wrap(t, 76))
      .flatMap((l, i) => (i % 38 === 37 ? [l, '', String((i + 1) / 38 + 1), ''] : [l]))
      .join('\n'),
  'wrapped, within a web page': (t) => webPage(wrap(t, 90)),
  'bullets +': relabel((l) => l.replace(/^-\s+(?=\p{L})/u, '+ ')),
  'bullets •': relabel((l) => l.replace(/^-\s+(?=\p{L})/u, '• ')),
  'I. to 1., 1. to 1.1.': romanToArabic,
  'I. to Mục I.': relabel((l) => l.replace(/^([IVX]+)[.)/-]\s*(?=\p{Lu}{2})/u, 'Mục $1. ')),
  'I. to Phần I:': relabel((l) => l.replace(/^([IVX]+)[.)/-]\s*(?=\p{Lu}{2})/u, 'Phần $1: ')),
  'headings cut after the third word': cutHeadings,
  'headings of the second order in capitals': (t) =>
    eachLine(t, (l, i) => (/^\d{1,2}[.)/] \p{Lu}[^.;:]{3,70}$/u.test(l.trim()) && !/^\p{Ll}/u.test(lines(t)[i + 1]?.trim() ?? '') ? l.toUpperCase() : l)),
  'labels on lines of their own': (t) =>
    /^\s*(?:STT|TT)\s*$/m.test(t)
      ? t
      : eachLine(t, (l) => (/^\|/.test(l) ? l : l.replace(/^([\s#*]*(?:\d{1,2}(?:\.\d+)*[.)]|[IVX]{1,5}\.|[a-zđ]\)))\s+(?=\S)/u, '$1\n').split('\n'))),
  'one sentence a line': (t) => eachLine(t, (l) => (isColumns(l) || l.length < 60 ? l : l.replace(/(?<=[\p{Ll}\d)%”"]\.) +(?=\p{Lu})/gu, '\n').split('\n'))),
  'headings in small letters': (t) =>
    eachLine(t, (l) => (/^[IVX]+[.)/-]/.test(l.trim()) && inCapitals(l.trim()) ? l.replace(/(?<=^\s*[IVX]+[.)/-]\s*\p{L}).*$/u, (m) => m.toLowerCase()) : l)),
};

/** The text from the line "KẾ HOẠCH" on, as a copy that lost its head. */
export const withoutHead = (text: string): string => text.slice(Math.max(0, /^[\s#*]*KẾ HOẠCH/mu.exec(text)?.index ?? 0));

/** Other names and years in a text or in what is expected of it. */
export const transplant = (text: string, names: Record<string, string>, years: number): string => {
  let out = text.normalize('NFC');
  for (const [from, to] of Object.entries(names)) out = out.replaceAll(from, to).replaceAll(from.toUpperCase(), to.toUpperCase());
  return out.replace(/(?<!\d)20[1-3]\d(?!\d)/g, (y) => String(Number(y) + years));
};

/** The headings of the first order gone, as in texts taken from some law portals. */
export const withoutHeadings = (text: string): string => eachLine(text, (l) => (/^[\s#*]*[IVX]+[.)/-]\s*\p{Lu}{2}/u.test(l) ? [] : l));

/** The same "random" numbers for the same seed. */
export const dice = (seed: number): (() => number) => {
  let s = seed;
  return () => {
    s = (s * 1103515245 + 12345) % 2147483648;
    return s / 2147483648;
  };
};
const misread: Record<string, string> = { ộ: 'o', ư: 'u', ấ: 'a', đ: 'd', ế: 'é', ề: 'è', ạ: 'a', ủ: 'u', ố: 'ó', ự: 'u', n: 'm', l: '1', o: '0', i: 'l', h: 'b', e: 'c' };

/** Damage that no cleaning undoes: letters read wrong, lines broken or run together, labels lost. */
export const noises: Record<string, (text: string) => string> = {
  'one letter in 200 read wrong': (t) => noiseLetters(t, 0.005),
  'one letter in 50 read wrong': (t) => noiseLetters(t, 0.02),
  'one line in six broken': (t) => {
    const roll = dice(3);
    return eachLine(t, (l) => {
      const at = l.indexOf(' ', Math.floor(l.length * (0.3 + 0.4 * roll())));
      return roll() < 1 / 6 && l.length > 50 && at > 0 ? [l.slice(0, at), l.slice(at + 1)] : l;
    });
  },
  'one line in eight run into the next': (t) => {
    const roll = dice(5);
    return t.replace(/\n+(?=\S)/g, (m) => (roll() < 1 / 8 ? ' ' : m));
  },
  'one label in eight lost': (t) => {
    const roll = dice(7);
    return eachLine(t, (l) => (roll() < 1 / 8 ? l.replace(/^(\s*)(?:\d{1,2}[.)]|[a-zđ]\)|[IVX]+\.|[-+])\s+/u, '$1') : l));
  },
};
function noiseLetters(text: string, share: number): string {
  const roll = dice(11);
  return Array.from(text.normalize('NFC'), (c) => (misread[c] && roll() < share * 3 ? misread[c] : c)).join('');
}
