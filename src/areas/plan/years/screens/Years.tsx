import { useRouteParams } from '../../../../kernel/ui/address.ts';
import { Loaded, useQueryOf } from '../../../../kernel/ui/api.tsx';
import { DataTable, type Column } from '../../../../kernel/ui/DataTable.tsx';
import { Link } from '../../../../kernel/ui/Link.tsx';
import { Page } from '../../../../kernel/ui/Page.tsx';
import { Empty, Section } from '../../../../kernel/ui/Section.tsx';
import { Status } from '../../../../kernel/ui/Status.tsx';
import type { Output } from '../../../../kernel/contract.ts';
import { client } from '../../screens/client.ts';
import { lookOf } from '../../screens/format.ts';
import { words } from '../../words.ts';
import { calmTitle } from '../../words-title.ts';
import type { yearsApi } from '../contract.ts';
import { yearsWords as w } from '../words.ts';

type Task = Output<(typeof yearsApi)['planYears']>['years'][number]['tasks'][number];
const named = (group: string | null, agencies: readonly { name: string }[]): string => group ?? agencies.map((a) => a.name).join(', ');

const columns: readonly Column<Task>[] = [
  { key: 'text', label: w.text, phone: 'title', sortable: false, width: '38%' },
  { key: 'lead', label: w.lead, sortable: false, value: (t) => named(t.leadGroup, t.lead) },
  { key: 'coordinating', label: w.coordinating, sortable: false, value: (t) => named(t.coordinatingGroup, t.coordinating) },
  { key: 'due', label: w.due, sortable: false, value: (t) => w.dueText(t.due, t.workDay) },
  {
    key: 'state',
    label: w.state,
    sortable: false,
    render: (t) => (t.state === null ? <span className="v-ink3">{w.unseen}</span> : <Status of={lookOf(t.state)}>{t.of > 1 ? w.done(t.done, t.of) : undefined}</Status>),
  },
];

/** What each year of a programme is to bring, who does it, and how far it is. */
const Years = () => {
  const { id = '' } = useRouteParams();
  const page = useQueryOf(client.planYears, { id });
  return (
    <Loaded of={page}>
      {(p) => (
        <Page
          title={w.title}
          crumbs={[{ label: words.plans, href: '/ke-hoach' }, { label: words.planName(p.number), href: `/ke-hoach/${id}` }, { label: w.title }]}
          sub={calmTitle(p.title)}
        >
          {p.years.length === 0 && <Empty>{w.none}</Empty>}
          {p.years.map((y) => (
            <Section key={y.year} title={w.year(y.year)} count={y.tasks.length} flush>
              <DataTable label={w.year(y.year)} columns={columns} rows={y.tasks} rowKey={(t) => t.id} filter={false} />
            </Section>
          ))}
          {p.everyYear > 0 && (
            <p className="v-hint">
              <Link href={`/ke-hoach/${id}`}>{w.everyYear(p.everyYear)}</Link>
            </p>
          )}
        </Page>
      )}
    </Loaded>
  );
};
export default Years;
