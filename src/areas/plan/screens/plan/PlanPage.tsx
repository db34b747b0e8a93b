import { useEffect } from 'react';
import { viDate, viNumber } from '../../../../kernel/text.ts';
import { ActionButton } from '../../../../kernel/ui/ActionButton.tsx';
import { ActionLink } from '../../../../kernel/ui/ActionLink.tsx';
import { useGo, useRouteParams } from '../../../../kernel/ui/address.ts';
import { Loaded, ProblemNote, useAct, useQueryOf } from '../../../../kernel/ui/api.tsx';
import { useConfirm } from '../../../../kernel/ui/confirm.tsx';
import { Link } from '../../../../kernel/ui/Link.tsx';
import { Note } from '../../../../kernel/ui/Note.tsx';
import { Facts, Page } from '../../../../kernel/ui/Page.tsx';
import { Empty, Section } from '../../../../kernel/ui/Section.tsx';
import { usePermissions } from '../../../../kernel/ui/session.tsx';
import { useToast } from '../../../../kernel/ui/toast.tsx';
import { cascadeWords } from '../../cascade/words.ts';
import { useOpened } from '../../cascade/screens/opened.ts';
import { stocktakeWords } from '../../stocktake/words.ts';
import { words } from '../../words.ts';
import { yearsWords } from '../../years/words.ts';
import { client } from '../client.ts';
import { reasonOf } from '../format.ts';
import { calmTitle } from '../../words-title.ts';
import { CalendarFiles, MatrixFiles } from '../papers/PaperLinks.tsx';
import type { PlanPage as PlanData } from '../types.ts';
import { Targets } from './Targets.tsx';
import { TaskTable } from './TaskTable.tsx';
import { gapsOf, overlapsOf } from './tasks.ts';
import css from './plan.module.css';

const w = words.plan;

