import { ActionLink } from '../../../kernel/ui/ActionLink.tsx';
import { useAddress } from '../../../kernel/ui/address.ts';
import { Loaded, useQueryOf } from '../../../kernel/ui/api.tsx';
import { Link } from '../../../kernel/ui/Link.tsx';
import { Page } from '../../../kernel/ui/Page.tsx';
import { Pages, pageIn, pagesOf } from '../../../kernel/ui/PagedTable.tsx';
import { Section } from '../../../kernel/ui/Section.tsx';
import { StatusLegend } from '../../../kernel/ui/Status.tsx';
import { analysisWords } from '../analysis/words.ts';
import type { TargetView } from '../contract.ts';
import { words } from '../words.ts';
import { Asked } from '../progress/screens/Asked.tsx';
import { client } from './client.ts';
import { TargetTable } from './TargetTable.tsx';

/** Rows by document, in the order they came. */
const byPlan = (rows: readonly TargetView[]): TargetView[][] => [...Map.groupBy(rows, (t) => t.documentId).values()];

/** All targets in sight, plan by plan; with ?van-ban= those of one. */
const Targets = () => {
  const [params] = useAddress();
  const documentId = params['van-ban'];
  const page = pageIn(params);
  const list = useQueryOf(client.targetList, documentId ? { documentId } : { page }, { keep: !documentId });
  return (
    <Page
      title={words.title}
      sub={words.hint}
      actions={
        <>
          <ActionLink href="/phan-tich">{analysisWords.title}</ActionLink>
          <ActionLink href={client.url('targetExport', documentId ? { documentId } : {})} download>
            {words.exportExcel}
          </ActionLink>
        </>
      }
      {...(documentId
        ? { crumbs: [{ label: words.title, href: '/muc-tieu' }, { label: list.data?.rows[0]?.documentNumber ?? list.data?.rows[0]?.documentTitle ?? words.plan }] }
        : {})}
    >
      <Asked />
      <Loaded of={list}>
        {({ rows, plans, pageSize }) => (
          <>
            {rows.some((t) => t.state === 'uncomputable') && <p className="v-small">{words.uncomputable(String(rows.filter((t) => t.state === 'uncomputable').length))}</p>}
            {rows.length === 0 || documentId ? (
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
            {rows.length > 0 && <StatusLegend states={['met', 'exceeded', 'onTrack', 'behind', 'missed', 'uncomputable', 'noData']} />}
          </>
        )}
      </Loaded>
    </Page>
  );
};
export default Targets;
