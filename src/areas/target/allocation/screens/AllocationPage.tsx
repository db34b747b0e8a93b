import { useState } from 'react';
import type { Output } from '../../../../kernel/contract.ts';
import { dayInVietnam } from '../../../../kernel/clock.ts';
import { viDate } from '../../../../kernel/text.ts';
import { ActionButton } from '../../../../kernel/ui/ActionButton.tsx';
import { ActionLink } from '../../../../kernel/ui/ActionLink.tsx';
import { useAddress, useRouteParams } from '../../../../kernel/ui/address.ts';
import { Awaited, ProblemNote, useAct, useQueryOf } from '../../../../kernel/ui/api.tsx';
import { useConfirm } from '../../../../kernel/ui/confirm.tsx';
import { DataTable } from '../../../../kernel/ui/DataTable.tsx';
import { Link } from '../../../../kernel/ui/Link.tsx';
import { Note } from '../../../../kernel/ui/Note.tsx';
import { Facts, FootBar, Page } from '../../../../kernel/ui/Page.tsx';
import { Empty, Section } from '../../../../kernel/ui/Section.tsx';
import { Segments } from '../../../../kernel/ui/Segments.tsx';
import { usePermissions } from '../../../../kernel/ui/session.tsx';
import { SideDrawer } from '../../../../kernel/ui/SideDrawer.tsx';
import { Status } from '../../../../kernel/ui/Status.tsx';
import { useToast } from '../../../../kernel/ui/toast.tsx';
import { words } from '../../words.ts';
import { client } from '../../screens/client.ts';
import type { AllocationApi, AllocationView } from '../contract.ts';
import { columnsOf, gridOf, inTodaysUnits, type Clash } from '../rules.ts';
import type { Pasted } from '../rules-paste.ts';
import { allocationWords as w, marketName } from '../words.ts';
import { ChangeForm, IssueForm, OpenForm, ReshapeForm } from './forms.tsx';
import css from './allocation.module.css';
import { Grid } from './Grid.tsx';
import { OneUnit } from './OneUnit.tsx';
import { Propose, type Asked } from './Propose.tsx';
import { useTyped } from './typed.ts';
import { useNarrow } from './use-narrow.ts';

type Loaded_ = Output<AllocationApi['allocationGet']>;
const SHOWN = 12;

const nameOf = (a: AllocationView, line: number): string => (line === 0 ? w.goal : (a.lines.find((l) => l.line === line)?.name ?? ''));
const whereOf = (a: AllocationView, c: { line: number; year: number; market: string }): string => w.cellOf(nameOf(a, c.line), c.year, c.market);

const PastedNote = ({ of: read, onClose }: { of: Pasted; onClose: () => void }) => (
  <Note tone={read.left.length + read.differs.length ? 'due' : 'info'} live action={<ActionButton onClick={onClose}>{w.close}</ActionButton>}>
    <p>{w.pasted(read.cells.length)}</p>
    {read.left.length > 0 && (
      <>
        <p>{w.pasteLeft(read.left.length)}</p>
        <ul className={css.list}>
          {read.left.map((l, i) => (
            <li key={i}>{w.pasteAt(l.at, l.text, w.pasteWhy[l.why])}</li>
          ))}
        </ul>
        <p className="v-small">{w.pasteFix}</p>
      </>
    )}
    {read.differs.length > 0 && (
      <>
        <p>{w.pasteDiffers(read.differs.length)}</p>
        <ul className={css.list}>
          {read.differs.map((d, i) => (
            <li key={i}>{w.pasteDiffer(d.at, w.cellOf(d.name, d.year, d.market), d.figure, d.against)}</li>
          ))}
        </ul>
      </>
    )}
  </Note>
);

/** What was changed after it was issued; each change has a paper of its own. */
const Changes = ({ of: a, may, onDecide }: { of: AllocationView; may: string | undefined; onDecide: (changeId: string) => void }) =>
  a.changes.length === 0 ? (
    <Empty>{w.noHistory}</Empty>
  ) : (
    <>
      {a.changes.map((c) => (
        <div key={c.id}>
          <p>
            <strong>{w.changeBy(c.byName, c.at)}</strong> {c.reason}
          </p>
          <ul className={css.list}>
            {c.cells.slice(0, SHOWN).map((x) => (
              <li key={`${x.line}|${x.year}|${x.market}`}>{w.change(whereOf(a, x), x.from, x.to)}</li>
            ))}
            {c.cells.length > SHOWN && <li>{w.more(c.cells.length - SHOWN)}</li>}
          </ul>
          <div className={css.steps}>
            {c.decisionNumber === null ? <Status of="notDue">{w.changeOpen}</Status> : <Status of="done">{w.changeState(c.decisionNumber, c.decisionOn ?? '')}</Status>}
            <ActionLink href={client.url('allocationChangePaper', { id: a.id, changeId: c.id })} download>
              {c.decisionNumber === null ? w.changeDraft : w.changePaper}
            </ActionLink>
            {c.decisionNumber === null && (
              <ActionButton reason={may} from="left" onClick={() => onDecide(c.id)}>
                {w.changeDecide}
              </ActionButton>
            )}
          </div>
        </div>
      ))}
    </>
  );

