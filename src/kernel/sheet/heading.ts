import { foldWords } from '../text.ts';
import { cleanCell, type CellSpec } from './cells.ts';
import { emptyWords, foot, ignored, preamble, sameMeaning, shortForms, strangers, usualTitles } from './headings.data.ts';

/** Finds where a list's heading stands and which column is which. Pure. */

export type Row = readonly string[];

/** What a column is taken for. `target` is a key, 'key|choice=value' (years of birth in a column for each sex), 'choice=value' (a column of marks), or '' (not used). */
export interface ColumnGuess {
  column: number;
  title: string;
  target: string;
  /** 0 … 1, and how far the next best meaning is behind. */
  score: number;
  margin: number;
}

export interface Heading {
  /** Index of the first and the last row of the heading; -1 when none was found. */
  from: number;
  to: number;
  /** Index of the first row after the heading and its row of column numbers. */
  data: number;
  columns: ColumnGuess[];
}

const LOOK = 40;
/** One word of two is not enough: "trình độ" and "lý do" share one. */
const ENOUGH = 0.5;

interface Meaning {
  target: string;
  spec: CellSpec;
  titles: readonly (readonly string[])[];
}

/** Words that carry meaning, short forms written out, sorted and each once. */
export const titleWords = (title: string): string[] => {
  let text = foldWords(title)
    .split(' ')
    .map((word) => shortForms[word] ?? word)
    .join(' ');
  for (const [pattern, meaning] of sameMeaning) text = text.replace(pattern, meaning);
  const all = text.split(' ').filter(Boolean);
  const telling = all.filter((word) => !emptyWords.has(word));
  return [...new Set(telling.length ? telling : all)].sort();
};

const likeness = (a: readonly string[], b: readonly string[]): number => {
  if (!a.length || !b.length) return 0;
  const shared = a.filter((word) => b.includes(word)).length;
  return (2 * shared) / (a.length + b.length);
};

const bare = (title: string): string => title.replace(/\([^)]*\)|\[[^\]]*\]/g, ' ').trim();

const scoreOf = (title: string, meaning: Meaning): number => {
  const [whole, short] = [titleWords(title), titleWords(bare(title))];
  return Math.max(0, ...meaning.titles.map((t) => Math.max(likeness(short, t), likeness(whole, t) * 0.9)));
};

const strangeTitles = strangers.map(titleWords);

const meaningsOf = (specs: readonly CellSpec[]): Meaning[] =>
  specs.map((spec) => ({ target: spec.key, spec, titles: [spec.title, ...spec.aliases, ...(usualTitles[spec.kind] ?? [])].map(titleWords) }));

/** A title for each column out of one to three rows: a head over several columns is read into each of them. */
const titlesOf = (rows: readonly Row[], from: number, depth: number): string[] => {
  const width = Math.max(0, ...rows.slice(from, from + depth).map((r) => r.length));
  return Array.from({ length: width }, (_, column) => {
    const said: string[] = [];
    for (let k = 0; k < depth; k++) {
      let cell = rows[from + k]?.[column]?.trim() ?? '';
      const beneath = rows.slice(from + k + 1, from + depth).some((r) => (r[column] ?? '').trim() !== '');
      for (let left = column - 1; cell === '' && beneath && left >= 0; left--) cell = rows[from + k]?.[left]?.trim() ?? '';
      if (cell !== '') said.push(cell);
    }
    return said.join(' ').replace(/\s+/g, ' ');
  });
};

const splitTitle = /^(.*?)\s*(nam|nu)$/;

