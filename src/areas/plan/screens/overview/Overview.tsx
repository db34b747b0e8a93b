import { IconPrinter } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { viDate, viNumber } from '../../../../kernel/text.ts';
import { ActionButton } from '../../../../kernel/ui/ActionButton.tsx';
import { Loaded, useQueryOf } from '../../../../kernel/ui/api.tsx';
import { icon16 } from '../../../../kernel/ui/icon.ts';
import { Link, NumberLink } from '../../../../kernel/ui/Link.tsx';
import { Page } from '../../../../kernel/ui/Page.tsx';
import { Empty, Section } from '../../../../kernel/ui/Section.tsx';
import { Status } from '../../../../kernel/ui/Status.tsx';
import type { State } from '../../../../kernel/ui/status.ts';
import { countedStates, type Verdict } from '../../rules/overview.ts';
import { words } from '../../words.ts';
import { client } from '../client.ts';
import { calmTitle } from '../../words-title.ts';
import type { LeaderView } from '../types.ts';
import css from './overview.module.css';
import { TargetsBehind } from './TargetsBehind.tsx';

const w = words.overviewPage;
const looks: Record<Verdict, State> = { late: 'late', behind: 'behind', onTrack: 'onTrack', notBegun: 'notDue' };

const Count = ({ n, href, what }: { n: number; href: string; what: string }) => (
  <NumberLink href={href} opens={`${what}, ${w.opens}`}>
    {viNumber(n)}
  </NumberLink>
);

/** Seven days in four figures, counted from what happened. */
const Week = ({ view }: { view: LeaderView }) => {
  const { week, obstacles } = view;
  const facts: { key: string; n: number; href: string; what: string }[] = [
    { key: 'done', n: week.done, href: `/nhiem-vu?trang-thai=done&gui-tu=${view.weekFrom}`, what: w.week.done },
    { key: 'late', n: week.newlyOverdue, href: `/nhiem-vu?trang-thai=overdue&tu=${view.passedFrom}`, what: w.week.newlyOverdue },
    { key: 'open', n: obstacles.open, href: '/vuong-mac?xem=all&tinh-trang=open', what: w.week.open },
    { key: 'answered', n: obstacles.answered, href: '/vuong-mac?xem=all&tinh-trang=answered', what: w.week.answered },
  ];
  return (
    <Section title={w.week.title} side={<span className="v-small">{w.week.since(viDate(view.weekFrom))}</span>}>
      <ul className={css['week']}>
        {facts.map((f) => (
          <li key={f.key}>
            <Count n={f.n} href={f.href} what={f.what} />
            <span>{f.what}</span>
          </li>
        ))}
      </ul>
      {week.plans.length > 0 && (
        <div className={css['new']}>
          <span>{w.week.plans(week.plans.length)}</span>
          {week.plans.map((p) => (
            <Link key={p.id} href={`/ke-hoach/${p.id}`}>
              {p.number ?? calmTitle(p.title)}
            </Link>
          ))}
        </div>
      )}
    </Section>
  );
};

/** As many as fit on one sheet of paper together with the rest; those left out are said. */
const PRINTED_PLANS = 12;
const PRINTED_AGENCIES = 14;

const Plans = ({ view }: { view: LeaderView }) => (
  <Section title={w.plans.title} count={view.plans.length} flush>
    <table className={css['table']} data-plans>
      <thead>
        <tr>
          <th scope="col">{w.plans.plan}</th>
          <th scope="col">{w.plans.verdict}</th>
          {countedStates.map((s) => (
            <th key={s} scope="col" data-n>
              {w.columns[s]}
            </th>
          ))}
          <th scope="col" data-n>
            {w.columns.unassigned}
          </th>
        </tr>
      </thead>
      <tbody>
        {view.plans.map(({ plan, verdict, counts, unassigned }, i) => (
          <tr key={plan.id} className={i >= PRINTED_PLANS ? 'v-noprint' : undefined}>
            <th scope="row">
              <h3>
                <Link href={`/ke-hoach/${plan.id}/theo-doi`}>{calmTitle(plan.title)}</Link>
              </h3>
              <small>
                {words.planName(plan.number)}
                {plan.date && `, ${viDate(plan.date)}`}
                {plan.trackingAgency && `. ${words.plan.facts.by(plan.trackingAgency.name)}`}
              </small>
            </th>
            <td>
              <Status of={looks[verdict]}>{w.verdicts[verdict]}</Status>
            </td>
            {countedStates.map((s) => (
              <td key={s} data-n data-label={w.columns[s]}>
                <Count n={counts[s]} href={`/nhiem-vu?ke-hoach=${plan.id}&trang-thai=${s}`} what={words.states[s] ?? ''} />
              </td>
            ))}
            <td data-n data-label={w.columns.unassigned}>
              <Count n={unassigned} href={`/ke-hoach/${plan.id}#chua-phan-cong`} what={words.states['unassigned'] ?? ''} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
    {view.plans.length > PRINTED_PLANS && <p className={css['onpaper']}>{w.more(view.plans.length - PRINTED_PLANS, w.plans.unit)}</p>}
  </Section>
);

const Behind = ({ view }: { view: LeaderView }) => {
  const [all, setAll] = useState(false);
  const shown = all ? view.behind : view.behind.slice(0, PRINTED_AGENCIES);
  const left = view.behind.length - PRINTED_AGENCIES;
  let foot: ReactNode = null;
  if (left > 0 && !all)
    foot = (
      <p className="v-noprint">
        <button type="button" className="v-linkbutton" onClick={() => setAll(true)}>
          {w.behind.all(view.behind.length)}
        </button>
      </p>
    );
  return (
    <Section title={w.behind.title} count={view.behind.length} flush>
      {view.behind.length === 0 ? (
        <Empty>{w.behind.nobody}</Empty>
      ) : (
        <>
          <table className={css['table']} data-behind>
            <thead>
              <tr>
                <th scope="col">{w.behind.agency}</th>
                <th scope="col" data-n>
                  {w.behind.overdue}
                </th>
                <th scope="col">{w.behind.since}</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((b, i) => (
                <tr key={b.agency.id} className={i >= PRINTED_AGENCIES ? 'v-noprint' : undefined}>
                  <th scope="row">{b.agency.name}</th>
                  <td data-n data-label={w.behind.overdue}>
                    <Count n={b.overdue} href={`/nhiem-vu?co-quan=${b.agency.id}&trang-thai=overdue`} what={w.behind.of(b.agency.name)} />
                  </td>
                  <td data-label={w.behind.since}>{w.behind.for(viDate(b.since), viNumber(b.days))}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {foot}
          {left > 0 && <p className={css['onpaper']}>{w.more(left, w.behind.unit)}</p>}
        </>
      )}
    </Section>
  );
};

/** For leaders, on one page and on one sheet of paper: which plans are on track, who is behind and since when, what the last week changed. */
const Overview = () => {
  const view = useQueryOf(client.planOverview, {});
  return (
    <Page
      title={w.title}
      sub={view.data ? w.sub(viDate(view.data.today)) : undefined}
      actions={
        <ActionButton icon={<IconPrinter {...icon16} />} onClick={() => window.print()}>
          {w.print}
        </ActionButton>
      }
    >
      <Loaded of={view}>
        {(v) =>
          v.plans.length === 0 ? (
            <Empty>{w.empty}</Empty>
          ) : (
            <>
              <Week view={v} />
              <TargetsBehind />
              <Plans view={v} />
              <Behind view={v} />
            </>
          )
        }
      </Loaded>
    </Page>
  );
};
export default Overview;