/** The lines of then in the units of today, to read and to add up. */
const TodaysUnits = ({ of: a }: { of: AllocationView }) => {
  const rows = inTodaysUnits(a.lines, gridOf(a.cells));
  const columns = columnsOf(a);
  return (
    <DataTable
      label={w.views.today}
      rows={rows}
      rowKey={(r) => r.key}
      columns={[
        {
          key: 'name',
          label: w.placeHead,
          phone: 'title',
          value: (r) => r.name,
          render: (r) => (
            <>
              {r.name}
              {r.unconfirmed ? <p className="v-small">{`${w.unconfirmed}. ${w.unconfirmedHint}`}</p> : r.from.length > 1 && <p className="v-small">{w.from(r.from)}</p>}
            </>
          ),
        },
        ...columns.map((c) => ({
          key: c.key,
          label: [c.year, c.market && marketName(c.market)].filter(Boolean).join(' '),
          align: 'right' as const,
          value: (r: (typeof rows)[number]) => r.row[c.key] ?? null,
        })),
        { key: 'all', label: w.total, align: 'right', value: (r) => columns.reduce((n, c) => n + (r.row[c.key] ?? 0), 0) },
      ]}
    />
  );
};

const Table = ({ page, of: a }: { page: Loaded_; of: AllocationView }) => {
  const typed = useTyped(a);
  const narrow = useNarrow();
  const [params, setParams] = useAddress();
  const confirm = useConfirm();
  const toast = useToast();
  const save = useAct(client.allocationType);
  const dropping = useAct(client.allocationDrop);
  const [pasted, setPasted] = useState<Pasted | null>(null);
  const [clashes, setClashes] = useState<Clash[]>([]);
  const [proposed, setProposed] = useState<Asked | null>(null);
  const [deciding, setDeciding] = useState<string | null>(null);
  const [drawer, setDrawer] = useState<'propose' | 'issue' | 'reshape' | null>(null);
  const permission = usePermissions().whyNot('target.write');
  const may = permission ?? (page.keeps ? undefined : w.notKept);
  const n = typed.wanted.length;
  const today = params['xem'] === 'nay' && a.lines.some((l) => l.ended);

  const onSave = async () => {
    const answer = a.state === 'issued' ? await confirm({ title: w.reasonAsk(n), action: w.save(n), reason: { label: w.reasonLabel, required: true } }) : { reason: '' };
    if (!answer) return;
    const sent = typed.wanted;
    const done = await save.run({ id: a.id, cells: sent, reason: answer.reason || null, proposed });
    if (!done) return;
    setClashes(done.clashes);
    setProposed(null);
    setPasted(null);
    typed.settled(sent);
    if (done.saved) toast({ text: w.saved(done.saved), tone: 'done' });
  };
  const onDrop = async () => {
    if (await confirm({ title: w.dropAsk, text: w.dropText, action: w.drop, danger: true })) {
      const done = await dropping.run({ id: a.id, version: a.version });
      if (done) toast({ text: w.dropped, tone: 'done' });
    }
  };
  const saveReason = may ?? (typed.bad ? w.bad(typed.bad) : n === 0 ? w.nothing : undefined);
  return (
    <>
      <Section
        title={w.grid}
        side={
          a.lines.some((l) => l.ended) ? (
            <Segments
              label={w.view}
              value={today ? 'nay' : 'giao'}
              options={[
                { value: 'giao', label: w.views.own },
                { value: 'nay', label: w.views.today },
              ]}
              onChange={(v) => setParams({ xem: v === 'nay' ? 'nay' : undefined })}
            />
          ) : undefined
        }
      >
        <div className={css.steps}>
          {a.state === 'draft' && (
            <>
              <ActionButton reason={may} from="left" onClick={() => setDrawer('propose')}>
                {w.propose}
              </ActionButton>
              <ActionButton from="left" reason={may ?? (n + typed.bad ? w.unsaved(n + typed.bad) : undefined)} onClick={() => setDrawer('issue')}>
                {w.issue}
              </ActionButton>
            </>
          )}
          <ActionLink href={client.url('allocationPaper', { id: a.id })} download>
            {a.state === 'issued' ? w.paperIssued : w.paper}
          </ActionLink>
          <ActionLink href={client.url('allocationExport', { id: a.id })} download>
            {w.exportExcel}
          </ActionLink>
          {a.state === 'draft' && may === undefined && (
            <>
              <ActionButton onClick={() => setDrawer('reshape')}>{w.reshape}</ActionButton>
              <ActionButton kind="danger" onClick={() => void onDrop()}>
                {w.drop}
              </ActionButton>
            </>
          )}
        </div>
        {pasted && <PastedNote of={pasted} onClose={() => setPasted(null)} />}
        {clashes.length > 0 && (
          <Note tone="due" live action={<ActionButton onClick={() => setClashes([])}>{w.close}</ActionButton>}>
            <p>{w.clashes(clashes.length)}</p>
            <ul className={css.list}>
              {clashes.map((c) => (
                <li key={`${c.line}|${c.year}|${c.market}`}>{w.clash(whereOf(a, c), c.mine, c.theirs)}</li>
              ))}
            </ul>
          </Note>
        )}
        {save.problem && <ProblemNote problem={save.problem} />}
        {dropping.problem && <ProblemNote problem={dropping.problem} />}
        {today ? (
          <TodaysUnits of={a} />
        ) : narrow ? (
          <OneUnit of={a} typed={typed} may={may === undefined} />
        ) : (
          <>
            {may === undefined && <p className="v-small">{w.gridHelp}</p>}
            <Grid of={a} typed={typed} may={may === undefined} onPasted={setPasted} />
          </>
        )}
      </Section>
      {!today && (
        <FootBar
          actions={
            <>
              {n + typed.bad > 0 && (
                <ActionButton
                  kind="quiet"
                  onClick={() =>
                    void confirm({ title: w.undoAsk(n + typed.bad), action: w.undo, danger: true }).then((yes) => {
                      if (!yes) return;
                      typed.drop();
                      setProposed(null);
                      setPasted(null);
                    })
                  }
                >
                  {w.undo}
                </ActionButton>
              )}
              <ActionButton kind="main" reason={saveReason} busy={save.busy} onClick={() => void onSave()}>
                {w.save(n)}
              </ActionButton>
            </>
          }
        >
          {n + typed.bad > 0 && w.unsaved(n + typed.bad)}
        </FootBar>
      )}
      {a.method && (
        <Section title={w.method}>
          <p>{a.method}</p>
        </Section>
      )}
      {a.state === 'issued' && (
        <Section title={w.history} count={a.changes.length || undefined}>
          <Changes of={a} may={may} onDecide={setDeciding} />
        </Section>
      )}
      <SideDrawer opened={drawer === 'propose'} onClose={() => setDrawer(null)} title={w.propose} size={720}>
        <Propose
          of={a}
          typed={typed}
          onTaken={(asked) => {
            setProposed(asked);
            setDrawer(null);
            toast({ text: w.taken, tone: 'done' });
          }}
        />
      </SideDrawer>
      <SideDrawer opened={drawer === 'issue'} onClose={() => setDrawer(null)} title={w.issue}>
        <IssueForm key={a.version} of={a} onDone={() => setDrawer(null)} />
      </SideDrawer>
      <SideDrawer opened={deciding !== null} onClose={() => setDeciding(null)} title={w.changeDecide}>
        {deciding !== null && <ChangeForm of={a} changeId={deciding} onDone={() => setDeciding(null)} />}
      </SideDrawer>
      <SideDrawer opened={drawer === 'reshape'} onClose={() => setDrawer(null)} title={w.reshape}>
        <ReshapeForm key={a.version} of={a} onDone={() => setDrawer(null)} />
      </SideDrawer>
    </>
  );
};

