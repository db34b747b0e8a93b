import { useState } from 'react';
import { viDate, viNumber } from '../../../../kernel/text.ts';
import { ActionButton } from '../../../../kernel/ui/ActionButton.tsx';
import { Pages, pagesOf } from '../../../../kernel/ui/PagedTable.tsx';
import { ActionLink } from '../../../../kernel/ui/ActionLink.tsx';
import { Loaded, ProblemNote, useAct, useQueryOf } from '../../../../kernel/ui/api.tsx';
import { useConfirm } from '../../../../kernel/ui/confirm.tsx';
import { Link } from '../../../../kernel/ui/Link.tsx';
import { Empty, Section } from '../../../../kernel/ui/Section.tsx';
import { usePermissions } from '../../../../kernel/ui/session.tsx';
import { Status } from '../../../../kernel/ui/Status.tsx';
import { useToast } from '../../../../kernel/ui/toast.tsx';
import type { BatchPerson } from '../contract.ts';
import { batchReason, batchWords as w, sheetWords } from '../words.ts';
import { batchSheetWords } from '../sheet/sheet.data.ts';
import { client } from './client.ts';
import { CrossDrawer, PapersDrawer } from './drawers.tsx';
import { WillingDrawer } from './WillingDrawer.tsx';
import css from './batch.module.css';

const placeOf = (p: BatchPerson): string => [p.person.hamlet, p.person.unit?.name].filter(Boolean).join(', ');
export const nameOf = (p: { person: { name: string | null } }): string => p.person.name ?? w.hidden;

const State = ({ of: p }: { of: BatchPerson }) => {
  if (p.returnedOn) return <Status of="done">{`${w.home}, ${viDate(p.returnedOn)}`}</Status>;
  if (p.outNow) return <Status of="onTrack">{w.out}</Status>;
  if (p.departedOn) return <Status of="handedOver">{w.inside}</Status>;
  return <Status of={p.missing.length ? 'noEvidence' : 'notDue'}>{`${w.notYet}, ${p.missing.length ? w.missing(p.missing.join('; ')) : w.ready}`}</Status>;
};

const Row = ({ p, on, toggle, leave, reason }: { p: BatchPerson; on: boolean; toggle: () => void; leave: () => void; reason: string | undefined }) => (
  <li>
    <span>
      <label className="v-check">
        <input type="checkbox" checked={on} disabled={p.returnedOn !== null} onChange={toggle} aria-label={w.choose(nameOf(p))} />
        <Link href={`/hanh-trinh/${p.journeyId}`}>{nameOf(p)}</Link>
      </label>
      <p>{placeOf(p)}</p>
    </span>
    <span>
      {w.crossingsOf(p.crossingsOut, p.crossingsIn)}
      {p.lastDay && (
        <p>
          {w.lastDay}: {viDate(p.lastDay)}
        </p>
      )}
    </span>
    <State of={p} />
    <span>
      {!p.departedOn && reason === undefined && (
        <ActionButton kind="quiet" onClick={leave}>
          {w.leave}
        </ActionButton>
      )}
    </span>
  </li>
);

/** People of a batch: who is where, what each still lacks; many at once through papers and the gate. */
const List = ({ id }: { id: string }) => {
  const [page, setPage] = useState(0);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [open, setOpen] = useState<'add' | 'papers' | 'cross' | null>(null);
  const list = useQueryOf(client.batchPeople, { batchId: id, page }, { keep: true });
  const leaving = useAct(client.batchLeave);
  const confirm = useConfirm();
  const say = useToast();
  const reason = batchReason(list.data?.can.write ?? null);
  const rows = list.data?.rows ?? [];
  const picked = rows.filter((p) => chosen.has(p.journeyId));
  const choose = (which: (p: BatchPerson) => boolean) => setChosen(new Set(rows.filter((p) => p.returnedOn === null && which(p)).map((p) => p.journeyId)));
  const toggle = (p: BatchPerson) => setChosen((old) => new Set(old.has(p.journeyId) ? [...old].filter((x) => x !== p.journeyId) : [...old, p.journeyId]));
  const done = (text: string) => {
    setOpen(null);
    setChosen(new Set());
    say({ text, tone: 'done' });
  };
  const leave = async (p: BatchPerson) => {
    if (!(await confirm({ title: w.leaveAsk, text: w.leaveText, action: w.leave }))) return;
    if (await leaving.run({ batchId: id, journeyId: p.journeyId })) done(w.left);
  };
  const needsChoice = reason ?? (picked.length ? undefined : w.chooseFirst);
  return (
    <Section
      title={w.people}
      {...(list.data ? { count: viNumber(list.data.total) } : {})}
      side={
        <div className="v-buttons">
          {rows.length > 0 && (
            <ActionLink href={client.url('batchExport', { batchId: id })} download>
              {sheetWords.exportExcel}
            </ActionLink>
          )}
          {list.data && reason === undefined && <ActionLink href={`/thi-truong/dot/${id}/nhap`}>{batchSheetWords.open}</ActionLink>}
          <ActionButton kind="main" reason={reason} onClick={() => setOpen('add')}>
            {w.add}
          </ActionButton>
        </div>
      }
      flush
    >
      {leaving.problem && <ProblemNote problem={leaving.problem} />}
      <Loaded of={list}>
        {({ total, pageSize, elsewhere }) => (
          <>
            {rows.length === 0 ? (
              <Empty>{w.none}</Empty>
            ) : (
              <>
                <div className={`${css['bar']} v-noprint`}>
                  <ActionButton kind="quiet" onClick={() => choose((p) => !p.outNow)}>
                    {w.chooseHere}
                  </ActionButton>
                  <ActionButton kind="quiet" onClick={() => choose((p) => p.outNow)}>
                    {w.chooseOut}
                  </ActionButton>
                  {picked.length > 0 && (
                    <ActionButton kind="quiet" onClick={() => setChosen(new Set())}>
                      {w.chooseNone}
                    </ActionButton>
                  )}
                  <span className="v-small" role="status">
                    {w.chosen(picked.length)}
                  </span>
                  <ActionButton reason={needsChoice} onClick={() => setOpen('papers')}>
                    {w.papers}
                  </ActionButton>
                  <ActionButton reason={needsChoice} onClick={() => setOpen('cross')}>
                    {w.cross}
                  </ActionButton>
                </div>
                <ul className={css['rows']}>
                  {rows.map((p) => (
                    <Row key={p.journeyId} p={p} on={chosen.has(p.journeyId)} toggle={() => toggle(p)} leave={() => void leave(p)} reason={reason} />
                  ))}
                </ul>
              </>
            )}
            {elsewhere > 0 && <p className="v-small">{w.elsewhere(elsewhere)}</p>}
            <Pages page={page} {...pagesOf({ rows, total, pageSize }, page)} go={setPage} />
          </>
        )}
      </Loaded>
      {open === 'add' && <WillingDrawer batchId={id} close={() => setOpen(null)} done={done} />}
      {open === 'papers' && <PapersDrawer batchId={id} people={picked} close={() => setOpen(null)} done={done} />}
      {open === 'cross' && <CrossDrawer batchId={id} people={picked} countsCrossings={list.data?.countsCrossings ?? false} close={() => setOpen(null)} done={done} />}
    </Section>
  );
};
const BatchPeople = ({ id }: { id: string }) =>
  usePermissions().has('person.read') ? (
    <List id={id} />
  ) : (
    <Section title={w.people}>
      <Empty>{w.closed}</Empty>
    </Section>
  );
export default BatchPeople;
