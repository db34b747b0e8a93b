import { fold, foldWords } from '../../../kernel/text.ts';
import type { PlanReading, Span } from '../../../reading/reading.contract.ts';
import { numberKey } from '../rules.ts';

/** What a text says about the documents it names: how they belong together, where they are named, what is wrong with their numbers and dates. Pure. */

/** From the strongest: a document that replaces another is not merely based on it. */
export const relations = ['replaces', 'amends', 'carriesOut', 'basis', 'cites'] as const;
export type Relation = (typeof relations)[number];

export interface Mention {
  line: number;
  start: number;
  end: number;
  /** The date given at this place, YYYY-MM-DD. */
  date: string | null;
}
export const flagCodes = ['withoutNumber', 'withoutYear', 'withoutDate', 'datesDisagree', 'dateDiffers', 'othersDiffer'] as const;
export type FlagCode = (typeof flagCodes)[number];
export interface CitationFlag {
  code: FlagCode;
  fact?: string;
  other?: string;
}

export interface Statement {
  number: string;
  numberKey: string;
  altKey: string | null;
  dates: string[];
  issuer: string | null;
  kind: string | null;
  whereCited: 'preamble' | 'body';
  span: Span;
  relation: Relation;
  throughKey: string | null;
  mentions: Mention[];
  flags: CitationFlag[];
}

/** Same length as the text, so that places in one are places in the other. */
const plain = (text: string): string => {
  const folded = fold(text);
  return folded.length === text.length ? folded : text.toLowerCase();
};
const escaped = (s: string): string => s.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
/** A number however it is spaced: "90-KH/TU", "90- KH/TU", "90 – KH/TU". */
const numberAt = (number: string): RegExp =>
  new RegExp(
    `(?<![\\p{L}\\p{N}/.-])${[...fold(number).replace(/\s/g, '')].map((ch) => (/[-–/]/.test(ch) ? `\\s?${ch === '/' ? '/' : '[-–]'}\\s?` : escaped(ch))).join('')}(?![\\p{L}\\p{N}])`,
    'gu',
  );

const dateAfter = /^[\s,(;]*(?:de )?(?:ngay\s*)?(\d{1,2})\s?(?:[/.-]|\s?thang\s?)\s?(\d{1,2})\s?(?:[/.-]|\s?nam\s?)\s?(\d{4})/u;
const isoOf = (day: string, month: string, year: string): string | null => {
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const at = new Date(`${iso}T00:00:00Z`);
  return Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== iso ? null : iso;
};
const dateBehind = (text: string, end: number): { iso: string; end: number } | null => {
  const m = dateAfter.exec(text.slice(end, end + 60));
  const iso = m && isoOf(m[1]!, m[2]!, m[3]!);
  return iso ? { iso, end: end + m[0].length } : null;
};

/** Words before a number that say what is done with it; the nearest counts, and nothing but a pause lies between. */
const acts: readonly (readonly [Relation, RegExp])[] = [
  ['replaces', /\b(?:thay the|bai bo|huy bo|thay cho)\b(?=[^.;]*$)/gu],
  ['amends', /\b(?:sua doi|dieu chinh|gia han)\b(?=[^.;]*$)/gu],
  ['carriesOut', /\b(?:thuc hien|trien khai|quan triet|cu the hoa|thi hanh|bam sat|noi dung)\b(?=[^.;]*$)/gu],
];
/** In the body a document is often only where something is written. */
const place: readonly [Relation, RegExp] = ['cites', /\b(?:theo|tai|quy dinh)\b(?=[^.;]*$)/gu];
const nearestAct = (words: string, among: readonly (readonly [Relation, RegExp])[]): Relation | null => {
  let best: { relation: Relation; at: number } | null = null;
  for (const [relation, pattern] of among) for (const m of words.matchAll(pattern)) if (m.index >= (best?.at ?? 0)) best = { relation, at: m.index };
  return best?.relation ?? null;
};
const isBasis = /(?:^|[.;]\s*)[-–+*\s]*(?:can cu|theo)\b[^.]*$/;

/** What the words before a number say. `before`: the text of its line up to it, folded; `since`: behind the document named before it. */
export const relationOf = (before: string, since: string, preamble: boolean): Relation => {
  const among = preamble ? acts : [...acts, place];
  const act = nearestAct(since, among);
  // "Căn cứ Chỉ thị …; Nghị quyết … về thực hiện …": a basis may itself carry something out
  if (preamble && isBasis.test(before) && act !== 'replaces' && act !== 'amends') return 'basis';
  if (act) return act;
  // "quán triệt Chỉ thị A và Kế hoạch B": the second one shares the word of the first
  if (/^\s*(?:,|va)\s/.test(since)) return nearestAct(before, among) ?? (preamble ? 'basis' : 'cites');
  return preamble ? 'basis' : 'cites';
};

/** "Kế hoạch A … về việc thực hiện Chỉ thị B": B is what A carries out, not the document that names them both. */
const isThrough = /^[^.;]*?(?:\bve\b|\bban hanh\b|\bthuc hien\b|\btrien khai\b|\bquan triet\b|\bsua doi\b|\bthay the\b)[^.;]*$/;
/** … unless what stands between is only "và" or a comma. */
const isBeside = /^\s*(?:\([^)]*\)\s*)?(?:,|va)\s+(?:\p{L}+\s+){0,4}(?:so\s+)?$/u;

