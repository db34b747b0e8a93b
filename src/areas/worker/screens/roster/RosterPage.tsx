import { useState } from 'react';
import { viDate, viNumber } from '../../../../kernel/text.ts';
import { ActionButton } from '../../../../kernel/ui/ActionButton.tsx';
import { useRemoval } from '../../../../kernel/ui/removal.ts';
import { Pages, pageIn, pagesOf } from '../../../../kernel/ui/PagedTable.tsx';
import { Numbers } from '../../../../kernel/ui/Numbers.tsx';
import { FormDrawer } from '../../../../kernel/ui/FormDrawer.tsx';
import { ChoiceFilter, Filters, useLater } from '../../../../kernel/ui/filters.tsx';
import { choiceIn, useAddress, useRouteParams } from '../../../../kernel/ui/address.ts';
import { Awaited, Loaded, ProblemNote, useAct, useQueryOf } from '../../../../kernel/ui/api.tsx';
import { useConfirm } from '../../../../kernel/ui/confirm.tsx';
import { handFile } from '../../../../kernel/ui/hand-file.ts';
import { Link } from '../../../../kernel/ui/Link.tsx';
import { Facts, Page } from '../../../../kernel/ui/Page.tsx';
import { SearchBox } from '../../../../kernel/ui/SearchBox.tsx';
import { Empty, Section } from '../../../../kernel/ui/Section.tsx';
import { useToast } from '../../../../kernel/ui/toast.tsx';
import { api } from '../../contract.ts';
import type { EntryRow, RosterView } from '../../roster/contract.ts';
import { demandCells, entryStates, reachedStates, wishAnswers } from '../../roster/kinds.data.ts';
import { rosterWords as w } from '../../words-lists.ts';
import { words } from '../../words-people.ts';
import { client } from '../client.ts';
import css from '../people.module.css';
import { marketName, reasonOf, sayBirth, sayWork } from '../format.ts';

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
        <span className={css['taps']}>
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

const Fill = ({ roster, close }: { roster: RosterView; close: () => void }) => (
  <FormDrawer
    title={w.fill}
    intro={w.fillHint}
    schema={api.rosterFill.input}
    call={client.rosterFill}
    fixed={{ id: roster.id }}
    fields={['hamlet', 'sex', 'workingAge', 'ageFrom', 'ageTo', 'workStatus', 'qualification']}
    halves={['ageFrom', 'ageTo']}
    said={(done) => w.filled(done.added, done.already)}
    close={close}
  />
);

const exportList = (input: Parameters<typeof client.entryExport>[0]) => handFile(client.entryExport(input));

const Entries = ({ roster, reason }: { roster: RosterView & { hamlets: readonly string[] }; reason: string | undefined }) => {
  const [params, setParams] = useAddress();
  const [typed, setTyped] = useState('');
  const q = useLater(typed);
  const page = pageIn(params);
  const state = choiceIn(entryStates, params['da-hoi']);
  const wants = choiceIn(demandCells, params['muon']);
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
    <Section title={w.entries} count={roster.counts.entries || undefined}>
      <Filters>
        <SearchBox label={w.search} placeholder={words.searchHint} value={typed} onChange={setTyped} />
        <ChoiceFilter label={w.state} choices={entryStates} value={state} onChange={(v) => setParams({ 'da-hoi': v, trang: undefined })} />
        <ChoiceFilter label={w.wants} choices={demandCells} value={wants} onChange={(v) => setParams({ muon: v, trang: undefined })} />
        {roster.hamlets.length > 1 && (
          <ChoiceFilter label={words.place} choices={roster.hamlets.map((h) => [h, h] as const)} value={hamlet} onChange={(v) => setParams({ thon: v, trang: undefined })} />
        )}
      </Filters>
      {problem && <ProblemNote problem={problem} />}
      {roster.counts.entries > 0 && (
        <p className="v-found v-noprint">
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
              <ul className="v-lines">
                {rows.map((e) => (
                  <Entry key={e.id} e={e} tap={(one, given, said) => void tap(one, given, said)} reason={reason} busy={set.busy} />
                ))}
              </ul>
              <Pages page={page} {...pagesOf({ rows, total, pageSize }, page)} />
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
  const removal = useRemoval(client.rosterRemove, { title: w.removeAsk, action: w.remove, reason: true, said: w.removed, to: '/danh-sach' });
  const confirm = useConfirm();
  const [filling, setFilling] = useState(false);
  const crumbs = [
    { label: words.title, href: '/nguoi-lao-dong' },
    { label: w.title, href: '/danh-sach' },
  ];
  const r = got.data;
  if (r === undefined) return <Awaited of={got} title={w.title} crumbs={crumbs} />;
  const reason = reasonOf(r.can.write);
  const doClose = async () => {
    if (r.closedOn !== null || (await confirm({ title: w.closeAsk, action: w.close }))) await close.run({ id, version: r.version, closed: r.closedOn === null });
  };
  const c = r.counts;
  const problem = close.problem ?? removal.problem;
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
      <Numbers
        of={[
          [reachedStates.reached, viNumber(c.reached)],
          [entryStates.notAsked, viNumber(c.notAsked)],
          [reachedStates.absent, viNumber(c.absent)],
          [demandCells.yes, viNumber(c.yes)],
          [demandCells.undecided, viNumber(c.undecided)],
          [demandCells.no, viNumber(c.no)],
        ]}
      />
      <Entries roster={r} reason={reason} />
      <p className="v-noprint">
        <ActionButton kind="danger" reason={reason} busy={removal.busy} onClick={() => removal.ask((why) => ({ id, version: r.version, reason: why }))}>
          {w.remove}
        </ActionButton>
      </p>
      {filling && <Fill roster={r} close={() => setFilling(false)} />}
    </Page>
  );
};
export default RosterPage;
