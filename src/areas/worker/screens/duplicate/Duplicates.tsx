import { viDate, viNumber } from '../../../../kernel/text.ts';
import { ActionButton } from '../../../../kernel/ui/ActionButton.tsx';
import { PagedTable, pageIn } from '../../../../kernel/ui/PagedTable.tsx';
import { ActionLink } from '../../../../kernel/ui/ActionLink.tsx';
import { useAddress } from '../../../../kernel/ui/address.ts';
import { Loaded, ProblemNote, useAct, useQueryOf } from '../../../../kernel/ui/api.tsx';
import { useConfirm } from '../../../../kernel/ui/confirm.tsx';
import type { Column } from '../../../../kernel/ui/DataTable.tsx';
import { Link } from '../../../../kernel/ui/Link.tsx';
import { Page } from '../../../../kernel/ui/Page.tsx';
import { Segments } from '../../../../kernel/ui/Segments.tsx';
import { usePermissions } from '../../../../kernel/ui/session.tsx';
import { useToast } from '../../../../kernel/ui/toast.tsx';
import type { Output } from '../../../../kernel/contract.ts';
import type { api } from '../../contract.ts';
import type { PersonCard } from '../../contract-fields.ts';
import type { PairRow } from '../../duplicate/contract.ts';
import { bands } from '../../duplicate/fields.data.ts';
import { duplicateWords as w } from '../../words-lists.ts';
import { words } from '../../words-people.ts';
import { client } from '../client.ts';
import { reasonOf, sayBirth } from '../format.ts';

type Merge = Output<(typeof api)['mergeList']>['rows'][number];

const Card = ({ of }: { of: PersonCard }) => (
  <>
    <Link href={`/nguoi-lao-dong/${of.id}`}>{of.name ?? w.empty}</Link>
    <br />
    <span className="v-small">{[of.birth && sayBirth(of.birth), of.hamlet, of.unit?.name].filter(Boolean).join(', ')}</span>
  </>
);

const columns: readonly Column<PairRow>[] = [
  { key: 'a', label: w.first, phone: 'title', render: (p) => <Card of={p.a} /> },
  { key: 'b', label: w.second, render: (p) => <Card of={p.b} /> },
  { key: 'band', label: w.band, value: (p) => bands[p.band] },
  {
    key: 'why',
    label: w.why,

    value: (p) =>
      p.reasons
        .filter((r) => r.speaks !== 'neither')
        .map((r) => r.label)
        .join('; '),
  },
];
const mergeColumns: readonly Column<Merge>[] = [
  { key: 'kept', label: words.name, phone: 'title', render: (m) => <Card of={m.kept} /> },
  { key: 'gone', label: w.gone, value: (m) => m.goneName },
  { key: 'when', label: w.when, value: (m) => viDate(m.mergedAt) },
  { key: 'by', label: w.by, value: (m) => [m.mergedBy, m.undoneAt && w.undone].filter(Boolean).join('; ') },
];

const Merges = () => {
  const [params] = useAddress();
  const page = pageIn(params);
  const list = useQueryOf(client.mergeList, { page }, { keep: true });
  const undo = useAct(client.mergeUndo);
  const confirm = useConfirm();
  const toast = useToast();
  const ask = async (id: string) => {
    const answer = await confirm({ title: w.undoAsk, action: w.undo, reason: { required: true } });
    if (answer && (await undo.run({ id, reason: answer.reason }))) toast({ text: w.undone, tone: 'done' });
  };
  return (
    <>
      {undo.problem && <ProblemNote problem={undo.problem} />}
      <Loaded of={list}>
        {(found) => (
          <PagedTable
            label={w.merges}
            columns={mergeColumns}
            of={found}
            page={page}
            count={w.mergesTotal(viNumber(found.total))}
            rowKey={(m) => m.id}
            empty={w.mergesNone}
            action={(m) =>
              m.undoneAt === null ? (
                <ActionButton kind="quiet" reason={reasonOf(m.undo)} busy={undo.busy} onClick={() => void ask(m.id)}>
                  {w.undo}
                </ActionButton>
              ) : null
            }
          />
        )}
      </Loaded>
    </>
  );
};

const Pairs = ({ personId }: { personId: string | undefined }) => {
  const [params] = useAddress();
  const page = pageIn(params);
  const list = useQueryOf(client.duplicateList, { page, ...(personId ? { personId } : {}) }, { keep: true });
  return (
    <Loaded of={list}>
      {(found) => (
        <PagedTable
          label={w.title}
          columns={columns}
          of={found}
          page={page}
          count={w.total(viNumber(found.total))}
          rowKey={(p) => p.id}
          empty={w.none}
          action={(p) => <ActionLink href={`/nguoi-lao-dong/trung/${p.id}`}>{w.look}</ActionLink>}
        />
      )}
    </Loaded>
  );
};

/** Pairs that wait for a person to decide, the likeliest first; and what was merged, to be taken apart again. */
const Duplicates = () => {
  const [params, setParams] = useAddress();
  const view = params['xem'] === 'da-gop' ? 'merges' : 'pairs';
  const scan = useAct(client.duplicateScan);
  const toast = useToast();
  const reason = usePermissions().whyNot('person.write');
  return (
    <Page
      title={w.title}
      sub={w.hint}
      crumbs={[{ label: words.title, href: '/nguoi-lao-dong' }]}
      actions={
        <ActionButton reason={reason} busy={scan.busy} onClick={() => void scan.run({}).then((sent) => sent && toast({ text: w.scanSent, tone: 'done' }))}>
          {w.scan}
        </ActionButton>
      }
    >
      <Segments
        label={w.title}
        options={[
          { value: 'pairs', label: w.states.proposed },
          { value: 'merges', label: w.merges },
        ]}
        value={view}
        onChange={(v) => setParams({ xem: v === 'merges' ? 'da-gop' : undefined, trang: undefined })}
      />
      {view === 'pairs' && <p className="v-small">{w.limits}</p>}
      {scan.problem && <ProblemNote problem={scan.problem} />}
      {view === 'pairs' ? <Pairs personId={params['nguoi']} /> : <Merges />}
    </Page>
  );
};
export default Duplicates;
