import { useEffect, useState } from 'react';
import { viPartialDate } from '../../../kernel/text.ts';
import { ActionButton } from '../../../kernel/ui/ActionButton.tsx';
import { Loaded, ProblemNote, useAct, useQueryOf } from '../../../kernel/ui/api.tsx';
import { Note } from '../../../kernel/ui/Note.tsx';
import { SearchBox } from '../../../kernel/ui/SearchBox.tsx';
import { Empty } from '../../../kernel/ui/Section.tsx';
import { SideDrawer } from '../../../kernel/ui/SideDrawer.tsx';
import { useToast } from '../../../kernel/ui/toast.tsx';
import type { ClassView } from '../contract.ts';
import { marketName, words } from '../words.ts';
import { client } from './client.ts';
import css from './training.module.css';

const MOST = 200;

/** Those who need this class first; anybody else by name. One or many in one act. */
export const Enrol = ({ of, own, close }: { of: ClassView; own: boolean; close: () => void }) => {
  const [typed, setTyped] = useState('');
  const [q, setQ] = useState('');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const got = useQueryOf(client.classCandidates, { id: of.id, q }, { keep: true });
  const enrol = useAct(client.classEnrol);
  const toast = useToast();
  useEffect(() => {
    const timer = setTimeout(() => setQ(typed.trim()), 250);
    return () => clearTimeout(timer);
  }, [typed]);
  const turn = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    setChosen(next);
  };
  const send = async () => {
    const done = await enrol.run({ id: of.id, personIds: [...chosen] });
    if (!done) return;
    toast({ text: words.enrolled(done.enrolled, done.waiting, done.already), tone: 'done' });
    close();
  };
  const action = own ? words.enrol : words.propose;
  return (
    <SideDrawer opened onClose={close} title={`${action}: ${of.title}`}>
      {own ? <p className="v-small">{words.enrolHint(marketName(of.market))}</p> : <Note>{words.proposeNote}</Note>}
      <SearchBox label={words.search} placeholder={words.searchHint} value={typed} onChange={setTyped} />
      <Loaded of={got}>
        {({ rows, total }) =>
          rows.length === 0 ? (
            <Empty>{words.enrolNone}</Empty>
          ) : (
            <>
              <p className="v-small" role="status">
                {words.people_(total)}
              </p>
              {rows.length > 1 && (
                <ActionButton kind="quiet" onClick={() => setChosen(new Set([...chosen, ...rows.map((r) => r.id)].slice(0, MOST)))}>
                  {words.chooseAll}
                </ActionButton>
              )}
              <ul className={css['ticks']}>
                {rows.map((p) => (
                  <li key={p.id}>
                    <label>
                      <input type="checkbox" checked={chosen.has(p.id)} onChange={() => turn(p.id)} />
                      <span>
                        {p.name ?? words.hidden}
                        <small>{[p.birth && viPartialDate(p.birth), p.unit?.name, p.market && marketName(p.market)].filter(Boolean).join(', ')}</small>
                      </span>
                    </label>
                  </li>
                ))}
              </ul>
            </>
          )
        }
      </Loaded>
      {enrol.problem && <ProblemNote problem={enrol.problem} />}
      <div className={css['foot']}>
        <ActionButton kind="main" size="xl" fullWidth busy={enrol.busy} reason={chosen.size === 0 ? words.chooseFirst : undefined} onClick={() => void send()}>
          {own ? words.chosen(chosen.size) : words.chosenProposed(chosen.size)}
        </ActionButton>
      </div>
    </SideDrawer>
  );
};
