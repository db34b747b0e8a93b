import { dayInVietnam } from '../../../../kernel/clock.ts';
import { field } from '../../../../kernel/contract.ts';
import { isIsoDate, viDate, viNumber } from '../../../../kernel/text.ts';
import { choiceIn, useAddress } from '../../../../kernel/ui/address.ts';
import { PagedTable, pageIn } from '../../../../kernel/ui/PagedTable.tsx';
import { CheckField } from '../../../../kernel/ui/inputs.tsx';
import { ChoiceFilter, DayFilter, Filters } from '../../../../kernel/ui/filters.tsx';
import { Loaded, useQueryOf } from '../../../../kernel/ui/api.tsx';
import { ActionLink } from '../../../../kernel/ui/ActionLink.tsx';
import { DataTable, type Column } from '../../../../kernel/ui/DataTable.tsx';
import { ExportButton } from '../../../../kernel/ui/ExportButton.tsx';
import { Link } from '../../../../kernel/ui/Link.tsx';
import { Page } from '../../../../kernel/ui/Page.tsx';
import { Section } from '../../../../kernel/ui/Section.tsx';
import { usePermissions } from '../../../../kernel/ui/session.tsx';
import { Tabs } from '../../../../kernel/ui/Segments.tsx';
import { marketField } from '../../../worker/contract-fields.ts';
import { client } from '../../due/screens/client.ts';
import { Phone } from '../../due/screens/parts.tsx';
import { words as due } from '../../due/words.ts';
import { marketName } from '../../screens/format.ts';
import { incomes, languageLevels, languages, seeks, skillLevels, works } from '../choices.data.ts';
import type { SeekerRow, SurveyRow } from '../contract.ts';
import { client as sheet } from '../sheet/screens/client.ts';
import { homeSheetWords as out } from '../sheet/sheet.data.ts';
import { needNames, words } from '../words.ts';

const markets = field.get(marketField())?.choices ?? {};
const figure = (key: string, label: string, value: (r: SurveyRow) => number | null): Column<SurveyRow> => ({ key, label, align: 'right', value });
const unit: Column<SurveyRow> = { key: 'unit', label: words.unit, phone: 'title', value: (r) => r.unit.name };
const asked = [
  unit,
  figure('returned', words.returned, (r) => r.returned),
  figure('asked', words.asked, (r) => r.asked),
  figure('notAsked', words.notAsked, (r) => r.returned - r.asked),
  { ...figure('share', words.share, (r) => r.share), render: (r: SurveyRow) => r.share !== null && words.percent(viNumber(r.share, 1)) },
];
const split = (of: 'work' | 'income', choices: Readonly<Record<string, string>>): readonly Column<SurveyRow>[] => [
  unit,
  ...Object.entries(choices).map(([k, label]) => figure(k, label, (r) => r[of][k] ?? 0)),
  figure('asked', words.asked, (r) => r.asked),
];

type Params = ReturnType<typeof useAddress>[0];
/** The days of coming home that are looked at: since the beginning of last year. */
const periodIn = (params: Params): { from: string; to: string } => {
  const today = dayInVietnam(new Date());
  const day = (name: string, otherwise: string) => (isIsoDate(params[name] ?? '') ? params[name]! : otherwise);
  return { from: day('tu', `${Number(today.slice(0, 4)) - 1}-01-01`), to: day('den', today) };
};
const seekerFilter = (params: Params) => ({
  market: choiceIn(markets, params['thi-truong']) ?? null,
  seeks: choiceIn(seeks, params['tim']),
  language: choiceIn(languages, params['tieng']),
  tradeLevel: choiceIn(skillLevels, params['tay-nghe']),
  help: params['cho-giup'] === '1',
});

const Survey = () => {
  const [params, setParams] = useAddress();
  const { from, to } = periodIn(params);
  const got = useQueryOf(client.homeSurvey, { from, to }, { keep: true });
  return (
    <>
      <p className="v-small">{words.surveyHint}</p>
      <Filters>
        <DayFilter label={words.from} value={from} onChange={(tu) => tu && setParams({ tu })} />
        <DayFilter label={words.to} value={to} onChange={(den) => den && setParams({ den })} />
      </Filters>
      <Loaded of={got}>
        {({ rows, total }) => {
          const sums = (of: 'work' | 'income', choices: Readonly<Record<string, string>>) => ({
            unit: words.total,
            asked: viNumber(total.asked),
            ...Object.fromEntries(Object.keys(choices).map((k) => [k, viNumber(total[of][k] ?? 0)])),
          });
          return (
            <>
              <DataTable
                label={words.survey}
                columns={asked}
                rows={rows}
                rowKey={(r) => String(r.unit.id)}
                empty={words.none}
                total={{
                  unit: words.total,
                  returned: viNumber(total.returned),
                  asked: viNumber(total.asked),
                  notAsked: viNumber(total.returned - total.asked),
                  share: total.share === null ? null : words.percent(viNumber(total.share, 1)),
                }}
              />
              {total.asked > 0 && (
                <>
                  <Section title={words.byWork}>
                    <DataTable
                      label={words.byWork}
                      columns={split('work', works)}
                      rows={rows.filter((r) => r.asked)}
                      rowKey={(r) => String(r.unit.id)}
                      filter={false}
                      total={sums('work', works)}
                    />
                  </Section>
                  <Section title={words.byIncome}>
                    <DataTable
                      label={words.byIncome}
                      columns={split('income', incomes)}
                      rows={rows.filter((r) => r.asked)}
                      rowKey={(r) => String(r.unit.id)}
                      filter={false}
                      total={sums('income', incomes)}
                    />
                  </Section>
                </>
              )}
            </>
          );
        }}
      </Loaded>
    </>
  );
};

