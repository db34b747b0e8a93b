import { fold } from '../../kernel/text.ts';
import { baseText, knownNames } from './base.data.ts';
import { withCase } from './case.ts';
import { makeChannel, ownCosts } from './channel.ts';
import { measureDamage, type Damage } from './damage.ts';
import { decodeText, margins, type Reading } from './decode.ts';
import { EDGE, learnModel, symbolOf, UNKNOWN, type Model } from './model.ts';
import { makeGazetteer, nameRuns, uniqueMatch, type Gazetteer } from './names.ts';
import { canonTone, isSyllable } from './syllable.ts';
import { abbreviationsOf, tokenize, type Token } from './tokens.ts';
import { commonWords } from './words.data.ts';

/** One word set right. Offsets are those of the raw line; a low margin (below 4, measured) means: ask a person. */
export interface Repair {
  line: number;
  start: number;
  end: number;
  raw: string;
  repaired: string;
  /** Other words that may stand here, the likeliest first. */
  candidates: string[];
  /** How much likelier the repair is than the next best word, as a difference of logarithms; 0 is a toss-up. */
  margin: number;
}

export interface Restored {
  text: string;
  repairs: Repair[];
  damage: Damage;
}

export interface Sources {
  /** Sound texts of the same kind; damaged ones among them are passed over. */
  learn: readonly string[];
  /** Names of units and agencies: the only names that a damaged name may become. */
  gazetteer?: readonly string[];
}

/** How much a unit of channel cost weighs against the model. */
const channelWeight = 4.5;
const unknownCost = 2.6;
const mergeCost = 2.2,
  splitCost = 2.4;

const isSound = (text: string): boolean => measureDamage(text).kind === 'clean';

/**
 * The text with damaged words set right, by a noisy channel: a language model learnt from `learn` and the project's own phrases, and what a reader
 * of print makes of Vietnamese letters. Sound text comes back as it is. Lines stay one to one. Numbers, dates, numbers of documents and names are
 * never changed, names but for one near entry of the gazetteer. The same input gives the same result.
 */
export const restore = (text: string, sources: Sources): Restored => {
  const damage = measureDamage(text);
  if (damage.kind === 'clean') return { text, repairs: [], damage };
  const learn = sources.learn.map((t) => t.normalize('NFC')).filter(isSound);
  const seen = new Map<string, number>();
  for (const t of learn) for (const a of abbreviationsOf(t)) seen.set(a, (seen.get(a) ?? 0) + 1);
  const abbreviations = new Set([
    ...abbreviationsOf(baseText),
    'TM',
    'KT',
    'TL',
    'TTg',
    'QĐ',
    'NĐ',
    'CP',
    'NQ',
    'CT',
    'TW',
    'KH',
    'UBND',
    'HĐND',
    ...[...seen].filter(([, n]) => n > 1).map(([a]) => a),
  ]);
  const model = learnModel(
    [
      { text: baseText, weight: 1 },
      { text: commonWords, weight: 1 },
      ...learn.map((t) => ({ text: t, weight: 1 })),
      { text: knownNames.join('\n'), weight: 1 },
      ...(sources.gazetteer ?? []).filter((n) => /^(?:sở|ban|phòng|bộ|hội|ủy|trung tâm)\s/iu.test(n)).map((n) => ({ text: n, weight: 1 })),
    ],
    abbreviations,
  );
  const lines = text.normalize('NFC').split('\n');
  const tokens = tokenize(lines, abbreviations);
  return repairAll(text, lines, tokens, model, damage, makeGazetteer([...knownNames, ...(sources.gazetteer ?? [])]), abbreviations);
};

interface Slot {
  token: number;
  takes: 1 | 2;
  raw: string;
  words: string[];
}

