import { useState } from 'react';
import { viNumber, viPartialDate } from '../../../kernel/text.ts';
import { ActionButton } from '../../../kernel/ui/ActionButton.tsx';
import { useRouteParams } from '../../../kernel/ui/address.ts';
import { Awaited, Loaded, ProblemNote, useAct, useQueryOf } from '../../../kernel/ui/api.tsx';
import { useConfirm } from '../../../kernel/ui/confirm.tsx';
import { ActionLink } from '../../../kernel/ui/ActionLink.tsx';
import { ExportButton } from '../../../kernel/ui/ExportButton.tsx';
import { handFile } from '../../../kernel/ui/hand-file.ts';
import { Link } from '../../../kernel/ui/Link.tsx';
import { Note } from '../../../kernel/ui/Note.tsx';
import { Facts, Page } from '../../../kernel/ui/Page.tsx';
import { Empty, Pairs, Section } from '../../../kernel/ui/Section.tsx';
import { Status } from '../../../kernel/ui/Status.tsx';
import { useToast } from '../../../kernel/ui/toast.tsx';
import type { Output } from '../../../kernel/contract.ts';
import { classStates, kinds, results } from '../choices.data.ts';
import type { LearnerView, TrainingApi } from '../contract.ts';
import { classPath, TRAINING_PATH } from '../paths.ts';
import { members } from '../sheet/screens/client.ts';
import { memberSheetWords, outWords } from '../sheet/sheet.data.ts';
import { marketName, reasonOf, words } from '../words.ts';
import { Attendance } from './Attendance.tsx';
import { CertificateLine, Issue } from './Certificates.tsx';
import { ClassForm } from './ClassForm.tsx';
import { client } from './client.ts';
import { Enrol } from './Enrol.tsx';
import { classStatus } from './parts.tsx';
import { Results } from './Results.tsx';

type View = Output<TrainingApi['classGet']>;
type Open = 'edit' | 'enrol' | 'attendance' | 'results' | 'issue' | null;

const sayLearner = (l: LearnerView): string =>
  [
    l.person.birth && viPartialDate(l.person.birth),
    l.person.unit?.name,
    l.state === 'enrolled' && words.absentOf(l.absent, l.days),
    l.result && [results[l.result].toLowerCase(), l.mark !== null && viNumber(l.mark)].filter(Boolean).join(' '),
    l.leftReason,
  ]
    .filter(Boolean)
    .join('; ');

const Learner = ({ of: l, view }: { of: LearnerView; view: View }) => {
  const { id } = view.class;
  const leave = useAct(client.enrolmentLeave);
  const moveUp = useAct(client.enrolmentMoveUp);
  const confirm = useConfirm();
  const toast = useToast();
  const name = l.person.name ?? words.hidden;
  const out = async () => {
    const answer = await confirm({ title: words.leaveTitle(name), action: words.leave, reason: { required: true } });
    const done = answer && (await leave.run({ id, enrolmentId: l.id, reason: answer.reason }));
    if (done) toast({ text: words.left(done.movedUp), tone: 'done' });
  };
  const problem = leave.problem ?? moveUp.problem;
  // the page says once why nothing can be done; only what can be done has a button
  const acts = {
    give: l.state === 'waiting' && view.can.write === null,
    leave: (l.state === 'waiting' && view.can.propose === null) || (l.state === 'enrolled' && view.can.write === null),
  };
  return (
    <li>
      <span>
        {l.place !== null && `${viNumber(l.place)}. `}
        {l.person.name === null ? words.hidden : <Link href={`/nguoi-lao-dong/${l.person.id}`}>{name}</Link>}
        <p>{sayLearner(l)}</p>
        {problem && <ProblemNote problem={problem} />}
      </span>
      {(acts.give || acts.leave) && (
        <span className="v-buttons v-noprint">
          {acts.give && (
            <ActionButton busy={moveUp.busy} onClick={() => void moveUp.run({ id, enrolmentId: l.id }).then((done) => done && toast({ text: words.movedUp, tone: 'done' }))}>
              {words.moveUp}
            </ActionButton>
          )}
          {acts.leave && (
            <ActionButton kind="quiet" busy={leave.busy} onClick={() => void out()}>
              {words.leave}
            </ActionButton>
          )}
        </span>
      )}
    </li>
  );
};

const Lines = ({ rows, view }: { rows: readonly LearnerView[]; view: View }) => (
  <ul className="v-lines">
    {rows.map((l) => (
      <Learner key={l.id} of={l} view={view} />
    ))}
  </ul>
);

