import { useState } from 'react';
import { dayInVietnam } from '../../../kernel/clock.ts';
import { ActionButton } from '../../../kernel/ui/ActionButton.tsx';
import { Loaded, ProblemNote, useAct, useQueryOf } from '../../../kernel/ui/api.tsx';
import { DataTable, type Column } from '../../../kernel/ui/DataTable.tsx';
import { FieldFrame } from '../../../kernel/ui/FieldFrame.tsx';
import { DateField } from '../../../kernel/ui/inputs.tsx';
import { Link } from '../../../kernel/ui/Link.tsx';
import { usePermissions } from '../../../kernel/ui/session.tsx';
import { useToast } from '../../../kernel/ui/toast.tsx';
import { isIsoDate } from '../../../kernel/text.ts';
import type { Output } from '../../../kernel/contract.ts';
import type { api } from '../contract.ts';
import { words } from '../words.ts';
import { AgencyPicker } from './AgencyPicker.tsx';
import styles from './agency.module.css';
import { client } from './client.ts';

const w = words.groups;
type Row = Output<(typeof api)['groupList']>['rows'][number];

const columns: Column<Row>[] = [
  { key: 'name', label: w.name, phone: 'title' },
  { key: 'members', label: w.who, value: (g) => (g.outside ? w.outside : `${w.members(g.members.length)}${g.open ? `, ${w.open}` : ''}`) },
];

const Members = ({ group, why }: { group: Row; why: string | undefined }) => {
  const change = useAct(client.groupChange);
  const toast = useToast();
  const [chosen, setChosen] = useState<number | null>(null);
  const run = async (agency: number, member: boolean): Promise<void> => {
    if (!(await change.run({ groupId: group.id, agency, member }))) return;
    setChosen(null);
    toast({ text: w.changed, tone: 'done' });
  };
  return (
    <div>
      {change.problem && <ProblemNote problem={change.problem} />}
      <ul className={styles['columns']}>
        {group.members.map((a) => (
          <li key={a.id} className={styles['text']}>
            <Link href={`/co-quan/${a.id}`}>{a.name}</Link> {group.added.some((x) => x.id === a.id) && <span className="v-small">({w.added}) </span>}
            {why === undefined && (
              <ActionButton kind="quiet" onClick={() => void run(a.id, false)}>
                {w.remove}
              </ActionButton>
            )}
          </li>
        ))}
      </ul>
      {group.removed.length > 0 && <p className="v-small">{w.removed(group.removed.map((a) => a.name).join(', '))}</p>}
      <div className="v-form">
        <FieldFrame label={w.pick}>{(control) => <AgencyPicker {...control} value={chosen} onChange={(v) => setChosen(v)} />}</FieldFrame>
        <ActionButton busy={change.busy} from="left" reason={why ?? (chosen === null ? w.pick : undefined)} onClick={() => chosen !== null && void run(chosen, true)}>
          {w.add}
        </ActionButton>
      </div>
    </div>
  );
};

/** Groups as plans name them, and who belongs to each at a date. */
export const Groups = () => {
  const [at, setAt] = useState<string | null>(() => dayInVietnam(new Date()));
  const list = useQueryOf(client.groupList, at !== null && isIsoDate(at) ? { at } : {}, { keep: true });
  const why = usePermissions().whyNot('agency.manage');
  return (
    <>
      <p className="v-hint">{w.hint}</p>
      <div className="v-form">
        <div className="v-form-fields">
          <FieldFrame label={w.at} half>
            {(control) => <DateField {...control} value={at} onChange={setAt} />}
          </FieldFrame>
        </div>
      </div>
      <Loaded of={list}>
        {({ rows }) => <DataTable label={words.tabs.groups} columns={columns} rows={rows} rowKey={(g) => g.id} filter={false} detail={(g) => <Members group={g} why={why} />} />}
      </Loaded>
    </>
  );
};
