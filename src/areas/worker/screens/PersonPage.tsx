import { IconPrinter } from '@tabler/icons-react';
import { Suspense, useMemo, useState } from 'react';
import { newId } from '../../../kernel/clock.ts';
import { viDate } from '../../../kernel/text.ts';
import { ActionButton } from '../../../kernel/ui/ActionButton.tsx';
import { useRemoval } from '../../../kernel/ui/removal.ts';
import { FormDrawer } from '../../../kernel/ui/FormDrawer.tsx';
import { useAddress, useRouteParams } from '../../../kernel/ui/address.ts';
import { Awaited, Loaded, ProblemNote, useAct, useQueryOf } from '../../../kernel/ui/api.tsx';
import { icon16 } from '../../../kernel/ui/icon.ts';
import { Link } from '../../../kernel/ui/Link.tsx';
import { Note } from '../../../kernel/ui/Note.tsx';
import { Facts, Page, WithAside } from '../../../kernel/ui/Page.tsx';
import { Empty, Pairs, Section } from '../../../kernel/ui/Section.tsx';
import { usePermissions } from '../../../kernel/ui/session.tsx';
import { Timeline } from '../../../kernel/ui/Timeline.tsx';
import { useToast } from '../../../kernel/ui/toast.tsx';
import { usePanels } from '../../../kernel/ui/widgets.ts';
import { educations, languages, numberKinds, qualifications } from '../choices.data.ts';
import { api } from '../contract.ts';
import type { PersonView } from '../person/contract.ts';
import { householdWords, transferWords, words } from '../words-people.ts';
import { Bases } from './Bases.tsx';
import { client } from './client.ts';
import { reasonOf, sayBirth, sayPlace, saySex, sayWork } from './format.ts';
import { Papers } from './Papers.tsx';
import { PersonForm } from './PersonForm.tsx';
import { Reveal } from './Reveal.tsx';
import { Wishes } from './Wishes.tsx';
import css from './people.module.css';

const crumbs = [{ label: words.title, href: '/nguoi-lao-dong' }];
const known = (v: string | null | undefined | false) => (v ? v : <span className="v-ink3">{words.unknown}</span>);

const factsOf = (p: PersonView) => {
  const f = p.fields;
  return [
    [words.workStatus, known([sayWork(f.workStatus), f.occupation].filter(Boolean).join(', '))],
    [words.education, known(f.education && educations[f.education])],
    [words.qualification, known(f.qualification && qualifications[f.qualification])],
    [words.skills, known(f.skills.join('; '))],
    [words.language, known(f.languages.map((l) => [languages[l.language], l.level].filter(Boolean).join(' ')).join('; '))],
    ...(p.can.traits ? [[words.ethnicity, known(f.ethnicity)] as const] : []),
    ...(f.note ? [[words.note, f.note] as const] : []),
  ] as const;
};

/** People of a split commune: one press for each place it went to. */
const Confirm = ({ person, reason }: { person: PersonView; reason: string | undefined }) => {
  const confirm = useAct(client.keeperConfirm);
  if (person.candidates.length === 0) return null;
  return (
    <Note
      tone="due"
      title={words.toConfirm}
      action={
        <span className="v-buttons">
          {person.candidates.map((c) => (
            <ActionButton key={c.id} kind="due" reason={reason} busy={confirm.busy} onClick={() => void confirm.run({ ids: [person.id], toUnitId: c.id })}>
              {`${words.confirmHere} ${c.name}`}
            </ActionButton>
          ))}
        </span>
      }
    >
      <p>{words.toConfirmText}</p>
      {confirm.problem && <ProblemNote problem={confirm.problem} />}
    </Note>
  );
};

const Move = ({ person, close }: { person: PersonView; close: () => void }) => {
  const transferId = useMemo(newId, []);
  return (
    <FormDrawer
      title={transferWords.offerTitle}
      schema={api.transferOffer.input}
      call={client.transferOffer}
      submitLabel={transferWords.send}
      fixed={{ id: person.id, transferId }}
      fields={['toUnitId', 'movedOn', 'note']}
      said={words.moved}
      close={close}
    />
  );
};

