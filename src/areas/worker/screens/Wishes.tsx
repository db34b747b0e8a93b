import { useMemo, useState } from 'react';
import type { CallOptions } from '../../../kernel/client.ts';
import { newId } from '../../../kernel/clock.ts';
import { viDate } from '../../../kernel/text.ts';
import { ActionButton } from '../../../kernel/ui/ActionButton.tsx';
import { ProblemNote, useAct } from '../../../kernel/ui/api.tsx';
import { useConfirm } from '../../../kernel/ui/confirm.tsx';
import { Form } from '../../../kernel/ui/Form.tsx';
import { Empty, Section } from '../../../kernel/ui/Section.tsx';
import { SideDrawer } from '../../../kernel/ui/SideDrawer.tsx';
import { useToast } from '../../../kernel/ui/toast.tsx';
import { api } from '../contract.ts';
import type { PersonView } from '../person/contract.ts';
import { words } from '../words-people.ts';
import { client } from './client.ts';
import { marketName } from './format.ts';
import css from './people.module.css';

/** Asks and writes down what someone wishes; also from lists, one tap from the row. */
export const WishDrawer = ({ personId, name, wish, close }: { personId: string; name: string; wish?: PersonView['wishes'][number]; close: () => void }) => {
  const toast = useToast();
  const wishId = useMemo(() => wish?.id ?? newId(), [wish]);
  const save = (input: Parameters<typeof client.wishSave>[0], options?: CallOptions) => client.wishSave(input, options);
  return (
    <SideDrawer opened onClose={close} title={`${wish ? words.wishEdit : words.wishAdd}: ${name}`}>
      <Form
        schema={api.wishSave.input}
        call={save}
        submitLabel={wish ? words.wishEdit : words.wishAdd}
        fixed={{ id: personId, wishId }}
        initial={
          wish
            ? { market: wish.market, job: wish.job, readyFrom: wish.readyFrom, statedOn: wish.statedOn, wishNote: wish.note }
            : { statedOn: new Date(Date.now() + 7 * 3600_000).toISOString().slice(0, 10) }
        }
        fields={['market', 'job', 'readyFrom', 'statedOn', 'wishNote']}
        halves={['readyFrom', 'statedOn']}
        onDone={() => {
          toast({ text: words.wishSaved, tone: 'done' });
          close();
        }}
        onCancel={close}
      />
    </SideDrawer>
  );
};

/** What this person wished over time. */
export const Wishes = ({ person, reason }: { person: PersonView; reason: string | undefined }) => {
  const [asking, setAsking] = useState<true | PersonView['wishes'][number] | null>(null);
  const end = useAct(client.wishEnd);
  const confirm = useConfirm();
  const ask = async (wishId: string) => {
    const answer = await confirm({ title: words.wishEndAsk, action: words.wishEnd, reason: {} });
    if (answer) await end.run({ id: person.id, wishId, reason: answer.reason });
  };
  return (
    <Section
      title={words.wishes}
      side={
        <ActionButton reason={reason} onClick={() => setAsking(true)}>
          {words.wishAdd}
        </ActionButton>
      }
    >
      {person.wishes.length === 0 ? (
        <Empty>{words.wishNone}</Empty>
      ) : (
        <ul className={css['lines']}>
          {person.wishes.map((w) => (
            <li key={w.id} className={w.endedOn ? css['ended'] : undefined}>
              <span>
                <strong>{[marketName(w.market), w.job].filter(Boolean).join(', ')}</strong>
                <p>{[words.since(viDate(w.statedOn)), w.endedOn && words.until(viDate(w.endedOn)), w.note].filter(Boolean).join('; ')}</p>
              </span>
              {!w.endedOn && (
                <span className={css['acts']}>
                  <ActionButton kind="quiet" reason={reason} onClick={() => setAsking(w)}>
                    {words.wishEdit}
                  </ActionButton>
                  <ActionButton kind="quiet" reason={reason} busy={end.busy} onClick={() => void ask(w.id)}>
                    {words.wishEnd}
                  </ActionButton>
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
      {end.problem && <ProblemNote problem={end.problem} />}
      {asking && <WishDrawer personId={person.id} name={person.name} {...(asking === true ? {} : { wish: asking })} close={() => setAsking(null)} />}
    </Section>
  );
};
