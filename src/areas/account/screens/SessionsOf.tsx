import { ActionButton } from '../../../kernel/ui/ActionButton.tsx';
import { Loaded, ProblemNote, useAct, useQueryOf } from '../../../kernel/ui/api.tsx';
import { Empty } from '../../../kernel/ui/Section.tsx';
import { useToast } from '../../../kernel/ui/toast.tsx';
import type { AccountRow } from '../contract.ts';
import { client } from './client.ts';
import { SessionTable } from './SessionTable.tsx';
import { words } from './words.ts';

/** Where an account is signed in now; an administrator ends one session or all of them, at once. */
export const SessionsOf = ({ account }: { account: AccountRow }) => {
  const list = useQueryOf(client.accountSessions, { id: account.id });
  const end = useAct(client.accountSessionEnd);
  const endAll = useAct(client.accountSignOut);
  const toast = useToast();
  const problem = end.problem ?? endAll.problem;
  return (
    <>
      {problem && <ProblemNote problem={problem} />}
      <Loaded of={list}>
        {(rows) =>
          rows.length === 0 ? (
            <Empty>{words.accounts.noSessions}</Empty>
          ) : (
            <>
              <SessionTable
                rows={rows}
                busy={end.busy}
                onEnd={(session) => void end.run({ id: account.id, session }).then((a) => a && toast({ text: words.mine.ended, tone: 'done' }))}
              />
              <div className="v-form-acts">
                <ActionButton
                  kind="danger"
                  busy={endAll.busy}
                  onClick={() => void endAll.run({ id: account.id }).then((a) => a && toast({ text: words.mine.endedOthers(a.ended), tone: 'done' }))}
                >
                  {words.accounts.endAll}
                </ActionButton>
              </div>
            </>
          )
        }
      </Loaded>
    </>
  );
};
