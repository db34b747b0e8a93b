import { viDate, viNumber } from '../../../kernel/text.ts';
import { ActionButton } from '../../../kernel/ui/ActionButton.tsx';
import { useAddress } from '../../../kernel/ui/address.ts';
import { Loaded, useQueryOf } from '../../../kernel/ui/api.tsx';
import { DataTable, type Column } from '../../../kernel/ui/DataTable.tsx';
import { FieldFrame } from '../../../kernel/ui/FieldFrame.tsx';
import { Link } from '../../../kernel/ui/Link.tsx';
import { Page } from '../../../kernel/ui/Page.tsx';
import { forms, phases, type Form, type Phase } from '../choices.data.ts';
import { attentions, standings, type JourneyRow } from '../contract.ts';
import { ListActions } from '../sheet/screens/ListActions.tsx';
import { stageName, words } from '../words.ts';
import { client } from './client.ts';
import { marketName, markets, sayWay, unbroken } from './format.ts';
import css from './journey.module.css';

const columns: readonly Column<JourneyRow>[] = [
  { key: 'name', label: words.name, phone: 'title', width: '22%', sortable: false, render: (j) => <Link href={`/hanh-trinh/${j.id}`}>{j.person.name ?? words.hidden}</Link> },
  {
    key: 'phone',
    label: words.phone,
    sortable: false,
    render: (j) => (j.person.phone && !j.person.phone.startsWith('•') ? <a href={`tel:${j.person.phone.replace(/\s/g, '')}`}>{unbroken(j.person.phone)}</a> : j.person.phone),
  },
  { key: 'place', label: words.place, sortable: false, value: (j) => [j.person.hamlet, j.person.unit?.name].filter(Boolean).join(', ') },
  { key: 'way', label: words.way, sortable: false, value: sayWay },
  { key: 'stage', label: words.step, sortable: false, value: (j) => (j.overdue ? words.overdue : j.stageName) },
  { key: 'days', label: words.standing, sortable: false, align: 'right', value: (j) => (j.days === null ? null : words.daysIn(j.days)) },
  { key: 'ends', label: words.ends, sortable: false, value: (j) => j.endsOn && viDate(j.endsOn) },
];

const Choice = ({ label, value, options, onChange }: { label: string; value: string; options: Readonly<Record<string, string>>; onChange: (v: string) => void }) => (
  <FieldFrame label={label}>
    {({ id }) => (
      <select id={id} className="v-input v-input-select" value={value} onChange={(e) => onChange(e.currentTarget.value)}>
        <option value="">{words.all}</option>
        {Object.entries(options).map(([key, text]) => (
          <option key={key} value={key}>
            {text}
          </option>
        ))}
      </select>
    )}
  </FieldFrame>
);

/** Journeys by step, by what needs a hand, by form; longest waiting first. The filter lies in the address. */
const Journeys = () => {
  const [params, setParams] = useAddress();
  const attention = (params['can-de-y'] ?? '') in attentions ? (params['can-de-y'] as keyof typeof attentions) : undefined;
  const phase = (params['giai-doan'] ?? '') in phases ? (params['giai-doan'] as Phase) : undefined;
  const form = (params['hinh-thuc'] ?? '') in forms ? (params['hinh-thuc'] as Form) : undefined;
  const stage = /^(?:[1-9]|1[0-8])$/.test(params['buoc'] ?? '') ? Number(params['buoc']) : undefined;
  const market = /^[A-Z]{2}$/.test(params['thi-truong'] ?? '') ? (params['thi-truong'] as string) : null;
  const standing = params['dang'] === 'chuan-bi' ? ('preparing' as const) : params['dang'] === 'nuoc-ngoai' ? ('abroad' as const) : undefined;
  const departedIn = /^(?:19|20)\d\d$/.test(params['di-nam'] ?? '') ? Number(params['di-nam']) : undefined;
  const national = params['ca-nuoc'] === '1';
  const filter = { attention, phase, form, stage, market, standing, departedIn, national };
  const page = /^\d{1,4}$/.test(params['trang'] ?? '') ? Math.max(0, Number(params['trang']) - 1) : 0;
  const list = useQueryOf(client.journeyList, { ...filter, page }, { keep: true });
  const set = (change: Record<string, string | undefined>) => setParams({ trang: undefined, ...change });
  return (
    <Page title={stage === undefined ? words.list : stageName(stage)} crumbs={[{ label: words.title, href: '/hanh-trinh' }]} actions={<ListActions filter={filter} />}>
      <div className={css['filters']}>
        <Choice label={words.attention} value={attention ?? ''} options={attentions} onChange={(v) => set({ 'can-de-y': v || undefined })} />
        <Choice
          label={words.phase}
          value={phase ?? ''}
          options={Object.fromEntries(Object.entries(phases).map(([k, p]) => [k, p.label]))}
          onChange={(v) => set({ 'giai-doan': v || undefined, buoc: undefined })}
        />
        <Choice label={words.form} value={form ?? ''} options={forms} onChange={(v) => set({ 'hinh-thuc': v || undefined })} />
        <Choice
          label={words.market}
          value={market ?? ''}
          options={market === null || market in markets ? markets : { ...markets, [market]: marketName(market) }}
          onChange={(v) => set({ 'thi-truong': v || undefined })}
        />
      </div>
      {(stage !== undefined || standing || departedIn !== undefined || national) && (
        <div className="v-tools v-noprint">
          {stage !== undefined && <ActionButton onClick={() => set({ buoc: undefined })}>{words.allSteps}</ActionButton>}
          {standing && <ActionButton onClick={() => set({ dang: undefined })}>{words.without(standings[standing])}</ActionButton>}
          {departedIn !== undefined && <ActionButton onClick={() => set({ 'di-nam': undefined })}>{words.without(words.departedIn(departedIn))}</ActionButton>}
          {national && <ActionButton onClick={() => set({ 'ca-nuoc': undefined })}>{words.withSeasonal}</ActionButton>}
        </div>
      )}
      <Loaded of={list}>
        {({ rows, total, pageSize }) => (
          <>
            <p className="v-small" role="status">
              {words.total(viNumber(total))}
            </p>
            <DataTable label={words.list} columns={columns} rows={rows} rowKey={(j) => j.id} filter={false} empty={words.noneHere} />
            {(page > 0 || total > (page + 1) * pageSize) && (
              <div className="v-tools v-noprint">
                {page > 0 && <ActionButton onClick={() => setParams({ trang: String(page) })}>{words.previous}</ActionButton>}
                <span className="v-small">{words.page(page + 1)}</span>
                {total > (page + 1) * pageSize && <ActionButton onClick={() => setParams({ trang: String(page + 2) })}>{words.nextPage}</ActionButton>}
              </div>
            )}
          </>
        )}
      </Loaded>
    </Page>
  );
};
export default Journeys;