const printAll = (input: { id: string }) => handFile(client.certificatesPaper(input));
const People = ({ view, open }: { view: View; open: (o: Open) => void }) => {
  const { class: k, can } = view;
  const got = useQueryOf(client.classPeople, { id: k.id });
  const printed = useAct(printAll);
  const proposes = can.write === 'training.notYours';
  return (
    <Loaded of={got}>
      {({ rows, elsewhere }) => {
        const of = (state: LearnerView['state']) => rows.filter((l) => l.state === state);
        const [learning, waiting, left] = [of('enrolled'), of('waiting'), of('left')];
        const certificates = rows.flatMap((l) => (l.certificate ? [{ ...l.certificate, who: l.person.name ?? words.hidden }] : []));
        // results of a class that is over may still be put right
        const later = can.write === null || can.write === 'training.finished';
        return (
          <>
            <Section
              title={words.people}
              count={words.seatsOf(k.enrolled, k.places)}
              side={
                <span className="v-buttons">
                  {(can.propose === null || later) && <ActionLink href={`${classPath(k.id)}/nhap`}>{memberSheetWords.open}</ActionLink>}
                  {rows.length > 0 && <ExportButton label={outWords.export} entries={[{ label: outWords.export, call: () => members.classExport({ id: k.id }) }]} />}
                  {can.propose === null && <ActionButton onClick={() => open('enrol')}>{proposes ? words.propose : words.enrol}</ActionButton>}
                  {can.write === null && learning.length > 0 && (
                    <ActionButton kind="main" onClick={() => open('attendance')}>
                      {words.attendance}
                    </ActionButton>
                  )}
                  {later && learning.length > 0 && <ActionButton onClick={() => open('results')}>{words.results}</ActionButton>}
                </span>
              }
            >
              <p className="v-small">{words.takenDays(view.days.length)}</p>
              {learning.length === 0 ? <Empty>{words.noPeople}</Empty> : <Lines rows={learning} view={view} />}
              {elsewhere > 0 && <p className="v-small">{words.elsewhere(elsewhere)}</p>}
            </Section>
            {waiting.length > 0 && (
              <Section title={words.waitingList} count={waiting.length}>
                <Lines rows={waiting} view={view} />
              </Section>
            )}
            <Section
              title={words.certificates}
              count={certificates.length || undefined}
              side={
                <span className="v-buttons">
                  {certificates.length > 0 && (
                    <ActionButton busy={printed.busy} onClick={() => void printed.run({ id: k.id })}>
                      {words.printAll}
                    </ActionButton>
                  )}
                  {later && k.passed > k.certified && (
                    <ActionButton kind={can.write === null ? 'plain' : 'main'} reason={can.write === null ? words.finishFirst : undefined} onClick={() => open('issue')}>
                      {words.issue}
                    </ActionButton>
                  )}
                </span>
              }
            >
              {printed.problem && <ProblemNote problem={printed.problem} />}
              {certificates.length === 0 ? (
                <Empty>{words.noCertificates}</Empty>
              ) : (
                <ul className="v-lines">
                  {certificates.map((c) => (
                    <CertificateLine key={c.id} of={c} who={c.who} may={later} />
                  ))}
                </ul>
              )}
            </Section>
            {left.length > 0 && (
              <Section title={words.leftList} count={left.length}>
                <Lines rows={left} view={view} />
              </Section>
            )}
          </>
        );
      }}
    </Loaded>
  );
};

/** The drawers that need to know who learns. */
const Drawers = ({ view, open, close }: { view: View; open: Open; close: () => void }) => {
  const got = useQueryOf(client.classPeople, { id: view.class.id });
  const learners = got.data?.rows.filter((l) => l.state === 'enrolled') ?? [];
  return (
    <>
      {open === 'edit' && <ClassForm of={view.class} close={close} onDone={close} />}
      {open === 'enrol' && <Enrol of={view.class} own={view.can.write === null} close={close} />}
      {open === 'attendance' && <Attendance of={view.class} learners={learners} close={close} />}
      {open === 'results' && <Results id={view.class.id} learners={learners} close={close} />}
      {open === 'issue' && <Issue of={view.class} close={close} />}
    </>
  );
};

/** One class: who learns, who waits, who was there, what came of it, and the certificates. */
const ClassPage = () => {
  const { id = '' } = useRouteParams();
  const got = useQueryOf(client.classGet, { id });
  const finish = useAct(client.classFinish);
  const cancel = useAct(client.classCancel);
  const confirm = useConfirm();
  const toast = useToast();
  const [open, setOpen] = useState<Open>(null);
  const crumbs = [{ label: words.title, href: TRAINING_PATH }];
  const view = got.data;
  if (view === undefined) return <Awaited of={got} title={words.one} crumbs={crumbs} />;
  const k = view.class;
  const end = async () => {
    if ((await confirm({ title: words.finish, text: words.finishAsk, action: words.finish })) && (await finish.run({ id }))) toast({ text: words.finished, tone: 'done' });
  };
  const callOff = async () => {
    const answer = await confirm({ title: words.cancel, action: words.cancel, danger: true, reason: { required: true } });
    if (answer) await cancel.run({ id, reason: answer.reason });
  };
  const problem = finish.problem ?? cancel.problem;
  return (
    <Page
      title={k.title}
      crumbs={crumbs}
      sub={
        <Facts>
          {[
            <Status key="s" of={classStatus[k.state]}>
              {classStates[k.state]}
            </Status>,
            marketName(k.market),
            words.days(k.fromOn, k.toOn),
          ]}
        </Facts>
      }
      actions={
        view.can.write === null && (
          <>
            <ActionButton kind="quiet" busy={cancel.busy} onClick={() => void callOff()}>
              {words.cancel}
            </ActionButton>
            <ActionButton onClick={() => setOpen('edit')}>{words.editClass}</ActionButton>
            <ActionButton busy={finish.busy} onClick={() => void end()}>
              {words.finish}
            </ActionButton>
          </>
        )
      }
    >
      {problem && <ProblemNote problem={problem} />}
      {k.cancelledReason ? <Note tone="bad">{words.cancelled(k.cancelledReason)}</Note> : view.can.write && <Note>{words.why[view.can.write] ?? reasonOf(view.can.write)}</Note>}
      <People view={view} open={setOpen} />
      <Section title={words.aboutClass}>
        <Pairs
          of={[
            [words.course, `${k.course.title}, ${words.hoursOf(k.course.hours)}`],
            [words.kind, kinds[k.course.kind]],
            [words.where, `${k.place}, ${k.unit.name}`],
            [words.holder, k.heldBy.name],
            ...(k.provider ? ([[words.provider, k.provider]] as const) : []),
            ...(k.teacher ? ([[words.teacher, k.teacher]] as const) : []),
            ...(k.note ? ([[words.note, k.note]] as const) : []),
          ]}
        />
      </Section>
      {open && <Drawers view={view} open={open} close={() => setOpen(null)} />}
    </Page>
  );
};
export default ClassPage;