const seekerColumns: readonly Column<SeekerRow>[] = [
  { key: 'name', label: words.name, phone: 'title', render: (r) => <Link href={`/hanh-trinh/${r.journeyId}`}>{r.person.name ?? words.hidden}</Link> },
  { key: 'phone', label: words.phone, render: (r) => <Phone phone={r.person.phone} name={r.person.name ?? words.hidden} /> },
  { key: 'place', label: words.place, value: (r) => [r.person.hamlet, r.person.unit?.name].filter(Boolean).join(', ') },
  { key: 'market', label: words.market, value: (r) => [r.market && marketName(r.market), viDate(r.returnedOn)].filter(Boolean).join(', ') },
  { key: 'trade', label: words.trade, value: (r) => [r.trade, r.tradeLevel && skillLevels[r.tradeLevel].toLowerCase()].filter(Boolean).join(', ') },
  {
    key: 'language',
    label: words.language,
    value: (r) => [r.language && languages[r.language], r.languageLevel && languageLevels[r.languageLevel].toLowerCase()].filter(Boolean).join(', '),
  },
  { key: 'seeks', label: words.looksFor, value: (r) => seeks[r.seeks] },
  { key: 'help', label: words.asksHelp, value: (r) => r.helpOn && `${needNames(r.help)} (${viDate(r.helpOn)})` },
];

const Seekers = () => {
  const [params, setParams] = useAddress();
  const page = pageIn(params);
  const filter = seekerFilter(params);
  const list = useQueryOf(client.seekerList, { ...filter, page }, { keep: true });
  const choice = (name: string, label: string, options: Readonly<Record<string, string>>) => (
    <ChoiceFilter label={label} value={params[name]} choices={options} onChange={(v) => setParams({ [name]: v, trang: undefined })} />
  );
  return (
    <>
      <p className="v-small">{words.seekersHint}</p>
      <Filters>
        {choice('tim', words.looksFor, seeks)}
        {choice('thi-truong', words.market, markets)}
        {choice('tieng', words.language, languages)}
        {choice('tay-nghe', words.skill, skillLevels)}
        <CheckField
          id="cho-giup"
          label={words.waiting}
          value={filter.help}
          onChange={(on) => setParams({ 'cho-giup': on ? '1' : undefined, trang: undefined })}
          invalid={false}
          describedBy={undefined}
        />
      </Filters>
      <Loaded of={list}>
        {(found) => (
          <PagedTable
            label={words.seekers}
            columns={seekerColumns}
            of={found}
            page={page}
            count={words.count(viNumber(found.total))}
            rowKey={(r) => r.journeyId}
            empty={words.noSeekers}
          />
        )}
      </Loaded>
    </>
  );
};

/** Those who came home: what they live on, and who of them seeks what. */
const Returned = () => {
  const [params, setParams] = useAddress();
  const tab = params['muc'] === 'ai-tim-gi' ? 'ai-tim-gi' : 'khao-sat';
  const may = usePermissions();
  const period = periodIn(params);
  return (
    <Page
      title={words.title}
      crumbs={[{ label: due.journeys, href: '/hanh-trinh' }]}
      actions={
        <>
          {may.has('person.write') && <ActionLink href="/hanh-trinh/ve-nuoc/nhap">{out.open}</ActionLink>}
          <ExportButton
            label={out.export}
            entries={
              tab === 'khao-sat'
                ? [
                    { label: out.exportSurvey, call: () => sheet.surveyExport(period) },
                    { label: out.exportReturned, call: () => sheet.returnedExport(period) },
                  ]
                : [{ label: out.export, call: () => sheet.seekerExport(seekerFilter(params)) }]
            }
          />
        </>
      }
    >
      <Tabs
        label={words.title}
        value={tab}
        onChange={(v) => setParams({ muc: v === 'ai-tim-gi' ? v : undefined, trang: undefined })}
        tabs={[
          { value: 'khao-sat', label: words.tabs.survey },
          { value: 'ai-tim-gi', label: words.tabs.seekers },
        ]}
      >
        {tab === 'khao-sat' ? <Survey /> : <Seekers />}
      </Tabs>
    </Page>
  );
};
export default Returned;
