import { Suspense, useMemo, useState } from 'react';
import { newId } from '../../../../kernel/clock.ts';
import type { Output } from '../../../../kernel/contract.ts';
import { viDate } from '../../../../kernel/text.ts';
import { ActionButton } from '../../../../kernel/ui/ActionButton.tsx';
import { FormDrawer } from '../../../../kernel/ui/FormDrawer.tsx';
import { ChoiceFilter } from '../../../../kernel/ui/filters.tsx';
import { useRouteParams } from '../../../../kernel/ui/address.ts';
import { Loaded, ProblemNote, useAct, useQueryOf } from '../../../../kernel/ui/api.tsx';
import { useConfirm } from '../../../../kernel/ui/confirm.tsx';
import { FieldFrame } from '../../../../kernel/ui/FieldFrame.tsx';
import { CheckField, DateField, TextField } from '../../../../kernel/ui/inputs.tsx';
import { useFormValue } from '../../../../kernel/ui/form-context.ts';
import { Link } from '../../../../kernel/ui/Link.tsx';
import { Note } from '../../../../kernel/ui/Note.tsx';
import { Facts, Page } from '../../../../kernel/ui/Page.tsx';
import { Picker } from '../../../../kernel/ui/Picker.tsx';
import { Empty, Section } from '../../../../kernel/ui/Section.tsx';
import { usePermissions } from '../../../../kernel/ui/session.tsx';
import { usePanels } from '../../../../kernel/ui/widgets.ts';
import { api } from '../../contract.ts';
import type { RestrictedRow } from '../../restricted/contract.ts';
import { restrictedWords as w } from '../../words-lists.ts';
import { words } from '../../words-people.ts';
import { client } from '../client.ts';
import { personOptions } from '../search.ts';

type Class = Output<(typeof api)['restrictedList']>['classes'][number];
type Entry = Output<(typeof api)['restrictedEntries']>['rows'][number];
type Values = Record<string, string | number | boolean | null>;

const said = (kind: Class | undefined, values: Entry['values']): string =>
  (kind?.fields ?? [])
    .flatMap((f) => {
      const v = values[f.name];
      if (v === undefined || v === null || v === '' || v === false) return [];
      const shown = f.type === 'date' ? viDate(String(v)) : f.type === 'flag' ? '' : (f.choices?.[String(v)] ?? String(v));
      return [[f.label, shown].filter(Boolean).join(': ')];
    })
    .join('; ');

const PersonField = () => {
  const f = useFormValue<string | null>('personId');
  return (
    <FieldFrame id={f.id} label={w.person} error={f.error}>
      {(control) => <Picker {...control} value={f.value ?? null} onChange={(v) => f.set(v)} search={personOptions} />}
    </FieldFrame>
  );
};
/** What the class keeps of a person, field by field. */
const ValueFields = ({ kind }: { kind: Class }) => {
  const f = useFormValue<Values | null>('values');
  const now = f.value ?? {};
  const put = (name: string, v: Values[string]) => f.set({ ...now, [name]: v });
  return kind.fields.map((field) =>
    field.type === 'flag' ? (
      <CheckField
        key={field.name}
        id={`${f.id}-${field.name}`}
        label={field.label}
        value={now[field.name] === true}
        onChange={(v) => put(field.name, v)}
        invalid={false}
        describedBy={undefined}
      />
    ) : field.type === 'choice' ? (
      <ChoiceFilter
        key={field.name}
        label={field.label}
        choices={field.choices ?? {}}
        value={(now[field.name] as string | undefined) ?? undefined}
        onChange={(v) => put(field.name, v ?? null)}
      />
    ) : (
      <FieldFrame key={field.name} label={field.label} hint={field.hint} optional>
        {(control) =>
          field.type === 'date' ? (
            <DateField {...control} value={(now[field.name] as string | undefined) ?? null} onChange={(v) => put(field.name, v)} />
          ) : (
            <TextField {...control} value={String(now[field.name] ?? '')} onChange={(v) => put(field.name, v || null)} />
          )
        }
      </FieldFrame>
    ),
  );
};

const AddEntry = ({ rosterId, kind, entry, close }: { rosterId: string; kind: Class; entry: Entry | null; close: () => void }) => {
  const id = useMemo(() => entry?.id ?? newId(), [entry]);
  return (
    <FormDrawer
      title={entry?.person.name ?? w.addPerson}
      schema={api.restrictedEntrySave.input}
      call={client.restrictedEntrySave}
      submitLabel={words.save}
      fixed={{ rosterId, id, version: entry?.version ?? 0, ...(entry ? { personId: entry.person.id } : {}) }}
      initial={{ values: entry?.values ?? {} }}
      close={close}
    >
      <div className="v-form-fields">
        {!entry && <PersonField />}
        <ValueFields kind={kind} />
      </div>
    </FormDrawer>
  );
};

