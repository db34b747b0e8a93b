/**
 * Vietnamese belongs where it can be found, read as a whole and corrected by someone who does not program: words, labels of contracts, texts of documents,
 * data, and what the reader of documents knows about the language. Anywhere else a string with Vietnamese letters is an error. Comments are free.
 */
import { isTest, readSources, report, visit, type Finding, type Source } from './sources.ts';

/** Places where Vietnamese strings may stand. Patterns (regular expressions, also those made by new RegExp) and comments are not looked at. */
const places: RegExp[] = [
  /(^|\/)(words|contract|documents)(-[a-z-]+)?\.tsx?$/,
  /\.(words|contract|documents|data)\.tsx?$/,
  /^src\/reading\//,
  // what the door says before anything can be imported
  /^bin\/vuonxa\.js$/,
];
/** Fields that name a law: `legalBasis: 'Điều 5 …'` stands with the rule it justifies. */
const legalFields = new Set(['legalBasis']);

/** Letters with marks, composed or not: in this code base only Vietnamese has them. */
const vietnamese = /[\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u024F\u1E00-\u1EFF]|\p{M}/u;
const isFree = (path: string): boolean => isTest(path) || places.some((p) => p.test(path));

export const checkWords = (sources: readonly Source[]): Finding[] =>
  sources
    .filter((s) => !isFree(s.path))
    .flatMap((source) => {
      const found: Finding[] = [];
      // stretches that are not looked at: the law a rule stands on, patterns that are put together
      const free: [number, number][] = [];
      const broken = visit(source, (lineOf) => {
        const look = (text: string, offset: number) => {
          if (!vietnamese.test(text) || free.some(([from, to]) => offset >= from && offset < to)) return;
          const shown = text.trim().replace(/\s+/g, ' ').slice(0, 60);
          found.push({ path: source.path, line: lineOf(offset), message: `Vietnamese text belongs in words.ts, contract.ts, documents.ts or *.data.ts: "${shown}"` });
        };
        return {
          Property: (node) => {
            if (node.key.type === 'Identifier' && legalFields.has(node.key.name)) free.push([node.value.start, node.value.end]);
          },
          NewExpression: (node) => {
            if (node.callee.type === 'Identifier' && node.callee.name === 'RegExp') free.push([node.start, node.end]);
          },
          Literal: (node) => {
            if (typeof node.value === 'string') look(node.value, node.start);
          },
          TemplateElement: (node) => look(node.value.cooked ?? node.value.raw, node.start),
          JSXText: (node) => look(node.value, node.start),
        };
      });
      return [...broken, ...found];
    });

if (import.meta.main) report('check-words', checkWords(readSources()));
