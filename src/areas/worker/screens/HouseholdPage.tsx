import { IconPrinter } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { newId } from '../../../kernel/clock.ts';
import { viDate } from '../../../kernel/text.ts';
import { ActionButton } from '../../../kernel/ui/ActionButton.tsx';
import { FormDrawer } from '../../../kernel/ui/FormDrawer.tsx';
import { ActionLink } from '../../../kernel/ui/ActionLink.tsx';
import { useRouteParams } from '../../../kernel/ui/address.ts';
import { Awaited, Loaded, ProblemNote, useAct, useQueryOf } from '../../../kernel/ui/api.tsx';
import { useConfirm } from '../../../kernel/ui/confirm.tsx';
import { FieldFrame } from '../../../kernel/ui/FieldFrame.tsx';
import { FormField } from '../../../kernel/ui/FormField.tsx';
import { useFormValue } from '../../../kernel/ui/form-context.ts';
import { icon16 } from '../../../kernel/ui/icon.ts';
import { Link } from '../../../kernel/ui/Link.tsx';
import { Facts, Page } from '../../../kernel/ui/Page.tsx';
import { Picker } from '../../../kernel/ui/Picker.tsx';
import { Empty, Section } from '../../../kernel/ui/Section.tsx';
import { Timeline } from '../../../kernel/ui/Timeline.tsx';
import { usePermissions } from '../../../kernel/ui/session.tsx';
import { householdClasses, relations } from '../choices.data.ts';
import { api } from '../contract.ts';
import { householdWords as w, words } from '../words-people.ts';
import { client } from './client.ts';
import { sayBirth, sayWish } from './format.ts';
import { HouseholdForm } from './HouseholdForm.tsx';
import { personOptions } from './search.ts';
import css from './people.module.css';

const PersonField = () => {
  const f = useFormValue<string | null>('personId');
  return (
    <FieldFrame id={f.id} label={w.person} error={f.error}>
      {(control) => <Picker {...control} value={f.value ?? null} onChange={(v) => f.set(v)} search={personOptions} placeholder={w.pickPerson} />}
    </FieldFrame>
  );
};

const Join = ({ id, close }: { id: string; close: () => void }) => (
  <FormDrawer title={w.join} schema={api.householdJoin.input} call={client.householdJoin} fixed={{ id }} close={close}>
    <div className="v-form-fields">
      <PersonField />
      <FormField name="relation" />
    </div>
  </FormDrawer>
);

const AddClass = ({ id, close }: { id: string; close: () => void }) => {
  const classId = useMemo(newId, []);
  return (
    <FormDrawer
      title={w.classAdd}
      schema={api.householdClassSet.input}
      call={client.householdClassSet}
      fixed={{ id, classId }}
      fields={['class', 'fromOn', 'toOn', 'basis']}
      halves={['fromOn', 'toOn']}
      close={close}
    />
  );
};

const EndClass = ({ id, classId, close }: { id: string; classId: string; close: () => void }) => (
  <FormDrawer
    title={w.classEndTitle}
    schema={api.householdClassEnd.input}
    call={client.householdClassEnd}
    submitLabel={w.classEnd}
    fixed={{ id, classId }}
    fields={['toOn']}
    close={close}
  />
);

