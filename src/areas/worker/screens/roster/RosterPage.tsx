import { useEffect, useState } from 'react';
import { viDate, viNumber } from '../../../../kernel/text.ts';
import { ActionButton } from '../../../../kernel/ui/ActionButton.tsx';
import { useAddress, useGo, useRouteParams } from '../../../../kernel/ui/address.ts';
import { Loaded, ProblemNote, useAct, useQueryOf } from '../../../../kernel/ui/api.tsx';
import { useConfirm } from '../../../../kernel/ui/confirm.tsx';
import { Form } from '../../../../kernel/ui/Form.tsx';
import { handFile } from '../../../../kernel/ui/hand-file.ts';
import { Link } from '../../../../kernel/ui/Link.tsx';
import { Facts, Page } from '../../../../kernel/ui/Page.tsx';
import { SearchBox } from '../../../../kernel/ui/SearchBox.tsx';
import { Empty, Section } from '../../../../kernel/ui/Section.tsx';
import { SideDrawer } from '../../../../kernel/ui/SideDrawer.tsx';
import { useToast } from '../../../../kernel/ui/toast.tsx';
import { api } from '../../contract.ts';
import type { EntryRow, RosterView } from '../../roster/contract.ts';
import { demandCells, entryStates, reachedStates, wishAnswers } from '../../roster/kinds.data.ts';
import { rosterWords as w } from '../../words-lists.ts';
import { words } from '../../words-people.ts';
import { client } from '../client.ts';
import { ChoiceFilter } from '../filter.tsx';
import { marketName, reasonOf, sayBirth, sayWork } from '../format.ts';
import css from '../people.module.css';

type Taps = Parameters<typeof client.answersSet>[0]['set'];

/** Answers one tap each, made for a thumb: what is tapped is saved at once and can be taken back. */
const Entry = ({ e, tap, reason, busy }: { e: EntryRow; tap: (e: EntryRow, set: Taps, said: string) => void; reason: string | undefined; busy: boolean }) => {
  const said = [entryStates[e.state], e.wants && wishAnswers[e.wants], e.market && marketName(e.market), sayWork(e.workStatus), e.askedOn && viDate(e.askedOn)]
    .filter(Boolean)
    .join(', ');
  const taps: readonly [string, Taps][] = [
    [w.yes, { reached: 'reached', wants: 'yes' }],
    [w.undecided, { reached: 'reached', wants: 'undecided' }],
    [w.no, { reached: 'reached', wants: 'no' }],
    [w.absent, { reached: 'absent' }],
  ];
  return (
    <li>
      <span>
        {e.person.name === null ? w.elsewhere : <Link href={`/nguoi-lao-dong/${e.person.id}`}>{e.person.name}</Link>}
        <p>{[e.person.birth && sayBirth(e.person.birth), e.person.hamlet, e.person.phone, said].filter(Boolean).join('; ')}</p>
      </span>
      {e.person.name !== null && (
        <span className={css['acts']}>
          {taps.map(([label, set]) => {
            const on = set.wants ? e.wants === set.wants : e.state === set.reached;
            return (
              <ActionButton key={label} kind={on ? 'main' : 'plain'} reason={reason} busy={busy} onClick={() => tap(e, set, label)}>
                {label}
              </ActionButton>
            );
          })}
        </span>
      )}
    </li>
  );
};

const Fill = ({ roster, close }: { roster: RosterView; close: () => void }) => {
  const toast = useToast();
  return (
    <SideDrawer opened onClose={close} title={w.fill}>
      <p className="v-small">{w.fillHint}</p>
      <Form
        schema={api.rosterFill.input}
        call={client.rosterFill}
        submitLabel={w.fill}
        fixed={{ id: roster.id }}
        fields={['hamlet', 'sex', 'workingAge', 'ageFrom', 'ageTo', 'workStatus', 'qualification']}
        halves={['ageFrom', 'ageTo']}
        onDone={(done) => {
          toast({ text: w.filled(done.added, done.already), tone: 'done' });
          close();
        }}
        onCancel={close}
      />
    </SideDrawer>
  );
};

const exportList = (input: Parameters<typeof client.entryExport>[0]) => handFile(client.entryExport(input));