const Aside = ({ p }: { p: PersonView }) => {
  const timeline = useQueryOf(client.personTimeline, { id: p.id });
  return (
    <>
      <Section title={words.household} plain>
        {p.household ? (
          <p>
            <Link href={`/ho/${p.household.id}`}>{p.household.head ?? householdWords.nameless}</Link>
            <br />
            <span className="v-small">{[p.household.code, words.total(String(p.household.members))].filter(Boolean).join('; ')}</span>
          </p>
        ) : (
          <Empty>{words.householdNone}</Empty>
        )}
      </Section>
      <Section title={words.residences} plain>
        <ul className="v-lines">
          {p.residences.map((r) => (
            <li key={r.id}>
              <span>
                {sayPlace(r)}
                <p>{[words.since(viDate(r.fromOn)), r.toOn && words.until(viDate(r.toOn))].filter(Boolean).join(' ')}</p>
              </span>
            </li>
          ))}
        </ul>
      </Section>
      <Section title={words.timeline} plain>
        <Loaded of={timeline}>
          {({ entries }) => (
            <div className={css['history']}>
              <Timeline steps={entries.map((e, i) => ({ key: String(i), title: e.what, when: viDate(e.at), more: e.by ?? words.nobody, state: 'done' }))} />
            </div>
          )}
        </Loaded>
        <p className="v-small v-noprint">{words.logged}</p>
      </Section>
    </>
  );
};

const PersonPage = () => {
  const { id = '' } = useRouteParams();
  const [params, setParams] = useAddress();
  const got = useQueryOf(client.personGet, { id });
  const removal = useRemoval(client.personRemove, { title: words.removeAsk, action: words.remove, reason: true, said: words.removed, to: '/nguoi-lao-dong' });
  const toast = useToast();
  const [moving, setMoving] = useState(false);
  const may = usePermissions().whyNot('person.write');
  const panels = usePanels('person');
  const p = got.data;
  if (p === undefined) return <Awaited of={got} title={words.one} crumbs={crumbs} />;
  const reason = may ?? reasonOf(p.can.write);
  if (params['sua'] === '1' && reason === undefined)
    return (
      <Page title={words.edit} crumbs={[...crumbs, { label: p.name, href: `/nguoi-lao-dong/${id}` }]}>
        <PersonForm
          key={p.version}
          person={p}
          onDone={() => {
            toast({ text: words.saved, tone: 'done' });
            setParams({ sua: undefined });
          }}
          onCancel={() => setParams({ sua: undefined })}
        />
      </Page>
    );
  const reveal = p.can.reveal === null;
  return (
    <Page
      title={p.name}
      crumbs={[...crumbs, { label: p.unit.name, href: `/nguoi-lao-dong?dia-ban=${p.unit.id}` }]}
      sub={
        <Facts>
          {[
            [saySex(p.sex), p.birth && words.bornOn(sayBirth(p.birth)), p.age !== null && words.age(p.age)].filter(Boolean).join(', '),
            sayPlace(p),
            ...p.numbers.map((n) => (
              <span key={n.id}>
                {numberKinds[n.kind]} <Reveal id={p.id} what="number" numberId={n.id} masked={n.masked} label={numberKinds[n.kind]} may={reveal} />
              </span>
            )),
            p.phone === null ? (
              `${words.phone}: ${words.unknown}`
            ) : p.phone.startsWith('•') ? (
              <span key="phone">
                {words.phone} <Reveal id={p.id} what="phone" masked={p.phone} label={words.phone} may={reveal} />
              </span>
            ) : (
              <span key="phone">
                {words.phone} <a href={`tel:${p.phone.replace(/\s/g, '')}`}>{p.phone}</a>
              </span>
            ),
          ]}
        </Facts>
      }
      actions={
        <>
          <ActionButton icon={<IconPrinter {...icon16} />} onClick={() => window.print()}>
            {words.print}
          </ActionButton>
          <ActionButton reason={reason} onClick={() => setMoving(true)}>
            {words.move}
          </ActionButton>
          <ActionButton kind="main" reason={reason} onClick={() => setParams({ sua: '1' }, true)}>
            {words.edit}
          </ActionButton>
        </>
      }
    >
      {removal.problem && <ProblemNote problem={removal.problem} />}
      {p.mergedInto && (
        <Note>
          <p>
            {words.merged} <Link href={`/nguoi-lao-dong/${p.mergedInto}`}>{words.openMerged}</Link>
          </p>
        </Note>
      )}
      <Confirm person={p} reason={reason} />
      {p.warnings.length > 0 && (
        <Note title={words.warnings}>
          {p.warnings.map((w) => (
            <p key={w}>{w}</p>
          ))}
        </Note>
      )}
      <WithAside aside={<Aside p={p} />}>
        {panels.map((Panel, i) => (
          <Suspense key={i}>
            <Panel id={p.id} />
          </Suspense>
        ))}
        <Wishes person={p} reason={reason} />
        <Section title={words.facts}>
          <Pairs of={factsOf(p)} />
        </Section>
        <Papers person={p} />
        <Bases person={p} reason={reason} />
        <p className="v-noprint">
          <ActionButton kind="danger" reason={reason} busy={removal.busy} onClick={() => removal.ask((reason) => ({ id, version: p.version, reason }))}>
            {words.remove}
          </ActionButton>
        </p>
      </WithAside>
      {moving && <Move person={p} close={() => setMoving(false)} />}
    </Page>
  );
};
export default PersonPage;
