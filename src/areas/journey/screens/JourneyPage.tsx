import { Suspense, useState } from 'react';
import { dayInVietnam } from '../../../kernel/clock.ts';
import { viDate, viNumber } from '../../../kernel/text.ts';
import { ActionButton } from '../../../kernel/ui/ActionButton.tsx';
import { useRouteParams } from '../../../kernel/ui/address.ts';
import { Awaited, ProblemNote, useAct, useQueryOf } from '../../../kernel/ui/api.tsx';
import { Law } from '../../../kernel/ui/Law.tsx';
import { Link } from '../../../kernel/ui/Link.tsx';
import { Note } from '../../../kernel/ui/Note.tsx';
import { Facts, Page, WithAside } from '../../../kernel/ui/Page.tsx';
import { Empty, Pairs, Section } from '../../../kernel/ui/Section.tsx';
import { Status } from '../../../kernel/ui/Status.tsx';
import { Timeline } from '../../../kernel/ui/Timeline.tsx';
import { usePanels } from '../../../kernel/ui/widgets.ts';
import { milestones, returnReasons, settledAs, type Milestone } from '../choices.data.ts';
import { reasonOf, words } from '../words.ts';
import { client } from './client.ts';
import { CertificateDrawer, CloseDrawer, DatesDrawer, DecideDrawer, ExceptionDrawer, HappeningDrawer, TermsDrawer, WithdrawDrawer } from './drawers.tsx';
import { marketName, sayWay } from './format.ts';
import { Happenings } from './Happenings.tsx';
import { TrainedOffer } from './TrainedOffer.tsx';
import type { JourneyView } from './view.ts';

/** What is open beside the page. */
type Open = 'dates' | 'terms' | 'close' | 'happening' | 'certificate' | { except: string; why: string } | { decide: string; granted: boolean } | { withdraw: string } | null;

/** Not everyone passes through these. */
const optional: readonly Milestone[] = ['matched', 'recordCleared', 'funded'];
const stepsOf = ({ journey }: JourneyView) => {
  const names = Object.keys(milestones) as Milestone[];
  const over = journey.stage === 18;
  const next = names.findIndex((m, i) => i >= journey.stage && !journey.dates[m] && !optional.includes(m));
  return names.map((m, i) => {
    const day = journey.dates[m];
    const more =
      m === 'returned'
        ? journey.returnReason && returnReasons[journey.returnReason as keyof typeof returnReasons]
        : m === 'settled' && journey.settledAs
          ? settledAs[journey.settledAs as keyof typeof settledAs]
          : undefined;
    return {
      key: m,
      title: milestones[m],
      ...(day ? { when: viDate(day) } : {}),
      ...(more ? { more } : {}),
      state: day ? ('done' as const) : !over && i === next ? ('now' as const) : ('later' as const),
    };
  });
};

