import type { Output } from '../../../kernel/contract.ts';
import { viDate, viNumber } from '../../../kernel/text.ts';
import { ActionButton } from '../../../kernel/ui/ActionButton.tsx';
import { useAddress } from '../../../kernel/ui/address.ts';
import { Loaded, useQueryOf } from '../../../kernel/ui/api.tsx';
import { DataTable, type Column } from '../../../kernel/ui/DataTable.tsx';
import { Link } from '../../../kernel/ui/Link.tsx';
import { Page } from '../../../kernel/ui/Page.tsx';
import { Section } from '../../../kernel/ui/Section.tsx';
import { Status } from '../../../kernel/ui/Status.tsx';
import type { FollowApi } from '../follow/contract.ts';
import { followWords as w } from '../follow/words.ts';
import { words } from '../words.ts';
import { client } from './client.ts';

type Data = Output<FollowApi['memberVisits']>;
type Row = Data['rows'][number];
const columns: readonly Column<Row>[] = [
  { key: 'name', label: w.member, phone: 'title', width: '26%', sortable: false },
  { key: 'charge', label: w.charge, sortable: false },
  { key: 'visits', label: w.count, align: 'right', sortable: false },
  { key: 'last', label: w.last, sortable: false, value: (r) => (r.last ? viDate(r.last) : null) },
  { key: 'missing', label: w.state, phone: 'plain', sortable: false, value: (r) => r.missing, render: (r) => (r.missing ? <Status of="noEvidence">{w.missing}</Status> : null) },
];
const Table = ({ rows, label }: { rows: readonly Row[]; label: string }) => <DataTable label={label} rows={rows} rowKey={(r) => r.memberId} columns={columns} filter={false} />;
const missingOf = (rows: readonly Row[]): string => w.missingCount(viNumber(rows.filter((r) => r.missing).length), viNumber(rows.filter((r) => r.charge !== '').length));
const step = (quarter: string, by: number): string => {
  const n = Number(quarter.slice(0, 4)) * 4 + Number(quarter.slice(6)) - 1 + by;
  return `${Math.floor(n / 4)}-Q${(n % 4) + 1}`;
};

/** Of one committee, above the list of its activities; nothing where its kind owes no visits. */
export const EntryVisits = ({ entryId }: { entryId: string }) => {
  const data = useQueryOf(client.memberVisits, { entryId }).data;
  if (!data || data.rows.length === 0) return null;
  return (
    <Section title={`${w.visitsTitle}, ${quarterText(data.quarter)}`} side={missingOf(data.rows)} flush>
      <Table rows={data.rows} label={w.visitsTitle} />
    </Section>
  );
};
const quarterText = (q: string): string => w.quarter(Number(q.slice(6)), Number(q.slice(0, 4)));

/** Every steering committee in sight: who of those in charge has been nowhere in a quarter. */
const Visits = () => {
  const [address, setAddress] = useAddress();
  const asked = /^\d{4}-Q[1-4]$/.test(address['quy'] ?? '') ? address['quy'] : undefined;
  const got = useQueryOf(client.memberVisits, asked ? { quarter: asked } : {}, { keep: true });
  return (
    <Page title={w.visitsTitle} sub={w.visitsHint} crumbs={[{ label: words.title, href: '/hoat-dong' }, { label: w.visits }]}>
      <Loaded of={got}>
        {(data) => (
          <>
            <div className="v-tools">
              <ActionButton onClick={() => setAddress({ quy: step(data.quarter, -1) })}>{w.previousQuarter}</ActionButton>
              <span role="status">{quarterText(data.quarter)}</span>
              <ActionButton onClick={() => setAddress({ quy: step(data.quarter, 1) })}>{w.nextQuarter}</ActionButton>
            </div>
            {data.rows.length === 0 && <p className="v-empty">{w.noVisits}</p>}
            {[...Map.groupBy(data.rows, (r) => r.entry.id).values()].map((rows) => (
              <Section key={rows[0]!.entry.id} title={rows[0]!.entry.title} side={<Link href={`/so-theo-doi/${rows[0]!.entry.id}`}>{missingOf(rows)}</Link>} flush>
                <Table rows={rows} label={rows[0]!.entry.title} />
              </Section>
            ))}
          </>
        )}
      </Loaded>
    </Page>
  );
};
export default Visits;