/** Columns of one thing for men and one for women, when both stand there. */
const sexColumns = (titles: readonly string[], specs: readonly CellSpec[]): Map<number, string> => {
  const found = new Map<number, string>();
  const sex = specs.find((s) => s.choices && 'male' in s.choices && 'female' in s.choices);
  const birth = specs.find((s) => s.kind === 'birth');
  if (!sex) return found;
  const split = titles.map((t) => splitTitle.exec(foldWords(bare(t))));
  split.forEach((m, i) => {
    if (!m || m[2] !== 'nam') return;
    const other = split.findIndex((n, j) => j !== i && n?.[2] === 'nu' && n[1] === m[1]);
    if (other < 0) return;
    const ofBirth = birth && /sinh|tuoi/.test(m[1]!);
    for (const [column, value] of [
      [i, 'male'],
      [other, 'female'],
    ] as const)
      found.set(column, ofBirth ? `${birth.key}|${sex.key}=${value}` : `${sex.key}=${value}`);
  });
  // a column of its own for women, marked with x
  if (!found.size) {
    const women = titles.findIndex((t) => foldWords(t) === 'nu');
    if (women >= 0 && !titles.some((t) => /gioi tinh|nam nu/.test(foldWords(t)))) found.set(women, `${sex.key}=female`);
  }
  return found;
};

/** Each meaning to at most one column and the other way round, the surest first. */
const assign = (titles: readonly string[], meanings: readonly Meaning[], specs: readonly CellSpec[], trust: (column: number, m: Meaning) => number): ColumnGuess[] => {
  const fixed = sexColumns(titles, specs);
  const scores = titles.map((title, column) =>
    title === '' || fixed.has(column) || ignored.test(foldWords(title))
      ? []
      : meanings.map((m) => {
          const raw = scoreOf(title, m);
          return { m, raw, score: raw * trust(column, m) };
        }),
  );
  // what a title is more like than like any field, whatever its cells are worth
  const strange = titles.map((title) => (title === '' ? 0 : Math.max(0, ...strangeTitles.map((t) => likeness(titleWords(bare(title)), t)))));
  const taken = new Set([...fixed.values()].flatMap((t) => [t.split(/[|=]/)[0]!, ...(t.includes('|') ? [t.split('|')[1]!.split('=')[0]!] : [])]));
  const given = new Map<number, { target: string; score: number }>([...fixed].map(([column, target]) => [column, { target, score: 1 }]));
  const pairs = scores.flatMap((list, column) => list.filter((x) => x.score > ENOUGH && x.raw >= strange[column]!).map((x) => ({ column, target: x.m.target, score: x.score })));
  for (const p of pairs.sort((a, b) => b.score - a.score || a.column - b.column)) {
    if (given.has(p.column) || taken.has(p.target)) continue;
    given.set(p.column, p);
    taken.add(p.target);
  }
  return titles.map((title, column) => {
    const g = given.get(column);
    const best = scores[column]!.map((x) => x.score).sort((a, b) => b - a);
    const next = g && !fixed.has(column) ? (scores[column]!.filter((x) => x.m.target !== g.target).sort((a, b) => b.score - a.score)[0]?.score ?? 0) : 0;
    return { column, title, target: g?.target ?? '', score: g?.score ?? best[0] ?? 0, margin: g ? g.score - next : 0 };
  });
};

const looksLikeData = (cell: string): boolean => /\d{4,}|\d[/.-]\d/.test(cell);

/** "(1) (2) (3)", "A B 1 2 3": the row of column numbers beneath a heading. */
export const isNumberRow = (row: Row): boolean => {
  const cells = row.map((c) => c.trim().replace(/^[([]|[)\]]$/g, '')).filter((c) => c !== '');
  if (cells.length < 3 || !cells.every((c) => /^(\d{1,3}|[A-Z])(\s*=.*)?$/.test(c))) return false;
  const numbers = cells.filter((c) => /^\d/.test(c)).map((c) => Number.parseInt(c, 10));
  return numbers.every((n, i) => i === 0 || n === numbers[i - 1]! + 1);
};

const kindsToTry = new Set(['birth', 'day', 'idNumber', 'phone', 'choice', 'number', 'int']);

