import { useMemo, useState } from 'react';
import { newId } from '../../../kernel/clock.ts';
import { ActionButton } from '../../../kernel/ui/ActionButton.tsx';
import { Pages, pageIn } from '../../../kernel/ui/PagedTable.tsx';
import { FormDrawer } from '../../../kernel/ui/FormDrawer.tsx';
import { ActionLink } from '../../../kernel/ui/ActionLink.tsx';
import { useAddress } from '../../../kernel/ui/address.ts';
import { Loaded, ProblemNote, useAct, useQueryOf } from '../../../kernel/ui/api.tsx';
import { useConfirm } from '../../../kernel/ui/confirm.tsx';
import { DataTable } from '../../../kernel/ui/DataTable.tsx';
import { FormField } from '../../../kernel/ui/FormField.tsx';
import { CheckField } from '../../../kernel/ui/inputs.tsx';
import { Page } from '../../../kernel/ui/Page.tsx';
import { usePermissions, useSession } from '../../../kernel/ui/session.tsx';
import { SideDrawer } from '../../../kernel/ui/SideDrawer.tsx';
import { useToast } from '../../../kernel/ui/toast.tsx';
import { api, type AccountRow, type Slip } from '../contract.ts';
import { AccountForm } from './AccountForm.tsx';
import { client } from './client.ts';
import { EndAccount } from './EndAccount.tsx';
import { IdentitiesOf } from './Identities.tsx';
import { PersonField } from './PersonField.tsx';
import { SessionsOf } from './SessionsOf.tsx';
import { issueCodes, Slips } from './Slips.tsx';
import { whenOf } from './when.ts';
import { words } from './words.ts';

const w = words.accounts;

/** Names who acts for somebody who is away. */
const StandInForm = ({ absent, people, close }: { absent: AccountRow; people: readonly AccountRow[]; close: () => void }) => {
  const [fixed] = useState(() => ({ id: newId(), standsFor: absent.id }));
  const options = useMemo(
    () =>
      people.filter((p) => p.id !== absent.id && p.state !== 'ended').map((p) => ({ value: p.id, label: p.name, detail: `${p.roleTitle}, ${p.agencyName ?? p.unitName ?? ''}` })),
    [people, absent.id],
  );
  return (
    <FormDrawer
      title={words.standIn.forWhom(absent.name)}
      schema={api.standInSave.input}
      call={client.standInSave}
      fixed={fixed}
      submitLabel={words.standIn.submit}
      said={words.standIn.saved}
      close={close}
    >
      <div className="v-form-fields">
        <PersonField name="account" options={options} />
        <FormField name="fromDay" half />
        <FormField name="toDay" half />
      </div>
    </FormDrawer>
  );
};

/** What can be done with one account, beneath its row. */
interface ActsProps {
  row: AccountRow;
  onSlips: (slips: Slip[]) => void;
  onEdit: () => void;
  onStandIn: () => void;
  onSessions: () => void;
  onEnd: () => void;
}
const Acts = ({ row, onSlips, onEdit, onStandIn, onSessions, onEnd }: ActsProps) => {
  const confirm = useConfirm();
  const toast = useToast();
  const own = useSession()?.personId === row.id;
  const reopen = useAct(client.accountReopen);
  const codes = useAct(issueCodes);
  const reset = useAct(client.factorReset);
  const problem = reopen.problem ?? codes.problem ?? reset.problem;
  const askCode = async () => {
    if (!(await confirm({ title: w.codeTitle(row.name), text: w.codeText, action: w.code }))) return;
    const answer = await codes.run({ ids: [row.id] });
    if (answer) onSlips(answer.slips);
  };
  const askReset = async () => {
    if (!(await confirm({ title: w.resetTitle(row.name), text: w.resetText, action: w.resetFactor, danger: true }))) return;
    if (await reset.run({ id: row.id })) toast({ text: w.resetDone, tone: 'done' });
  };
  return (
    <>
      {problem && <ProblemNote problem={problem} />}
      <div className="v-form-acts">
        {row.state === 'ended' ? (
          <ActionButton busy={reopen.busy} onClick={() => void reopen.run({ id: row.id, version: row.version }).then((a) => a && toast({ text: w.reopened, tone: 'done' }))}>
            {w.reopen}
          </ActionButton>
        ) : (
          <>
            <ActionButton onClick={onEdit}>{w.edit}</ActionButton>
            <ActionButton busy={codes.busy} onClick={() => void askCode()}>
              {w.code}
            </ActionButton>
            <ActionButton onClick={onStandIn}>{words.standIn.add}</ActionButton>
            <ActionButton onClick={onSessions}>{w.sessions}</ActionButton>
            {row.secondFactor && (
              <ActionButton busy={reset.busy} onClick={() => void askReset()}>
                {w.resetFactor}
              </ActionButton>
            )}
            {!own && (
              <ActionButton kind="danger" onClick={onEnd}>
                {w.end}
              </ActionButton>
            )}
          </>
        )}
      </div>
    </>
  );
};

