import { useState, type ReactNode } from 'react';
import type { Output } from '../../../kernel/contract.ts';
import { dayInVietnam } from '../../../kernel/clock.ts';
import { shownValue } from '../../../kernel/kind.ts';
import { viDate, viNumber } from '../../../kernel/text.ts';
import { ActionButton } from '../../../kernel/ui/ActionButton.tsx';
import { useRemoval } from '../../../kernel/ui/removal.ts';
import { FormDrawer } from '../../../kernel/ui/FormDrawer.tsx';
import { ActionLink } from '../../../kernel/ui/ActionLink.tsx';
import { useAddress, useRouteParams } from '../../../kernel/ui/address.ts';
import { Loaded, ProblemNote, useQueryOf } from '../../../kernel/ui/api.tsx';
import { Link } from '../../../kernel/ui/Link.tsx';
import { Facts, Page, WithAside } from '../../../kernel/ui/Page.tsx';
import { Pairs, Section } from '../../../kernel/ui/Section.tsx';
import { usePermissions } from '../../../kernel/ui/session.tsx';
import { Timeline } from '../../../kernel/ui/Timeline.tsx';
import { useToast } from '../../../kernel/ui/toast.tsx';
import { api, type RegisterKindView } from '../contract.ts';
import { problems, words } from '../words.ts';
import { client } from './client.ts';
import { validity } from './Entries.tsx';
import { EntryForm } from './EntryForm.tsx';
import { Members } from './Members.tsx';
import css from './register.module.css';

type Got = Output<(typeof api)['entryGet']>;

const details = (got: Got, kind: RegisterKindView | undefined): (readonly [string, ReactNode])[] => {
  const e = got.entry;
  return [
    [words.agency, e.heldBy.name],
    [words.unit, e.unit.name],
    [words.validity, got.endReason ? `${validity(e)} (${got.endReason})` : validity(e)],
    ...(got.document
      ? [
          [
            words.document,
            <Link key="d" href={`/van-ban/${got.document.id}`}>
              {got.document.title}
            </Link>,
          ] as const,
        ]
      : []),
    ...(
      [
        [words.tookPlaceOf, got.replaces],
        [words.replacedBy, got.replacedBy],
      ] as const
    ).flatMap(([label, other]) =>
      other
        ? [
            [
              label,
              <Link key={other.id} href={`/so-theo-doi/${other.id}`}>
                {other.title}
              </Link>,
            ] as const,
          ]
        : [],
    ),
    ...(kind?.fields ?? []).flatMap((f) => {
      const v = shownValue(f, e.values[f.name]);
      return v === null ? [] : [[f.label, typeof v === 'number' ? [viNumber(v), f.unit].filter(Boolean).join(' ') : f.type === 'date' ? viDate(v) : v] as const];
    }),
  ];
};

const EntryPage = () => {
  const { id = '' } = useRouteParams();
  const [params, setParams] = useAddress();
  const [ending, setEnding] = useState(false);
  const got = useQueryOf(client.entryGet, { id });
  const kinds = useQueryOf(client.registerKinds, {});
  const removal = useRemoval(client.entryRemove, {
    title: words.removeAsk,
    text: words.removeText,
    action: words.remove,
    reason: true,
    said: words.removed,
    to: '/so-theo-doi',
  });
  const say = useToast();
  const may = usePermissions().whyNot('register.write');
  if (got.data === undefined || kinds.data === undefined)
    return (
      <Page title={words.one} crumbs={[{ label: words.title, href: '/so-theo-doi' }]}>
        <Loaded of={got}>{() => <Loaded of={kinds}>{() => null}</Loaded>}</Loaded>
      </Page>
    );
  const e = got.data.entry;
  const kind = kinds.data.kinds.find((k) => k.code === e.kind);
  const refused = got.data.can.write;
  const reason = may ?? (refused === null ? undefined : String(problems[refused] ?? refused));
  const crumbs = [
    { label: words.title, href: '/so-theo-doi' },
    { label: e.kindTitle, href: `/so-theo-doi?loai=${e.kind}` },
  ];
  if (params['sua'] === '1' && reason === undefined && kind)
    return (
      <Page title={words.editOf(kind.title)} crumbs={[...crumbs, { label: words.edit }]}>
        <EntryForm
          key={e.version}
          kind={kind}
          entry={e}
          documentId={got.data.document?.id ?? null}
          onDone={() => {
            say({ text: words.saved, tone: 'done' });
            setParams({ sua: undefined });
          }}
          onCancel={() => setParams({ sua: undefined })}
        />
      </Page>
    );
  return (
    <Page
      title={e.title}
      crumbs={crumbs}
      sub={<Facts>{[e.kindTitle, e.unit.name, e.standing ? words.states.standing : words.states.ended]}</Facts>}
      actions={
        <>
          <ActionButton kind="danger" reason={reason} busy={removal.busy} onClick={() => removal.ask((why) => ({ id, version: e.version, reason: why }))}>
            {words.remove}
          </ActionButton>
          {e.standing && (
            <ActionButton reason={reason} onClick={() => setEnding(true)}>
              {words.end}
            </ActionButton>
          )}
          {!got.data.replacedBy && reason === undefined && <ActionLink href={`/so-theo-doi/ghi?thay=${id}`}>{words.replace}</ActionLink>}
          <ActionButton kind="main" reason={reason} onClick={() => setParams({ sua: '1' }, true)}>
            {words.edit}
          </ActionButton>
        </>
      }
    >
      {removal.problem && <ProblemNote problem={removal.problem} />}
      <WithAside
        aside={
          <>
            <Section title={words.activities} level={3} plain>
              <p className="v-small">{words.activitiesHint}</p>
              <ActionLink href={`/hoat-dong?muc=${id}`}>{words.activities}</ActionLink>
            </Section>
            <Section title={words.history} level={3} plain>
              <Timeline
                steps={got.data.steps.map((s, i) => ({
                  key: String(i),
                  title: words.steps[s.step] ?? s.step,
                  when: viDate(dayInVietnam(new Date(s.at))),
                  more: [s.note, s.actorName].filter(Boolean).join('. '),
                  state: 'done',
                }))}
              />
            </Section>
          </>
        }
      >
        <Section title={words.details}>
          <Pairs of={details(got.data, kind)} />
        </Section>
        {kind?.members && (
          <div className={css['gap']}>
            <Members entry={e} kind={{ ...kind, members: kind.members }} members={got.data.members} reason={reason} />
          </div>
        )}
      </WithAside>
      {ending && (
        <FormDrawer
          title={words.endTitle}
          schema={api.entryEnd.input}
          call={client.entryEnd}
          submitLabel={words.endLabel}
          fixed={{ id, version: e.version }}
          initial={{ lastDay: dayInVietnam(new Date()) }}
          fields={['lastDay', 'reason']}
          said={words.ended}
          close={() => setEnding(false)}
        />
      )}
    </Page>
  );
};
export default EntryPage;
