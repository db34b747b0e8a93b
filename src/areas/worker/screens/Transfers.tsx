import { useMemo, useState } from 'react';
import { newId } from '../../../kernel/clock.ts';
import { viDate } from '../../../kernel/text.ts';
import { ActionButton } from '../../../kernel/ui/ActionButton.tsx';
import { FormDrawer } from '../../../kernel/ui/FormDrawer.tsx';
import { useAddress } from '../../../kernel/ui/address.ts';
import { Loaded, ProblemNote, useAct, useQueryOf } from '../../../kernel/ui/api.tsx';
import { useConfirm } from '../../../kernel/ui/confirm.tsx';
import { DataTable, type Column } from '../../../kernel/ui/DataTable.tsx';
import { Page } from '../../../kernel/ui/Page.tsx';
import { Segments } from '../../../kernel/ui/Segments.tsx';
import { usePermissions } from '../../../kernel/ui/session.tsx';
import { useToast } from '../../../kernel/ui/toast.tsx';
import { api } from '../contract.ts';
import type { TransferRow } from '../transfer/contract.ts';
import { transferWords as w, words } from '../words-people.ts';
import { client } from './client.ts';

const columns: readonly Column<TransferRow>[] = [
  { key: 'name', label: w.person, phone: 'title', value: (t) => [t.name, t.birthYear && w.born(t.birthYear)].filter(Boolean).join(', ') },
  { key: 'from', label: w.from, value: (t) => t.from.name },
  { key: 'to', label: w.to, value: (t) => t.to.name },
  { key: 'movedOn', label: w.movedOn, value: (t) => viDate(t.movedOn) },
  { key: 'note', label: w.note, value: (t) => [t.note, t.answer && w.states[t.answer], t.answerNote].filter(Boolean).join('; ') },
];

const Request = ({ close }: { close: () => void }) => {
  const transferId = useMemo(newId, []);
  return (
    <FormDrawer
      title={w.request}
      intro={w.requestHint}
      schema={api.transferRequest.input}
      call={client.transferRequest}
      submitLabel={w.sendRequest}
      fixed={{ transferId }}
      fields={['idNumber', 'name', 'toUnitId', 'movedOn', 'note']}
      said={w.requested}
      close={close}
    />
  );
};

const Transfers = () => {
  const [params, setParams] = useAddress();
  const open = params['xem'] === 'tat-ca' ? 'false' : 'true';
  const list = useQueryOf(client.transferList, { open }, { keep: true });
  const answer = useAct(client.transferAnswer);
  const confirm = useConfirm();
  const toast = useToast();
  const [asking, setAsking] = useState(false);
  const reason = usePermissions().whyNot('person.write');
  const say = async (t: TransferRow, given: 'accepted' | 'declined' | 'withdrawn') => {
    const why = given === 'declined' ? await confirm({ title: w.declineAsk, action: w.decline, reason: { required: true } }) : { reason: '' };
    if (why && (await answer.run({ transferId: t.id, answer: given, note: why.reason || null }))) toast({ text: w.done, tone: 'done' });
  };
  return (
    <Page
      title={w.title}
      sub={w.hint}
      crumbs={[{ label: words.title, href: '/nguoi-lao-dong' }]}
      actions={
        <ActionButton kind="main" reason={reason} onClick={() => setAsking(true)}>
          {w.request}
        </ActionButton>
      }
    >
      <Segments
        label={w.title}
        options={[
          { value: 'true', label: w.waiting },
          { value: 'false', label: words.all },
        ]}
        value={open}
        onChange={(v) => setParams({ xem: v === 'false' ? 'tat-ca' : undefined })}
      />
      {answer.problem && <ProblemNote problem={answer.problem} />}
      <Loaded of={list}>
        {({ rows }) => (
          <DataTable
            label={w.title}
            columns={columns}
            rows={rows}
            rowKey={(t) => t.id}
            empty={open === 'true' ? w.none : w.noneAnswered}
            action={(t) =>
              t.mine === 'answer' ? (
                <span className="v-buttons">
                  <ActionButton kind="main" busy={answer.busy} onClick={() => void say(t, 'accepted')}>
                    {t.kind === 'offer' ? w.accept : w.agree}
                  </ActionButton>
                  <ActionButton kind="quiet" onClick={() => void say(t, 'declined')}>
                    {w.decline}
                  </ActionButton>
                </span>
              ) : t.mine === 'withdraw' ? (
                <ActionButton kind="quiet" busy={answer.busy} onClick={() => void say(t, 'withdrawn')}>
                  {w.withdraw}
                </ActionButton>
              ) : null
            }
          />
        )}
      </Loaded>
      {asking && <Request close={() => setAsking(false)} />}
    </Page>
  );
};
export default Transfers;
