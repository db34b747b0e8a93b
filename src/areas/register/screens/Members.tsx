import { useMemo, useState } from 'react';
import { z } from 'zod';
import type { CallOptions } from '../../../kernel/client.ts';
import { dayInVietnam, newId } from '../../../kernel/clock.ts';
import { field } from '../../../kernel/contract.ts';
import { viDate } from '../../../kernel/text.ts';
import { ActionButton } from '../../../kernel/ui/ActionButton.tsx';
import { DataTable } from '../../../kernel/ui/DataTable.tsx';
import { Dialog } from '../../../kernel/ui/Dialog.tsx';
import { FieldFrame } from '../../../kernel/ui/FieldFrame.tsx';
import { Form } from '../../../kernel/ui/Form.tsx';
import { FormField } from '../../../kernel/ui/FormField.tsx';
import { useFormState, useFormValue } from '../../../kernel/ui/form-context.ts';
import { Section } from '../../../kernel/ui/Section.tsx';
import { Segments } from '../../../kernel/ui/Segments.tsx';
import { useToast } from '../../../kernel/ui/toast.tsx';
import { useWidgets } from '../../../kernel/ui/widgets.ts';
import { api, Member, type EntryView, type MemberView, type RegisterKindView } from '../contract.ts';
import { words } from '../words.ts';
import { client } from './client.ts';
import css from './register.module.css';

type Kind = RegisterKindView & { members: NonNullable<RegisterKindView['members']> };
type Doing = { what: 'edit' | 'replace' | 'end'; member: MemberView } | { what: 'add' };

/** Any number of places in charge: one picker for each, and an empty one to add the next. */
const Places = () => {
  const f = useFormValue<readonly number[] | null>('inUnits');
  const { label } = useFormState().fields.find((x) => x.name === 'inUnits')!.meta;
  const Unit = useWidgets()['unit'];
  const chosen = f.value ?? [];
  if (!Unit) return null;
  const put = (at: number, v: unknown) => {
    const rest = chosen.filter((_, i) => i !== at);
    f.set(typeof v === 'number' && !rest.includes(v) ? [...rest.slice(0, at), v, ...rest.slice(at)] : rest);
  };
  return (
    <FieldFrame label={label} error={f.error} optional group>
      {(control) => (
        <>
          {[...chosen, null].map((value, i) => (
            <Unit key={value ?? 'next'} {...control} id={`${control.id}-${i}`} name="inUnits" value={value} onChange={(v) => put(i, v)} placeholder={undefined} disabled={false} />
          ))}
        </>
      )}
    </FieldFrame>
  );
};

const MemberForm = ({ entry, kind, member, onDone }: { entry: EntryView; kind: Kind; member?: MemberView; onDone: (text: string) => void }) => {
  const schema = useMemo(
    () => z.object({ ...Member.shape, role: Member.shape.role.clone().register(field, { label: words.role, widget: 'choice', choices: kind.members.roles }) }),
    [kind],
  );
  const memberId = useMemo(() => member?.id ?? newId(), [member]);
  const save = (input: z.input<typeof Member>, options?: CallOptions) => client.memberSave({ ...input, id: entry.id, version: entry.version, memberId }, options);
  return (
    <Form
      schema={schema}
      call={save}
      submitLabel={words.save}
      initial={
        member
          ? { name: member.name, post: member.post, role: member.role, charge: member.charge, inUnits: member.units.map((u) => u.id), fromDay: member.fromDay }
          : {
              fromDay: entry.validFrom > dayInVietnam(new Date()) ? entry.validFrom : dayInVietnam(new Date()),
              role: Object.keys(kind.members.roles).includes('member') ? 'member' : undefined,
            }
      }
      onDone={() => onDone(words.memberSaved)}
    >
      <div className="v-form-fields">
        <FormField name="name" />
        <FormField name="post" />
        <FormField name="role" />
        {kind.members.charge && (
          <>
            <FormField name="charge" />
            <Places />
          </>
        )}
        <FormField name="fromDay" half />
      </div>
    </Form>
  );
};

