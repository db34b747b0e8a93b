import { viDate, viNumber } from '../../../../kernel/text.ts';
import { choiceIn, useAddress } from '../../../../kernel/ui/address.ts';
import { PagedTable, pageIn } from '../../../../kernel/ui/PagedTable.tsx';
import { Loaded, useQueryOf } from '../../../../kernel/ui/api.tsx';
import { DataTable, type Column } from '../../../../kernel/ui/DataTable.tsx';
import { ExportButton } from '../../../../kernel/ui/ExportButton.tsx';
import { Link, NumberLink } from '../../../../kernel/ui/Link.tsx';
import { Page } from '../../../../kernel/ui/Page.tsx';
import { Section } from '../../../../kernel/ui/Section.tsx';
import { Status } from '../../../../kernel/ui/Status.tsx';
import type { Output } from '../../../../kernel/contract.ts';
import { marketName } from '../../screens/format.ts';
import { dueLabels, type DueKind } from '../choices.data.ts';
import type { DueApi, DueView } from '../contract.ts';
import { callSheetWords } from '../sheet/sheet.data.ts';
import { client as sheet } from '../sheet/screens/client.ts';
import { words } from '../words.ts';
import { client } from './client.ts';
import { DueTabs, unitOf } from './parts.tsx';

type Count = Output<DueApi['dueCounts']>['rows'][number];

const people: readonly Column<DueView>[] = [
  { key: 'name', label: words.name, phone: 'title', render: (r) => <Link href={`/hanh-trinh/${r.journeyId}`}>{r.person.name ?? words.hidden}</Link> },
  { key: 'place', label: words.place, value: (r) => [r.person.hamlet, r.person.unit?.name].filter(Boolean).join(', ') },
  { key: 'market', label: words.market, value: (r) => r.market && marketName(r.market) },
  { key: 'due', label: words.dueOn, value: (r) => viDate(r.dueOn) },
  { key: 'state', label: words.state, render: (r) => <Status of={r.late ? 'late' : 'due'}>{r.late ? words.late : words.running}</Status> },
];

/** Which terms run, which have passed, who sees to them; each number opens its people. */
const Dues = () => {
  const [params] = useAddress();
  const unitId = unitOf(params);
  const kind = choiceIn(dueLabels, params['loai']);
  const state = params['tinh-trang'] === 'qua-han' ? ('late' as const) : params['tinh-trang'] === 'con-han' ? ('running' as const) : undefined;
  const page = pageIn(params);
  const href = (k: string, s: string) => `/hanh-trinh/han?${new URLSearchParams({ ...(unitId === undefined ? {} : { noi: String(unitId) }), loai: k, 'tinh-trang': s })}`;
  const opens = (r: Count, n: number, s: string, label: string) =>
    n ? (
      <NumberLink href={href(r.kind, s)} opens={`${dueLabels[r.kind]}, ${label}`}>
        {viNumber(n)}
      </NumberLink>
    ) : (
      <span className="v-ink3">0</span>
    );
  const columns: readonly Column<Count>[] = [
    { key: 'kind', label: words.kind, phone: 'title', sortable: false, value: (r) => dueLabels[r.kind] },
    { key: 'late', label: words.late, align: 'right', value: (r) => r.late, render: (r) => opens(r, r.late, 'qua-han', words.late) },
    { key: 'running', label: words.running, align: 'right', value: (r) => r.running, render: (r) => opens(r, r.running, 'con-han', words.running) },
    { key: 'owner', label: words.owner, sortable: false, value: (r) => r.owner },
    { key: 'act', label: words.act, sortable: false, value: (r) => r.act },
  ];
  const counts = useQueryOf(client.dueCounts, { unitId }, { keep: true });
  return (
    <Page title={words.dues} crumbs={[{ label: words.journeys, href: '/hanh-trinh' }]}>
      <DueTabs value="han">
        <Loaded of={counts}>{({ rows }) => <DataTable label={words.dues} columns={columns} rows={rows} rowKey={(r) => r.kind} filter={false} empty={words.duesNone} />}</Loaded>
        {kind && <People kind={kind} state={state} unitId={unitId} page={page} />}
      </DueTabs>
    </Page>
  );
};

const People = ({ kind, state, unitId, page }: { kind: DueKind; state: 'late' | 'running' | undefined; unitId: number | undefined; page: number }) => {
  const list = useQueryOf(client.dueList, { kind, state, unitId, page }, { keep: true });
  return (
    <Section
      title={[dueLabels[kind], state && (state === 'late' ? words.late : words.running).toLowerCase()].filter(Boolean).join(', ')}
      side={<ExportButton label={callSheetWords.export} entries={[{ label: callSheetWords.export, call: () => sheet.dueExport({ kind, state, unitId }) }]} />}
    >
      <Loaded of={list}>
        {(found) => (
          <PagedTable
            label={dueLabels[kind]}
            columns={people}
            of={found}
            page={page}
            count={words.count(viNumber(found.total))}
            rowKey={(r) => r.journeyId}
            empty={words.duesNone}
          />
        )}
      </Loaded>
    </Section>
  );
};
export default Dues;
