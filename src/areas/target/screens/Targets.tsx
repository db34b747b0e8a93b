import { useAddress } from '../../../kernel/ui/address.ts';
import { ActionLink } from '../../../kernel/ui/ActionLink.tsx';
import { Loaded, useQueryOf } from '../../../kernel/ui/api.tsx';
import { Link } from '../../../kernel/ui/Link.tsx';
import { Page } from '../../../kernel/ui/Page.tsx';
import { Pages, pageIn, pagesOf } from '../../../kernel/ui/PagedTable.tsx';
import { Empty, Section } from '../../../kernel/ui/Section.tsx';
import { useSession } from '../../../kernel/ui/session.tsx';
import { StatusLegend } from '../../../kernel/ui/Status.tsx';
import { statusLook } from '../../../kernel/ui/status.ts';
import type { Output } from '../../../kernel/contract.ts';
import { analysisWords } from '../analysis/words.ts';
import { countStates } from '../count/contract.ts';
import { Provinces } from '../country/screens/Provinces.tsx';
import { countryWords } from '../country/words.ts';
import type { api, TargetView } from '../contract.ts';
import { words } from '../words.ts';
import Asked from '../progress/screens/Asked.tsx';
import { client } from './client.ts';
import { TargetTable } from './TargetTable.tsx';

/** Rows by document, in the order they came. */
const byPlan = (rows: readonly TargetView[]): TargetView[][] => [...Map.groupBy(rows, (t) => t.documentId).values()];

/** All targets in sight, plan by plan; with ?van-ban= those of one plan, with ?tinh= those of one province, its own or its communes'. */
const PlanByPlan = ({ documentId, province }: { documentId: string | undefined; province: number | undefined }) => {
  const [params, setParams] = useAddress();
  const nation = useSession()?.nation ?? false;
  const page = pageIn(params);
  const ofCommunes = params['cap'] === 'xa';
  const whose = documentId ? { documentId } : province === undefined ? {} : { province, below: ofCommunes ? ('true' as const) : ('false' as const) };
  const list = useQueryOf(client.targetList, documentId ? whose : { ...whose, page }, { keep: !documentId });
  const only = countStates.find((s) => s === params['tinh-trang']);
  const here = nameOf(list.data, documentId, province);
  return (
    <Page
      title={province !== undefined && here ? countryWords.of(here) : words.title}
      sub={words.hint}
      actions={
        <>
          <ActionLink href="/phan-tich">{analysisWords.title}</ActionLink>
          <ActionLink href={client.url('targetExport', whose)} download>
            {words.exportExcel}
          </ActionLink>
        </>
      }
      {...(here ? { crumbs: [{ label: nation ? countryWords.title : words.title, href: '/muc-tieu' }, { label: here }] } : {})}
    >
      <Asked />
      <Loaded of={list}>
        {({ rows: all, plans, pageSize, province: of }) => {
          const rows = only ? all.filter((t) => t.count.state === only) : all;
          return (
            <>
              {all.some((t) => t.state === 'uncomputable') && <p className="v-small">{words.uncomputable(String(all.filter((t) => t.state === 'uncomputable').length))}</p>}
              {only && (
                <p>
                  {countryWords.narrowedTo(statusLook[only].label)}{' '}
                  <button type="button" className="v-linkbutton" onClick={() => setParams({ 'tinh-trang': undefined })}>
                    {countryWords.everyState}
                  </button>
                </p>
              )}
              {only && rows.length === 0 ? (
                <Empty>{countryWords.noneSo(!documentId && plans > pageSize)}</Empty>
              ) : rows.length === 0 || documentId ? (
                <TargetTable rows={rows} ofOnePlan />
              ) : (
                byPlan(rows).map((own) => (
                  <Section
                    key={own[0]!.documentId}
                    title={[own[0]!.documentNumber, own[0]!.documentTitle].filter(Boolean).join(' ')}
                    count={own.length}
                    side={<Link href={`/van-ban/${own[0]!.documentId}`}>{words.openText}</Link>}
                    flush
                  >
                    <TargetTable rows={own} ofOnePlan />
                  </Section>
                ))
              )}
              {!documentId && <Pages page={page} {...pagesOf({ rows, total: plans, pageSize }, page)} />}
              {of !== null && (ofCommunes || of.below > 0) && (
                <p>
                  <Link href={`/muc-tieu?tinh=${province}${ofCommunes ? '' : '&cap=xa'}`}>{ofCommunes ? countryWords.own : countryWords.below(of.below)}</Link>
                </p>
              )}
              {rows.length > 0 && <StatusLegend states={['met', 'exceeded', 'onTrack', 'behind', 'missed', 'uncomputable', 'noData']} />}
            </>
          );
        }}
      </Loaded>
    </Page>
  );
};
/** What the page is about when it is not everything. */
const nameOf = (list: Output<(typeof api)['targetList']> | undefined, documentId: string | undefined, province: number | undefined): string | undefined =>
  documentId ? (list?.rows[0]?.documentNumber ?? list?.rows[0]?.documentTitle ?? words.plan) : province === undefined ? undefined : list?.province?.name;

/** Who sees the nation begins with its provinces, everybody else with the plans. */
const Targets = () => {
  const [params] = useAddress();
  const nation = useSession()?.nation ?? false;
  const documentId = params['van-ban'];
  const province = /^\d{1,9}$/.test(params['tinh'] ?? '') ? Number(params['tinh']) : undefined;
  return nation && !documentId && province === undefined ? <Provinces /> : <PlanByPlan documentId={documentId} province={province} />;
};
export default Targets;
