import { useMemo, useState } from 'react';
import { dayInVietnam, newId } from '../../../kernel/clock.ts';
import { viDate } from '../../../kernel/text.ts';
import { ActionButton } from '../../../kernel/ui/ActionButton.tsx';
import { FormDrawer } from '../../../kernel/ui/FormDrawer.tsx';
import { ProblemNote, useAct } from '../../../kernel/ui/api.tsx';
import { useConfirm } from '../../../kernel/ui/confirm.tsx';
import { Empty, Section } from '../../../kernel/ui/Section.tsx';
import { api } from '../contract.ts';
import type { PersonView } from '../person/contract.ts';
import { words } from '../words-people.ts';
import { client } from './client.ts';
import { marketName } from './format.ts';

/** Asks and writes down what someone wishes; also from lists, one tap from the row. */
export const WishDrawer = ({ personId, name, wish, close }: { personId: string; name: string; wish?: PersonView['wishes'][number]; close: () => void }) => {
  const wishId = useMemo(() => wish?.id ?? newId(), [wish]);
  const act = wish ? words.wishEdit : words.wishAdd;
  return (
    <FormDrawer
      title={`${act}: ${name}`}
      schema={api.wishSave.input}
      call={client.wishSave}
      submitLabel={act}
      fixed={{ id: personId, wishId }}
      initial={wish ? { market: wish.market, job: wish.job, readyFrom: wish.readyFrom, statedOn: wish.statedOn, wishNote: wish.note } : { statedOn: dayInVietnam(new Date()) }}
      fields={['market', 'job', 'readyFrom', 'statedOn', 'wishNote']}
      halves={['readyFrom', 'statedOn']}
      said={words.wishSaved}
      close={close}
    />
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
        <ul className="v-lines">
          {person.wishes.map((w) => (
            <li key={w.id} data-ended={w.endedOn ? true : undefined}>
              <span>
                <strong>{[marketName(w.market), w.job].filter(Boolean).join(', ')}</strong>
                <p>{[words.since(viDate(w.statedOn)), w.endedOn && words.until(viDate(w.endedOn)), w.note].filter(Boolean).join('; ')}</p>
              </span>
              {!w.endedOn && (
                <span className="v-buttons">
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
