import { useState } from 'react';
import { viDate, viNumber } from '../../../../kernel/text.ts';
import { ActionButton } from '../../../../kernel/ui/ActionButton.tsx';
import { useRouteParams } from '../../../../kernel/ui/address.ts';
import { Loaded, ProblemNote, useAct, useQueryOf } from '../../../../kernel/ui/api.tsx';
import { useConfirm } from '../../../../kernel/ui/confirm.tsx';
import { DataTable } from '../../../../kernel/ui/DataTable.tsx';
import { Dialog } from '../../../../kernel/ui/Dialog.tsx';
import { Form } from '../../../../kernel/ui/Form.tsx';
import { FormField } from '../../../../kernel/ui/FormField.tsx';
import { Link } from '../../../../kernel/ui/Link.tsx';
import { Page, WithAside } from '../../../../kernel/ui/Page.tsx';
import { Pairs, Section } from '../../../../kernel/ui/Section.tsx';
import { Status } from '../../../../kernel/ui/Status.tsx';
import { Timeline } from '../../../../kernel/ui/Timeline.tsx';
import { useToast } from '../../../../kernel/ui/toast.tsx';
import type { Output } from '../../../../kernel/contract.ts';
import { client } from '../../screens/client.ts';
import { momentText, shorten } from '../../screens/format.ts';
import { obstacleApi, obstacleStates, type ObstacleApi } from '../contract.ts';
import { obstacleWords as w } from '../words.ts';
import { daysText, lookOf, reasonOf } from './look.ts';
import { Papers } from './Papers.tsx';
import { ToField } from './ToField.tsx';
import css from './obstacle.module.css';

type Got = Output<ObstacleApi['obstacleGet']>;

const Answer = ({ o, onDone }: { o: Got; onDone: () => void }) => (
  <Form
    schema={obstacleApi.obstacleAnswer.input}
    call={client.obstacleAnswer}
    submitLabel={w.answer}
    fixed={{ id: o.id, version: o.version }}
    draftKey={`vuong-mac.tra-loi.${o.id}`}
    onDone={onDone}
    onCancel={onDone}
  >
    <div className="v-form-fields">
      <FormField name="note" />
      <Papers />
    </div>
  </Form>
);
const Pass = ({ o, onDone }: { o: Got; onDone: () => void }) => {
  const to = useQueryOf(client.obstacleTo, {});
  const known = (to.data?.rows ?? []).filter((r) => r.id !== o.sender.id && r.id !== o.holder.id);
  return (
    <Form schema={obstacleApi.obstaclePass.input} call={client.obstaclePass} submitLabel={w.pass} fixed={{ id: o.id, version: o.version }} onDone={onDone} onCancel={onDone}>
      <div className="v-form-fields">
        <ToField key={known.length} offered={known} />
        <FormField name="note" />
      </div>
    </Form>
  );
};

const Acts = ({ o }: { o: Got }) => {
  const [doing, setDoing] = useState<'answer' | 'pass' | null>(null);
  const close = useAct(client.obstacleClose);
  const reopen = useAct(client.obstacleReopen);
  const confirm = useConfirm();
  const say = useToast();
  const done = (text: string) => () => {
    setDoing(null);
    say({ text, tone: 'done' });
  };
  const askClose = async () => {
    const answer = await confirm({ title: w.closeTitle, text: w.closeText, action: w.close, reason: { label: w.closeNote } });
    if (answer && (await close.run({ id: o.id, version: o.version, note: answer.reason }))) done(w.closed)();
  };
  const askReopen = async () => {
    const answer = await confirm({ title: w.reopen, action: w.reopen, reason: { label: w.reopenLabel, required: true } });
    if (answer && (await reopen.run({ id: o.id, version: o.version, note: answer.reason }))) done(w.reopened)();
  };
  const problem = close.problem ?? reopen.problem;
  // only what this reader can do, or could if something were otherwise
  const resolves = o.can['answer'] === null;
  const sends = o.can['close'] === null || o.can['reopen'] === null;
  if (!resolves && !sends) return <p className="v-second">{reasonOf(o.can['answer'])}</p>;
  return (
    <>
      <div className={css['acts']}>
        {resolves && (
          <>
            <ActionButton kind="main" from="left" onClick={() => setDoing('answer')}>
              {w.answer}
            </ActionButton>
            <ActionButton onClick={() => setDoing('pass')}>{w.pass}</ActionButton>
          </>
        )}
        {o.can['close'] === null && (
          <ActionButton {...(o.state === 'answered' ? { kind: 'main' as const, from: 'left' as const } : {})} busy={close.busy} onClick={() => void askClose()}>
            {w.close}
          </ActionButton>
        )}
        {o.can['reopen'] === null && (
          <ActionButton busy={reopen.busy} onClick={() => void askReopen()}>
            {w.reopen}
          </ActionButton>
        )}
      </div>
      {problem && <ProblemNote problem={problem} />}
      <Dialog opened={doing === 'answer'} onClose={() => setDoing(null)} title={w.answer} place="side">
        {doing === 'answer' && <Answer o={o} onDone={done(w.answered)} />}
      </Dialog>
      <Dialog opened={doing === 'pass'} onClose={() => setDoing(null)} title={w.pass} place="side">
        {doing === 'pass' && <Pass o={o} onDone={done(w.passed)} />}
      </Dialog>
    </>
  );
};

