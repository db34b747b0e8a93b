import type { Ctx } from '../../../../kernel/context.ts';
import { foldWords } from '../../../../kernel/text.ts';
import { findEnterprises, getEnterprises, licencesOf, type EnterpriseRecord, type LicenceRecord } from '../../../enterprise/queries.ts';
import { plainNumber } from '../../../enterprise/rules.ts';
import { enterprisesBy } from '../../../enterprise/sheet/queries.ts';
import { sheetWords as w } from './sheet.data.ts';

/** Which enterprise a row means: by the number of its licence, its tax code or its whole name; never guessed. */

export interface Firm {
  e: EnterpriseRecord;
  licences: LicenceRecord[];
}
interface Named {
  enterprise: string;
  licence: string | null;
}
const SHOWN = 3;
const codeIn = (text: string): string => text.replace(/[\s.-]/g, '');
/** Nine digits: Excel took the zero in front. */
const whole = (code: string): string => (/^\d{9}$/.test(code) ? `0${code}` : code);

export const firmFinder = async (ctx: Ctx, rows: readonly Named[]): Promise<(r: Named) => Promise<Firm | { key: 'enterprise' | 'licence'; why: string }>> => {
  const ids = await enterprisesBy(ctx.tx, {
    taxCodes: rows.map((r) => whole(codeIn(r.enterprise))),
    numbers: rows.flatMap((r) => [plainNumber(r.enterprise), ...(r.licence ? [plainNumber(r.licence)] : [])]),
    names: rows.map((r) => foldWords(r.enterprise)),
  });
  const licences = await licencesOf(ctx.tx, ids);
  const firms = (await getEnterprises(ctx.tx, ids)).map((e): Firm => ({ e, licences: licences.get(e.id) ?? [] }));
  const holding = (number: string): Firm | undefined => firms.find((f) => f.licences.some((l) => plainNumber(l.number) === plainNumber(number)));
  const unknown = new Map<string, string>();
  const near = async (text: string): Promise<string> => {
    const had = unknown.get(text);
    if (had !== undefined) return had;
    // the words that tell one enterprise from another stand last
    const words = foldWords(text).split(' ');
    const found = words.length > 1 ? await findEnterprises(ctx.tx, { q: words.slice(-2).join(' '), limit: SHOWN }) : [];
    const why = w.noFirm(
      text,
      found.map((e) => e.name),
    );
    unknown.set(text, why);
    return why;
  };
  return async (r) => {
    const named = firms.filter((f) => foldWords(f.e.name) === foldWords(r.enterprise));
    const coded = firms.find((f) => f.e.taxCode !== null && codeIn(f.e.taxCode) === whole(codeIn(r.enterprise)));
    const licensed = r.licence ? holding(r.licence) : holding(r.enterprise);
    if (r.licence && licensed && ((named.length > 0 && !named.includes(licensed)) || (coded && coded !== licensed))) return { key: 'licence', why: w.twoFirms(licensed.e.name) };
    const [one] = named;
    const found = licensed ?? coded ?? (named.length === 1 ? one : undefined);
    if (found) return found;
    return { key: 'enterprise', why: named.length ? w.severalFirms(named.length) : await near(r.enterprise) };
  };
};