const Body = ({ page }: { page: PlanData }) => {
  const { plan, tasks } = page;
  const undo = useAct(client.planUndo);
  const confirm = useConfirm();
  const say = useToast();
  const go = useGo();
  const may = usePermissions();
  const gaps = gapsOf(page);
  const overlaps = overlapsOf(page);
  const of = (kind: string) => tasks.filter((t) => t.kind === kind);
  const active = plan.state === 'active';
  useOpened(plan.documentId);

  // An address may name a part of the page (#chua-phan-cong); it is there only now.
  useEffect(() => document.getElementById(location.hash.slice(1))?.scrollIntoView(), []);

  const takeBack = async () => {
    if (!(await confirm({ title: w.undoTitle, text: w.undoText, action: w.undo }))) return;
    const done = await undo.run({ id: plan.id, version: plan.version });
    if (!done) return;
    say({ text: w.undone });
    go(`/ke-hoach/${plan.id}/doi-chieu`);
  };

  return (
    <Page
      title={calmTitle(plan.title)}
      crumbs={[{ label: words.plans, href: '/ke-hoach' }, { label: words.planName(plan.number) }]}
      sub={
        <Facts>
          {[
            words.planName(plan.number),
            ...(plan.date ? [w.facts.issued(viDate(plan.date))] : []),
            ...(plan.startsOn ? [w.facts.since(viDate(plan.startsOn))] : []),
            ...(plan.trackingAgency ? [w.facts.by(plan.trackingAgency.name)] : []),
          ]}
        </Facts>
      }
      actions={
        <>
          {active && <ActionLink href={`/ke-hoach/${plan.id}/so-ket`}>{stocktakeWords.title}</ActionLink>}
          <ActionLink href={`/ke-hoach/${plan.id}/tren-duoi`}>{cascadeWords.title}</ActionLink>
          {active && (
            <ActionLink kind="main" href={`/ke-hoach/${plan.id}/theo-doi`}>
              {w.track}
            </ActionLink>
          )}
        </>
      }
    >
      {!active && <Note action={<ActionLink href={`/ke-hoach/${plan.id}/doi-chieu`}>{w.toReview}</ActionLink>}>{w.notActive}</Note>}
      {active && gaps.length > 0 && (
        <div id="chua-phan-cong">
          <Section title={w.gaps} count={gaps.length} side={<span className="v-small">{w.gapsText}</span>} flush>
            <TaskTable label={w.gaps} tasks={gaps} page={page} bare />
          </Section>
        </div>
      )}
      {active && overlaps.length > 0 && (
        <div className={css['gap']}>
          <Section title={w.overlaps} count={overlaps.length} side={<span className="v-small">{w.overlapsText}</span>} flush>
            <TaskTable label={w.overlaps} tasks={overlaps} page={page} />
          </Section>
        </div>
      )}
      <div className={css['gap']}>
        <Targets documentId={plan.documentId} />
      </div>
      <div className={css['gap']}>
        <Section title={w.tasks} count={of('task').length} flush {...(active ? { side: <Link href={`/ke-hoach/${plan.id}/theo-nam`}>{yearsWords.link}</Link> } : {})}>
          {of('task').length === 0 ? <Empty>{w.none.tasks}</Empty> : <TaskTable label={w.tasks} tasks={of('task')} page={page} grouped />}
        </Section>
        <Section title={w.duties} count={of('duty').length} flush>
          {of('duty').length === 0 ? <Empty>{w.none.duties}</Empty> : <TaskTable label={w.duties} tasks={of('duty')} page={page} grouped />}
        </Section>
        <Section title={w.reports} count={of('report').length} flush>
          {of('report').length === 0 ? <Empty>{w.none.reports}</Empty> : <TaskTable label={w.reports} tasks={of('report')} page={page} />}
        </Section>
      </div>
      {page.agencies.length > 0 && (
        <div className={css['gap']}>
          <Section title={w.sheet} count={w.agencies(page.agencies.length)}>
            <ul className={css['agencies']}>
              {page.agencies.map((a) => (
                <li key={a.id}>
                  <Link href={`/ke-hoach/${plan.id}/phieu-viec/${a.id}`}>{a.name}</Link>
                </li>
              ))}
            </ul>
          </Section>
        </div>
      )}
      {active && (
        <div className={css['gap']}>
          <Section title={words.papers.title} side={<span className="v-small">{words.papers.note}</span>} flush>
            <MatrixFiles plan={plan.id} />
            <CalendarFiles plan={plan.id} year={Number(page.today.slice(0, 4))} />
          </Section>
        </div>
      )}
      <div className={css['lists']}>
        <Section title={w.budget} count={page.budget.length} flush>
          {page.budget.length === 0 ? (
            <Empty>{w.none.budget}</Empty>
          ) : (
            <ul className={css['plainlist']}>
              {page.budget.map((b) => (
                <li key={`${b.source}${b.amountVnd}`}>
                  <span>{b.isTotal ? `${b.source} (${w.total})` : b.source}</span>
                  <span className="v-num v-nowrap">{b.amountVnd === null ? <span className="v-ink3">{w.noAmount}</span> : w.amount(viNumber(b.amountVnd))}</span>
                </li>
              ))}
            </ul>
          )}
        </Section>
        {page.recipients.length > 0 && (
          <Section title={w.recipients} count={page.recipients.length} flush>
            <ul className={css['plainlist']}>
              {page.recipients.map((r) => (
                <li key={r}>{r}</li>
              ))}
            </ul>
          </Section>
        )}
      </div>
      {active && may.has('plan.activate') && (
        <div className={css['gap']}>
          <ActionButton onClick={() => void takeBack()} reason={reasonOf(page.can['undo'])} busy={undo.busy} from="left">
            {w.undo}
          </ActionButton>
          {undo.problem && <ProblemNote problem={undo.problem} />}
        </div>
      )}
    </Page>
  );
};

/** A tracked plan: what is missing, its targets, tasks, duties and reports, who holds what. */
const PlanPage = () => {
  const { id = '' } = useRouteParams();
  const page = useQueryOf(client.planGet, { id });
  return <Loaded of={page}>{(data) => <Body page={data} />}</Loaded>;
};
export default PlanPage;
