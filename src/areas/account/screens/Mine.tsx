import { useMemo } from 'react';
import { dayInVietnam, newId } from '../../../kernel/clock.ts';
import { viDate } from '../../../kernel/text.ts';
import { ActionButton } from '../../../kernel/ui/ActionButton.tsx';
import { ActionLink } from '../../../kernel/ui/ActionLink.tsx';
import { Loaded, ProblemNote, useAct, useQueryOf } from '../../../kernel/ui/api.tsx';
import { useConfirm } from '../../../kernel/ui/confirm.tsx';
import { DataTable } from '../../../kernel/ui/DataTable.tsx';
import { Form } from '../../../kernel/ui/Form.tsx';
import { FormField } from '../../../kernel/ui/FormField.tsx';
import { Page } from '../../../kernel/ui/Page.tsx';
import { Empty, Pairs, Section } from '../../../kernel/ui/Section.tsx';
import { usePermissions } from '../../../kernel/ui/session.tsx';
import { useToast } from '../../../kernel/ui/toast.tsx';
import { api } from '../contract.ts';
import { FACTOR_PATH } from '../paths.ts';
import { client } from './client.ts';
import { Identities } from './Identities.tsx';
import { PersonField } from './PersonField.tsx';
import { SessionTable } from './SessionTable.tsx';
import { words } from './words.ts';

const w = words.mine;
const s = words.standIn;

const Sessions = () => {
  const list = useQueryOf(client.sessionList, {});
  const end = useAct(client.sessionEnd);
  const endOthers = useAct(client.sessionEndOthers);
  const toast = useToast();
  const others = (list.data ?? []).filter((x) => !x.current).length;
  return (
    <Section
      title={w.sessions}
      side={
        <ActionButton
          reason={list.data && others === 0 ? w.noOthers : undefined}
          busy={endOthers.busy}
          onClick={() => void endOthers.run({}).then((a) => a && toast({ text: w.endedOthers(a.ended), tone: 'done' }))}
        >
          {w.endOthers}
        </ActionButton>
      }
    >
      <p className="v-hint">{w.sessionsHint}</p>
      {end.problem && <ProblemNote problem={end.problem} />}
      <Loaded of={list}>
        {(rows) => <SessionTable rows={rows} busy={end.busy} onEnd={(id) => void end.run({ id }).then((x) => x && toast({ text: w.ended, tone: 'done' }))} />}
      </Loaded>
    </Section>
  );
};

const StandIns = ({ me }: { me: { id: string; agency: { id: number } | null } }) => {
  const list = useQueryOf(client.standInList, {});
  const colleagues = useQueryOf(client.colleagueList, { agency: me.agency?.id ?? 0 }, { when: me.agency !== null });
  const end = useAct(client.standInEnd);
  const may = usePermissions();
  const confirm = useConfirm();
  const toast = useToast();
  const choices = useMemo(() => (colleagues.data ?? []).filter((c) => c.id !== me.id).map((c) => ({ value: c.id, label: c.name, detail: c.roleTitle })), [colleagues.data, me.id]);
  // a new id after each one entered
  const fixed = useMemo(() => ({ id: newId(), standsFor: me.id }), [me.id, list.data]); // oxlint-disable-line react-hooks/exhaustive-deps -- made anew with the list
  const stop = async (id: string) => {
    if (!(await confirm({ title: s.stopTitle, text: s.stopText, action: s.stop }))) return;
    if (await end.run({ id })) toast({ text: s.stopped, tone: 'done' });
  };
  return (
    <Section title={s.title}>
      <p className="v-hint">{s.hint}</p>
      {end.problem && <ProblemNote problem={end.problem} />}
      <Loaded of={list}>
        {(rows) =>
          rows.length === 0 ? (
            <Empty>{s.empty}</Empty>
          ) : (
            <DataTable
              label={s.title}
              rows={rows}
              rowKey={(r) => r.id}
              columns={[
                { key: 'account', label: s.who, value: (r) => r.account.name, phone: 'title' },
                { key: 'standsFor', label: s.whom, value: (r) => r.standsFor.name },
                { key: 'fromDay', label: s.days, render: (r) => `${viDate(r.fromDay)}–${viDate(r.toDay)}` },
                {
                  key: 'state',
                  label: s.state,
                  value: (r) => (r.inForce ? s.inForce : r.endedAt ? s.ended : r.fromDay > dayInVietnam(new Date()) ? s.coming : s.over),
                },
              ]}
              action={(r) =>
                r.endedAt === null && (r.standsFor.id === me.id || may.has('account.manage')) ? (
                  <ActionButton busy={end.busy} onClick={() => void stop(r.id)}>
                    {s.stop}
                  </ActionButton>
                ) : null
              }
            />
          )
        }
      </Loaded>
      <Section title={s.add} level={3} plain>
        <Form
          key={fixed.id}
          schema={api.standInSave.input}
          call={client.standInSave}
          fixed={fixed}
          submitLabel={s.submit}
          reason={colleagues.data && choices.length === 0 ? s.noColleague : me.agency === null ? s.noColleague : undefined}
          onDone={() => toast({ text: s.saved, tone: 'done' })}
        >
          <div className="v-form-fields">
            <PersonField name="account" options={choices} />
            <FormField name="fromDay" half />
            <FormField name="toDay" half />
          </div>
        </Form>
      </Section>
    </Section>
  );
};

const Agency = ({ agency }: { agency: { id: number; name: string } }) => {
  const setting = useQueryOf(client.agencySetting, { agency: agency.id });
  const may = usePermissions();
  const toast = useToast();
  return (
    <Section title={w.agency}>
      <Loaded of={setting}>
        {(now) => (
          <Form
            key={now.version}
            schema={api.agencySettingSave.input}
            call={client.agencySettingSave}
            fixed={{ agency: agency.id, version: now.version }}
            initial={{ headApproves: now.headApproves }}
            submitLabel={w.agencySubmit}
            reason={may.has('work.approve') || may.has('account.manage') ? undefined : w.agencyNotYours}
            onDone={() => toast({ text: w.agencySaved, tone: 'done' })}
          />
        )}
      </Loaded>
    </Section>
  );
};

const Mine = () => {
  const me = useQueryOf(client.me, {});
  return (
    <Page
      title={w.title}
      actions={
        <>
          <ActionLink href="/nhac-viec/cai-dat">{w.reminders}</ActionLink>
          <ActionLink href={FACTOR_PATH}>{w.factor}</ActionLink>
          <ActionLink href="/doi-mat-khau">{w.changePassword}</ActionLink>
        </>
      }
    >
      <Loaded of={me}>
        {(m) => (
          <>
            <Pairs
              of={[
                [words.accounts.name, m.name],
                [words.accounts.login, m.login],
                [words.accounts.role, m.roleTitle],
                [words.accounts.place, [m.agency?.name, ...m.units.map((u) => u.name)].filter(Boolean).join(', ')],
                ...(m.standsFor.length ? [[s.inForce, m.standsFor.map((x) => x.name).join(', ')] as const] : []),
              ]}
            />
            <Sessions />
            <Identities />
            <StandIns me={m} />
            {m.agency && <Agency agency={m.agency} />}
          </>
        )}
      </Loaded>
    </Page>
  );
};
export default Mine;