interface Found extends Mention {
  key: string;
  number: string;
  relation: Relation;
  throughKey: string | null;
  preamble: boolean;
}

const strongest = (a: Relation, b: Relation): Relation => (relations.indexOf(a) <= relations.indexOf(b) ? a : b);

/** "Nghị quyết số Đại hội …": the number was left out. */
const blankNumber = /(?:nghi quyet|chi thi|quyet dinh|ke hoach|chuong trinh|thong tu|nghi dinh|ket luan|cong van)\s+so\s*:?\s*(?=dai hoi|cua|[.…_]{2,}|ngay|\/)/gu;

/** The key of a document named without a number. */
export const nameKey = (name: string): string => `ten ${foldWords(name).slice(0, 120)}`;

const yearless = /^(\d+[a-z]?)\/(nd|tt|ttlt)-/;

/**
 * Everything a read document says about others, in the order of its text.
 * @param own the document's own number, which is not a citation
 */
export const statementsOf = (reading: Pick<PlanReading, 'lines' | 'bases' | 'sections' | 'citedWithoutNumber'>, own: string | null): Statement[] => {
  const { lines } = reading;
  const firstSection = reading.sections[0]?.line ?? Number.POSITIVE_INFINITY;
  const ownKey = own && numberKey(own);
  const patterns = reading.bases.filter((b) => numberKey(b.docNumber) !== ownKey).map((b) => ({ base: b, key: numberKey(b.docNumber), at: numberAt(b.docNumber) }));
  const found: Found[] = [];
  for (const [i, text] of lines.entries()) {
    const folded = plain(text);
    const inLine: Found[] = [];
    for (const { base, key, at } of patterns)
      for (const m of folded.matchAll(at)) {
        const start = m.index;
        const bare = start + m[0].length;
        const dated = dateBehind(folded, bare);
        inLine.push({
          line: i + 1,
          start,
          end: dated?.end ?? bare,
          date: dated?.iso ?? null,
          key,
          number: base.docNumber,
          relation: 'cites',
          throughKey: null,
          preamble: firstSection === Number.POSITIVE_INFINITY ? base.where === 'preamble' : i + 1 < firstSection,
        });
      }
    inLine.sort((a, b) => a.start - b.start);
    for (const [n, one] of inLine.entries()) {
      const previous = inLine[n - 1];
      const since = folded.slice(previous?.end ?? 0, one.start);
      one.relation = relationOf(folded.slice(0, one.start), since, one.preamble);
      if (previous && previous.key !== one.key && isThrough.test(since) && !isBeside.test(since)) {
        one.throughKey = previous.key;
        one.relation = nearestAct(since, acts) ?? 'cites';
      } else if (previous && isBeside.test(since) && previous.throughKey) {
        one.throughKey = previous.throughKey;
        one.relation = previous.relation;
      }
    }
    found.push(...inLine);
  }
  const groups = [...Map.groupBy(found, (f) => `${f.throughKey ?? ''}|${f.key}`).values()];
  const numbered = groups.map((group): Statement => {
    const first = group[0]!;
    const base = patterns.find((p) => p.key === first.key)!.base;
    const all = found.filter((f) => f.key === first.key);
    const dates = [...new Set([...(base.date ? [base.date] : []), ...all.flatMap((f) => f.date ?? [])])];
    const bare = yearless.exec(first.key);
    const year = dates[0]?.slice(0, 4);
    const flags: CitationFlag[] = [];
    if (bare) flags.push({ code: 'withoutYear', fact: base.docNumber, ...(year ? { other: base.docNumber.replace('/', `/${year}/`) } : {}) });
    if (!dates.length) flags.push({ code: 'withoutDate', fact: base.docNumber });
    if (dates.length > 1) flags.push({ code: 'datesDisagree', fact: dates[0]!, other: dates.slice(1).join(' ') });
    return {
      number: base.docNumber,
      numberKey: first.key,
      altKey: bare && year ? first.key.replace('/', `/${year}/`) : null,
      dates,
      issuer: base.issuer,
      kind: base.docKind,
      whereCited: first.preamble ? 'preamble' : 'body',
      span: { line: first.line, start: first.start, end: first.end },
      relation: group.map((f) => f.relation).reduce(strongest),
      throughKey: first.throughKey,
      mentions: group.map(({ line, start, end, date }) => ({ line, start, end, date })),
      flags: first.throughKey === null || !groups.some((g) => g[0]!.key === first.key && g[0]!.throughKey === null) ? flags : [],
    };
  });
  return [...numbered, ...namedOnly(lines, reading.citedWithoutNumber, firstSection)].sort((a, b) => a.span.line - b.span.line || a.span.start - b.span.start);
};