const StateOf = ({ of: a }: { of: AllocationView }) =>
  a.state === 'issued' ? <Status of="done">{w.states.issued(a.decisionNumber ?? '', a.decisionOn ?? '')}</Status> : <Status of="notDue">{w.states.draft}</Status>;

const AllocationPage = () => {
  const { id = '' } = useRouteParams();
  const got = useQueryOf(client.allocationGet, { targetId: id });
  const [opening, setOpening] = useState(false);
  const permission = usePermissions().whyNot('target.write');
  if (got.data === undefined) return <Awaited of={got} title={w.title} crumbs={[{ label: words.title, href: '/muc-tieu' }]} />;
  const { target: t, allocation: a, keeps } = got.data;
  const may = permission ?? (keeps ? undefined : w.notKept);
  return (
    <Page
      title={w.title}
      crumbs={[
        { label: words.title, href: '/muc-tieu' },
        { label: t.documentNumber ?? t.documentTitle, href: `/muc-tieu?van-ban=${t.documentId}` },
        { label: w.toTarget, href: `/muc-tieu/${t.id}` },
      ]}
      sub={
        <>
          <p>
            <Link href={`/muc-tieu/${t.id}`}>{t.text}</Link>
          </p>
          <Facts>{[...(a ? [<StateOf key="s" of={a} />, w.asOf(viDate(a.asOf))] : []), ...(t.required ? [w.required(t.required)] : []), ...(a?.note ? [a.note] : [])]}</Facts>
        </>
      }
      {...(a
        ? {}
        : {
            actions: (
              <ActionButton kind="main" reason={may} onClick={() => setOpening(true)}>
                {w.begin}
              </ActionButton>
            ),
          })}
    >
      {a ? <Table key={a.id} page={got.data} of={a} /> : <Empty>{`${w.none} ${w.noneHint}`}</Empty>}
      <SideDrawer opened={opening} onClose={() => setOpening(false)} title={w.begin}>
        <OpenForm page={got.data} today={dayInVietnam(new Date())} onDone={() => setOpening(false)} />
      </SideDrawer>
    </Page>
  );
};
export default AllocationPage;