const Accounts = () => {
  const [params, setParams] = useAddress();
  const page = pageIn(params);
  const ended = params['ngung'] === '1';
  const may = usePermissions();
  const why = may.whyNot('account.manage');
  const list = useQueryOf(client.accountList, { ended: ended ? 'true' : 'false', page: page + 1 }, { keep: true, when: why === undefined });
  const [editing, setEditing] = useState<AccountRow | 'new' | null>(null);
  const [slips, setSlips] = useState<Slip[] | null>(null);
  const [absent, setAbsent] = useState<AccountRow | null>(null);
  const [leaving, setLeaving] = useState<AccountRow | null>(null);
  const [watched, setWatched] = useState<AccountRow | null>(null);
  const me = useQueryOf(client.me, {});
  const toast = useToast();
  const codes = useAct(issueCodes);

  const saved = async (row: AccountRow, isNew: boolean) => {
    setEditing(null);
    toast({ text: w.saved, tone: 'done' });
    if (!isNew) return;
    const answer = await codes.run({ ids: [row.id] });
    if (answer) setSlips(answer.slips);
  };

  if (slips)
    return (
      <Page title={w.title}>
        <Slips slips={slips} onClose={() => setSlips(null)} />
      </Page>
    );
  return (
    <Page
      title={w.title}
      sub={w.sub}
      actions={
        <>
          <ActionLink href="/nguoi-dung/phan-quyen">{w.roles}</ActionLink>
          <ActionLink href="/nguoi-dung/nap-excel">{w.fromExcel}</ActionLink>
          <ActionButton kind="main" reason={why} onClick={() => setEditing('new')}>
            {w.add}
          </ActionButton>
        </>
      }
    >
      {codes.problem && <ProblemNote problem={codes.problem} />}
      {why !== undefined ? (
        <p className="v-empty">{w.noAccess}</p>
      ) : (
        <>
          <Loaded of={list}>
            {({ rows, total }) => (
              <>
                <DataTable
                  label={w.table}
                  rows={rows}
                  rowKey={(r) => r.id}
                  filter
                  tools={<CheckField label={w.showEnded} value={ended} onChange={(on) => setParams({ ngung: on ? '1' : undefined, trang: undefined })} />}
                  empty={w.empty}
                  columns={[
                    { key: 'name', label: w.name, phone: 'title' },
                    { key: 'login', label: w.login },
                    { key: 'roleTitle', label: w.role },
                    { key: 'place', label: w.place, value: (r) => r.agencyName ?? r.units.map((u) => u.name).join(', ') },
                    { key: 'state', label: w.state, value: (r) => w.states[r.state] },
                    { key: 'lastSeenAt', label: w.seen, render: (r) => (r.lastSeenAt ? whenOf(r.lastSeenAt) : w.never) },
                  ]}
                  detail={(r) => (
                    <Acts row={r} onSlips={setSlips} onEdit={() => setEditing(r)} onStandIn={() => setAbsent(r)} onSessions={() => setWatched(r)} onEnd={() => setLeaving(r)} />
                  )}
                />
                {total > rows.length && <p className="v-small">{w.more(rows.length, total)}</p>}
                <Pages page={page} more={(page + 1) * 1000 < total} />
              </>
            )}
          </Loaded>
        </>
      )}
      <SideDrawer opened={editing !== null} onClose={() => setEditing(null)} title={editing && editing !== 'new' ? w.editTitle(editing.name) : w.add}>
        {editing !== null && (
          <AccountForm
            key={editing === 'new' ? 'new' : editing.id}
            {...(editing === 'new' ? { home: me.data?.units[0]?.id } : { account: editing })}
            onDone={(row) => void saved(row, editing === 'new')}
            onCancel={() => setEditing(null)}
          />
        )}
      </SideDrawer>
      {absent !== null && <StandInForm key={absent.id} absent={absent} people={list.data?.rows ?? []} close={() => setAbsent(null)} />}
      <SideDrawer opened={watched !== null} onClose={() => setWatched(null)} title={watched ? w.sessionsOf(watched.name) : w.sessions}>
        {watched !== null && (
          <>
            <SessionsOf key={watched.id} account={watched} />
            <IdentitiesOf account={watched} />
          </>
        )}
      </SideDrawer>
      <SideDrawer opened={leaving !== null} onClose={() => setLeaving(null)} title={leaving ? w.endTitle(leaving.name) : w.end}>
        {leaving !== null && (
          <EndAccount
            key={leaving.id}
            account={leaving}
            onCancel={() => setLeaving(null)}
            onDone={() => {
              setLeaving(null);
              toast({ text: w.endedToast, tone: 'done' });
            }}
          />
        )}
      </SideDrawer>
    </Page>
  );
};
export default Accounts;