const HouseholdPage = () => {
  const { id = '' } = useRouteParams();
  const got = useQueryOf(client.householdGet, { id });
  const timeline = useQueryOf(client.householdTimeline, { id });
  const leave = useAct(client.householdLeave);
  const confirm = useConfirm();
  const may = usePermissions();
  const [open, setOpen] = useState<'edit' | 'join' | 'class' | { end: string } | null>(null);
  const close = () => setOpen(null);
  if (got.data === undefined) return <Awaited of={got} title={w.title} crumbs={[{ label: w.title, href: '/ho' }]} />;
  const { household: h, people, classHistory } = got.data;
  const reason = may.whyNot('person.write');
  const ask = async (personId: string, name: string) => {
    if (await confirm({ title: w.leaveAsk(name), action: w.leave })) await leave.run({ id, personId });
  };
  const head = people.find((p) => p.relation === 'head');
  return (
    <Page
      title={h.head ?? w.nameless}
      crumbs={[
        { label: words.title, href: '/nguoi-lao-dong' },
        { label: w.title, href: '/ho' },
      ]}
      sub={
        <Facts>
          {[[h.hamlet, h.unit.name].filter(Boolean).join(', '), h.code ? `${w.code} ${h.code}` : '', (h.classes ?? []).map((c) => householdClasses[c]).join('; ')].filter(Boolean)}
        </Facts>
      }
      actions={
        <>
          <ActionButton icon={<IconPrinter {...icon16} />} onClick={() => window.print()}>
            {words.print}
          </ActionButton>
          <ActionButton reason={reason} onClick={() => setOpen('edit')}>
            {w.edit}
          </ActionButton>
          <ActionButton reason={reason} onClick={() => setOpen('join')}>
            {w.join}
          </ActionButton>
          <ActionLink kind="main" href={`/nguoi-lao-dong/ghi?ho=${id}&dia-ban=${h.unit.id}`} reason={reason}>
            {w.addNew}
          </ActionLink>
        </>
      }
    >
      {leave.problem && <ProblemNote problem={leave.problem} />}
      <Section title={w.people} count={people.length || undefined}>
        {people.length === 0 ? (
          <Empty>{w.peopleNone}</Empty>
        ) : (
          <ul className="v-lines">
            {people.map((p) => (
              <li key={p.id}>
                <span>
                  <Link href={`/nguoi-lao-dong/${p.id}`}>{p.name}</Link>
                  <p>{[p.relation && relations[p.relation], p.birth && words.bornOn(sayBirth(p.birth)), sayWish(p.wish)].filter(Boolean).join('; ')}</p>
                </span>
                <ActionButton kind="quiet" reason={reason} busy={leave.busy} onClick={() => void ask(p.id, p.name)}>
                  {w.leave}
                </ActionButton>
              </li>
            ))}
          </ul>
        )}
      </Section>
      <Section
        title={w.classHistory}
        side={
          <ActionButton reason={may.whyNot('data.traits')} onClick={() => setOpen('class')}>
            {w.classAdd}
          </ActionButton>
        }
      >
        {classHistory === null ? (
          <Empty>{w.classHidden}</Empty>
        ) : classHistory.length === 0 ? (
          <Empty>{w.classNone}</Empty>
        ) : (
          <ul className="v-lines">
            {classHistory.map((c) => (
              <li key={c.id} data-ended={c.toOn ? true : undefined}>
                <span>
                  <strong>{householdClasses[c.class]}</strong>
                  <p>{[[words.since(viDate(c.fromOn)), c.toOn && words.until(viDate(c.toOn))].filter(Boolean).join(' '), c.basis, c.unit].filter(Boolean).join('; ')}</p>
                </span>
                {!c.toOn && (
                  <ActionButton kind="quiet" onClick={() => setOpen({ end: c.id })}>
                    {w.classEnd}
                  </ActionButton>
                )}
              </li>
            ))}
          </ul>
        )}
      </Section>
      <Section title={words.timeline}>
        <Loaded of={timeline}>
          {({ entries }) => (
            <div className={css['history']}>
              <Timeline steps={entries.map((e, i) => ({ key: String(i), title: e.what, when: viDate(e.at), more: e.by ?? words.nobody, state: 'done' }))} />
            </div>
          )}
        </Loaded>
      </Section>
      {open === 'edit' && <HouseholdForm household={h} members={people} headId={head?.id ?? null} close={close} />}
      {open === 'join' && <Join id={id} close={close} />}
      {open === 'class' && <AddClass id={id} close={close} />}
      {open !== null && typeof open === 'object' && <EndClass id={id} classId={open.end} close={close} />}
    </Page>
  );
};
export default HouseholdPage;
