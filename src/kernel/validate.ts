import { z } from 'zod';
import type { Endpoint } from './contract.ts';
import { Problem } from './problem.ts';
import { fieldWords } from './words.ts';

/** One Vietnamese sentence for a zod issue; schemas that carry their own message keep it. */
z.config({
  customError: (issue) => {
    switch (issue.code) {
      case 'invalid_type':
        return issue.input === undefined || issue.input === null || issue.input === '' ? fieldWords.missing : fieldWords.wrongType;
      case 'too_small':
        return issue.origin === 'string'
          ? fieldWords.tooShort(Number(issue.minimum))
          : issue.origin === 'array'
            ? fieldWords.tooFew(Number(issue.minimum))
            : issue.inclusive === false
              ? fieldWords.notAbove(Number(issue.minimum))
              : fieldWords.tooSmall(Number(issue.minimum));
      case 'too_big':
        return issue.origin === 'string'
          ? fieldWords.tooLong(Number(issue.maximum))
          : issue.origin === 'array'
            ? fieldWords.tooMany(Number(issue.maximum))
            : fieldWords.tooBig(Number(issue.maximum));
      case 'invalid_format':
        return issue.format === 'date' ? fieldWords.date : issue.format === 'email' ? fieldWords.email : fieldWords.format;
      case 'invalid_value':
      case 'invalid_union':
        return fieldWords.choice;
      case 'unrecognized_keys':
        return fieldWords.unknownKey(issue.keys.join(', '));
      default:
        return fieldWords.format;
    }
  },
});

/** Deeper than any contract; a bomb of brackets ends here instead of in the stack. */
const MAX_DEPTH = 40;
/** A NUL, or half of a character written with two. */
const unstorable = (s: string): boolean => s.includes('\0') || !s.isWellFormed();

/** What was sent with every text composed (a letter and its mark in one, whatever keyboard wrote them), and the paths of texts that no database holds. */
const composed = (value: unknown, path: readonly (string | number)[], broken: string[]): unknown => {
  if (typeof value === 'string') {
    if (unstorable(value)) broken.push(path.join('.') || '_');
    return value.normalize('NFC');
  }
  if (value === null || typeof value !== 'object' || (Object.getPrototypeOf(value) !== Object.prototype && !Array.isArray(value))) return value;
  if (path.length >= MAX_DEPTH) throw new Problem('invalid', 'kernel.badRequest');
  if (Array.isArray(value)) return value.map((v, i) => composed(v, [...path, i], broken));
  return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, composed(v, [...path, k], broken)]));
};

/** Parses or throws Problem 'kernel.invalid' whose `fields` carry one sentence for each contract path. */
export const parseInput = <S extends z.ZodType>(schema: S, value: unknown): z.output<S> => {
  const broken: string[] = [];
  const parsed = schema.safeParse(composed(value, [], broken));
  const fields: Record<string, string> = Object.fromEntries(broken.map((path) => [path, fieldWords.characters]));
  if (parsed.success && !broken.length) return parsed.data;
  for (const issue of parsed.error?.issues ?? []) fields[issue.path.join('.') || '_'] ??= issue.message;
  throw new Problem('invalid', 'kernel.invalid', { fields });
};

/** Names paths only, never values: it may be logged. */
class AnswerFault extends Error {
  readonly code: string;
  constructor(what: string) {
    super(what);
    this.name = 'AnswerFault';
    this.code = what;
  }
}

/** Throws when an answer is not what the contract promises: a wrong type, something missing, or something that nobody promised (a column too many). */
export const checkAnswer = (endpoint: string, e: Endpoint, output: unknown): void => {
  const sent: unknown = JSON.parse(JSON.stringify(output));
  const parsed = e.output.safeParse(sent);
  if (!parsed.success) throw new AnswerFault(`${endpoint} answers unlike its contract: ${parsed.error.issues.map((i) => `${i.path.join('.')} ${i.code}`).join('; ')}`);
  const extra = unpromised(sent, JSON.parse(JSON.stringify(parsed.data)), '');
  if (extra.length) throw new AnswerFault(`${endpoint} answers more than its contract promises: ${extra.slice(0, 10).join(', ')}`);
};

const unpromised = (sent: unknown, promised: unknown, at: string): string[] => {
  if (!sent || typeof sent !== 'object' || !promised || typeof promised !== 'object') return [];
  return Object.entries(sent).flatMap(([k, v]) => (k in promised ? unpromised(v, (promised as Record<string, unknown>)[k], `${at}${k}.`) : [`${at}${k}`]));
};
