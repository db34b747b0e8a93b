import { useAddress } from '../../../kernel/ui/address.ts';
import { pageIn } from '../../../kernel/ui/PagedTable.tsx';
import type { PersonFilter } from '../person/contract.ts';

/** The list's filter in the address, so that it can be sent to a colleague; never what was typed to find somebody. */
export type ListFilter = Omit<PersonFilter, 'q'>;

const names = {
  unitId: 'dia-ban',
  hamlet: 'thon',
  sex: 'gioi',
  ageFrom: 'tu-tuoi',
  ageTo: 'den-tuoi',
  workStatus: 'viec-lam',
  qualification: 'trinh-do',
  market: 'muon-di',
  asked: 'da-hoi',
  needsConfirmation: 'can-xac-nhan',
  order: 'xep',
} as const satisfies Record<keyof ListFilter, string>;
const isNumber = new Set<string>(['unitId', 'ageFrom', 'ageTo']);

export const filterOf = (params: Readonly<Record<string, string>>): ListFilter => {
  const f: Record<string, unknown> = { order: 'name' };
  for (const [key, name] of Object.entries(names)) {
    const given = params[name];
    if (!given) continue;
    if (key === 'needsConfirmation') f[key] = true;
    else if (!isNumber.has(key)) f[key] = given;
    else if (/^\d{1,9}$/.test(given)) f[key] = Number(given);
  }
  return f as ListFilter;
};

/** Filter → address; every part that is not set is taken out. */
export const inAddress = (f: Partial<ListFilter>): Record<string, string | undefined> =>
  Object.fromEntries(
    Object.entries(names).map(([key, name]) => {
      const v = f[key as keyof ListFilter];
      return [name, v === undefined || v === null || (key === 'order' && v === 'name') ? undefined : v === true ? '1' : String(v)];
    }),
  );

export const useListFilter = (): {
  filter: ListFilter;
  page: number;
  set: (change: Partial<Record<keyof ListFilter, unknown>>) => void;
  replace: (f: ListFilter) => void;
} => {
  const [params, setParams] = useAddress();
  const filter = filterOf(params);
  return {
    filter,
    page: pageIn(params),
    set: (change) => setParams({ ...inAddress({ ...filter, ...change } as ListFilter), trang: undefined }),
    replace: (f) => setParams({ ...inAddress(f), trang: undefined }),
  };
};
