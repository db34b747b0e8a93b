import { useMemo, useState } from 'react';
import { createClient } from '../../../../kernel/client.ts';
import { dayInVietnam, newId } from '../../../../kernel/clock.ts';
import { viDate } from '../../../../kernel/text.ts';
import { ActionButton } from '../../../../kernel/ui/ActionButton.tsx';
import { FormDrawer } from '../../../../kernel/ui/FormDrawer.tsx';
import { Loaded, ProblemNote, useAct, useQueryOf } from '../../../../kernel/ui/api.tsx';
import { useConfirm } from '../../../../kernel/ui/confirm.tsx';
import { Law } from '../../../../kernel/ui/Law.tsx';
import { Note } from '../../../../kernel/ui/Note.tsx';
import { Empty, Section } from '../../../../kernel/ui/Section.tsx';
import { Status } from '../../../../kernel/ui/Status.tsx';
import { costKinds, fundingKinds } from '../../choices.data.ts';
import { reasonOf } from '../../words.ts';
import { costApi } from '../contract.ts';
import { costWords as w, money } from '../words.ts';

const client = createClient(costApi);
const today = (): string => dayInVietnam(new Date());
const capState = { met: 'done', over: 'late', unclear: 'noEvidence' } as const;
const answerState = { met: 'done', missing: 'noEvidence', blocked: 'late', warned: 'due' } as const;

const AddCost = ({ id, close }: { id: string; close: () => void }) => {
  const fixed = useMemo(() => ({ id, costId: newId() }), [id]);
  const initial = useMemo(() => ({ paidOn: today(), currency: 'VND' }), []);
  return (
    <FormDrawer
      title={w.addCost}
      schema={costApi.costAdd.input}
      call={client.costAdd}
      fixed={fixed}
      initial={initial}
      fields={['kind', 'amount', 'currency', 'rate', 'paidOn', 'paidTo', 'receipt', 'blockedAccount']}
      halves={['amount', 'currency', 'rate', 'paidOn', 'paidTo', 'receipt']}
      said={w.saved}
      close={close}
    />
  );
};
const AddFunding = ({ id, close }: { id: string; close: () => void }) => {
  const fixed = useMemo(() => ({ id, fundingId: newId() }), [id]);
  const initial = useMemo(() => ({ appliedOn: today() }), []);
  return (
    <FormDrawer
      title={w.addFunding}
      schema={costApi.fundingAdd.input}
      call={client.fundingAdd}
      fixed={fixed}
      initial={initial}
      fields={['kind', 'amount', 'programme', 'appliedOn', 'paidOn', 'months', 'borrower']}
      halves={['appliedOn', 'paidOn']}
      said={w.saved}
      close={close}
    />
  );
};

/** What a journey cost and where the money came from; each đồng with its cap and article. On the journey's page. */
const Money = ({ id }: { id: string }) => {
  const got = useQueryOf(client.moneyGet, { id });
  const removeCost = useAct(client.costRemove);
  const removeFunding = useAct(client.fundingRemove);
  const confirm = useConfirm();
  const [adding, setAdding] = useState<'cost' | 'funding' | null>(null);
  const reason = reasonOf(got.data?.can.write ?? null);
  const keep = reasonOf(got.data?.can.remove ?? null);
  const sure = () => confirm({ title: w.removeAsk, action: w.remove, danger: true });
  const problem = removeCost.problem ?? removeFunding.problem;
  return (
    <Section
      title={w.title}
      side={
        got.data && (
          <span className="v-buttons">
            <ActionButton reason={reason} onClick={() => setAdding('cost')}>
              {w.addCost}
            </ActionButton>
            <ActionButton reason={reason} onClick={() => setAdding('funding')}>
              {w.addFunding}
            </ActionButton>
          </span>
        )
      }
    >
      {problem && <ProblemNote problem={problem} />}
      <Loaded of={got}>
        {({ costs, caps, refund, fundings }) => (
          <>
            {costs.length === 0 && fundings.length === 0 && <Empty>{w.none}</Empty>}
            {refund && (
              <Note>
                {refund.said} <Law verified={refund.verified}>{refund.legalBasis}</Law>
              </Note>
            )}
            {caps.length > 0 && (
              <Section title={w.caps} level={3} flush>
                <ul className="v-lines">
                  {caps.map((c) => (
                    <li key={c.kind}>
                      <span>
                        <Status of={capState[c.state]}>{`${costKinds[c.kind]}: ${c.said}`}</Status>
                        <p>
                          <Law verified={c.verified}>{c.legalBasis}</Law>
                        </p>
                      </span>
                    </li>
                  ))}
                </ul>
              </Section>
            )}
            {costs.length > 0 && (
              <Section title={w.costs} level={3} flush>
                <ul className="v-lines">
                  {costs.map((c) => (
                    <li key={c.id}>
                      <span>
                        {costKinds[c.kind]}: <span className="v-num">{money(c.amount, c.currency)}</span>
                        <p>{[viDate(c.paidOn), c.paidTo && w.to(c.paidTo), c.receipt && w.receipt(c.receipt)].filter(Boolean).join(', ')}</p>
                        {c.faults.map((f) => (
                          <p key={f.why}>
                            <Status of="late">{f.why}</Status> <Law verified={f.verified}>{f.legalBasis}</Law>
                          </p>
                        ))}
                      </span>
                      <ActionButton
                        kind="quiet"
                        reason={keep}
                        busy={removeCost.busy}
                        onClick={() => void sure().then((yes) => (yes ? removeCost.run({ id, costId: c.id }) : undefined))}
                      >
                        {w.remove}
                      </ActionButton>
                    </li>
                  ))}
                </ul>
              </Section>
            )}
            {fundings.length > 0 && (
              <Section title={w.fundings} level={3} flush>
                <ul className="v-lines">
                  {fundings.map((f) => (
                    <li key={f.id}>
                      <span>
                        {fundingKinds[f.kind]}: <span className="v-num">{money(f.amount, 'VND')}</span>
                        <p>{[f.programme, w.applied(f.appliedOn), f.paidOn ? w.received(f.paidOn) : w.notReceived].filter(Boolean).join(', ')}</p>
                        {f.answers.map((a) => (
                          <p key={a.rule}>
                            <Status of={answerState[a.state]}>{a.why}</Status> <Law verified={a.verified}>{a.legalBasis}</Law>
                          </p>
                        ))}
                      </span>
                      <ActionButton
                        kind="quiet"
                        reason={keep}
                        busy={removeFunding.busy}
                        onClick={() => void sure().then((yes) => (yes ? removeFunding.run({ id, fundingId: f.id }) : undefined))}
                      >
                        {w.remove}
                      </ActionButton>
                    </li>
                  ))}
                </ul>
              </Section>
            )}
          </>
        )}
      </Loaded>
      {adding === 'cost' && <AddCost id={id} close={() => setAdding(null)} />}
      {adding === 'funding' && <AddFunding id={id} close={() => setAdding(null)} />}
    </Section>
  );
};
export default Money;
