import type { z } from 'zod';
import { field } from '../../../kernel/contract.ts';
import { LanguageSkill, PersonFields, WishFields } from '../../worker/person/contract.ts';

/** What people are described by, as the contract of people says it: code → label, lowest first. */
const choicesOf = (schema: z.ZodType): Readonly<Record<string, string>> => field.get(schema)?.choices ?? {};
export const educations = choicesOf(PersonFields.shape.education);
export const qualifications = choicesOf(PersonFields.shape.qualification);
export const sexes = choicesOf(PersonFields.shape.sex);
export const languages = choicesOf(LanguageSkill.shape.language);
export const markets = choicesOf(WishFields.shape.market);
