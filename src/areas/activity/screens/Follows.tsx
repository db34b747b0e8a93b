import { useMemo, useState } from 'react';
import type { Output } from '../../../kernel/contract.ts';
import { newId } from '../../../kernel/clock.ts';
import { viDate } from '../../../kernel/text.ts';
import { ActionButton } from '../../../kernel/ui/ActionButton.tsx';
import { FormDrawer } from '../../../kernel/ui/FormDrawer.tsx';
import { ProblemNote, useAct } from '../../../kernel/ui/api.tsx';
import { useConfirm } from '../../../kernel/ui/confirm.tsx';
import { DataTable, type Column } from '../../../kernel/ui/DataTable.tsx';
import { FieldFrame } from '../../../kernel/ui/FieldFrame.tsx';
import { FormField } from '../../../kernel/ui/FormField.tsx';
import { useFormState, useFormValue } from '../../../kernel/ui/form-context.ts';
import { Link } from '../../../kernel/ui/Link.tsx';
import { Section } from '../../../kernel/ui/Section.tsx';
import { Status } from '../../../kernel/ui/Status.tsx';
import { useToast } from '../../../kernel/ui/toast.tsx';
import { DocumentPicker } from '../../library/screens/DocumentPicker.tsx';
import type { api, KindView } from '../contract.ts';
import { followApi, type FollowRow } from '../follow/contract.ts';
import { followWords as w } from '../follow/words.ts';
import { ActivityPicker } from './ActivityPicker.tsx';
import { client } from './client.ts';

type Got = Output<(typeof api)['activityGet']>;

const stateOf = (r: FollowRow) => <Status of={r.closedOn ? 'done' : r.late ? 'late' : 'due'}>{w.stateOf(r)}</Status>;
export const followColumns: readonly Column<FollowRow>[] = [
  { key: 'text', label: w.text, phone: 'title', width: '36%', sortable: false },
  { key: 'state', label: w.state, phone: 'plain', width: '120px', sortable: false, value: w.stateOf, render: stateOf },
  { key: 'owner', label: w.owner, sortable: false, value: (r) => r.owner.name },
  { key: 'dueOn', label: w.due, sortable: false, render: (r) => <span className="v-nowrap">{viDate(r.dueOn)}</span> },
  {
    key: 'evidence',
    label: w.evidence,
    sortable: false,
    render: (r) =>
      r.evidence === null ? (
        '–'
      ) : r.evidence.id ? (
        <Link href={r.evidence.kind === 'activity' ? `/hoat-dong/${r.evidence.id}` : `/van-ban/${r.evidence.id}`}>{r.evidence.title}</Link>
      ) : (
        r.evidence.title
      ),
  },
];

const Proof = ({ owner }: { owner: number }) => {
  const activity = useFormValue<string | null>('activityId');
  const document = useFormValue<string | null>('documentId');
  const form = useFormState();
  return (
    <>
      <FieldFrame label={w.byActivity} hint={w.proofHint} error={activity.error} optional>
        {(control) => (
          <ActivityPicker
            {...control}
            agencyId={owner}
            value={activity.value}
            onChange={(id) => {
              activity.set(id);
              if (id) form.set('documentId', null);
            }}
          />
        )}
      </FieldFrame>
      <FieldFrame label={w.byDocument} error={document.error} optional>
        {(control) => <DocumentPicker {...control} value={document.value} onChange={(id) => document.set(id)} />}
      </FieldFrame>
    </>
  );
};

/** What may be done with one of them: closing with evidence; for whoever raised it also mending, opening again, dropping. */
export const FollowActs = ({ r, onEdit }: { r: FollowRow; onEdit?: () => void }) => {
  const [closing, setClosing] = useState(false);
  const reopen = useAct(client.followReopen);
  const drop = useAct(client.followDrop);
  const confirm = useConfirm();
  const say = useToast();
  const ask = async (act: typeof reopen, title: string, action: string, done: string, danger: boolean) => {
    const answer = await confirm({ title, action, danger, reason: { required: true } });
    if (answer && (await act.run({ id: r.id, version: r.version, reason: answer.reason }))) say({ text: done, tone: 'done' });
  };
  const problem = reopen.problem ?? drop.problem;
  return (
    <span className="v-buttons">
      {r.can.close === null && <ActionButton onClick={() => setClosing(true)}>{w.close}</ActionButton>}
      {r.can.change === null && r.closedOn !== null && (
        <ActionButton kind="quiet" onClick={() => void ask(reopen, w.reopen, w.reopen, w.reopened, false)}>
          {w.reopen}
        </ActionButton>
      )}
      {onEdit && r.can.change === null && r.closedOn === null && r.taskId === null && (
        <>
          <ActionButton kind="quiet" onClick={onEdit}>
            {w.edit}
          </ActionButton>
          <ActionButton kind="quiet" onClick={() => void ask(drop, w.dropAsk, w.drop, w.dropped, true)}>
            {w.drop}
          </ActionButton>
        </>
      )}
      {problem && <ProblemNote problem={problem} />}
      {closing && (
        <FormDrawer
          title={w.closeTitle}
          schema={followApi.followClose.input}
          call={client.followClose}
          submitLabel={w.close}
          fixed={{ id: r.id, version: r.version }}
          said={w.closed}
          close={() => setClosing(false)}
        >
          <div className="v-form-fields">
            <FormField name="note" />
            <Proof owner={r.owner.id} />
          </div>
        </FormDrawer>
      )}
    </span>
  );
};

const FollowForm = ({ activityId, row, close }: { activityId: string; row: FollowRow | null; close: () => void }) => {
  const id = useMemo(() => row?.id ?? newId(), [row]);
  return (
    <FormDrawer
      title={row ? w.edit : w.add}
      schema={followApi.followSave.input}
      call={client.followSave}
      submitLabel={w.save}
      fixed={{ id, activityId, version: row?.version ?? 0 }}
      fields={['text', 'owner', 'dueOn']}
      {...(row ? { initial: { text: row.text, owner: row.owner.id, dueOn: row.dueOn } } : {})}
      said={w.saved}
      close={close}
    />
  );
};

/** What an activity leaves to be done: by whom, until when, and what proves it. */
export const Follows = ({ got, kind, reason }: { got: Got; kind: KindView; reason: string | undefined }) => {
  const [editing, setEditing] = useState<FollowRow | 'new' | null>(null);
  return (
    <Section
      title={kind.follow?.title ?? w.title}
      {...(got.follows.length ? { count: got.follows.length } : {})}
      side={
        <ActionButton reason={reason} onClick={() => setEditing('new')}>
          {w.add}
        </ActionButton>
      }
      flush
    >
      <DataTable
        label={kind.follow?.title ?? w.title}
        rows={got.follows}
        rowKey={(r) => r.id}
        empty={w.none}
        columns={followColumns}
        action={(r) => <FollowActs r={r} onEdit={() => setEditing(r)} />}
      />
      {editing !== null && <FollowForm activityId={got.activity.id} row={editing === 'new' ? null : editing} close={() => setEditing(null)} />}
    </Section>
  );
};
