import type { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { fold } from '../../kernel/text.ts';
import { easyWords, weakPasswords } from './password.data.ts';

/**
 * How easily a password is guessed: against some fifty thousand that are known from breaches, words, keyboards, dates and repetitions (zxcvbn), our own list of
 * Vietnamese ones, and what stands in the account. The same judgement in the browser, which shows it, and at the server, which holds to it. Half a megabyte: loaded
 * when somebody chooses a password.
 */

/** 0, 1: guessed by hand or in seconds; 2: in hours; 3: takes a strong attacker long; 4: longer than anybody tries. */
export type Strength = 0 | 1 | 2 | 3 | 4;
/** Less is not taken: about a hundred million tries of somebody who has stolen the (slow) digests. */
export const STRONG_ENOUGH: Strength = 3;
/** Whoever types more than this is judged by its beginning: the time a judgement takes grows with the square. */
const JUDGED = 64;

let loading: Promise<ZxcvbnFactory> | undefined;
const load = async (): Promise<ZxcvbnFactory> => {
  const [core, common] = await Promise.all([import('@zxcvbn-ts/core'), import('@zxcvbn-ts/language-common')]);
  return new core.ZxcvbnFactory({ dictionary: { ...common.dictionary, own: [...easyWords, ...weakPasswords] }, graphs: common.adjacencyGraphs, maxLength: JUDGED });
};

/** @param person what an attacker knows of whose password it is: login and name, whole and in their words */
export const strengthOf = async (password: string, person: { login?: string | undefined; name?: string | undefined }): Promise<Strength> => {
  const judge = await (loading ??= load().catch((e: unknown) => {
    // a browser that had lost its line asks again
    loading = undefined;
    throw e;
  }));
  const known = [person.login ?? '', person.name ?? '']
    .flatMap((text) => [text, fold(text), fold(text).replace(/\s+/g, ''), ...fold(text).split(/[\s.]+/)])
    .filter((text) => text.length > 2);
  const given = password.slice(0, JUDGED);
  // marks do not make a common one rare: "mật khẩu" is as easily thought of as "matkhau"
  return Math.min(...[given, fold(given).replace(/\s+/g, '')].map((text) => judge.check(text, known).score)) as Strength;
};
