import { useState } from 'react';
import { viDate, viPartialDate } from '../../../../kernel/text.ts';
import { ActionButton } from '../../../../kernel/ui/ActionButton.tsx';
import { Pages, pagesOf } from '../../../../kernel/ui/PagedTable.tsx';
import { useLater } from '../../../../kernel/ui/filters.tsx';
import { Loaded, ProblemNote, useAct, useQueryOf } from '../../../../kernel/ui/api.tsx';
import { SearchBox } from '../../../../kernel/ui/SearchBox.tsx';
import { Empty } from '../../../../kernel/ui/Section.tsx';
import { SideDrawer } from '../../../../kernel/ui/SideDrawer.tsx';
import type { PersonCard } from '../../../worker/contract-fields.ts';
import { batchWords as w } from '../words.ts';
import { client } from './client.ts';
import { useFaults } from './faults.ts';
import css from './batch.module.css';

const about = (p: PersonCard): string => [p.birth && viPartialDate(p.birth), p.hamlet, p.unit?.name].filter(Boolean).join(', ');

/** One line of somebody who may be chosen. */
export const Choice = ({ card, more, on, fault, toggle }: { card: PersonCard; more: string; on: boolean; fault?: string | undefined; toggle: () => void }) => (
  <li>
    <label className="v-check">
      <input type="checkbox" checked={on} onChange={toggle} aria-label={w.choose(card.name ?? w.hidden)} />
      {card.name ?? w.hidden}
    </label>
    <p className="v-small">{[about(card), more].filter(Boolean).join('; ')}</p>
    {fault && <p className={css['fault']}>{fault}</p>}
  </li>
);

/** Those who wish to go and are on no other way: chosen and taken into the batch in one act. */
export const WillingDrawer = ({ batchId, close, done }: { batchId: string; close: () => void; done: (text: string) => void }) => {
  const [typed, setTyped] = useState('');
  const [page, setPage] = useState(0);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const list = useQueryOf(client.batchWilling, { batchId, q: useLater(typed), page }, { keep: true });
  const { faults, run } = useFaults(client.batchJoin, [...chosen]);
  const join = useAct(run);
  const toggle = (id: string) => setChosen((old) => new Set(old.has(id) ? [...old].filter((x) => x !== id) : [...old, id]));
  const send = async () => {
    const answer = await join.run({ batchId, personIds: [...chosen] });
    if (answer) done(w.added(answer.count));
  };
  return (
    <SideDrawer opened onClose={close} title={w.addTitle}>
      <div className={css['pick']}>
        <p className="v-small">{w.addHint}</p>
        <SearchBox
          label={w.search}
          value={typed}
          onChange={(q) => {
            setTyped(q);
            setPage(0);
          }}
        />
        {join.problem && <ProblemNote problem={join.problem} />}
        <Loaded of={list}>
          {({ rows, total, pageSize }) =>
            rows.length === 0 ? (
              <Empty>{w.addNone}</Empty>
            ) : (
              <>
                <div className={css['bar']}>
                  <ActionButton kind="quiet" onClick={() => setChosen(new Set([...chosen, ...rows.map((r) => r.person.id)]))}>
                    {w.chooseAll}
                  </ActionButton>
                  {chosen.size > 0 && (
                    <ActionButton kind="quiet" onClick={() => setChosen(new Set())}>
                      {w.chooseNone}
                    </ActionButton>
                  )}
                  <ActionButton kind="main" reason={chosen.size ? undefined : w.chooseFirst} busy={join.busy} onClick={() => void send()}>
                    {w.addAct(chosen.size)}
                  </ActionButton>
                </div>
                <ul>
                  {rows.map((r) => (
                    <Choice
                      key={r.person.id}
                      card={r.person}
                      more={[r.statedOn && w.wished(viDate(r.statedOn)), r.job].filter(Boolean).join(', ')}
                      on={chosen.has(r.person.id)}
                      fault={faults[r.person.id]}
                      toggle={() => toggle(r.person.id)}
                    />
                  ))}
                </ul>
                <Pages page={page} {...pagesOf({ rows, total, pageSize }, page)} go={setPage} />
              </>
            )
          }
        </Loaded>
      </div>
    </SideDrawer>
  );
};
