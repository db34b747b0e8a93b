import { viDate } from '../../../../kernel/text.ts';
import { ActionLink } from '../../../../kernel/ui/ActionLink.tsx';
import { Loaded, useQueryOf } from '../../../../kernel/ui/api.tsx';
import { DataTable, type Column } from '../../../../kernel/ui/DataTable.tsx';
import { Link, NumberLink } from '../../../../kernel/ui/Link.tsx';
import { Page } from '../../../../kernel/ui/Page.tsx';
import { Status } from '../../../../kernel/ui/Status.tsx';
import { words } from '../../words.ts';
import { client } from '../client.ts';
import { calmTitle } from '../../words-title.ts';
import type { PlanLine } from '../types.ts';

const w = words.planList;

/** Where a plan stands, in shape and words. */
const PlanState = ({ plan }: { plan: PlanLine }) => {
  if (plan.state === 'active')
    return (
      <>
        <Status of="onTrack">{w.active}</Status>
        {plan.startsOn && <small>{w.since(viDate(plan.startsOn))}</small>}
      </>
    );
  if (plan.state === 'undone') return <Status of="returned">{w.undone}</Status>;
  if (plan.questions === null) return <Status of="notDue">{w.review}</Status>;
  return plan.questions > 0 ? <Status of="due">{w.reviewLeft(plan.questions)}</Status> : <Status of="notDue">{w.ready}</Status>;
};

const pathOf = (p: PlanLine): string => (p.state === 'active' ? `/ke-hoach/${p.id}` : `/ke-hoach/${p.id}/doi-chieu`);

const columns: readonly Column<PlanLine>[] = [
  { key: 'title', label: w.columns.title, phone: 'title', width: '36%', render: (p) => <Link href={pathOf(p)}>{calmTitle(p.title)}</Link> },
  { key: 'state', label: w.columns.state, value: (p) => `${p.state}${p.questions ?? ''}`, render: (p) => <PlanState plan={p} />, phone: 'plain' },
  { key: 'number', label: w.columns.number, render: (p) => (p.number ? <span className="v-nowrap">{p.number}</span> : <span className="v-ink3">{w.noNumber}</span>) },
  { key: 'date', label: w.columns.date, render: (p) => (p.date ? viDate(p.date) : '–') },
  {
    key: 'tasks',
    label: w.columns.tasks,
    align: 'right',
    render: (p) =>
      p.state === 'active' ? (
        <NumberLink href={pathOf(p)} opens={w.tasksOpen}>
          {p.tasks}
        </NumberLink>
      ) : (
        <span className="v-ink3">–</span>
      ),
  },
  {
    key: 'unassigned',
    label: w.columns.unassigned,
    align: 'right',
    render: (p) =>
      p.state === 'active' ? (
        <NumberLink href={`${pathOf(p)}#chua-phan-cong`} opens={w.unassignedOpen}>
          {p.unassigned}
        </NumberLink>
      ) : (
        <span className="v-ink3">–</span>
      ),
  },
  { key: 'trackingAgency', label: w.columns.tracking, value: (p) => p.trackingAgency?.name },
];

/** Every plan in sight, under review or tracked. */
const PlanList = () => {
  const list = useQueryOf(client.planList, {});
  return (
    <Page title={w.title} sub={w.sub} actions={<ActionLink href="/van-ban">{w.upload}</ActionLink>}>
      <Loaded of={list}>
        {(data) => (
          <DataTable
            label={w.label}
            columns={columns}
            rows={data.rows}
            rowKey={(p) => p.id}
            address="kh"
            empty={w.empty}
            action={(p) => <ActionLink href={p.state === 'active' ? `/ke-hoach/${p.id}/theo-doi` : pathOf(p)}>{p.state === 'active' ? w.doTrack : w.doReview}</ActionLink>}
          />
        )}
      </Loaded>
    </Page>
  );
};
export default PlanList;
