import { useState } from 'react';
import { newId } from '../../../../kernel/clock.ts';
import { viDate, viPartialDate } from '../../../../kernel/text.ts';
import { ActionButton } from '../../../../kernel/ui/ActionButton.tsx';
import { useAddress } from '../../../../kernel/ui/address.ts';
import { Loaded, ProblemNote, useAct, useQueryOf } from '../../../../kernel/ui/api.tsx';
import { useConfirm } from '../../../../kernel/ui/confirm.tsx';
import { DataTable, type Column } from '../../../../kernel/ui/DataTable.tsx';
import { Dialog } from '../../../../kernel/ui/Dialog.tsx';
import { Page } from '../../../../kernel/ui/Page.tsx';
import { Segments } from '../../../../kernel/ui/Segments.tsx';
import { useToast } from '../../../../kernel/ui/toast.tsx';
import type { WaitingRow } from '../contract.ts';
import { wayWords, words } from '../words.ts';
import { client } from './client.ts';
import { Candidates } from './Review.tsx';

const columns: readonly Column<WaitingRow>[] = [
  { key: 'name', label: words.name, phone: 'title', value: (w) => w.name ?? words.answeredGone },
  { key: 'birth', label: words.birth, value: (w) => w.birth && viPartialDate(w.birth) },
  { key: 'phone', label: words.phone, value: (w) => w.phone },
  { key: 'way', label: words.way, value: (w) => wayWords(w.form, w.market) },
  { key: 'from', label: words.from, value: (w) => `${w.session.title}, ${viDate(w.session.onDate)}` },
  { key: 'to', label: words.to, value: (w) => w.to.name },
  { key: 'answer', label: words.answerLabel, value: (w) => [w.answer && words.answers[w.answer], w.answerNote].filter(Boolean).join(': ') },
];

type Choosing = { row: WaitingRow; candidates: string[]; sameNumber: boolean };
type Decided = { is?: 'this' | 'other'; isPerson?: string; intoOpen?: true };

/** People registered at a session whose record another commune keeps: that one says yes or no. */
const WaitingPage = () => {
  const [params, setParams] = useAddress();
  const open = params['xem'] === 'tat-ca' ? 'false' : 'true';
  const list = useQueryOf(client.sessionWaiting, { open }, { keep: true });
  const answer = useAct(client.sessionAnswer);
  const confirm = useConfirm();
  const toast = useToast();
  const [choosing, setChoosing] = useState<Choosing | null>(null);
  /** What was said last, for what a refusal offers. */
  const [last, setLast] = useState<{ row: WaitingRow; decided: Decided } | null>(null);
  const say = async (row: WaitingRow, given: 'accepted' | 'declined' | 'withdrawn', decided: Decided = {}) => {
    const why = given === 'declined' ? await confirm({ title: words.declineAsk, action: words.decline, reason: { label: words.declineWhy, required: true } }) : { reason: '' };
    if (!why) return;
    setLast({ row, decided });
    const got = await answer.run({ id: row.id, answer: given, note: why.reason || null, personId: newId(), journeyId: newId(), ...decided });
    if (got?.state === 'choose') setChoosing({ row, candidates: got.candidates, sameNumber: got.sameNumber });
    else {
      setChoosing(null);
      if (got) toast({ text: words[given], tone: 'done' });
    }
  };
  return (
    <Page
      title={words.waitingTitle}
      sub={words.waitingSub}
      crumbs={[{ label: words.crumb, href: '/hanh-trinh' }, { label: words.title, href: '/hanh-trinh/phien' }, { label: words.waitingTitle }]}
    >
      <Segments
        label={words.waitingTitle}
        options={[
          { value: 'true', label: words.queued },
          { value: 'false', label: words.all },
        ]}
        value={open}
        onChange={(v) => setParams({ xem: v === 'false' ? 'tat-ca' : undefined })}
      />
      {answer.problem && <ProblemNote problem={answer.problem} {...(last?.row.name ? { title: last.row.name } : {})} />}
      {answer.problem?.code === 'session.otherWay' && last && (
        <ActionButton kind="main" from="left" busy={answer.busy} onClick={() => void say(last.row, 'accepted', { ...last.decided, intoOpen: true })}>
          {words.into}
        </ActionButton>
      )}
      <Loaded of={list}>
        {({ rows }) => (
          <DataTable
            label={words.waitingTitle}
            columns={open === 'true' ? columns.slice(0, -1) : columns}
            rows={rows}
            rowKey={(w) => w.id}
            empty={words.waitingNone}
            action={(w) =>
              w.mine === 'answer' ? (
                <span className="v-buttons">
                  <ActionButton kind="main" busy={answer.busy} onClick={() => void say(w, 'accepted')}>
                    {words.accept}
                  </ActionButton>
                  <ActionButton kind="quiet" onClick={() => void say(w, 'declined')}>
                    {words.decline}
                  </ActionButton>
                </span>
              ) : w.mine === 'withdraw' ? (
                <ActionButton kind="quiet" busy={answer.busy} onClick={() => void say(w, 'withdrawn')}>
                  {words.withdraw}
                </ActionButton>
              ) : null
            }
          />
        )}
      </Loaded>
      {choosing && (
        <Dialog opened onClose={() => setChoosing(null)} title={choosing.row.name ?? words.waitingTitle}>
          <Candidates
            ids={choosing.candidates}
            sameNumber={choosing.sameNumber}
            onThis={(isPerson) => void say(choosing.row, 'accepted', { is: 'this', isPerson })}
            otherLabel={choosing.sameNumber ? words.otherDeclined : words.isOther}
            onOther={() => {
              setChoosing(null);
              void (choosing.sameNumber ? say(choosing.row, 'declined') : say(choosing.row, 'accepted', { is: 'other' }));
            }}
          />
        </Dialog>
      )}
    </Page>
  );
};
export default WaitingPage;
