import { viNumber } from '../../../../kernel/text.ts';
import { Loaded, useQueryOf } from '../../../../kernel/ui/api.tsx';
import { DataTable, type Column } from '../../../../kernel/ui/DataTable.tsx';
import { ExportButton } from '../../../../kernel/ui/ExportButton.tsx';
import { NumberLink } from '../../../../kernel/ui/Link.tsx';
import { Page } from '../../../../kernel/ui/Page.tsx';
import type { Output } from '../../../../kernel/contract.ts';
import { callReasonLabels } from '../choices.data.ts';
import { reasonKeys, type DueApi } from '../contract.ts';
import { callSheetWords } from '../sheet/sheet.data.ts';
import { client as sheet } from '../sheet/screens/client.ts';
import { words } from '../words.ts';
import { client } from './client.ts';
import { DueTabs } from './parts.tsx';

type Row = Output<DueApi['callCounts']>['rows'][number];
const href = (r: Row, reason?: string) => `/hanh-trinh/goi?noi=${r.unit.id}${reason ? `&ly-do=${reason}` : ''}`;
const columns: readonly Column<Row>[] = [
  { key: 'unit', label: words.commune, phone: 'title', value: (r) => r.unit.name },
  {
    key: 'people',
    label: words.people,
    align: 'right',
    value: (r) => r.people,
    render: (r) => (
      <NumberLink href={href(r)} opens={`${words.title}, ${r.unit.name}`}>
        {viNumber(r.people)}
      </NumberLink>
    ),
  },
  ...reasonKeys.map((k): Column<Row> => ({
    key: k,
    label: callReasonLabels[k],
    align: 'right',
    value: (r) => r.byReason[k] ?? 0,
    render: (r) =>
      r.byReason[k] ? (
        <NumberLink href={href(r, k)} opens={`${callReasonLabels[k]}, ${r.unit.name}`}>
          {viNumber(r.byReason[k])}
        </NumberLink>
      ) : (
        <span className="v-ink3">0</span>
      ),
  })),
];

/** Where calls wait, commune by commune. */
const CallsByCommune = () => {
  const counts = useQueryOf(client.callCounts, {});
  return (
    <Page
      title={words.communes}
      crumbs={[{ label: words.journeys, href: '/hanh-trinh' }]}
      actions={<ExportButton label={callSheetWords.export} entries={[{ label: callSheetWords.export, call: () => sheet.callCountExport({}) }]} />}
    >
      <DueTabs value="xa">
        <Loaded of={counts}>{({ rows }) => <DataTable label={words.communes} columns={columns} rows={rows} rowKey={(r) => String(r.unit.id)} empty={words.noCommune} />}</Loaded>
      </DueTabs>
    </Page>
  );
};
export default CallsByCommune;
