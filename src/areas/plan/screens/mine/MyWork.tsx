import { IconPrinter } from '@tabler/icons-react';
import { Suspense, useMemo } from 'react';
import { viDate } from '../../../../kernel/text.ts';
import { ActionButton } from '../../../../kernel/ui/ActionButton.tsx';
import { ActionLink } from '../../../../kernel/ui/ActionLink.tsx';
import { useAddress } from '../../../../kernel/ui/address.ts';
import { Loaded, useQueryOf } from '../../../../kernel/ui/api.tsx';
import { draftsOf } from '../../../../kernel/ui/draft.ts';
import { icon16 } from '../../../../kernel/ui/icon.ts';
import { Link, NumberLink } from '../../../../kernel/ui/Link.tsx';
import { Page, WithAside } from '../../../../kernel/ui/Page.tsx';
import { Empty, Section } from '../../../../kernel/ui/Section.tsx';
import { usePermissions, useSession } from '../../../../kernel/ui/session.tsx';
import { SplitBar } from '../../../../kernel/ui/SplitBar.tsx';
import { Status } from '../../../../kernel/ui/Status.tsx';
import { usePanels } from '../../../../kernel/ui/widgets.ts';
import { WorkList, type WorkItem } from '../../../../kernel/ui/WorkList.tsx';
import { weekdayOf } from '../../rules/days.ts';
import type { WorkState } from '../../rules/state.ts';
import { words } from '../../words.ts';
import { client } from '../client.ts';
import { dueText, lookOf, momentText, shorten, whenText } from '../format.ts';
import { calmTitle } from '../../words-title.ts';
import { periodText } from '../../words-time.ts';
import type { Mine } from '../types.ts';
import { Calendar } from './Calendar.tsx';
import { nextStep, sectionNames, sectionsOf, type Row, type SectionName } from './sections.ts';
import css from './mine.module.css';

const w = words.mine;
/** Empty ones are shown with what would fill them; the others only when there is something. */
const always: readonly SectionName[] = ['due', 'reports', 'coming'];
const tallied: readonly WorkState[] = ['done', 'notDue', 'due', 'returned', 'late', 'noEvidence'];

const hrefOf = (r: Row): string => `/viec/${r.workId}?ky=${r.period}`;

const reasonFor = (r: Row, several: boolean): string =>
  [
    several ? w.reason.agency(r.agency.name) : '',
    r.period === 'once' ? '' : w.reason.period(periodText(r.period)),
    r.earlierMissed > 0 ? w.reason.missed(r.earlierMissed) : '',
    r.evidenceCount > 0 ? w.reason.evidence(r.evidenceCount) : '',
    r.urged > 0 ? w.reason.urged(r.urged) : '',
    r.assigneeName ? w.reason.assignee(r.assigneeName) : '',
  ]
    .filter(Boolean)
    .join(' ');

const itemOf = (r: Row, section: SectionName, today: string, several: boolean, reports: boolean): WorkItem => {
  // who may not report can only look
  const step = reports ? nextStep(r, section) : 'look';
  const pressing = reports && (section === 'returned' || section === 'overdue');
  return {
    key: `${r.workId}.${r.period}`,
    status: <Status of={lookOf(r.state)}>{whenText(r, today)}</Status>,
    date: dueText(r),
    title: shorten(r.text, 96),
    href: hrefOf(r),
    reason: reasonFor(r, several),
    from: (
      <>
        <Link href={`/ke-hoach/${r.planId}`} title={calmTitle(r.planTitle)} className="v-nowrap">
          {r.planNumber ?? words.planName(null)}
        </Link>
        {r.sectionPath && <br />}
        {words.section(r.sectionPath)}
      </>
    ),
    action: (
      <ActionLink href={hrefOf(r)} kind={pressing ? 'due' : 'plain'}>
        {w.act[step]}
      </ActionLink>
    ),
  };
};

const Drafts = ({ rows }: { rows: readonly Row[] }) => {
  const session = useSession();
  const drafts = useMemo(() => (session ? draftsOf(session.personId) : []), [session]);
  const shown = drafts.flatMap((d) => {
    const m = /^viec\.([0-9a-f-]{36})\.(.+)$/.exec(d.key);
    if (!m) return [];
    const row = rows.find((r) => r.workId === m[1]);
    return [{ key: d.key, href: `/viec/${m[1]}?ky=${m[2]}`, title: row ? shorten(row.text, 60) : w.draftOf(periodText(m[2]!)), at: d.at }];
  });
  if (shown.length === 0) return null;
  return (
    <Section title={w.drafts} level={3} plain>
      <ul className={css['drafts']}>
        {shown.slice(0, 5).map((d) => (
          <li key={d.key}>
            <Link href={d.href}>{d.title}</Link>
            <p className="v-small">{w.draftAt(momentText(d.at))}</p>
          </li>
        ))}
      </ul>
    </Section>
  );
};

