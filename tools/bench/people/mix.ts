import type { api } from '../../../src/areas/worker/contract.ts';
import type { Client } from '../../../src/kernel/client.ts';
import { newId } from '../../../src/kernel/clock.ts';
import { markets } from '../../../src/areas/worker/choices.data.ts';
import type { Random } from '../country/random.ts';
import type { Known, Reader } from './readers.ts';
import { importBook } from './sheets.ts';

/** What people do all day, as calls of the real contract. Chance is passed in: the same seed does the same. */

export type PeopleClient = Client<typeof api>;
export type Act = 'open' | 'search' | 'list' | 'list, narrowed' | 'home' | 'timeline' | 'save' | 'wish' | 'export' | 'import';
export interface Step {
  act: Act;
  reader: Reader;
  /** Whom it is about, and what was typed or narrowed. */
  person: Known;
  typed?: string;
  filter?: Parameters<PeopleClient['personList']>[0];
  run(): Promise<unknown>;
}

/** Pairs of words that are frequent and seldom meet: the worst that can be asked of the word table. */
export const worstSearches = ['thi hung', 'nguyen thi tuan', 'van hoa', 'nguyen', 'thi', 'lo van ha', 'n v a'];

/** What someone types to find this person: beginnings of words, the given name, a telephone (`whole`: by those who see no numbers), the whole number. */
export const typedFor = (r: Random, p: Known, whole: boolean): string => {
  const words = p.folded.trim().split(' ');
  const start = (w: string) => w.slice(0, 1 + r.int(w.length));
  const how = r.next();
  if (how < 0.08 && p.number?.length === 12) return p.number;
  if (how < 0.16 && p.phone) return p.phone.replace('+84', '0').slice(0, whole ? 10 : 6 + r.int(5));
  if (how < 0.2) return r.of(worstSearches);
  if (how < 0.35) return words.join(' ');
  if (how < 0.5) return `${words[0]} ${words.at(-1)}`;
  if (how < 0.6) return words.at(-1)!.length > 1 ? words.at(-1)! : words.join(' ');
  const typed = words.map((w, i) => (i === words.length - 1 ? start(w) : r.chance(0.5) ? w : start(w))).join(' ');
  return typed.length < 2 ? words.join(' ') : typed;
};

const weights: readonly (readonly [Act, number])[] = [
  ['open', 30],
  ['search', 27],
  ['list', 9],
  ['list, narrowed', 9],
  ['home', 4],
  ['timeline', 4],
  ['save', 11],
  ['wish', 6],
];
/** Beside the rest, when there are workbooks to send. */
const withSheets: typeof weights = [...weights, ['export', 0.6], ['import', 0.4]];
const narrowings = [
  { sex: 'female' as const },
  { market: 'JP' },
  { asked: 'never' as const, ageFrom: 18, ageTo: 40 },
  { asked: 'wants' as const },
  { workStatus: 'unemployed' as const },
];

/** An endless day of these readers. Nobody writes a record that is being written: that would measure our own quarrel. `books`: workbooks to send, each once. */
export const dayOf = (readers: readonly Reader[], clientOf: (r: Reader) => PeopleClient, r: Random, books?: Uint8Array<ArrayBuffer>[]): (() => Step) => {
  const act = r.drawer(books ? withSheets : weights);
  const by = { commune: readers.filter((x) => x.role === 'commune'), province: readers.filter((x) => x.role === 'province'), nation: readers.filter((x) => x.role === 'nation') };
  const role = r.drawer([
    ['commune', 70],
    ['province', 20],
    ['nation', 10],
  ] as const);
  const writing = new Set<string>();
  const today = new Date().toISOString().slice(0, 10);
  const market = Object.keys(markets);
  return () => {
    const reader = r.of(by[role()]);
    const person = r.of(reader.people);
    const c = clientOf(reader);
    const wanted = act();
    const step = (what: Act, run: () => Promise<unknown>, more: Partial<Step> = {}): Step => ({ act: what, reader, person, run, ...more });
    if (wanted === 'home') return step('home', () => c.workerHome({}));
    if (wanted === 'timeline') return step('timeline', () => c.personTimeline({ id: person.id }));
    if (wanted === 'export') return step('export', async () => (await c.personExport({ market: 'JP', unitId: person.unit })).arrayBuffer());
    const book = wanted === 'import' && reader.role === 'commune' ? books?.pop() : undefined;
    if (book) return step('import', () => importBook(c, reader.units[0]!, book));
    if (wanted === 'search') {
      const typed = typedFor(r, person, reader.role === 'nation');
      return step('search', () => c.personSearch({ q: typed }), { typed });
    }
    if (wanted === 'list') {
      const filter = { order: r.of(['name', 'name', 'updated'] as const), page: r.chance(0.7) ? 0 : 1 };
      return step('list', () => c.personList(filter), { filter });
    }
    if (wanted === 'list, narrowed') {
      const filter = { ...r.of(narrowings), ...(reader.role === 'commune' ? {} : r.chance(0.5) ? { unitId: person.unit } : {}) };
      return step('list, narrowed', () => c.personList(filter), { filter });
    }
    // the ministry reads; a record that is being written is opened instead
    if (wanted === 'open' || wanted === 'import' || reader.role === 'nation' || writing.has(person.id)) return step('open', () => c.personGet({ id: person.id }));
    writing.add(person.id);
    const release = <T>(p: Promise<T>) => p.finally(() => writing.delete(person.id));
    if (wanted === 'wish') return step('wish', () => release(c.wishSave({ id: person.id, wishId: newId(), market: r.of(market), statedOn: today })));
    const saved = async () => {
      const { version } = await c.personSave({
        ...person.facts,
        id: person.id,
        version: person.version,
        fullName: person.fullName,
        unitId: person.unit,
        workStatus: 'employed',
        keep: ['idNumber', 'phone', 'ethnicity'],
      });
      person.version = version;
    };
    return step('save', () => release(saved()));
  };
};
