import { useMemo } from 'react';
import { isIsoDate } from '../../../kernel/text.ts';
import { FieldFrame } from '../../../kernel/ui/FieldFrame.tsx';
import { choiceIn, numberIn } from '../../../kernel/ui/address.ts';
import { ChoiceFilter, DayFilter, Filters, WidgetFilter } from '../../../kernel/ui/filters.tsx';
import { useQueryOf } from '../../../kernel/ui/api.tsx';
import { Picker } from '../../../kernel/ui/Picker.tsx';
import type { Filter } from '../contract.ts';
import { words } from '../words.ts';
import { client } from './client.ts';

/** The address bar holds the filter: a finding can be sent on as a link. */
export type Params = Record<string, string | undefined>;

const day = (text: string | undefined): string | undefined => (text && isIsoDate(text) ? text : undefined);
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export const filterOf = (p: Params): Filter => ({
  from: day(p['tu']),
  to: day(p['den']),
  log: choiceIn(words.logs, p['viec']),
  area: p['loai']?.startsWith('phan.') ? p['loai'].slice(5) : undefined,
  type: p['loai'] && !p['loai'].startsWith('phan.') ? p['loai'] : undefined,
  accountId: p['nguoi'] && uuid.test(p['nguoi']) ? p['nguoi'] : undefined,
  subject: p['ho-so'] || undefined,
  unitId: numberIn(p['dia-ban']),
  agencyId: numberIn(p['co-quan']),
});

export const AuditFilters = ({ filter, period, set }: { filter: Filter; period: { from: string; to: string } | undefined; set: (change: Params) => void }) => {
  const kinds = useQueryOf(client.auditKinds, {});
  const people = useQueryOf(client.auditPeople, {});
  const options = useMemo(() => (people.data?.people ?? []).map((p) => ({ value: p.id, label: p.name, detail: [p.role, p.agency].filter(Boolean).join(', ') })), [people.data]);
  return (
    <Filters>
      <FieldFrame label={words.who}>
        {(control) => <Picker {...control} value={filter.accountId ?? null} onChange={(v) => set({ nguoi: v ?? undefined })} options={options} />}
      </FieldFrame>
      <ChoiceFilter label={words.log} choices={words.logs} all={words.allLogs} value={filter.log} onChange={(viec) => set({ viec })} />
      <FieldFrame label={words.type}>
        {({ id }) => (
          <select
            id={id}
            className="v-input v-input-select"
            value={filter.area ? `phan.${filter.area}` : (filter.type ?? '')}
            onChange={(e) => set({ loai: e.currentTarget.value || undefined })}
          >
            <option value="">{words.allTypes}</option>
            {(kinds.data?.areas ?? []).map((a) => (
              <optgroup key={a.area} label={a.title}>
                <option value={`phan.${a.area}`}>{words.wholeArea(a.title)}</option>
                {a.kinds.map((k) => (
                  <option key={k.type} value={k.type}>
                    {k.text}
                  </option>
                ))}
              </optgroup>
            ))}
          </select>
        )}
      </FieldFrame>
      <FieldFrame label={words.subject}>
        {({ id }) => (
          <input
            id={id}
            key={filter.subject ?? ''}
            className="v-input"
            defaultValue={filter.subject ?? ''}
            placeholder={words.subjectHint}
            autoComplete="off"
            onBlur={(e) => set({ 'ho-so': e.currentTarget.value.trim() || undefined })}
            onKeyDown={(e) => e.key === 'Enter' && set({ 'ho-so': e.currentTarget.value.trim() || undefined })}
          />
        )}
      </FieldFrame>
      <WidgetFilter widget="unit" label={words.unit} value={filter.unitId} onChange={(v) => set({ 'dia-ban': v === undefined ? undefined : String(v) })} />
      <WidgetFilter widget="agency" label={words.agency} value={filter.agencyId} onChange={(v) => set({ 'co-quan': v === undefined ? undefined : String(v) })} />
      <DayFilter label={words.from} value={filter.from ?? period?.from} onChange={(v) => set({ tu: v })} />
      <DayFilter label={words.to} value={filter.to ?? period?.to} onChange={(v) => set({ den: v })} />
    </Filters>
  );
};