const Body = ({ o }: { o: Got }) => (
  <Page title={shorten(o.text, 100)} crumbs={[{ label: w.title, href: '/vuong-mac' }, { label: o.sender.name }]} sub={<Status of={lookOf(o)}>{obstacleStates[o.state]}</Status>}>
    <WithAside
      aside={
        <Section title={w.history} level={3} plain>
          <Timeline
            steps={o.steps.map((s, i) => ({
              key: `${s.at}${i}`,
              title: s.step === 'sent' || s.step === 'passed' || s.step === 'inherited' ? w.stepTo(w.steps[s.step] ?? s.step, s.holder) : (w.steps[s.step] ?? s.step),
              when: momentText(s.at),
              more: [`${s.by}, ${s.agency}`, s.note].filter(Boolean).join(': '),
              state: i === o.steps.length - 1 && o.state !== 'closed' ? 'now' : 'done',
            }))}
          />
        </Section>
      }
    >
      <Pairs
        of={[
          [
            w.text,
            <p key="t" className={css['text']}>
              {o.text}
            </p>,
          ],
          [
            w.asked,
            <p key="a" className={css['text']}>
              {o.asked}
            </p>,
          ],
          ...(o.about
            ? [
                [
                  w.about,
                  o.workId ? (
                    <Link key="w" href={`/viec/${o.workId}`}>
                      {shorten(o.about, 200)}
                    </Link>
                  ) : (
                    shorten(o.about, 200)
                  ),
                ] as const,
              ]
            : []),
          [w.from, o.sender.name],
          [w.holder, o.holder.name],
          [w.taken, daysText(o.taken)],
          [w.keptBy, o.keptBy ?? w.nobody],
          ...(o.documents.length
            ? [
                [
                  w.documents,
                  <ul key="d" className={css['papers']}>
                    {o.documents.map((d) => (
                      <li key={d.id}>{d.open ? <Link href={`/van-ban/${d.id}`}>{d.title}</Link> : <span>{`${d.title} (${w.documentClosed})`}</span>}</li>
                    ))}
                  </ul>,
                ] as const,
              ]
            : []),
        ]}
      />
      <Acts o={o} />
      <div className={css['gap']}>
        <Section title={w.hands} flush>
          <DataTable
            label={w.hands}
            rows={o.turns.map((t, i) => ({ ...t, key: String(i) }))}
            rowKey={(t) => t.key}
            columns={[
              { key: 'agency', label: w.holder, phone: 'title', sortable: false, render: (t) => `${t.agency} (${w.turnOf[t.of]})` },
              { key: 'from', label: w.handFrom, sortable: false, render: (t) => viDate(t.from) },
              { key: 'days', label: w.handDays, align: 'right', sortable: false, render: (t) => viNumber(t.days) },
              { key: 'workingDays', label: w.handWorking, align: 'right', sortable: false, render: (t) => viNumber(t.workingDays) },
            ]}
          />
        </Section>
      </div>
    </WithAside>
  </Page>
);

/** One obstacle: what, for whom, with whom how long; what to do next. */
const ObstaclePage = () => {
  const { id = '' } = useRouteParams();
  const got = useQueryOf(client.obstacleGet, { id });
  return <Loaded of={got}>{(data) => <Body o={data} />}</Loaded>;
};
export default ObstaclePage;
