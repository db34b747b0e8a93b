import { useState, type ReactNode } from 'react';
import { viPartialDate } from '../../../../kernel/text.ts';
import { ActionButton } from '../../../../kernel/ui/ActionButton.tsx';
import { Loaded, useQueryOf } from '../../../../kernel/ui/api.tsx';
import { useConfirm } from '../../../../kernel/ui/confirm.tsx';
import { Section } from '../../../../kernel/ui/Section.tsx';
import type { SessionEntry } from '../contract.ts';
import type { Item } from '../rules/queue.ts';
import { words } from '../words.ts';
import { client } from './client.ts';
import { EntryForm } from './EntryForm.tsx';
import css from './session.module.css';

/** Those it may be, as this reader may see them; who it is, a person says. */
export const Candidates = ({
  ids,
  sameNumber,
  onThis,
  onOther,
  otherLabel = sameNumber ? words.checkNumber : words.isOther,
  children,
}: {
  ids: readonly string[];
  sameNumber: boolean;
  onThis: (personId: string) => void;
  onOther: () => void;
  otherLabel?: string;
  /** Further acts, in the same row. */
  children?: ReactNode;
}) => {
  const people = useQueryOf(client.sessionPeople, { ids: [...ids] });
  return (
    <>
      <p>{sameNumber ? words.candidatesNumber : words.candidates}</p>
      <Loaded of={people}>
        {(data) => (
          <ul className={css['people']}>
            {data.people.map(({ person: p, journey }) => (
              <li key={p.id}>
                <span>
                  <b>{p.name ?? words.outOfSight}</b>
                  <span className="v-small">
                    {' '}
                    {[p.birth && viPartialDate(p.birth), p.number, p.phone, [p.hamlet, p.unit?.name].filter(Boolean).join(', '), journey ?? words.noJourney]
                      .filter(Boolean)
                      .join('; ')}
                  </span>
                </span>
                <ActionButton onClick={() => onThis(p.id)}>{words.isThis}</ActionButton>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
      <p className="v-small">{words.recordStays}</p>
      <div className="v-buttons">
        <ActionButton onClick={onOther}>{otherLabel}</ActionButton>
        {children}
      </div>
    </>
  );
};

const One = ({ item, today, near, mend, drop }: { item: Item; today: string; near: number; mend: (change: Partial<SessionEntry>) => void; drop: () => void }) => {
  const [fixing, setFixing] = useState(false);
  const confirm = useConfirm();
  const e = item.entry;
  const throwAway = async () => {
    if (await confirm({ title: words.dropAsk, text: words.dropText, action: words.drop, danger: true })) drop();
  };
  const gone = (
    <ActionButton kind="quiet" onClick={() => void throwAway()}>
      {words.drop}
    </ActionButton>
  );
  return (
    <li>
      <p>
        <b>{e.fullName}</b> <span className="v-small">{[e.birth && viPartialDate(e.birth), e.idNumber, e.phone].filter(Boolean).join('; ')}</span>
      </p>
      {item.refusal && <p>{item.refusal.message}</p>}
      {item.refusal && !fixing && Object.values(item.refusal.fields).map((why) => <p key={why}>{why}</p>)}
      {fixing ? (
        <EntryForm
          start={e}
          today={today}
          near={near}
          submitLabel={words.again}
          errors={item.refusal?.fields ?? {}}
          onEntry={(fields) => mend({ ...fields, is: 'ask', isPerson: null, intoOpen: false })}
          onCancel={() => setFixing(false)}
        />
      ) : item.candidates ? (
        <Candidates
          {...item.candidates}
          onThis={(isPerson) => mend({ is: 'this', isPerson })}
          onOther={() => (item.candidates?.sameNumber ? setFixing(true) : mend({ is: 'other', isPerson: null }))}
        >
          {!item.candidates.sameNumber && <ActionButton onClick={() => setFixing(true)}>{words.fix}</ActionButton>}
          {gone}
        </Candidates>
      ) : (
        <div className="v-buttons">
          {item.refusal?.code === 'session.otherWay' && (
            <ActionButton kind="main" onClick={() => mend({ intoOpen: true })}>
              {words.into}
            </ActionButton>
          )}
          {item.refusal?.code !== 'session.twice' && <ActionButton onClick={() => setFixing(true)}>{words.fix}</ActionButton>}
          {item.refusal && item.refusal.code !== 'session.twice' && <ActionButton onClick={() => mend({})}>{words.again}</ActionButton>}
          {gone}
        </div>
      )}
    </li>
  );
};

/** Entries that the server gave back, with its words: put right, decided, or thrown away. */
export const Review = ({
  items,
  today,
  near,
  mend,
  drop,
}: {
  items: readonly Item[];
  today: string;
  near: number;
  mend: (id: string, change: Partial<SessionEntry>) => void;
  drop: (id: string) => void;
}) =>
  items.length === 0 ? null : (
    <Section title={words.problems} count={items.length}>
      <ul className={css['review']}>
        {items.map((i) => (
          <One key={i.requestId} item={i} today={today} near={near} mend={(change) => mend(i.id, change)} drop={() => drop(i.id)} />
        ))}
      </ul>
    </Section>
  );
