import { Suspense, useMemo } from 'react';
import { isIsoDate } from '../../../kernel/text.ts';
import { FieldFrame } from '../../../kernel/ui/FieldFrame.tsx';
import { DateField } from '../../../kernel/ui/inputs.tsx';
import { useQueryOf } from '../../../kernel/ui/api.tsx';
import { Picker } from '../../../kernel/ui/Picker.tsx';
import { useWidgets } from '../../../kernel/ui/widgets.ts';
import type { Filter } from '../contract.ts';
import { words } from '../words.ts';
import { client } from './client.ts';
import css from './audit.module.css';

/** The address bar holds the filter: a finding can be sent on as a link. */
export type Params = Record<string, string | undefined>;

const number = (text: string | undefined): number | undefined => (text && /^\d+$/.test(text) ? Number(text) : undefined);
const day = (text: string | undefined): string | undefined => (text && isIsoDate(text) ? text : undefined);
const logs = ['done', 'read', 'missed'] as const;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export const filterOf = (p: Params): Filter => ({
  from: day(p['tu']),
  to: day(p['den']),
  log: logs.find((l) => l === p['viec']),
  area: p['loai']?.startsWith('phan.') ? p['loai'].slice(5) : undefined,
  type: p['loai'] && !p['loai'].startsWith('phan.') ? p['loai'] : undefined,
  accountId: p['nguoi'] && uuid.test(p['nguoi']) ? p['nguoi'] : undefined,
  subject: p['ho-so'] || undefined,
  unitId: number(p['dia-ban']),
  agencyId: number(p['co-quan']),
});

/** A filter that an area's own widget fills. */
const WidgetFilter = ({ kind, label, value, onChange }: { kind: 'unit' | 'agency'; label: string; value: number | undefined; onChange: (v: string | undefined) => void }) => {
  const Widget = useWidgets()[kind];
  return Widget ? (
    <FieldFrame label={label}>
      {(control) => (
        <Suspense fallback={<span className="v-input" aria-busy="true" />}>
          <Widget
            {...control}
            name={kind}
            value={value ?? null}
            onChange={(v) => onChange(typeof v === 'number' ? String(v) : undefined)}
            placeholder={undefined}
            disabled={false}
          />
        </Suspense>
      )}
    </FieldFrame>
  ) : null;
};

export const DayFilter = ({ label, value, onChange }: { label: string; value: string | undefined; onChange: (v: string | undefined) => void }) => (
  <FieldFrame label={label}>{(control) => <DateField {...control} value={value ?? null} onChange={(v) => (v === null || isIsoDate(v)) && onChange(v ?? undefined)} />}</FieldFrame>
);

export const Filters = ({ filter, period, set }: { filter: Filter; period: { from: string; to: string } | undefined; set: (change: Params) => void }) => {
  const kinds = useQueryOf(client.auditKinds, {});
  const people = useQueryOf(client.auditPeople, {});
  const options = useMemo(() => (people.data?.people ?? []).map((p) => ({ value: p.id, label: p.name, detail: [p.role, p.agency].filter(Boolean).join(', ') })), [people.data]);
  return (
    <div className={`${css['filters']} v-noprint`} role="search">
      <FieldFrame label={words.who}>
        {(control) => <Picker {...control} value={filter.accountId ?? null} onChange={(v) => set({ nguoi: v ?? undefined })} options={options} />}
      </FieldFrame>
      <FieldFrame label={words.log}>
        {({ id }) => (
          <select id={id} className="v-input v-input-select" value={filter.log ?? ''} onChange={(e) => set({ viec: e.currentTarget.value || undefined })}>
            <option value="">{words.allLogs}</option>
            {logs.map((l) => (
              <option key={l} value={l}>
                {words.logs[l]}
              </option>
            ))}
          </select>
        )}
      </FieldFrame>
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
      <WidgetFilter kind="unit" label={words.unit} value={filter.unitId} onChange={(v) => set({ 'dia-ban': v })} />
      <WidgetFilter kind="agency" label={words.agency} value={filter.agencyId} onChange={(v) => set({ 'co-quan': v })} />
      <DayFilter label={words.from} value={filter.from ?? period?.from} onChange={(v) => set({ tu: v })} />
      <DayFilter label={words.to} value={filter.to ?? period?.to} onChange={(v) => set({ den: v })} />
    </div>
  );
};
