import { viDate, viNumber } from '../../../kernel/text.ts';
import { ActionButton } from '../../../kernel/ui/ActionButton.tsx';
import { PagedTable, pageIn } from '../../../kernel/ui/PagedTable.tsx';
import { ChoiceFilter, Filters } from '../../../kernel/ui/filters.tsx';
import { choiceIn, useAddress } from '../../../kernel/ui/address.ts';
import { Loaded, useQueryOf } from '../../../kernel/ui/api.tsx';
import { type Column } from '../../../kernel/ui/DataTable.tsx';
import { Link } from '../../../kernel/ui/Link.tsx';
import { Page } from '../../../kernel/ui/Page.tsx';
import { forms, phases } from '../choices.data.ts';
import { attentions, standings, type JourneyRow } from '../contract.ts';
import { ListActions } from '../sheet/screens/ListActions.tsx';
import { stageName, words } from '../words.ts';
import { client } from './client.ts';
import { marketName, markets, sayWay, unbroken } from './format.ts';

const columnsOf = (onePlace: boolean): readonly Column<JourneyRow>[] => [
  { key: 'name', label: words.name, phone: 'title', width: '18%', render: (j) => <Link href={`/hanh-trinh/${j.id}`}>{j.person.name ?? words.hidden}</Link> },
  {
    key: 'phone',
    label: words.phone,
    value: (j) => j.person.phone,
    render: (j) =>
      j.person.phone && !j.person.phone.startsWith('•') ? (
        <a href={`tel:${j.person.phone.replace(/\s/g, '')}`}>{unbroken(j.person.phone)}</a>
      ) : (
        (j.person.phone ?? <span className="v-ink3">–</span>)
      ),
  },
  { key: 'place', label: words.place, value: (j) => (onePlace ? j.person.hamlet && unbroken(j.person.hamlet) : [j.person.hamlet, j.person.unit?.name].filter(Boolean).join(', ')) },
  { key: 'way', label: words.way, value: sayWay },
  { key: 'stage', label: words.step, value: (j) => (j.overdue ? words.overdue : j.stageName) },
  { key: 'days', label: words.standing, align: 'right', value: (j) => (j.days === null ? null : words.daysIn(j.days)) },
  { key: 'ends', label: words.ends, value: (j) => j.endsOn && viDate(j.endsOn) },
];

/** Journeys by step, by what needs a hand, by form; longest waiting first. The filter lies in the address. */
const Journeys = () => {
  const [params, setParams] = useAddress();
  const attention = choiceIn(attentions, params['can-de-y']);
  const phase = choiceIn(phases, params['giai-doan']);
  const form = choiceIn(forms, params['hinh-thuc']);
  const stage = /^(?:[1-9]|1[0-8])$/.test(params['buoc'] ?? '') ? Number(params['buoc']) : undefined;
  const market = /^[A-Z]{2}$/.test(params['thi-truong'] ?? '') ? (params['thi-truong'] as string) : null;
  const standing = params['dang'] === 'chuan-bi' ? ('preparing' as const) : params['dang'] === 'nuoc-ngoai' ? ('abroad' as const) : undefined;
  const departedIn = /^(?:19|20)\d\d$/.test(params['di-nam'] ?? '') ? Number(params['di-nam']) : undefined;
  const national = params['ca-nuoc'] === '1';
  const filter = { attention, phase, form, stage, market, standing, departedIn, national };
  const page = pageIn(params);
  const list = useQueryOf(client.journeyList, { ...filter, page }, { keep: true });
  const set = (change: Record<string, string | undefined>) => setParams({ trang: undefined, ...change });
  return (
    <Page title={stage === undefined ? words.list : stageName(stage)} crumbs={[{ label: words.title, href: '/hanh-trinh' }]} actions={<ListActions filter={filter} />}>
      <Filters>
        <ChoiceFilter label={words.attention} value={attention} choices={attentions} onChange={(v) => set({ 'can-de-y': v })} />
        <ChoiceFilter
          label={words.phase}
          value={phase}
          choices={Object.entries(phases).map(([k, p]) => [k, p.label] as const)}
          onChange={(v) => set({ 'giai-doan': v, buoc: undefined })}
        />
        <ChoiceFilter label={words.form} value={form} choices={forms} onChange={(v) => set({ 'hinh-thuc': v })} />
        <ChoiceFilter
          label={words.market}
          value={market ?? undefined}
          choices={market === null || market in markets ? markets : { ...markets, [market]: marketName(market) }}
          onChange={(v) => set({ 'thi-truong': v })}
        />
      </Filters>
      {(stage !== undefined || standing || departedIn !== undefined || national) && (
        <div className="v-tools v-noprint">
          {stage !== undefined && <ActionButton onClick={() => set({ buoc: undefined })}>{words.allSteps}</ActionButton>}
          {standing && <ActionButton onClick={() => set({ dang: undefined })}>{words.without(standings[standing])}</ActionButton>}
          {departedIn !== undefined && <ActionButton onClick={() => set({ 'di-nam': undefined })}>{words.without(words.departedIn(departedIn))}</ActionButton>}
          {national && <ActionButton onClick={() => set({ 'ca-nuoc': undefined })}>{words.withSeasonal}</ActionButton>}
        </div>
      )}
      <Loaded of={list}>
        {(found) => (
          <PagedTable
            label={words.list}
            columns={columnsOf(new Set(found.rows.map((j) => j.person.unit?.id)).size === 1)}
            of={found}
            page={page}
            count={words.total(viNumber(found.total))}
            rowKey={(j) => j.id}
            empty={words.noneHere}
          />
        )}
      </Loaded>
    </Page>
  );
};
export default Journeys;