const Entries = ({ roster, reason }: { roster: RosterView & { hamlets: readonly string[] }; reason: string | undefined }) => {
  const [params, setParams] = useAddress();
  const [typed, setTyped] = useState('');
  const [q, setQ] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setQ(typed.trim()), 200);
    return () => clearTimeout(timer);
  }, [typed]);
  const page = Math.max(0, (/^\d{1,5}$/.test(params['trang'] ?? '') ? Number(params['trang']) : 1) - 1);
  const pick = <T extends object>(choices: T, given: string | undefined): (keyof T & string) | undefined => (given && given in choices ? (given as keyof T & string) : undefined);
  const state = pick(entryStates, params['da-hoi']);
  const wants = pick(demandCells, params['muon']);
  const hamlet = params['thon'] || undefined;
  const filter = { id: roster.id, q, ...(state ? { state } : {}), ...(wants ? { wants } : {}), ...(hamlet ? { hamlet } : {}) };
  const list = useQueryOf(client.entryList, { ...filter, page }, { keep: true });
  const exported = useAct(exportList);
  const set = useAct(client.answersSet);
  const undo = useAct(client.answersUndo);
  const toast = useToast();
  const tap = async (e: EntryRow, given: Taps, said: string) => {
    const done = await set.run({ id: roster.id, entries: [{ id: e.id, version: e.version }], set: given });
    if (!done) return;
    if (done.stale.length) return toast({ text: w.stale, tone: 'bad' });
    const back = async () => {
      if (await undo.run({ id: roster.id, actId: done.actId })) toast({ text: w.undone, tone: 'done' });
    };
    toast({ text: w.answered(e.person.name ?? '', said), tone: 'done', undo: () => void back() });
  };
  const problem = set.problem ?? undo.problem ?? exported.problem;
  return (
    <Section title={w.people} count={roster.counts.entries || undefined}>
      <div className={`${css['more']} v-noprint`} role="search">
        <SearchBox label={w.search} placeholder={words.searchHint} value={typed} onChange={setTyped} />
        <ChoiceFilter label={w.state} choices={entryStates} value={state} onChange={(v) => setParams({ 'da-hoi': v, trang: undefined })} />
        <ChoiceFilter label={w.wants} choices={demandCells} value={wants} onChange={(v) => setParams({ muon: v, trang: undefined })} />
        {roster.hamlets.length > 1 && (
          <ChoiceFilter
            label={words.place}
            choices={Object.fromEntries(roster.hamlets.map((h) => [h, h]))}
            value={hamlet}
            onChange={(v) => setParams({ thon: v, trang: undefined })}
          />
        )}
      </div>
      {problem && <ProblemNote problem={problem} />}
      {roster.counts.entries > 0 && (
        <p className="v-noprint">
          <ActionButton kind="quiet" busy={exported.busy} onClick={() => void exported.run(filter)}>
            {words.exportExcel}
          </ActionButton>
        </p>
      )}
      <Loaded of={list}>
        {({ rows, total, pageSize }) =>
          rows.length === 0 ? (
            <Empty>{roster.counts.entries === 0 ? w.entriesNone : w.noneHere}</Empty>
          ) : (
            <>
              <ul className={css['lines']}>
                {rows.map((e) => (
                  <Entry key={e.id} e={e} tap={(one, given, said) => void tap(one, given, said)} reason={reason} busy={set.busy} />
                ))}
              </ul>
              {total > pageSize && (
                <div className="v-tools v-noprint">
                  {page > 0 && <ActionButton onClick={() => setParams({ trang: page > 1 ? String(page) : undefined }, true)}>{words.previous}</ActionButton>}
                  <span className="v-small">{words.page(page + 1)}</span>
                  {(page + 1) * pageSize < total && <ActionButton onClick={() => setParams({ trang: String(page + 2) }, true)}>{words.next}</ActionButton>}
                </div>
              )}
            </>
          )
        }
      </Loaded>
    </Section>
  );
};

const RosterPage = () => {
  const { id = '' } = useRouteParams();
  const got = useQueryOf(client.rosterGet, { id });
  const close = useAct(client.rosterClose);
  const remove = useAct(client.rosterRemove);
  const confirm = useConfirm();
  const go = useGo();
  const [filling, setFilling] = useState(false);
  const crumbs = [
    { label: words.title, href: '/nguoi-lao-dong' },
    { label: w.title, href: '/danh-sach' },
  ];
  const r = got.data;
  if (r === undefined)
    return (
      <Page title={w.title} crumbs={crumbs}>
        <Loaded of={got}>{() => null}</Loaded>
      </Page>
    );
  const reason = reasonOf(r.can.write);
  const ask = async () => {
    const answer = await confirm({ title: w.removeAsk, action: w.remove, danger: true, reason: { required: true } });
    if (answer && (await remove.run({ id, version: r.version, reason: answer.reason }))) go('/danh-sach', { replace: true });
  };
  const doClose = async () => {
    if (r.closedOn !== null || (await confirm({ title: w.closeAsk, action: w.close }))) await close.run({ id, version: r.version, closed: r.closedOn === null });
  };
  const c = r.counts;
  const problem = close.problem ?? remove.problem;
  return (
    <Page
      title={r.title}
      crumbs={crumbs}
      sub={<Facts>{[r.kindTitle, r.unit.name, viDate(r.onDate), ...(r.source ? [r.source] : []), ...(r.closedOn ? [w.closed(viDate(r.closedOn))] : [])]}</Facts>}
      actions={
        <>
          <ActionButton busy={close.busy} {...(r.closedOn === null ? { reason } : {})} onClick={() => void doClose()}>
            {r.closedOn === null ? w.close : w.reopen}
          </ActionButton>
          <ActionButton kind="main" reason={reason} onClick={() => setFilling(true)}>
            {w.fill}
          </ActionButton>
        </>
      }
    >
      {problem && <ProblemNote problem={problem} />}
      <dl className={css['numbers']}>
        {(
          [
            [reachedStates.reached, c.reached],
            [entryStates.notAsked, c.notAsked],
            [reachedStates.absent, c.absent],
            [demandCells.yes, c.yes],
            [demandCells.undecided, c.undecided],
            [demandCells.no, c.no],
          ] as const
        ).map(([label, n]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{viNumber(n)}</dd>
          </div>
        ))}
      </dl>
      <Entries roster={r} reason={reason} />
      <p className="v-noprint">
        <ActionButton kind="danger" reason={reason} busy={remove.busy} onClick={() => void ask()}>
          {w.remove}
        </ActionButton>
      </p>
      {filling && <Fill roster={r} close={() => setFilling(false)} />}
    </Page>
  );
};
export default RosterPage;
