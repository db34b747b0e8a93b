import { useMemo, useState } from 'react';
import { newId } from '../../../kernel/clock.ts';
import { viDate } from '../../../kernel/text.ts';
import { ActionButton } from '../../../kernel/ui/ActionButton.tsx';
import { FormDrawer } from '../../../kernel/ui/FormDrawer.tsx';
import { ProblemNote, useAct } from '../../../kernel/ui/api.tsx';
import { useConfirm } from '../../../kernel/ui/confirm.tsx';
import { Section } from '../../../kernel/ui/Section.tsx';
import { purposes } from '../choices.data.ts';
import { api } from '../contract.ts';
import type { PersonView } from '../person/contract.ts';
import { words } from '../words-people.ts';
import { client } from './client.ts';

/** By which right the data are kept, purpose by purpose; a consent can be withdrawn, the law cannot. */
export const Bases = ({ person, reason }: { person: PersonView; reason: string | undefined }) => {
  const [adding, setAdding] = useState(false);
  const basisId = useMemo(newId, [adding]); // oxlint-disable-line react-hooks/exhaustive-deps -- a new one for each time it is opened
  const withdraw = useAct(client.basisWithdraw);
  const confirm = useConfirm();
  const ask = async (id: string) => {
    if (await confirm({ title: words.basisWithdrawAsk, action: words.basisWithdraw, danger: true })) await withdraw.run({ id: person.id, basisId: id });
  };
  return (
    <Section
      title={words.bases}
      side={
        <ActionButton kind="quiet" reason={reason} onClick={() => setAdding(true)}>
          {words.basisAdd}
        </ActionButton>
      }
    >
      <ul className="v-lines">
        {person.bases.map((b) => (
          <li key={b.id} data-ended={b.withdrawnOn ? true : undefined}>
            <span>
              <strong>{purposes[b.purpose]}</strong>
              <p>
                {[b.kind === 'law' ? (b.legalBasis ?? words.law) : words.consent, words.since(viDate(b.givenOn)), b.withdrawnOn && `${words.withdrawn} ${viDate(b.withdrawnOn)}`]
                  .filter(Boolean)
                  .join('; ')}
              </p>
            </span>
            {b.kind === 'consent' && !b.withdrawnOn && (
              <ActionButton kind="quiet" reason={reason} busy={withdraw.busy} onClick={() => void ask(b.id)}>
                {words.basisWithdraw}
              </ActionButton>
            )}
          </li>
        ))}
      </ul>
      {withdraw.problem && <ProblemNote problem={withdraw.problem} />}
      {adding && (
        <FormDrawer
          title={words.basisAdd}
          schema={api.basisSave.input}
          call={client.basisSave}
          fixed={{ id: person.id, basisId }}
          fields={['purpose', 'kind', 'legalBasis', 'givenOn']}
          close={() => setAdding(false)}
        />
      )}
    </Section>
  );
};
