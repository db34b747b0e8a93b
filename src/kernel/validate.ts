import { z } from 'zod';
import { Problem } from './problem.ts';
import { fieldWords } from './words.ts';

/** One Vietnamese sentence for a zod issue; schemas that carry their own message keep it. */
z.config({
  customError: (issue) => {
    switch (issue.code) {
      case 'invalid_type':
        return issue.input === undefined || issue.input === null || issue.input === '' ? fieldWords.missing : fieldWords.wrongType;
      case 'too_small':
        return issue.origin === 'string' ? fieldWords.tooShort(Number(issue.minimum)) : issue.origin === 'array' ? fieldWords.tooFew(Number(issue.minimum)) : fieldWords.tooSmall(Number(issue.minimum));
      case 'too_big':
        return issue.origin === 'string' ? fieldWords.tooLong(Number(issue.maximum)) : issue.origin === 'array' ? fieldWords.tooMany(Number(issue.maximum)) : fieldWords.tooBig(Number(issue.maximum));
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

/** Parses or throws Problem 'kernel.invalid' whose `fields` carry one sentence for each contract path. */
export const parseInput = <S extends z.ZodType>(schema: S, value: unknown): z.output<S> => {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const fields: Record<string, string> = {};
  for (const issue of parsed.error.issues) fields[issue.path.join('.') || '_'] ??= issue.message;
  throw new Problem('invalid', 'kernel.invalid', { fields });
};