const gateState = { met: 'done', missing: 'noEvidence', blocked: 'late', warned: 'due', excepted: 'handedOver' } as const;
const Gate = ({ view, open }: { view: JourneyView; open: (o: Open) => void }) => {
  const shut = view.gate.filter((a) => a.state === 'missing' || a.state === 'blocked').length;
  const gone = !!view.journey.dates['departed'];
  return (
    <Section title={words.gate} side={view.gate.length > 0 && <span className="v-small">{shut ? words.gateClosed(shut) : words.gateOpen}</span>}>
      {view.gate.length === 0 ? (
        <Empty>{words.gateNone}</Empty>
      ) : (
        <ul className="v-lines">
          {view.gate.map((a) => (
            <li key={a.rule}>
              <span>
                <Status of={gateState[a.state]}>{a.state === 'excepted' ? `${a.why} (${words.excepted})` : a.why}</Status>
                <p>
                  <Law verified={a.verified}>{a.legalBasis}</Law>
                </p>
              </span>
              {a.mayExcept && !gone && (
                <ActionButton kind="quiet" reason={reasonOf(view.can.write)} onClick={() => open({ except: a.rule, why: a.why })}>
                  {words.exceptionAsk}
                </ActionButton>
              )}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
};

const clockState = { running: 'due', late: 'late', kept: 'done', keptLate: 'done' } as const;
const saidOf = (c: JourneyView['clocks'][number]): string => {
  const [due, done] = [viDate(c.dueOn), viDate(c.doneOn)];
  return { running: words.due(due), late: words.late(due), kept: words.kept(done), keptLate: words.keptLate(done, due) }[c.state];
};
const Clocks = ({ view }: { view: JourneyView }) => (
  <Section title={words.clocks} count={view.clocks.filter((c) => c.state === 'late').length || undefined}>
    {view.clocks.length === 0 ? (
      <Empty>{words.clocksNone}</Empty>
    ) : (
      <ul className="v-lines">
        {view.clocks.map((c) => (
          <li key={c.id}>
            <span>
              <Status of={clockState[c.state]}>{c.what}</Status>
              <p>
                {saidOf(c)}, {c.owner}. <Law verified={c.verified}>{c.legalBasis}</Law>
              </p>
            </span>
          </li>
        ))}
      </ul>
    )}
  </Section>
);

const Exceptions = ({ view, open }: { view: JourneyView; open: (o: Open) => void }) =>
  view.exceptions.length === 0 ? null : (
    <Section title={words.exceptions}>
      <ul className="v-lines">
        {view.exceptions.map((x) => (
          <li key={x.id}>
            <span>
              {x.rule}: {x.lapsed ? words.lapsed : x.granted === null ? words.exceptionWaiting : x.withdrawn ? words.withdrawnShort : x.granted ? words.granted : words.refused}
              <p>
                {x.askedBy}, {viDate(dayInVietnam(new Date(x.askedAt)))}: {x.reason}
                {x.decidedBy && ` ${x.decidedBy}: ${x.note ?? ''}`}
                {x.withdrawn && ` ${words.withdrawn(x.withdrawn.by, x.withdrawn.why)}`}
              </p>
            </span>
            {x.granted === null && !x.lapsed && (
              <span className="v-buttons">
                <ActionButton reason={x.mine ? words.notOwn : reasonOf(view.can.decide)} onClick={() => open({ decide: x.id, granted: true })}>
                  {words.agree}
                </ActionButton>
                <ActionButton reason={x.mine ? words.notOwn : reasonOf(view.can.decide)} onClick={() => open({ decide: x.id, granted: false })}>
                  {words.refuse}
                </ActionButton>
              </span>
            )}
            {x.granted && !x.withdrawn && !x.lapsed && !view.journey.dates['departed'] && (
              <ActionButton kind="quiet" reason={reasonOf(view.can.decide)} onClick={() => open({ withdraw: x.id })}>
                {words.withdraw}
              </ActionButton>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );

const Terms = ({ view, open }: { view: JourneyView; open: (o: Open) => void }) => {
  const t = view.journey.terms;
  const known = (v: string | null | undefined | false) => (v ? v : <span className="v-ink3">{words.unknown}</span>);
  return (
    <Section
      title={words.terms}
      side={
        <ActionButton reason={reasonOf(view.can.write)} onClick={() => open('terms')}>
          {words.editTerms}
        </ActionButton>
      }
    >
      <Pairs
        of={[
          [words.sender, known([t.sender, t.licence].filter(Boolean).join(', '))],
          [words.market, known(t.market && marketName(t.market))],
          [words.job, known(t.job)],
          [words.employer, known(t.employer)],
          [words.workplace, known(t.workplace)],
          [
            words.contract,
            known([t.contractNumber, t.termMonths && words.months(t.termMonths), t.contractEndsOn && words.endsOn(viDate(t.contractEndsOn))].filter(Boolean).join(', ')),
          ],
          [words.wage, known(t.wage !== null && [viNumber(t.wage), t.currency].filter(Boolean).join(' '))],
        ]}
      />
    </Section>
  );
};

const Aside = ({ view, open }: { view: JourneyView; open: (o: Open) => void }) => (
  <>
    <Section
      title={words.certificates}
      plain
      side={
        <ActionButton kind="quiet" reason={reasonOf(view.can.write)} onClick={() => open('certificate')}>
          {words.certificateAdd}
        </ActionButton>
      }
    >
      {view.certificates.length === 0 ? (
        <Empty>{words.certificateNone}</Empty>
      ) : (
        <ul className="v-lines">
          {view.certificates.map((c) => (
            <li key={c.id}>
              <span>
                {c.number}, {c.issuer}
                <p>{[c.market && marketName(c.market), viDate(c.issuedOn), words.until(viDate(c.until))].filter(Boolean).join('; ')}</p>
              </span>
            </li>
          ))}
        </ul>
      )}
    </Section>
    <Section title={words.history} plain>
      <ul className="v-lines">
        {view.history.map((h, i) => (
          <li key={i}>
            <span>
              {h.what}
              {h.changes.map((c) => (
                <p key={c.name}>{words.changed(c.name, c.from, c.to)}</p>
              ))}
              <p>
                {h.by ?? words.someone}, {viDate(dayInVietnam(new Date(h.at)))}
              </p>
            </span>
          </li>
        ))}
      </ul>
    </Section>
  </>
);

/** One journey: its steps, what the law still asks, terms that run, and what happened on the way. */
const JourneyPage = () => {
  const { id = '' } = useRouteParams();
  const got = useQueryOf(client.journeyGet, { id });
  const reopen = useAct(client.journeyReopen);
  const panels = usePanels('journey');
  const [open, setOpen] = useState<Open>(null);
  const crumbs = [{ label: words.title, href: '/hanh-trinh' }];
  const view = got.data;
  if (view === undefined) return <Awaited of={got} title={words.one} crumbs={crumbs} />;
  const { journey: j } = view;
  const reason = reasonOf(view.can.write);
  const close = () => setOpen(null);
  return (
    <Page
      title={j.person.name ?? words.hidden}
      crumbs={crumbs}
      sub={
        <Facts>
          {[
            sayWay(j),
            j.overdue ? words.overdue : j.stageName,
            <Link key="p" href={`/nguoi-lao-dong/${j.person.id}`}>
              {words.personPage}
            </Link>,
            `${words.next}: ${view.next}`,
          ]}
        </Facts>
      }
      actions={
        view.closed ? (
          <ActionButton
            busy={reopen.busy}
            reason={reasonOf(view.can.write === 'journey.closed' ? null : view.can.write)}
            onClick={() => void reopen.run({ id, version: j.version })}
          >
            {words.reopen}
          </ActionButton>
        ) : (
          <>
            <ActionButton reason={reason} onClick={() => setOpen('close')}>
              {words.close}
            </ActionButton>
            <ActionButton kind="main" reason={reason} onClick={() => setOpen('dates')}>
              {words.editDates}
            </ActionButton>
          </>
        )
      }
    >
      {reopen.problem && <ProblemNote problem={reopen.problem} />}
      {view.closed && <Note>{words.closedAs(view.closed.reason, viDate(view.closed.on))}</Note>}
      <WithAside aside={<Aside view={view} open={setOpen} />}>
        <TrainedOffer view={view} />
        <Section title={words.dates}>
          <Timeline steps={stepsOf(view)} />
        </Section>
        <Gate view={view} open={setOpen} />
        <Exceptions view={view} open={setOpen} />
        <Clocks view={view} />
        <Terms view={view} open={setOpen} />
        <Happenings view={view} add={() => setOpen('happening')} />
        {panels.map((Panel, i) => (
          <Suspense key={i}>
            <Panel id={id} />
          </Suspense>
        ))}
      </WithAside>
      {open === 'dates' && <DatesDrawer view={view} close={close} />}
      {open === 'terms' && <TermsDrawer view={view} close={close} />}
      {open === 'close' && <CloseDrawer view={view} close={close} />}
      {open === 'happening' && <HappeningDrawer view={view} close={close} />}
      {open === 'certificate' && <CertificateDrawer view={view} close={close} />}
      {open !== null && typeof open === 'object' && 'except' in open && <ExceptionDrawer id={id} rule={open.except} why={open.why} close={close} />}
      {open !== null && typeof open === 'object' && 'decide' in open && <DecideDrawer id={id} exceptionId={open.decide} granted={open.granted} close={close} />}
      {open !== null && typeof open === 'object' && 'withdraw' in open && <WithdrawDrawer id={id} exceptionId={open.withdraw} close={close} />}
    </Page>
  );
};
export default JourneyPage;
