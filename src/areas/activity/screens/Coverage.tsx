import type { Output } from '../../../kernel/contract.ts';
import { viDate, viNumber } from '../../../kernel/text.ts';
import { useAddress } from '../../../kernel/ui/address.ts';
import { Loaded, useQueryOf } from '../../../kernel/ui/api.tsx';
import { DataTable, type Column } from '../../../kernel/ui/DataTable.tsx';
import { FieldFrame } from '../../../kernel/ui/FieldFrame.tsx';
import { Link, NumberLink } from '../../../kernel/ui/Link.tsx';
import { Page } from '../../../kernel/ui/Page.tsx';
import { Status } from '../../../kernel/ui/Status.tsx';
import { DocumentPicker } from '../../library/screens/DocumentPicker.tsx';
import type { FollowApi } from '../follow/contract.ts';
import { followWords as w } from '../follow/words.ts';
import { words } from '../words.ts';
import { client } from './client.ts';

type Data = Output<FollowApi['documentCoverage']>;
type Row = Data['rows'][number];

const columnsOf = (documentId: string): readonly Column<Row>[] => [
  { key: 'agency', label: w.agency, phone: 'title', width: '36%', value: (r) => r.agency.name },
  { key: 'place', label: w.place },
  {
    key: 'sessions',
    label: w.sessions,
    phone: 'plain',
    render: (r) =>
      r.sessions === 0 ? (
        <Status of="noEvidence">{w.notYet}</Status>
      ) : (
        <NumberLink href={`/hoat-dong?van-ban=${documentId}&co-quan=${r.agency.id}`} opens={w.sessions}>
          {viNumber(r.sessions)}
        </NumberLink>
      ),
  },
  { key: 'attendees', label: w.attendees, align: 'right' },
  { key: 'partyMembers', label: w.partyMembers, align: 'right' },
  { key: 'last', label: w.last, value: (r) => (r.last ? viDate(r.last) : null) },
];

const Shown = ({ documentId }: { documentId: string }) => {
  const got = useQueryOf(client.documentCoverage, { documentId });
  return (
    <Loaded of={got}>
      {(data) => (
        <>
          <h2 className="v-section-title">
            <Link href={`/van-ban/${documentId}`}>{data.document.title}</Link>
          </h2>
          <p role="status">
            {w.reached(viNumber(data.reached), viNumber(data.of), data.of === 0 ? '0' : viNumber(Math.round((data.reached / data.of) * 1000) / 10))};{' '}
            {w.people(viNumber(data.attendees), viNumber(data.partyMembers))}
          </p>
          <DataTable label={w.coverageTitle} columns={columnsOf(documentId)} rows={data.rows} rowKey={(r) => String(r.agency.id)} />
        </>
      )}
    </Loaded>
  );
};

/** Of one document: which bodies held or joined a session about it, and which did not. */
const Coverage = () => {
  const [address, setAddress] = useAddress();
  const documentId = address['van-ban'];
  return (
    <Page title={w.coverageTitle} sub={w.coverageHint} crumbs={[{ label: words.title, href: '/hoat-dong' }, { label: w.coverage }]}>
      <div className="v-form">
        <FieldFrame label={w.chooseDocument}>
          {(control) => <DocumentPicker {...control} value={documentId ?? null} onChange={(id) => setAddress({ 'van-ban': id ?? undefined })} />}
        </FieldFrame>
      </div>
      {documentId && <Shown documentId={documentId} />}
    </Page>
  );
};
export default Coverage;
