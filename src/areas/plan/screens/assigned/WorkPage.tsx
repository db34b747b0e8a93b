import { useState } from 'react';
import { useAddress, useRouteParams } from '../../../../kernel/ui/address.ts';
import { Loaded, ProblemNote, useAct, useQueryOf } from '../../../../kernel/ui/api.tsx';
import { FieldFrame } from '../../../../kernel/ui/FieldFrame.tsx';
import { Link } from '../../../../kernel/ui/Link.tsx';
import { Page, WithAside } from '../../../../kernel/ui/Page.tsx';
import { Empty, Pairs, Section } from '../../../../kernel/ui/Section.tsx';
import { Status, StatusShape } from '../../../../kernel/ui/Status.tsx';
import { statusLook } from '../../../../kernel/ui/status.ts';
import { useToast } from '../../../../kernel/ui/toast.tsx';
import { WorkCounting } from '../../counted/screens/WorkCounting.tsx';
import { OnTask } from '../../obstacle/screens/OnTask.tsx';
import { Origin } from '../../cascade/screens/Origin.tsx';
import { cascadeWords } from '../../cascade/words.ts';
import { words } from '../../words.ts';
import { client } from '../client.ts';
import { dueText, lookOf, momentText, reasonOf, shorten } from '../format.ts';
import { calmTitle } from '../../words-title.ts';
import { periodText, timeOf } from '../../words-time.ts';
import type { Period, Work } from '../types.ts';
import { dayInVietnam } from '../../../../kernel/clock.ts';
import { PeriodView } from './PeriodView.tsx';
import css from './work.module.css';

const w = words.work;
/** Longer texts stand whole beneath the title. */
const TITLE = 100;

/** The period a person most likely came for: the one in the address, else the first that needs a hand, else the running one. */
const wantedPeriod = (periods: readonly Period[], key: string | undefined): Period | undefined =>
  periods.find((p) => p.key === key) ??
  periods.find((p) => p.state === 'returned') ??
  periods.findLast((p) => p.state === 'late' || p.state === 'noEvidence') ??
  periods.find((p) => p.state === 'due') ??
  periods.at(-1);

const PeriodStrip = ({ periods, chosen, onChoose }: { periods: readonly Period[]; chosen: string | undefined; onChoose: (key: string) => void }) => (
  <ul className={css['strip']} aria-label={w.periods}>
    {periods.map((p) => {
      const look = statusLook[lookOf(p.state)];
      return (
        <li key={p.key}>
          <button type="button" aria-pressed={p.key === chosen} onClick={() => onChoose(p.key)}>
            <StatusShape shape={look.shape} tone={look.tone} />
            <span>{periodText(p.key)}</span>
            <span className="v-hidden">{look.label}</span>
          </button>
        </li>
      );
    })}
  </ul>
);

const Assignee = ({ work }: { work: Work }) => {
  const assign = useAct(client.workAssign);
  const say = useToast();
  const off = reasonOf(work.can['assign']);
  const choose = async (accountId: string | null) => {
    const done = await assign.run({ id: work.workId, version: work.version, accountId });
    if (done) say({ text: w.assigned });
  };
  if (off !== undefined) return <p className="v-second">{work.assignee?.name ?? w.nobody}</p>;
  return (
    <FieldFrame label={w.assign}>
      {(c) => (
        <>
          <select id={c.id} className="v-input v-input-select" value={work.assignee?.id ?? ''} disabled={assign.busy} onChange={(e) => void choose(e.currentTarget.value || null)}>
            <option value="">{w.nobody}</option>
            {work.colleagues.map((p) => (
              <option key={p.id} value={p.id}>
                {p.name}
              </option>
            ))}
          </select>
          {assign.problem && <ProblemNote problem={assign.problem} />}
        </>
      )}
    </FieldFrame>
  );
};

const Urgings = ({ work }: { work: Work }) => (
  <Section title={w.urgings} level={3} plain {...(work.urgings.length ? { count: work.urgings.length } : {})}>
    {work.urgings.length === 0 ? (
      <p className="v-small">{w.noUrgings}</p>
    ) : (
      <ul className={css['urgings']}>
        {work.urgings.map((u) => (
          <li key={`${u.at}${u.period}`}>
            <details>
              <summary>
                {momentText(u.at)}, {periodText(u.period)}
              </summary>
              <p className="v-small">{u.actorName}</p>
              <p>{u.text}</p>
            </details>
          </li>
        ))}
      </ul>
    )}
  </Section>
);