const Change = ({ entry, member, what, onDone }: { entry: EntryView; member: MemberView; what: 'replace' | 'end'; onDone: (text: string) => void }) => {
  const seat = useMemo(() => newId(), []);
  const fixed = { id: entry.id, version: entry.version, memberId: member.id };
  const today = dayInVietnam(new Date());
  return what === 'replace' ? (
    <Form
      schema={api.memberReplace.input}
      call={client.memberReplace}
      submitLabel={words.memberReplace}
      fixed={{ ...fixed, newId: seat }}
      initial={{ post: member.post, fromDay: today }}
      fields={['name', 'post', 'fromDay', 'reason']}
      onDone={() => onDone(words.memberSaved)}
    />
  ) : (
    <Form
      schema={api.memberEnd.input}
      call={client.memberEnd}
      submitLabel={words.memberEnd}
      fixed={fixed}
      initial={{ lastDay: today }}
      fields={['lastDay', 'reason']}
      onDone={() => onDone(words.memberEnded)}
    />
  );
};

const ways = [
  { value: 'edit', label: words.memberEdit },
  { value: 'replace', label: words.memberReplace },
  { value: 'end', label: words.memberEnd },
] as const;

const charged = (m: MemberView): string => [m.charge, m.units.map((u) => u.name).join(', ')].filter(Boolean).join('; ');

/** Who belongs to an entry: those who sit, and those who sat. */
export const Members = ({ entry, kind, members, reason }: { entry: EntryView; kind: Kind; members: readonly MemberView[]; reason: string | undefined }) => {
  const [doing, setDoing] = useState<Doing | null>(null);
  const say = useToast();
  const now = members.filter((m) => m.toDay === null);
  const before = members.filter((m) => m.toDay !== null);
  const done = (text: string) => {
    setDoing(null);
    say({ text, tone: 'done' });
  };
  const title = doing === null || doing.what === 'add' ? words.memberAdd : doing.what === 'replace' ? words.memberReplaceTitle(doing.member.name) : doing.member.name;
  return (
    <>
      <Section
        title={words.members}
        {...(now.length ? { count: now.length } : {})}
        side={
          <ActionButton reason={reason} onClick={() => setDoing({ what: 'add' })}>
            {words.memberAdd}
          </ActionButton>
        }
        flush
      >
        <DataTable
          label={words.members}
          rows={now}
          rowKey={(m) => m.id}
          empty={words.noMembers}
          columns={[
            { key: 'name', label: words.person, phone: 'title', sortable: false },
            { key: 'role', label: words.role, sortable: false, value: (m) => kind.members.roles[m.role] ?? m.role },
            { key: 'post', label: words.post, sortable: false },
            ...(kind.members.charge ? [{ key: 'charge', label: words.charge, sortable: false, value: charged }] : []),
          ]}
          {...(reason === undefined
            ? {
                action: (m: MemberView) => (
                  <ActionButton kind="quiet" onClick={() => setDoing({ what: 'edit', member: m })}>
                    {words.memberChange}
                  </ActionButton>
                ),
              }
            : {})}
        />
      </Section>
      {before.length > 0 && (
        <div className={css['gap']}>
          <Section title={words.formerMembers} count={before.length} flush>
            <DataTable
              label={words.formerMembers}
              rows={before}
              rowKey={(m) => m.id}
              columns={[
                { key: 'name', label: words.person, phone: 'title', sortable: false },
                { key: 'role', label: words.role, sortable: false, value: (m) => kind.members.roles[m.role] ?? m.role },
                { key: 'time', label: words.time, sortable: false, value: (m) => words.fromTo(viDate(m.fromDay), viDate(m.toDay ?? '')) },
                { key: 'endReason', label: words.reason, sortable: false },
              ]}
            />
          </Section>
        </div>
      )}
      <Dialog opened={doing !== null} onClose={() => setDoing(null)} title={title} place="side">
        {doing !== null && doing.what !== 'add' && (
          <div className={css['ways']}>
            <Segments label={words.memberChange} options={ways} value={doing.what} onChange={(what) => setDoing({ what, member: doing.member })} />
          </div>
        )}
        {doing?.what === 'add' && <MemberForm entry={entry} kind={kind} onDone={done} />}
        {doing?.what === 'edit' && <MemberForm entry={entry} kind={kind} member={doing.member} onDone={done} />}
        {(doing?.what === 'replace' || doing?.what === 'end') && <Change key={doing.what} entry={entry} member={doing.member} what={doing.what} onDone={done} />}
      </Dialog>
    </>
  );
};
