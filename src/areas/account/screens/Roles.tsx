import { useState } from 'react';
import { viNumber } from '../../../kernel/text.ts';
import { ActionButton } from '../../../kernel/ui/ActionButton.tsx';
import { Loaded, ProblemNote, useAct, useQueryOf } from '../../../kernel/ui/api.tsx';
import { FootBar, Page } from '../../../kernel/ui/Page.tsx';
import { usePermissions } from '../../../kernel/ui/session.tsx';
import { useToast } from '../../../kernel/ui/toast.tsx';
import { client } from './client.ts';
import styles from './roles.module.css';
import { words } from './words.ts';

const w = words.roles;
/** The row above the permissions, kept among the changes under a name no permission has. */
const FACTOR = 'secondFactor';
const keyOf = (role: string, permission: string) => `${role} ${permission}`;

/** Roles × permissions. Changes are collected and saved together. */
const Roles = () => {
  const table = useQueryOf(client.roleTable, {});
  const save = useAct(client.roleSave);
  const toast = useToast();
  const why = usePermissions().whyNot('role.manage');
  const [changed, setChanged] = useState<ReadonlyMap<string, boolean>>(new Map());
  const toggle = (role: string, permission: string, was: boolean, now: boolean) =>
    setChanged((old) => {
      const next = new Map(old);
      if (was === now) next.delete(keyOf(role, permission));
      else next.set(keyOf(role, permission), now);
      return next;
    });
  const send = async () => {
    const all = [...changed].map(([key, granted]) => ({ role: key.split(' ')[0]!, permission: key.split(' ')[1]!, granted }));
    const changes = all.filter((c) => c.permission !== FACTOR);
    const factors = all.filter((c) => c.permission === FACTOR).map((c) => ({ role: c.role, needed: c.granted }));
    if (!(await save.run({ changes, factors }))) return;
    setChanged(new Map());
    toast({ text: w.saved, tone: 'done' });
  };
  return (
    <Page title={w.title} sub={w.sub} crumbs={[{ label: words.accounts.title, href: '/nguoi-dung' }, { label: w.title }]}>
      {save.problem && <ProblemNote problem={save.problem} />}
      <Loaded of={table}>
        {({ roles, permissions }) => (
          <div className={styles['box']} role="region" aria-label={w.table} tabIndex={0}>
            <table className={`v-table ${styles['table']}`} aria-label={w.table}>
              <thead>
                <tr>
                  <th scope="col">{w.permission}</th>
                  {roles.map((r) => (
                    <th key={r.code} scope="col" data-align="center">
                      {r.title}
                      <small>{w.accounts(r.accounts).replace(/^\d+/, viNumber(r.accounts))}</small>
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {[{ code: FACTOR, title: w.factor }, ...permissions].map((p) => (
                  <tr key={p.code}>
                    <th scope="row">
                      {p.title}
                      {p.code === FACTOR && <small>{w.factorHint}</small>}
                    </th>
                    {roles.map((r) => {
                      const was = p.code === FACTOR ? r.secondFactor : r.permissions.includes(p.code);
                      const now = changed.get(keyOf(r.code, p.code)) ?? was;
                      return (
                        <td key={r.code} data-align="center" data-changed={was === now ? undefined : true}>
                          <label className={`v-check ${styles['cell']}`}>
                            <input
                              type="checkbox"
                              checked={now}
                              disabled={why !== undefined}
                              aria-label={w.cell(r.title, p.title)}
                              onChange={(e) => toggle(r.code, p.code, was, e.currentTarget.checked)}
                            />
                          </label>
                        </td>
                      );
                    })}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Loaded>
      <FootBar
        actions={
          <>
            {changed.size > 0 && <ActionButton onClick={() => setChanged(new Map())}>{w.undo}</ActionButton>}
            <ActionButton kind="main" busy={save.busy} reason={why ?? (changed.size === 0 ? w.nothing : undefined)} onClick={() => void send()}>
              {w.save(changed.size)}
            </ActionButton>
          </>
        }
      >
        {null}
      </FootBar>
    </Page>
  );
};
export default Roles;
