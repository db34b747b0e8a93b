import { viDate, viNumber } from '../../../../kernel/text.ts';
import { Loaded, useQueryOf } from '../../../../kernel/ui/api.tsx';
import { Link, NumberLink } from '../../../../kernel/ui/Link.tsx';
import { Page } from '../../../../kernel/ui/Page.tsx';
import { Empty, Section } from '../../../../kernel/ui/Section.tsx';
import { SplitBar } from '../../../../kernel/ui/SplitBar.tsx';
import { Status } from '../../../../kernel/ui/Status.tsx';
import type { State } from '../../../../kernel/ui/status.ts';
import { workStates, worstOf, type WorkState } from '../../rules/state.ts';
import { words } from '../../words.ts';
import { client } from '../client.ts';
import { calmTitle, lookOf } from '../format.ts';
import type { PlanLine, Tracking } from '../types.ts';
import css from './plan.module.css';

const w = words.overviewPage;
const wrong: readonly WorkState[] = ['late', 'noEvidence', 'returned', 'unassigned'];
const shown: readonly WorkState[] = ['done', 'due', 'notDue', 'returned', 'noEvidence', 'late'];

const judge = (t: Tracking['totals']): { state: State; text: string } => {
  if ((t['late'] ?? 0) > 0) return { state: 'late', text: w.bad };
  if ((t['noEvidence'] ?? 0) + (t['returned'] ?? 0) > 0) return { state: 'behind', text: w.behind };
  return (t['done'] ?? 0) + (t['due'] ?? 0) > 0 ? { state: 'onTrack', text: w.onTrack } : { state: 'notDue', text: w.notBegun };
};

const Who = ({ tracking }: { tracking: Tracking }) => {
  const agencies = tracking.rows
    .filter((r) => r.needsUrging && r.memberOf === null)
    .map((r) => ({ row: r, worst: worstOf(r.cells.flatMap((c) => (c ? [c.state] : []))) }))
    .toSorted((a, b) => workStates.indexOf(a.worst) - workStates.indexOf(b.worst));
  if (agencies.length === 0) return <p className="v-second">{w.nobody}</p>;
  return (
    <ul className={css['who']}>
      {agencies.slice(0, 6).map(({ row, worst }) => (
        <li key={row.label}>
          <Status of={lookOf(worst)} quiet>
            <Link href={row.agency ? `/nhiem-vu?ke-hoach=${tracking.plan.id}&co-quan=${row.agency.id}` : `/ke-hoach/${tracking.plan.id}/theo-doi`}>{row.label}</Link>
          </Status>
        </li>
      ))}
      {agencies.length > 6 && (
        <li>
          <Link href={`/ke-hoach/${tracking.plan.id}/theo-doi?can-don-doc=1`}>{w.whoMore(agencies.length - 6)}</Link>
        </li>
      )}
    </ul>
  );
};

const PlanOverview = ({ plan }: { plan: PlanLine }) => {
  const tracking = useQueryOf(client.track, { id: plan.id, by: 'year' });
  return (
    <Loaded of={tracking}>
      {(t) => {
        const verdict = judge(t.totals);
        const listOf = (state: WorkState) => (state === 'unassigned' ? `/ke-hoach/${plan.id}#chua-phan-cong` : `/nhiem-vu?ke-hoach=${plan.id}&trang-thai=${state}`);
        const number = (state: WorkState) => (
          <NumberLink href={listOf(state)} opens={`${words.states[state] ?? ''}, ${w.opens}`}>
            {viNumber(t.totals[state] ?? 0)}
          </NumberLink>
        );
        const reasons = wrong.filter((s) => (t.totals[s] ?? 0) > 0);
        return (
          <Section title={calmTitle(plan.title)} side={<Status of={verdict.state}>{verdict.text}</Status>}>
            <div className={css['overview']}>
              <div>
                <p className="v-small">
                  {words.planName(plan.number)}
                  {plan.date && `, ${viDate(plan.date)}`}
                  {plan.trackingAgency && `. ${words.plan.facts.by(plan.trackingAgency.name)}`}
                </p>
                <p>
                  {reasons.length === 0
                    ? w.nothingWrong
                    : reasons.map((s, i) => (
                        <span key={s}>
                          {number(s)} {w.why[s]}
                          {i < reasons.length - 1 ? ', ' : '.'}
                        </span>
                      ))}
                </p>
                <SplitBar parts={shown.filter((s) => (t.totals[s] ?? 0) > 0).map((s) => ({ state: lookOf(s), n: t.totals[s] ?? 0, number: number(s) }))} />
              </div>
              <div>
                <h3>{w.who}</h3>
                <Who tracking={t} />
                <p>
                  <Link href={`/ke-hoach/${plan.id}/theo-doi`}>{w.toTrack}</Link>
                </p>
              </div>
            </div>
          </Section>
        );
      }}
    </Loaded>
  );
};

/** For leaders: each plan on one page, on track or not, why, and who must act. */
const Overview = () => {
  const list = useQueryOf(client.planList, {});
  return (
    <Page title={w.title} sub={w.sub}>
      <Loaded of={list}>
        {({ rows }) => {
          const active = rows.filter((p) => p.state === 'active');
          return active.length === 0 ? <Empty>{w.empty}</Empty> : active.map((p) => <PlanOverview key={p.id} plan={p} />);
        }}
      </Loaded>
    </Page>
  );
};
export default Overview;