const repairAll = (text: string, lines: string[], tokens: Token[], model: Model, damage: Damage, gazetteer: Gazetteer, abbreviations: ReadonlySet<string>): Restored => {
  const marksOnly = damage.kind === 'missing accents';
  const vocabulary = model.words.filter((w) => /^\p{L}+$/u.test(w) && isSyllable(w));
  const channel = makeChannel(vocabulary, ownCosts(), marksOnly);
  const unknown = model.idOf(UNKNOWN);
  const idOr = (w: string, other: number): number => {
    const id = model.idOf(w);
    return id < 0 ? other : id;
  };
  const lowOf = (raw: string): string => raw.toLowerCase();
  const readings: Reading[][] = tokens.map((t, i) => {
    if (t.kind !== 'word') return [{ takes: 1, words: [idOr(symbolOf(t), unknown)], cost: 0 }];
    const raw = lowOf(t.raw),
      limit = 1.1 + 0.32 * raw.length;
    const near = channel.candidates(raw, limit, 1.5).slice(0, 24);
    const out: Reading[] = near.map((c) => ({ takes: 1, words: [model.idOf(c.word)], cost: channelWeight * c.cost }));
    if (!near.length || near[0]!.cost > 0.5) out.push({ takes: 1, words: [unknown], cost: channelWeight * unknownCost });
    if (marksOnly) return out;
    const next = tokens[i + 1];
    if (next?.kind === 'word' && next.line === t.line && t.raw.length + next.raw.length <= 7 && (!near.length || near[0]!.cost > 0.6 || t.raw.length === 1)) {
      for (const c of channel.candidates(raw + lowOf(next.raw), 1.2, 0.8).slice(0, 6))
        out.push({ takes: 2, words: [model.idOf(c.word)], cost: channelWeight * (c.cost + mergeCost) });
    }
    if (raw.length >= 5 && (!near.length || near[0]!.cost > 1)) {
      for (let k = 2; k <= raw.length - 2; k++) {
        const left = channel.candidates(raw.slice(0, k), 0.9, 0.5).slice(0, 4),
          right = channel.candidates(raw.slice(k), 0.9, 0.5).slice(0, 4);
        for (const a of left) for (const b of right) out.push({ takes: 1, words: [model.idOf(a.word), model.idOf(b.word)], cost: channelWeight * (a.cost + b.cost + splitCost) });
      }
    }
    return out;
  });
  const path = decodeText(readings, (i) => tokens[i]!.kind === 'edge', model);

  const slots: Slot[] = [],
    chosen: number[] = [],
    options: { word: number; cost: number }[][] = [];
  let at = 0;
  for (const r of path) {
    slots.push({
      token: at,
      takes: r.takes,
      raw: tokens
        .slice(at, at + r.takes)
        .map((t) => t.raw)
        .join(' '),
      words: r.words.map((w) => (w === unknown ? '' : model.words[w]!)),
    });
    if (r.words.length === 1) {
      chosen.push(r.words[0]!);
      options.push(readings[at]!.filter((o) => o.words.length === 1 && o.takes === r.takes).map((o) => ({ word: o.words[0]!, cost: o.cost })));
    } else
      for (const w of r.words) {
        chosen.push(w);
        options.push([]);
      }
    at += r.takes;
  }
  const others = margins(chosen, options, model);

  const decoded: (string | null)[] = tokens.map(() => null);
  for (const s of slots) if (tokens[s.token]!.kind === 'word') decoded[s.token] = s.words.every(Boolean) ? s.words.join(' ') : null;
  const named = new Map<number, string | null>();
  for (const run of nameRuns(tokens, decoded, lines.length)) {
    const raws = tokens.slice(run.from, run.to).map((t) => canonTone(lowOf(t.raw)));
    const guess = decoded.slice(run.from, run.to);
    if (!run.person && guess.every((g) => g !== null) && model.names.has(guess.join(' '))) continue;
    if (!run.person && raws.length === 1) continue;
    const match = uniqueMatch(raws, gazetteer, channel);
    for (let i = run.from; i < run.to; i++) named.set(i, match ? match[i - run.from]! : null);
  }

  const abbreviationOf = new Map<string, string | null>();
  for (const a of abbreviations) abbreviationOf.set(fold(a), abbreviationOf.has(fold(a)) ? null : a);
  const isBare = (raw: string): boolean => /^[A-Z]+$/.test(raw);

  const repairs: Repair[] = [];
  let place = 0;
  for (const s of slots) {
    const token = tokens[s.token]!,
      from = place;
    place += s.words.length;
    if (token.kind === 'fixed') {
      const known = abbreviationOf.get(fold(token.raw));
      if (known && known !== token.raw && isBare(token.raw))
        repairs.push({ line: token.line, start: token.start, end: token.end, raw: token.raw, repaired: known, candidates: [], margin: 9 });
    }
    if (token.kind !== 'word') continue;
    const name = named.get(s.token);
    if (name === null) continue;
    const words = name ? [name] : s.words;
    if (words.some((w) => !w)) continue;
    const before = model.words[chosen[from - 1] ?? 0] ?? EDGE,
      after = model.words[chosen[place] ?? 0] ?? EDGE;
    const previous = tokens[s.token - 1];
    const repaired = words
      .map((w, k) =>
        k === 0
          ? name
            ? upperName(model.formOf(w), token)
            : marksOnly
              ? inCaseOf(token, model.formOf(w))
              : withCase(w, token, previous, before, after, model)
          : token.capitals
            ? w.toUpperCase()
            : model.formOf(w),
      )
      .join(' ');
    const end = tokens[s.token + (name ? 0 : s.takes - 1)]!.end;
    // "chức,năng", "5.Sở": the blank that was lost
    if (
      !marksOnly &&
      previous &&
      previous.kind !== 'edge' &&
      previous.line === token.line &&
      previous.end === token.start &&
      /\p{L}[,;.]$|^\d+[.)]$/u.test(lines[token.line]!.slice(0, token.start).split(/\s/).at(-1)!)
    ) {
      repairs.push({ line: token.line, start: token.start, end: token.start, raw: '', repaired: ' ', candidates: [], margin: 9 });
    }
    if (canonTone(repaired) === canonTone(lines[token.line]!.slice(token.start, end))) continue;
    const rivals = others[from] ?? [];
    repairs.push({
      line: token.line,
      start: token.start,
      end,
      raw: lines[token.line]!.slice(token.start, end),
      repaired,
      candidates: rivals
        .slice(0, 3)
        .map((r) => model.words[r.word]!)
        .filter((w) => w !== UNKNOWN),
      margin: Math.round(100 * Math.max(0, rivals[0]?.margin ?? 9)) / 100,
    });
  }
  const out = [...lines];
  for (const r of [...repairs].reverse()) out[r.line] = out[r.line]!.slice(0, r.start) + r.repaired + out[r.line]!.slice(r.end);
  return { text: repairs.length ? out.join('\n') : text, repairs, damage };
};

/** The case of the raw word: where only marks are lost, it is sound. */
const inCaseOf = (token: Token, form: string): string => (token.capitals ? form.toUpperCase() : /^\p{Lu}/u.test(token.raw) ? upperName(form, token) : form);

const upperName = (name: string, token: Token): string => (token.capitals ? name.toUpperCase() : name.replace(/\p{L}/u, (c) => c.toUpperCase()));