const Body = ({ work }: { work: Work }) => {
  const [address, setAddress] = useAddress();
  const [fresh, setFresh] = useState<Period | null>(null);
  const onNeed = work.periods.every((p) => p.due === null);
  const wanted = fresh ?? wantedPeriod(work.periods, address['ky']);
  const month = dayInVietnam(new Date()).slice(0, 7);
  return (
    <Page
      title={shorten(work.text, TITLE)}
      crumbs={[
        { label: words.plans, href: '/ke-hoach' },
        { label: words.planName(work.planNumber), href: `/ke-hoach/${work.planId}` },
        { label: [words.kinds[work.kind], words.section(work.sectionPath)].filter(Boolean).join(', ') },
      ]}
      sub={
        <p>
          {work.agency.name}, {words.parts[work.part]}.{' '}
          {work.line !== null && (
            <Link className={css['inline']} href={`/van-ban/${work.documentId}#dong-${work.line}`}>
              {w.source(work.line)}
            </Link>
          )}
        </p>
      }
    >
      <WithAside
        aside={
          <>
            <Section title={w.assignee} level={3} plain>
              <Assignee work={work} />
            </Section>
            <Section title={cascadeWords.origin.title} level={3} plain>
              <Origin id={work.taskId} />
            </Section>
            {work.part === 'lead' && <WorkCounting workId={work.workId} />}
            <OnTask workId={work.workId} may={work.can['report'] === null} />
            <Urgings work={work} />
          </>
        }
      >
        {work.text.length > TITLE && <p className={css['whole']}>{work.text}</p>}
        <Pairs
          of={[
            [
              w.plan,
              <Link key="p" href={`/ke-hoach/${work.planId}`}>
                {calmTitle(work.planTitle)}
              </Link>,
            ],
            [w.time, timeOf(work)],
            ...(work.report?.to ? [[w.reportTo, `${work.report.to}${work.report.via ? `, ${w.via(work.report.via)}` : ''}`] as const] : []),
            ...(work.wording ? [[w.agency, w.wording(work.wording)] as const] : []),
          ]}
        />
        <div className={css['gap']}>
          <Section title={w.periods} {...(work.periods.length ? { count: work.periods.length } : {})}>
            {onNeed && <p className="v-second">{work.timeframe?.kind === 'conditional' && work.periods.length === 0 ? w.noPeriods : w.onNeed}</p>}
            {work.periods.length > 0 && (
              <PeriodStrip
                periods={work.periods}
                chosen={wanted?.key}
                onChoose={(ky) => {
                  setFresh(null);
                  setAddress({ ky });
                }}
              />
            )}
            {onNeed && work.timeframe?.kind !== 'conditional' && !work.periods.some((p) => p.key === month) && work.can['report'] === null && (
              <p className={css['fresh']}>
                <button
                  type="button"
                  className="v-linkbutton"
                  onClick={() => setFresh({ key: month, from: `${month}-01`, to: `${month}-28`, due: null, workDay: null, state: 'due', progress: null })}
                >
                  {w.writeNow}
                </button>
              </p>
            )}
          </Section>
        </div>
        {wanted === undefined ? (
          <Empty>{w.noPeriods}</Empty>
        ) : (
          <div className={css['gap']}>
            <Section
              title={w.chosen(periodText(wanted.key))}
              side={<Status of={lookOf(wanted.state)}>{wanted.due ? `${statusLook[lookOf(wanted.state)].label}, ${w.periodDue(dueText(wanted))}` : undefined}</Status>}
            >
              <PeriodView key={wanted.key} work={work} period={wanted} />
            </Section>
          </div>
        )}
      </WithAside>
    </Page>
  );
};

/** One agency's piece of work: what, for whom, by when; what was reported, with evidence; what became of it. */
const WorkPage = () => {
  const { id = '' } = useRouteParams();
  const work = useQueryOf(client.workGet, { id });
  return <Loaded of={work}>{(data) => <Body work={data} />}</Loaded>;
};
export default WorkPage;
