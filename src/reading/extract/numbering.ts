/** Automatic numbering of Word documents: the labels that Word shows but does not store in the text. */

interface Level {
  format: string;
  text: string;
  start: number;
}
interface List {
  abstract: string;
  overrides: Map<number, number>;
}
export interface Numbering {
  levels: Map<string, Level[]>;
  lists: Map<string, List>;
  styles: Map<string, { list: string; level: number }>;
}

const attribute = (tag: string, name: string): string | null => new RegExp(`\\sw:${name}="([^"]*)"`).exec(tag)?.[1] ?? null;
/** The w:val of the first child element of that name within a piece of XML. */
const value = (xml: string, element: string): string | null => {
  const m = new RegExp(`<w:${element}\\s[^>]*>`).exec(xml);
  return m ? attribute(m[0], 'val') : null;
};

export const readNumbering = (numbering: string, styles: string): Numbering => {
  const out: Numbering = { levels: new Map(), lists: new Map(), styles: new Map() };
  for (const a of numbering.split(/<w:abstractNum\s/).slice(1)) {
    const id = /w:abstractNumId="([^"]*)"/.exec(a)?.[1];
    if (id === undefined) continue;
    const levels: Level[] = [];
    for (const l of a
      .split('</w:abstractNum>')[0]!
      .split(/<w:lvl\s/)
      .slice(1)) {
      const level = Number(/w:ilvl="(\d+)"/.exec(l)?.[1] ?? NaN);
      if (Number.isInteger(level) && level < 10)
        levels[level] = { format: value(l, 'numFmt') ?? 'decimal', text: value(l, 'lvlText') ?? `%${level + 1}.`, start: Number(value(l, 'start') ?? 1) };
    }
    out.levels.set(id, levels);
  }
  for (const n of numbering.split(/<w:num\s/).slice(1)) {
    const id = /w:numId="([^"]*)"/.exec(n)?.[1],
      abstract = value(n, 'abstractNumId');
    if (id === undefined || abstract === null) continue;
    const overrides = new Map<number, number>();
    for (const o of n.split(/<w:lvlOverride\s/).slice(1)) {
      const start = value(o, 'startOverride'),
        level = /w:ilvl="(\d+)"/.exec(o)?.[1];
      if (start !== null && level) overrides.set(Number(level), Number(start));
    }
    out.lists.set(id, { abstract, overrides });
  }
  for (const s of styles.split(/<w:style\s/).slice(1)) {
    const id = /w:styleId="([^"]*)"/.exec(s)?.[1],
      list = value(s, 'numId');
    if (id && list && list !== '0') out.styles.set(id, { list, level: Number(value(s, 'ilvl') ?? 0) });
  }
  return out;
};

const letters = (n: number): string => {
  let s = '';
  for (let k = n; k > 0; k = Math.floor((k - 1) / 26)) s = String.fromCharCode(97 + ((k - 1) % 26)) + s;
  return s;
};
const roman = (n: number): string => {
  const signs: [number, string][] = [
    [100, 'C'],
    [90, 'XC'],
    [50, 'L'],
    [40, 'XL'],
    [10, 'X'],
    [9, 'IX'],
    [5, 'V'],
    [4, 'IV'],
    [1, 'I'],
  ];
  let s = '',
    k = n;
  for (const [v, sign] of signs)
    while (k >= v && s.length < 30) {
      s += sign;
      k -= v;
    }
  return s;
};
const shown = (n: number, format: string): string =>
  format === 'upperRoman'
    ? roman(n)
    : format === 'lowerRoman'
      ? roman(n).toLowerCase()
      : format === 'lowerLetter'
        ? letters(n)
        : format === 'upperLetter'
          ? letters(n).toUpperCase()
          : String(n);

/** Counts the numbered paragraphs of one document. */
export const labeller = (numbering: Numbering): ((list: string, level: number) => string) => {
  const counters = new Map<string, number[]>(),
    begun = new Set<string>();
  return (list, level) => {
    const found = numbering.lists.get(list),
      levels = found ? numbering.levels.get(found.abstract) : undefined;
    const own = levels?.[level];
    if (!found || !levels || !own) return '';
    if (own.format === 'bullet') return /^[+o]$/.test(own.text) ? '+ ' : '- ';
    if (own.format === 'none') return '';
    const counter = counters.get(found.abstract) ?? [];
    counters.set(found.abstract, counter);
    const override = found.overrides.get(level);
    if (override !== undefined && !begun.has(`${list}/${level}`)) {
      begun.add(`${list}/${level}`);
      counter[level] = override - 1;
    }
    counter[level] = (counter[level] ?? own.start - 1) + 1;
    counter.length = level + 1;
    return `${own.text.replace(/%(\d)/g, (_, k: string) => shown(counter[Number(k) - 1] ?? levels[Number(k) - 1]?.start ?? 1, levels[Number(k) - 1]?.format ?? 'decimal'))} `;
  };
};