const Body = ({ mine }: { mine: Mine }) => {
  const [address, setAddress] = useAddress();
  const may = usePermissions();
  const heads = may.has('work.approve');
  const day = address['ngay'];
  const all = useMemo(() => sectionsOf(mine.rows, heads), [mine.rows, heads]);
  const shown = useMemo(() => (day === undefined ? all : sectionsOf(mine.rows, heads, day)), [all, mine.rows, heads, day]);
  const several = mine.agencies.length > 1;
  const todo = sectionNames.flatMap((name) => (w.counts[name] && all[name].length > 0 ? [{ name, n: all[name].length, say: w.counts[name](all[name].length) }] : []));
  const open = (name: SectionName) => {
    setAddress({ ngay: undefined });
    document.getElementById(`viec-${name}`)?.scrollIntoView();
  };
  const agency = mine.agencies.length === 1 ? mine.agencies[0]! : undefined;
  const panels = usePanels('work');
  const listOf = (state: WorkState) => `/nhiem-vu?trang-thai=${state}${agency ? `&co-quan=${agency.id}` : ''}`;
  const counted = tallied.filter((s) => (mine.counts[s] ?? 0) > 0);

  return (
    <Page
      title={w.title}
      sub={
        <p>
          {words.weekdays[weekdayOf(mine.today)]}, {viDate(mine.today)}.{' '}
          {todo.length === 0
            ? w.nothing
            : todo.map((t, i) => (
                <span key={t.name}>
                  <NumberLink onOpen={() => open(t.name)} opens={w.opens(w.sections[t.name])}>
                    {t.say[0]}
                  </NumberLink>{' '}
                  {t.say[1]}
                  {i === todo.length - 1 ? '.' : ', '}
                </span>
              ))}
        </p>
      }
      actions={
        <ActionButton icon={<IconPrinter {...icon16} />} onClick={() => window.print()}>
          {w.print}
        </ActionButton>
      }
    >
      {panels.map((Panel, n) => (
        <Suspense key={n} fallback={null}>
          <Panel id="" />
        </Suspense>
      ))}
      {mine.rows.length === 0 && Object.keys(mine.counts).length === 0 ? (
        <>
          <Empty>{w.none}</Empty>
          <p className="v-buttons">
            <ActionLink href="/tong-quan" kind="main">
              {w.toOverview}
            </ActionLink>
            <ActionLink href="/ke-hoach">{w.toPlans}</ActionLink>
          </p>
        </>
      ) : (
        <WithAside
          aside={
            <>
              <Calendar today={mine.today} calendar={mine.calendar} chosen={day} onChoose={(d) => setAddress({ ngay: d })} />
              {counted.length > 0 && (
                <Section title={agency ? w.tally(agency.name) : w.tallyMany} level={3} plain>
                  <SplitBar
                    parts={counted.map((s) => ({
                      state: lookOf(s),
                      n: mine.counts[s] ?? 0,
                      number: (
                        <NumberLink href={listOf(s)} opens={w.tallyOpens(words.states[s] ?? '')}>
                          {mine.counts[s]}
                        </NumberLink>
                      ),
                    }))}
                  />
                </Section>
              )}
              <Drafts rows={mine.rows} />
            </>
          }
        >
          {day !== undefined && (
            <p className={css['only']} role="status">
              {w.onlyDay(viDate(day))}{' '}
              <button type="button" className="v-linkbutton" onClick={() => setAddress({ ngay: undefined })}>
                {w.showAll}
              </button>
            </p>
          )}
          {sectionNames
            .filter((name) => shown[name].length > 0 || (day === undefined && always.includes(name)))
            .map((name) => (
              <div key={name} id={`viec-${name}`} className={css['section']}>
                <Section title={w.sections[name]} count={shown[name].length} flush>
                  {shown[name].length === 0 ? (
                    <Empty>{w.empty[name]}</Empty>
                  ) : (
                    <WorkList items={shown[name].map((r) => itemOf(r, name, mine.today, several, may.has('work.report')))} />
                  )}
                </Section>
              </div>
            ))}
        </WithAside>
      )}
    </Page>
  );
};

/** What this person's agency has to do: sent back, overdue, due, to send, to approve, coming. One press does the next step. */
const MyWork = () => {
  const mine = useQueryOf(client.workMine, {});
  return <Loaded of={mine}>{(data) => <Body mine={data} />}</Loaded>;
};
export default MyWork;
