import { useState } from 'react';
import { ActionButton } from '../../../../kernel/ui/ActionButton.tsx';
import { useLater } from '../../../../kernel/ui/filters.tsx';
import { Loaded, ProblemNote, useAct, useQueryOf } from '../../../../kernel/ui/api.tsx';
import { FieldFrame } from '../../../../kernel/ui/FieldFrame.tsx';
import { TextField } from '../../../../kernel/ui/inputs.tsx';
import { SearchBox } from '../../../../kernel/ui/SearchBox.tsx';
import { Empty } from '../../../../kernel/ui/Section.tsx';
import { SideDrawer } from '../../../../kernel/ui/SideDrawer.tsx';
import { batchWords as w } from '../words.ts';
import { client } from './client.ts';
import { Choice } from './WillingDrawer.tsx';
import css from './batch.module.css';

/** Puts open journeys of the programme's form and market down for a round, in one branch. */
export const RoundDrawer = ({ roundId, close, done }: { roundId: string; close: () => void; done: (text: string) => void }) => {
  const [typed, setTyped] = useState('');
  const [branch, setBranch] = useState('');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const list = useQueryOf(client.roundWilling, { roundId, q: useLater(typed) }, { keep: true });
  const join = useAct(client.roundJoin);
  const toggle = (id: string) => setChosen((old) => new Set(old.has(id) ? [...old].filter((x) => x !== id) : [...old, id]));
  const named = branch || (list.data?.branches.length === 1 ? list.data.branches[0]! : '');
  const send = async () => {
    const answer = await join.run({ roundId, journeyIds: [...chosen], branch: named });
    if (answer) done(w.roundAdded(answer.count));
  };
  return (
    <SideDrawer opened onClose={close} title={w.roundAdd}>
      <div className={css['pick']}>
        <p className="v-small">{w.roundAddHint}</p>
        <FieldFrame label={w.branch}>
          {(control) =>
            list.data?.branches.length ? (
              <select id={control.id} className="v-input v-input-select" value={named} onChange={(e) => setBranch(e.currentTarget.value)}>
                <option value="">{w.noResult}</option>
                {list.data.branches.map((b) => (
                  <option key={b} value={b}>
                    {b}
                  </option>
                ))}
              </select>
            ) : (
              <TextField {...control} value={branch} onChange={setBranch} />
            )
          }
        </FieldFrame>
        <SearchBox label={w.search} value={typed} onChange={setTyped} />
        {join.problem && <ProblemNote problem={join.problem} />}
        <Loaded of={list}>
          {({ rows }) =>
            rows.length === 0 ? (
              <Empty>{w.roundAddNone}</Empty>
            ) : (
              <>
                <div className={css['bar']}>
                  <ActionButton kind="main" reason={!named.trim() ? w.branchFirst : chosen.size ? undefined : w.chooseFirst} busy={join.busy} onClick={() => void send()}>
                    {w.roundAddAct(chosen.size)}
                  </ActionButton>
                </div>
                <ul>
                  {rows.map((r) => (
                    <Choice key={r.journeyId} card={r.person} more={r.stageName} on={chosen.has(r.journeyId)} toggle={() => toggle(r.journeyId)} />
                  ))}
                </ul>
              </>
            )
          }
        </Loaded>
      </div>
    </SideDrawer>
  );
};