/** How much of a column reads as what its title says; 1 where nothing can be told. */
const trustIn = (rows: readonly Row[], today: string) => {
  const sample = rows.slice(0, 30);
  return (column: number, m: Meaning): number => {
    if (!kindsToTry.has(m.spec.kind)) return 1;
    const cells = sample.map((r) => (r[column] ?? '').trim()).filter((c) => c !== '');
    if (!cells.length) return 1;
    const good = cells.filter((c) => cleanCell(m.spec, c, { today, known: {} }).why === undefined).length;
    return 0.6 + (0.4 * good) / cells.length;
  };
};

const exampleMark = /^V.{1,2} D/i;
const filled = (row: Row): number => row.filter((c) => c.trim() !== '').length;

/** Where the heading stands (one to three rows, below whatever the paper begins with) and what each column is taken for. */
export const findHeading = (rows: readonly Row[], specs: readonly CellSpec[], today: string): Heading => {
  const meanings = meaningsOf(specs);
  let best = { worth: 0, from: -1, depth: 0 };
  for (let from = 0; from < Math.min(rows.length, LOOK); from++) {
    if (filled(rows[from]!) < 2 || preamble.test(foldWords(rows[from]!.find((c) => c.trim() !== '') ?? ''))) continue;
    for (let depth = 1; depth <= 3 && from + depth <= rows.length; depth++) {
      if (depth > 1 && (isNumberRow(rows[from + depth - 1]!) || rows[from + depth - 1]!.some(looksLikeData))) break;
      const titles = titlesOf(rows, from, depth);
      const sure = assign(titles, meanings, specs, () => 1).filter((g) => g.target !== '');
      const worth = sure.reduce((sum, g) => sum + g.score, 0) - titles.filter(looksLikeData).length * 0.5 - (depth - 1) * 0.05;
      if (worth > best.worth + 1e-9) best = { worth, from, depth };
    }
  }
  if (best.from < 0) {
    // nothing known: the first row with several texts is shown as the heading for a person to choose
    const from = rows.findIndex((r) => filled(r) >= 2 && !r.some(looksLikeData));
    if (from < 0) return { from: -1, to: -1, data: 0, columns: (rows[0] ?? []).map((_, column) => ({ column, title: '', target: '', score: 0, margin: 0 })) };
    best = { worth: 0, from, depth: 1 };
  }
  const to = best.from + best.depth - 1;
  const data = to + 1 < rows.length && isNumberRow(rows[to + 1]!) ? to + 2 : to + 1;
  return { from: best.from, to, data, columns: assign(titlesOf(rows, best.from, best.depth), meanings, specs, trustIn(rows.slice(data), today)) };
};

interface Head {
  folded: string[];
  ignored: boolean[];
  used: number;
}
const heads = new WeakMap<readonly ColumnGuess[], Head>();
const headOf = (columns: readonly ColumnGuess[]): Head => {
  let h = heads.get(columns);
  if (!h) {
    const folded = columns.map((c) => foldWords(c.title));
    heads.set(columns, (h = { folded, ignored: folded.map((t) => ignored.test(t)), used: columns.filter((c) => c.target !== '').length }));
  }
  return h;
};

/** Is it a record? Not: empty, a running number alone, a single remark, the head once more, the example of a template, or the foot of the paper. */
export const isRecord = (row: Row, heading: Pick<Heading, 'columns'>): boolean => {
  const head = headOf(heading.columns);
  const cells = row.map((c, column) => ({ text: c.trim(), column })).filter((c) => c.text !== '');
  if (!cells.some((c) => !head.ignored[c.column])) return false;
  if (cells.some((c) => exampleMark.test(c.text) && foldWords(c.text).startsWith('vi du xoa dong nay'))) return false;
  if (cells.length === 1 && head.used > 1) return false;
  if (cells.length <= 4 && cells.some((c) => foot.test(foldWords(c.text)) && !/^\d+$/.test(c.text))) return false;
  return !cells.every((c) => head.folded[c.column]?.includes(foldWords(c.text) || '-'));
};

/** A line for each set of headings: what a person chose for it is remembered under it. */
export const headingKey = (columns: readonly ColumnGuess[]): string => columns.map((c) => foldWords(c.title)).join('|');