const People = ({ roster, kind }: { roster: RestrictedRow; kind: Class | undefined }) => {
  const got = useQueryOf(client.restrictedEntries, { id: roster.id });
  const remove = useAct(client.restrictedEntryRemove);
  const confirm = useConfirm();
  const reason = usePermissions().whyNot('restricted.write');
  const [editing, setEditing] = useState<Entry | 'new' | null>(null);
  const ask = async (e: Entry) => {
    const answer = await confirm({ title: w.removeAsk(e.person.name ?? ''), action: w.removePerson, danger: true, reason: { required: true } });
    if (answer) await remove.run({ rosterId: roster.id, id: e.id, version: e.version, reason: answer.reason });
  };
  return (
    <Section
      title={w.people}
      side={
        <ActionButton reason={reason} onClick={() => setEditing('new')}>
          {w.addPerson}
        </ActionButton>
      }
    >
      {remove.problem && <ProblemNote problem={remove.problem} />}
      <Loaded of={got}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Empty>{w.peopleNone}</Empty>
          ) : (
            <ul className="v-lines">
              {rows.map((e) => (
                <li key={e.id}>
                  <span>
                    <Link href={`/nguoi-lao-dong/${e.person.id}`}>{e.person.name ?? words.unknown}</Link>
                    <p>{[e.person.unit?.name, said(kind, e.values)].filter(Boolean).join('; ')}</p>
                  </span>
                  <span className="v-buttons">
                    <ActionButton kind="quiet" reason={reason} onClick={() => setEditing(e)}>
                      {words.edit}
                    </ActionButton>
                    <ActionButton kind="quiet" reason={reason} busy={remove.busy} onClick={() => void ask(e)}>
                      {w.removePerson}
                    </ActionButton>
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      {editing && kind && <AddEntry rosterId={roster.id} kind={kind} entry={editing === 'new' ? null : editing} close={() => setEditing(null)} />}
    </Section>
  );
};

const time = new Intl.DateTimeFormat('vi-VN', { hour: '2-digit', minute: '2-digit', day: '2-digit', month: '2-digit', timeZone: 'Asia/Ho_Chi_Minh' });

const RestrictedPage = () => {
  const { id = '' } = useRouteParams();
  const list = useQueryOf(client.restrictedList, {});
  const [opening, setOpening] = useState(false);
  const close = useAct(client.restrictedClose);
  const confirm = useConfirm();
  const reason = usePermissions().whyNot('restricted.write');
  const accessId = useMemo(newId, [opening]); // oxlint-disable-line react-hooks/exhaustive-deps -- a new one for each opening
  const r = list.data?.rows.find((one) => one.id === id);
  // what later areas know of the people of a list of this class, while it is open
  const panels = usePanels(`restricted.${r?.class ?? ''}`);
  const crumbs = [
    { label: words.title, href: '/nguoi-lao-dong' },
    { label: w.title, href: '/danh-sach-han-che' },
  ];
  if (!r)
    return (
      <Page title={w.title} crumbs={crumbs}>
        <Loaded of={list}>{() => <Empty>{w.none}</Empty>}</Loaded>
      </Page>
    );
  const ask = async () => {
    if (await confirm({ title: w.closeAsk, action: w.close, danger: true })) await close.run({ id, version: r.version });
  };
  return (
    <Page
      title={r.title}
      crumbs={crumbs}
      sub={<Facts>{[r.classTitle, r.unit.name, w.states[r.state], `${w.expires} ${viDate(r.expiresOn)}`]}</Facts>}
      actions={
        r.state === 'open' ? (
          <>
            <ActionButton kind="danger" reason={reason} busy={close.busy} onClick={() => void ask()}>
              {w.close}
            </ActionButton>
            {r.openUntil === null && (
              <ActionButton kind="main" onClick={() => setOpening(true)}>
                {w.open}
              </ActionButton>
            )}
          </>
        ) : undefined
      }
    >
      {close.problem && <ProblemNote problem={close.problem} />}
      <Note title={r.openUntil ? w.openUntil(time.format(new Date(r.openUntil))) : w.states[r.state]}>
        <p>{`${w.purpose}: ${r.purpose}`}</p>
        <p>{`${w.basis}: ${r.legalBasis}`}</p>
        {r.openUntil === null && r.state === 'open' && <p>{w.locked}</p>}
      </Note>
      {r.openUntil !== null && r.state === 'open' && <People roster={r} kind={list.data?.classes.find((c) => c.code === r.class)} />}
      {r.openUntil !== null &&
        r.state === 'open' &&
        panels.map((Panel, i) => (
          <Suspense key={i}>
            <Panel id={id} />
          </Suspense>
        ))}
      {opening && (
        <FormDrawer
          title={w.open}
          schema={api.restrictedOpen.input}
          call={client.restrictedOpen}
          fixed={{ id, accessId }}
          initial={{ hours: 1 }}
          fields={['purpose', 'legalBasis', 'hours']}
          close={() => setOpening(false)}
        />
      )}
    </Page>
  );
};
export default RestrictedPage;
