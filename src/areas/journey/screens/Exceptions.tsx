import { dayInVietnam } from '../../../kernel/clock.ts';
import { viDate } from '../../../kernel/text.ts';
import { Loaded, useQueryOf } from '../../../kernel/ui/api.tsx';
import { DataTable, type Column } from '../../../kernel/ui/DataTable.tsx';
import { Link } from '../../../kernel/ui/Link.tsx';
import { Page } from '../../../kernel/ui/Page.tsx';
import type { Output } from '../../../kernel/contract.ts';
import type { JourneyApi } from '../contract.ts';
import { words } from '../words.ts';
import { client } from './client.ts';

type Row = Output<JourneyApi['exceptionList']>['rows'][number];
const columns: readonly Column<Row>[] = [
  { key: 'name', label: words.name, phone: 'title', render: (x) => <Link href={`/hanh-trinh/${x.journeyId}`}>{x.name ?? words.hidden}</Link> },
  { key: 'unit', label: words.place, value: (x) => x.unit?.name },
  { key: 'rule', label: words.rule },
  { key: 'reason', label: words.why, width: '24%' },
  { key: 'asked', label: words.askedBy, value: (x) => `${x.askedBy}, ${viDate(dayInVietnam(new Date(x.askedAt)))}` },
  {
    key: 'decided',
    label: words.decidedBy,
    value: (x) =>
      x.lapsed
        ? [x.decidedBy, words.lapsed].filter(Boolean).join(': ')
        : x.granted === null
          ? words.exceptionWaiting
          : `${x.decidedBy ?? ''}: ${x.withdrawn ? words.withdrawnShort : x.granted ? words.granted : words.refused}`,
  },
  { key: 'departed', label: words.departedOn, value: (x) => x.departedOn && viDate(x.departedOn) },
];

/** For inspection: whoever was let go although a paper was late, by whom and why. */
const Exceptions = () => {
  const list = useQueryOf(client.exceptionList, {});
  return (
    <Page title={words.inspect} crumbs={[{ label: words.title, href: '/hanh-trinh' }]}>
      <Loaded of={list}>{({ rows }) => <DataTable label={words.inspect} columns={columns} rows={rows} rowKey={(x) => x.id} served empty={words.exceptionsNone} />}</Loaded>
    </Page>
  );
};
export default Exceptions;
