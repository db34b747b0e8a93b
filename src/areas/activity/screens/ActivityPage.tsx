import { useState } from 'react';
import { viDate, viNumber } from '../../../kernel/text.ts';
import { reasonsOf } from '../../../kernel/words.ts';
import { ActionButton } from '../../../kernel/ui/ActionButton.tsx';
import { useRemoval } from '../../../kernel/ui/removal.ts';
import { useAddress, useRouteParams } from '../../../kernel/ui/address.ts';
import { Loaded, ProblemNote, useAct, useQueryOf } from '../../../kernel/ui/api.tsx';
import { useConfirm } from '../../../kernel/ui/confirm.tsx';
import { Link } from '../../../kernel/ui/Link.tsx';
import { FileDrop } from '../../../kernel/ui/FileDrop.tsx';
import { Facts, Page } from '../../../kernel/ui/Page.tsx';
import { Empty, Pairs, Section } from '../../../kernel/ui/Section.tsx';
import { usePermissions } from '../../../kernel/ui/session.tsx';
import { useToast } from '../../../kernel/ui/toast.tsx';
import type { Output } from '../../../kernel/contract.ts';
import { api, type KindView } from '../contract.ts';
import { shownValue } from '../../../kernel/kind.ts';
import { problems, words } from '../words.ts';
import { ActivityForm } from './ActivityForm.tsx';
import { client } from './client.ts';
import { Figures } from './Figures.tsx';
import { Follows } from './Follows.tsx';

type Got = Output<(typeof api)['activityGet']>;
const crumbs = [{ label: words.title, href: '/hoat-dong' }];
const reasonOf = reasonsOf(problems);

/** Papers and pictures; added at once when chosen. */
const Files = ({ got, reason }: { got: Got; reason: string | undefined }) => {
  const add = useAct(client.activityFileAdd);
  const remove = useAct(client.activityFileRemove);
  const confirm = useConfirm();
  const toast = useToast();
  const [sending, setSending] = useState<File | null>(null);
  const send = async (file: File | null) => {
    if (!file) return;
    setSending(file);
    if (await add.run({ id: got.activity.id }, { file })) toast({ text: words.fileAdded, tone: 'done' });
    setSending(null);
  };
  const ask = async (fileId: string, name: string) => {
    if (!(await confirm({ title: words.fileRemoveAsk(name), action: words.fileRemove, danger: true }))) return;
    if (await remove.run({ fileId })) toast({ text: words.fileRemoved, tone: 'done' });
  };
  const problem = add.problem ?? remove.problem;
  return (
    <Section title={words.files} count={got.attached.length || undefined}>
      {got.attached.length === 0 ? (
        <Empty>{words.noFiles}</Empty>
      ) : (
        <ul className="v-lines">
          {got.attached.map((f) => (
            <li key={f.id}>
              <span>
                <a href={client.url('activityFile', { id: f.id })} download>
                  {f.name}
                </a>{' '}
                <span className="v-ink3">{viNumber(Math.ceil(f.size / 1024))} kB</span>
              </span>
              {reason === undefined && (
                <ActionButton kind="quiet" onClick={() => void ask(f.id, f.name)}>
                  {words.fileRemove}
                </ActionButton>
              )}
            </li>
          ))}
        </ul>
      )}
      {problem && <ProblemNote problem={problem} />}
      {reason === undefined && (
        <FileDrop label={words.fileAdd} accept={api.activityFileAdd.upload.accept} maxBytes={api.activityFileAdd.upload.maxBytes} file={sending} onFile={(f) => void send(f)} />
      )}
    </Section>
  );
};

const details = (got: Got, kind: KindView) => {
  const a = got.activity;
  return [
    [words.heldBy, a.heldBy.name],
    ...(got.withAgencies.length ? [[words.with, got.withAgencies.map((w) => w.name).join('; ')] as const] : []),
    [words.unit, a.unit.name],
    ...(a.entry
      ? [
          [
            words.belongs,
            <Link key="e" href={`/so-theo-doi/${a.entry.id}`}>
              {[a.entry.title, a.member?.name].filter(Boolean).join(', ')}
            </Link>,
          ] as const,
        ]
      : []),
    ...(a.document
      ? [
          [
            words.about,
            <Link key="d" href={`/van-ban/${a.document.id}`}>
              {a.document.title}
            </Link>,
          ] as const,
        ]
      : []),
    ...(a.place ? [[words.place, a.place] as const] : []),
    ...kind.fields.flatMap((f) => {
      const v = shownValue(f, a.values[f.name]);
      return v === null ? [] : [[f.label, typeof v === 'number' ? [viNumber(v), f.unit].filter(Boolean).join(' ') : f.type === 'date' ? viDate(v) : v] as const];
    }),
  ] as const;
};

const ActivityPage = () => {
  const { id = '' } = useRouteParams();
  const [params, setParams] = useAddress();
  const got = useQueryOf(client.activityGet, { id });
  const kinds = useQueryOf(client.kindList, {});
  const removal = useRemoval(client.activityRemove, {
    title: words.removeAsk,
    text: words.removeText,
    action: words.remove,
    reason: true,
    said: words.removed,
    to: '/hoat-dong',
  });
  const toast = useToast();
  const may = usePermissions().whyNot('activity.write');
  if (got.data === undefined || kinds.data === undefined)
    return (
      <Page title={words.one} crumbs={crumbs}>
        <Loaded of={got}>{() => <Loaded of={kinds}>{() => null}</Loaded>}</Loaded>
      </Page>
    );
  const a = got.data.activity;
  const kind = kinds.data.kinds.find((k) => k.code === a.kind) ?? {
    code: a.kind,
    title: a.kindTitle,
    hint: '',
    titleLabel: words.subject,
    permission: 'activity.write',
    of: [],
    about: false,
    follow: null,
    figures: false,
    fields: [],
    schema: {},
  };
  const reason = may ?? reasonOf(got.data.can.write);
  if (params['sua'] === '1' && reason === undefined)
    return (
      <Page title={words.editOf(kind.title)} crumbs={[...crumbs, { label: a.title, href: `/hoat-dong/${id}` }, { label: words.edit }]}>
        <ActivityForm
          key={a.version}
          kind={kind}
          activity={a}
          onDone={() => {
            toast({ text: words.saved, tone: 'done' });
            setParams({ sua: undefined });
          }}
          onCancel={() => setParams({ sua: undefined })}
        />
      </Page>
    );
  return (
    <Page
      title={a.title}
      crumbs={[...crumbs, { label: kind.title, href: `/hoat-dong?loai=${a.kind}` }]}
      sub={<Facts>{[kind.title, a.toDate ? words.period(viDate(a.onDate), viDate(a.toDate)) : viDate(a.onDate), a.unit.name]}</Facts>}
      actions={
        <>
          <ActionButton kind="danger" reason={reason} busy={removal.busy} onClick={() => removal.ask((why) => ({ id, version: a.version, reason: why }))}>
            {words.remove}
          </ActionButton>
          <ActionButton kind="main" reason={reason} onClick={() => setParams({ sua: '1' }, true)}>
            {words.edit}
          </ActionButton>
        </>
      }
    >
      {removal.problem && <ProblemNote problem={removal.problem} />}
      <Section title={words.details}>
        <Pairs of={details(got.data, kind)} />
      </Section>
      {got.data.figures && <Figures of={got.data.figures} />}
      {kind.follow && <Follows got={got.data} kind={kind} reason={reason} />}
      <Files got={got.data} reason={reason} />
    </Page>
  );
};
export default ActivityPage;
