/** The same plan in other layouts, for tests: what the reader says must not depend on them. */

/** Hard-wraps every line longer than `width`; rows of tables and column lines are left alone. */
export const wrap = (text: string, width: number): string =>
  text
    .split('\n')
    .flatMap((line) => {
      if (line.length <= width || /\s{4,}|\t|^\|/.test(line.trim())) return [line];
      const out: string[] = [];
      let row = '';
      for (const word of line.trim().split(/ +/)) {
        if (row && row.length + 1 + word.length > width) {
          out.push(row);
          row = word;
        } else row = row ? `${row} ${word}` : word;
      }
      return [...out, row];
    })
    .join('\n');

/** A page number on a line of its own in the middle of every long line from the `every`-th on. */
export const numberPages = (text: string, every: number): string => {
  let page = 1;
  return text
    .split('\n')
    .flatMap((line, i) => {
      if (i % every !== every - 1 || line.length < 120 || line.startsWith('|')) return [line];
      const at = line.indexOf(' ', line.length >> 1);
      return at < 0 ? [line] : [line.slice(0, at), '', String(++page), '', line.slice(at + 1)];
    })
    .join('\n');
};

export const layouts: Record<string, (text: string) => string> = {
  'Windows line ends': (t) => t.replaceAll('\n', '\r\n'),
  'decomposed letters': (t) => t.normalize('NFD'),
  'empty lines doubled': (t) => t.replaceAll('\n', '\n\n\n'),
  'no empty lines': (t) =>
    t
      .split('\n')
      .filter((l) => l.trim())
      .join('\n'),
  'long dashes': (t) => t.replace(/^(\s*)- (?=\p{L})/gmu, '$1– '),
  indented: (t) =>
    t
      .split('\n')
      .map((l) => `      ${l}`)
      .join('\n'),
  'non-breaking blanks before numbers': (t) => t.replace(/(?<=\S) (?=\d)/g, '\u00a0'),
  'tone marks in the new places': (t) =>
    t
      .replace(/òa(?!\p{L})/gu, 'oà')
      .replace(/óa(?!\p{L})/gu, 'oá')
      .replaceAll('ủy', 'uỷ'),
  'labels 1) and a.': (t) => t.replace(/^(\d+)\. /gm, '$1) ').replace(/^([a-zđ])\) /gm, '$1. '),
  'page numbers inside sentences': (t) => numberPages(t, 3),
};
