import { field } from '../../../kernel/contract.ts';
import { foldWords } from '../../../kernel/text.ts';
import { marketField } from '../../worker/contract-fields.ts';
import type { TargetContent } from '../rules.ts';
import type { Counting } from './rules.ts';

/** By what a target is counted, as its text says: a transparent rule, each with its name, to be confirmed or changed by the plan's keeper. Pure. */

type Text = Pick<TargetContent, 'kind' | 'text' | 'unit' | 'value'>;
type Guess = Pick<Counting, 'indicator' | 'measure' | 'only' | 'except' | 'part'>;
const plain = (indicator: string, measure: Counting['measure'] = 'persons', more: Partial<Guess> = {}): Guess => ({
  indicator,
  measure,
  only: {},
  except: {},
  part: null,
  ...more,
});

/** Who went without a contract counts for no plan; who crosses the border for a season only where the plan does not speak of contracts. */
const leftOut = (text: string): Guess['except'] => ({ form: /\btheo hop dong\b/.test(text) ? ['seasonal', 'otherWay'] : ['otherWay'] });
const ofDepartures = new Set(['journey.departed', 'journey.trainedBeforeExit', 'journey.skilledBeforeExit']);

const abroad = /\b(xuat canh|nuoc ngoai|xuat khau lao dong|quoc gia|vung lanh tho)\b/;
const trained = /\b(dao tao|boi duong|giao duc dinh huong|hoc dinh huong|tap huan)\b/;
const skilled = /\b(tay nghe|ky nang nghe|qua dao tao|trinh do|chuyen mon ky thuat)\b/;
const communes = /\b(don vi hanh chinh cap xa|cap xa|so xa|cac xa|xa phuong|phuong xa|xa, phuong|moi xa|xa deu|cac xa phuong)\b/;

/** Code and folded name of the markets that people name, without what stands in brackets. */
const markets = Object.entries(field.get(marketField())?.choices ?? {}).map(([code, name]) => [code, foldWords(name.replace(/\(.*/, ''))] as const);
/** Markets that the target is about ("tại thị trường Nhật Bản và Hàn Quốc"), not those that it only favours. */
const marketsOf = (text: string): string[] => {
  const named = /\b(?:tai|sang|vao) (?:cac )?thi truong (.*)/.exec(text)?.[1];
  return !named || /\b(uu tien|tap trung|nhat la|nhu)\b/.test(text) ? [] : markets.filter(([, name]) => ` ${named} `.includes(` ${name} `)).map(([code]) => code);
};

/** In their order: the first that fits. */
export const guessRules: readonly { name: string; fits(t: Text, text: string): boolean; gives: Guess }[] = [
  {
    name: 'communes',
    fits: (t, x) => t.kind === 'coverage' && (communes.test(x) || /\b(xa|phuong)\b/.test(foldWords(t.unit ?? ''))) && abroad.test(x) && !trained.test(x),
    gives: plain('journey.departed', 'communes'),
  },
  { name: 'skilled', fits: (t, x) => t.kind !== 'coverage' && /\bty le\b/.test(x) && skilled.test(x), gives: plain('journey.skilledBeforeExit', 'rows') },
  { name: 'trained', fits: (t, x) => t.kind === 'coverage' && trained.test(x), gives: plain('journey.trainedBeforeExit', 'rows') },
  { name: 'skilledTrend', fits: (t, x) => t.kind === 'trend' && skilled.test(x), gives: plain('journey.skilledBeforeExit', 'rows') },
  {
    name: 'otherMarkets',
    fits: (_, x) => /\b(quoc gia|nuoc|vung lanh tho|thi truong)\b.*\bkhac\b/.test(x),
    gives: plain('journey.departed', 'persons', { except: { form: ['seasonal', 'otherWay'] } }),
  },
  { name: 'seasonal', fits: (_, x) => /\b(sung ta|qua bien gioi|thoi vu|mua vu)\b/.test(x), gives: plain('journey.seasonal', 'persons', { only: { market: ['CN'] } }) },
  { name: 'loans', fits: (_, x) => /\b(vay von|duoc vay|ho tro kinh phi|duoc ho tro)\b/.test(x) && !/\bxuat canh\b/.test(x), gives: plain('journey.funded') },
  { name: 'counselled', fits: (_, x) => /\b(duoc tu van|tu van cho)\b/.test(x), gives: plain('journey.counselled') },
  { name: 'fairs', fits: (_, x) => /\bphien giao dich\b/.test(x), gives: plain('activity.held', 'rows', { only: { kind: ['jobFair'] } }) },
  { name: 'briefings', fits: (t, x) => t.kind === 'count' && /\bhoi nghi\b/.test(x), gives: plain('activity.held', 'rows', { only: { kind: ['briefing'] } }) },
  { name: 'departures', fits: (_, x) => abroad.test(x), gives: plain('journey.departed') },
  { name: 'ofYear', fits: (t, x) => t.kind === 'ratio' && /\bchi tieu\b/.test(x), gives: plain('journey.departed') },
];

/** A target judged by evidence is not counted; what no rule knows is linked by a person. */
export const guessCounting = (t: Text): Counting | null => {
  if (t.kind === 'qualitative') return null;
  const text = foldWords(t.text);
  const rule = guessRules.find((r) => r.fits(t, text));
  if (!rule) return null;
  const market = rule.gives.indicator.startsWith('journey.') && rule.name !== 'otherMarkets' && !rule.gives.only.market ? marketsOf(text) : [];
  const except = ofDepartures.has(rule.gives.indicator) && !rule.gives.except.form ? leftOut(text) : rule.gives.except;
  const only = market.length ? { ...rule.gives.only, market } : rule.gives.only;
  return { ...rule.gives, only, except, unitId: null, yearFrom: '01-01', rule: rule.name, confirmed: false };
};
