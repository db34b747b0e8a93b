import { viDate } from '../../../../kernel/text.ts';
import { Loaded, useQueryOf } from '../../../../kernel/ui/api.tsx';
import { DataTable, type Column } from '../../../../kernel/ui/DataTable.tsx';
import { Link } from '../../../../kernel/ui/Link.tsx';
import { Section } from '../../../../kernel/ui/Section.tsx';
import { Status } from '../../../../kernel/ui/Status.tsx';
import type { Output } from '../../../../kernel/contract.ts';
import { client } from '../../due/screens/client.ts';
import { marketName } from '../../screens/format.ts';
import type { AbroadApi } from '../contract.ts';
import { words } from '../words.ts';

type Row = Output<AbroadApi['partyAbroad']>['rows'][number];
const columns: readonly Column<Row>[] = [
  {
    key: 'name',
    label: words.name,
    phone: 'title',
    value: (r) => r.person.name,
    render: (r) => <Link href={`/nguoi-lao-dong/${r.person.id}`}>{r.person.name ?? words.hidden}</Link>,
  },
  { key: 'unit', label: words.unit, value: (r) => r.person.unit?.name ?? null },
  { key: 'market', label: words.market, value: (r) => r.market && marketName(r.market) },
  { key: 'ends', label: words.endedOn, value: (r) => r.endsOn, render: (r) => r.endsOn && viDate(r.endsOn) },
  { key: 'overdue', label: words.state, sortable: false, render: (r) => r.overdue && <Status of="late">{words.overdueShort}</Status> },
];

/** Of a list of Party members that the reader has opened: who of it is abroad by the journeys that are kept. Stands on the list's own page and nowhere else. */
const PartyAbroad = ({ id }: { id: string }) => {
  const got = useQueryOf(client.partyAbroad, { id });
  return (
    <Section title={words.party}>
      <p className="v-small">{words.partyHint}</p>
      <Loaded of={got}>{({ rows }) => <DataTable label={words.party} columns={columns} rows={rows} rowKey={(r) => r.person.id} filter={false} empty={words.partyNone} />}</Loaded>
    </Section>
  );
};
export default PartyAbroad;
