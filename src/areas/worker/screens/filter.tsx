import { Suspense } from 'react';
import { useAddress } from '../../../kernel/ui/address.ts';
import { FieldFrame } from '../../../kernel/ui/FieldFrame.tsx';
import { useWidgets } from '../../../kernel/ui/widgets.ts';
import type { PersonFilter } from '../person/contract.ts';
import { words } from '../words-people.ts';

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
  go: (page: number) => void;
} => {
  const [params, setParams] = useAddress();
  const filter = filterOf(params);
  return {
    filter,
    page: Math.max(0, (/^\d{1,5}$/.test(params['trang'] ?? '') ? Number(params['trang']) : 1) - 1),
    set: (change) => setParams({ ...inAddress({ ...filter, ...change } as ListFilter), trang: undefined }),
    replace: (f) => setParams({ ...inAddress(f), trang: undefined }),
    go: (page) => setParams({ trang: page > 0 ? String(page + 1) : undefined }, true),
  };
};

/** One of a few choices, or all. */
export const ChoiceFilter = ({
  label,
  choices,
  value,
  onChange,
}: {
  label: string;
  choices: Readonly<Record<string, string>>;
  value: string | undefined;
  onChange: (v: string | undefined) => void;
}) => (
  <FieldFrame label={label}>
    {({ id }) => (
      <select id={id} className="v-input v-input-select" value={value ?? ''} onChange={(e) => onChange(e.currentTarget.value || undefined)}>
        <option value="">{words.all}</option>
        {Object.entries(choices).map(([code, name]) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </select>
    )}
  </FieldFrame>
);

export const UnitFilter = ({ label, value, onChange }: { label: string; value: number | undefined; onChange: (v: number | undefined) => void }) => {
  const Widget = useWidgets()['unit'];
  return Widget ? (
    <FieldFrame label={label}>
      {(control) => (
        <Suspense fallback={<span className="v-input" aria-busy="true" />}>
          <Widget {...control} name="unitId" value={value ?? null} onChange={(v) => onChange(typeof v === 'number' ? v : undefined)} placeholder={undefined} disabled={false} />
        </Suspense>
      )}
    </FieldFrame>
  ) : null;
};
