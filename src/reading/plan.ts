import { withConfidence } from './confidence.ts';
import { citedWithoutNumber, readBases } from './bases.ts';
import { readBudget } from './budget.ts';
import { clean, type Block } from './clean.ts';
import { readDuties } from './duties.ts';
import { readFigures } from './figures.ts';
import { readIdentity } from './identity.ts';
import { outline, type Piece } from './outline.ts';
import { findParts } from './parts.ts';
import type { PlanReading, Span } from './reading.contract.ts';
import { readReporting } from './reporting.ts';
import { classify } from './sections.ts';
import { isCapitals, sentenceCase } from './spelling.ts';
import { annexTargets, readTargets } from './targets.ts';
import { readAnnexTasks, readTasks } from './tasks.ts';

/** The title of an annex that is part of the file. */
const isAnnexTitle = (text: string): boolean => text.length < 60 && isCapitals(text) && /^(?:PHỤ LỤC|BIỂU|MẪU)\s+(?:SỐ\s+)?(?:\d{1,2}|[IVX]{1,4})(?![\d\p{L}])/u.test(text);

/** The annexes and forms that the text names. */
const readAnnexes = (blocks: Block[], without: [number, number]): { text: string; span: Span }[] => {
  const found = new Map<string, { text: string; span: Span }>();
  for (let i = 0; i < blocks.length; i++) {
    if (i >= without[0] && i < without[1] && !isAnnexTitle(blocks[i]!.text)) continue;
    for (const m of blocks[i]!.text.matchAll(
      /(?<!\p{L})(?:Phụ lục|Biểu mẫu|Biểu|Mẫu|PHỤ LỤC|BIỂU|MẪU)\s+(?:số\s+|SỐ\s+)?(?:\d{1,2}[A-Za-z]?(?:\/\p{Lu}[\p{Lu}-]{0,11})?|[IVX]{1,4})(?![\p{L}\d.,]*\d)(?!\p{L})/gu,
    )) {
      const key = m[0].toLowerCase().replace(/\s+/g, ' ');
      if (!found.has(key)) found.set(key, { text: sentenceCase(m[0]), span: { line: i + 1, start: m.index, end: m.index + m[0].length } });
    }
    const plainAnnex = /\((?:[^()]{0,60}\s)?((?:Phụ lục|Biểu|Danh mục)(?:\s+\p{Ll}+){0,6}?)\s+(?:đính )?kèm(?: theo)?[^()]{0,40}\)/u.exec(blocks[i]!.text);
    if (plainAnnex && !found.has(plainAnnex[1]!.toLowerCase()))
      found.set(plainAnnex[1]!.toLowerCase(), { text: plainAnnex[1]!, span: { line: i + 1, start: plainAnnex.index, end: plainAnnex.index + plainAnnex[0].length } });
  }
  return [...found.values()].slice(0, 60);
};

/**
 * Reads the text of an official plan. Never throws and never asks the outside world: what the text does not say is null or empty, what it
 * says unclearly carries doubts. The result is the published output object with spans into `lines` added.
 */
export const readPlan = (text: string): PlanReading => {
  const { blocks, cut } = clean(text);
  const parts = findParts(blocks);
  const identity = readIdentity(blocks, parts);
  const body = outline(blocks, parts.body[0], parts.body[1]);
  const kinds = classify(body.root);
  const closing: Piece[] = [];
  for (let i = parts.closing[0]; i < parts.closing[1]; i++) closing.push({ text: blocks[i]!.text, line: i + 1, start: 0 });
  const planYear = identity.period && identity.period.from === identity.period.to ? identity.period.to : null;
  const period = identity.period ? `${identity.period.from ?? ''}-${identity.period.to}` : null;
  const { duties } = readDuties(body.root, kinds);
  const lines = blocks.map((b) => b.text);
  const targets = readTargets(body.root, kinds, period);
  const tasks = readTasks(body.root, kinds, planYear ?? identity.date?.slice(0, 4) ?? null);
  if (parts.annex[1] > parts.annex[0]) {
    const annex = outline(blocks, parts.annex[0], parts.annex[1]);
    const above = blocks.slice(parts.annex[0], parts.annex[1]).map((b) => b.text);
    targets.push(...annexTargets(annex.root, above));
    tasks.push(...readAnnexTasks(annex.root, planYear ?? identity.date?.slice(0, 4) ?? null).map((t) => ({ ...t, id: `PL.${t.id}`, sectionPath: `PL.${t.id}` })));
  }
  const pieces: (Piece & { preamble: boolean; path: string })[] = parts.title.map((t) => ({
    text: blocks[t.index]!.text.slice(t.start),
    line: t.index + 1,
    start: t.start,
    preamble: true,
    path: '',
  }));
  const titleText = pieces.map((p) => p.text).join(' ');
  const first = pieces[0];
  if (first && pieces.length > 1) pieces.splice(0, pieces.length, { ...first, text: titleText });
  const titled = new Set(parts.title.map((t) => t.index));
  for (let i = Math.max(0, parts.kindAt + 1); i < parts.preamble[0]; i++)
    if (!titled.has(i)) pieces.push({ text: blocks[i]!.text, line: i + 1, start: 0, preamble: true, path: '' });
  for (let i = parts.preamble[0]; i < parts.preamble[1]; i++) pieces.push({ text: blocks[i]!.text, line: i + 1, start: 0, preamble: true, path: '' });
  for (let i = parts.body[0], at = 0, path = ''; i < parts.closing[1]; i++) {
    for (; at < kinds.sections.length && kinds.sections[at]!.line <= i + 1; at++) path = kinds.sections[at]!.path;
    pieces.push({ text: blocks[i]!.text, line: i + 1, start: 0, preamble: false, path });
  }
  const annexes = readAnnexes(blocks, [parts.tail[0], parts.annex[1]]);
  const lone = parts.annex[1] > parts.annex[0] && !annexes.length ? /^(?:phụ lục|biểu|danh mục|bảng)/iu.exec(blocks[parts.annex[0]]!.text) : null;
  if (lone) annexes.push({ text: sentenceCase(lone[0]), span: { line: parts.annex[0] + 1, start: 0, end: lone[0].length } });
  return withConfidence({
    ...identity,
    bases: readBases(pieces, identity.docNumber),
    targets,
    tasks,
    duties,
    budget: readBudget(body.root, kinds),
    reporting: readReporting(body.root, kinds, duties, closing, lines, planYear !== null),
    annexes: annexes.map((a) => a.text),
    annexSpans: annexes.map((a) => a.span),
    figures: readFigures(body.root, kinds),
    citedWithoutNumber: citedWithoutNumber(pieces.map((p) => p.text)),
    doubts: [...(cut ? [{ code: 'textCut' as const }] : []), ...(parts.kindAt < 0 ? [{ code: 'notAPlan' as const }] : []), ...body.doubts],
    sections: kinds.sections,
    lines,
  });
};