/** Laws named without a number, and numbers left blank. Programmes are no documents. */
const namedOnly = (lines: readonly string[], names: readonly string[], firstSection: number): Statement[] => {
  const out: Statement[] = [];
  const add = (name: string, mentions: Mention[], relation: Relation): void => {
    const first = mentions[0];
    if (!first || out.some((o) => o.numberKey === nameKey(name))) return;
    out.push({
      number: name,
      numberKey: nameKey(name),
      altKey: null,
      dates: [],
      issuer: null,
      kind: null,
      whereCited: first.line < firstSection ? 'preamble' : 'body',
      span: { line: first.line, start: first.start, end: first.end },
      relation,
      throughKey: null,
      mentions,
      flags: [{ code: 'withoutNumber', fact: name }],
    });
  };
  const laws = names.filter((n) => /^(?:bo luat|luat|phap lenh)\s/.test(fold(n)));
  // the same law with its year says more
  for (const name of laws.filter((n) => !laws.some((o) => o !== n && fold(o).startsWith(fold(n))))) {
    const mentions = lines.flatMap((text, i): Mention[] => {
      const start = plain(text).indexOf(plain(name));
      return start < 0 ? [] : [{ line: i + 1, start, end: start + name.length, date: null }];
    });
    const first = mentions[0];
    if (first) add(name, mentions, first.line < firstSection ? 'basis' : 'cites');
  }
  for (const [i, text] of lines.entries()) {
    const folded = plain(text);
    for (const m of folded.matchAll(blankNumber)) {
      const rest = folded.slice(m.index);
      const stop = /[,;.]|\bban chap hanh\b|\bvoi\b/.exec(rest.slice(m[0].length));
      const end = Math.min(rest.length, m[0].length + (stop ? stop.index : 90));
      const preamble = i + 1 < firstSection;
      add(
        text.slice(m.index, m.index + end).trim(),
        [{ line: i + 1, start: m.index, end: m.index + end, date: null }],
        relationOf(folded.slice(0, m.index), folded.slice(0, m.index), preamble),
      );
    }
  }
  return out;
};

/** Two dates that look like one written wrongly: exactly one of day, month and year differs. */
export const looksMistyped = (a: string, b: string): boolean => {
  const [x, y] = [a.split('-'), b.split('-')];
  return x.filter((part, i) => part !== y[i]).length === 1;
};

export interface Edge {
  /** The document that says it does something with … */
  from: string;
  /** … this one. */
  to: string;
  relation: Relation;
}
export interface Branch {
  node: string;
  relation: Relation | null;
  /** It stands elsewhere in the tree with what is below it. */
  seen: boolean;
  children: Branch[];
}

/** Steps of carrying out that a longer way already shows (A → C beside A → B → C) are left out. Never looks in circles. */
export const withoutShortcuts = (edges: readonly Edge[]): Edge[] => {
  const upward = (e: Edge): boolean => e.relation === 'carriesOut' || e.relation === 'basis';
  const next = Map.groupBy(edges.filter(upward), (e) => e.from);
  const ahead = new Map([...next.keys()].map((node) => [node, aheadOf(next, node)]));
  const leads = (from: string, to: string): boolean => ahead.get(from)?.has(to) ?? false;
  // a way round counts when it goes through a document outside the circles of both ends: within a circle each step would otherwise be dropped for the sake of another
  const goesRound = ({ from, to }: Edge): boolean => [...(ahead.get(from) ?? [])].some((node) => node !== to && leads(node, to) && !leads(node, from) && !leads(to, node));
  return edges.filter((e) => !(upward(e) && !leads(e.to, e.from) && goesRound(e)));
};
const aheadOf = (next: ReadonlyMap<string, readonly Edge[]>, from: string): Set<string> => {
  const seen = new Set<string>();
  const queue = (next.get(from) ?? []).map((e) => e.to);
  for (let node = queue.pop(); node !== undefined; node = queue.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    queue.push(...(next.get(node) ?? []).map((e) => e.to));
  }
  return seen;
};

/** The graph from one node as an indented tree, up to what it stands on or down to what stands on it; each node once with what hangs on it. */
export const treeOf = (edges: readonly Edge[], root: string, way: 'up' | 'down'): Branch => {
  const steps = Map.groupBy(withoutShortcuts(edges), (e) => (way === 'up' ? e.from : e.to));
  const end = (e: Edge): string => (way === 'up' ? e.to : e.from);
  const top: Branch = { node: root, relation: null, seen: false, children: [] };
  const placed = new Set([root]);
  // level by level, so that a node stands where it is nearest to the root
  let level = [top];
  while (level.length) {
    const below: Branch[] = [];
    for (const branch of level) {
      const order = (steps.get(branch.node) ?? []).toSorted(
        (a, b) => relations.indexOf(a.relation) - relations.indexOf(b.relation) || (end(a) < end(b) ? -1 : end(a) > end(b) ? 1 : 0),
      );
      const here = new Set<string>();
      for (const e of order) {
        const node = end(e);
        if (here.has(node) || node === branch.node) continue;
        here.add(node);
        const child: Branch = { node, relation: e.relation, seen: placed.has(node), children: [] };
        branch.children.push(child);
        if (child.seen) continue;
        placed.add(node);
        below.push(child);
      }
    }
    level = below;
  }
  return top;
};
