import { useMemo, useState } from 'react';
import { dayInVietnam, newId } from '../../../../kernel/clock.ts';
import { viDate } from '../../../../kernel/text.ts';
import { ActionButton } from '../../../../kernel/ui/ActionButton.tsx';
import { ActionLink } from '../../../../kernel/ui/ActionLink.tsx';
import { useAddress } from '../../../../kernel/ui/address.ts';
import { Loaded, ProblemNote, useAct, useQueryOf } from '../../../../kernel/ui/api.tsx';
import { DataTable, type Column } from '../../../../kernel/ui/DataTable.tsx';
import { FormDrawer } from '../../../../kernel/ui/FormDrawer.tsx';
import { Pairs } from '../../../../kernel/ui/Section.tsx';
import { Segments } from '../../../../kernel/ui/Segments.tsx';
import { answers, channels, requestKinds } from '../choices.data.ts';
import { privacyApi as api, type RequestRow } from '../contract.ts';
import { words as w } from '../words.ts';
import { client } from './client.ts';
import { Terms } from './parts.tsx';

const today = (): string => dayInVietnam(new Date());
const columns: readonly Column<RequestRow>[] = [
  { key: 'name', label: w.name, phone: 'title' },
  { key: 'kind', label: w.kind, value: (r) => requestKinds[r.kind] },
  { key: 'receivedOn', label: w.received, render: (r) => viDate(r.receivedOn) },
  { key: 'terms', label: w.terms, sortable: false, width: '30%', render: (r) => (r.answer ? w.answered(answers[r.answer.as], r.answer.on) : <Terms of={r.terms} brief />) },
  { key: 'owner', label: w.owner, value: (r) => r.owner ?? w.noOwner },
];
const Detail = ({ r, begin, take, taking }: { r: RequestRow; begin: (act: Act) => void; take: () => void; taking: boolean }) => (
  <>
    <Pairs
      of={[
        [w.asked, r.asked],
        [w.contact, r.contact],
        [w.channel, channels[r.channel]],
        [w.unit, r.unit],
        [w.terms, <Terms key="terms" of={r.terms} />],
        ...(r.throughOthers ? [[w.othersShort, w.others] as const] : []),
        ...(r.extended ? [[w.extend, w.extended(r.extended.on, r.extended.why)] as const] : []),
        ...(r.answer ? [[w.answer, `${w.answered(answers[r.answer.as], r.answer.on)}: ${r.answer.note}`] as const] : []),
      ]}
    />
    {r.answer === null && (
      <div className="v-tools">
        {r.can.extend && <ActionButton onClick={() => begin('extend')}>{w.extend}</ActionButton>}
        {r.can.acknowledge && <ActionButton onClick={() => begin('answer')}>{w.answer}</ActionButton>}
        {r.can.take && (
          <ActionButton busy={taking} onClick={take}>
            {w.take}
          </ActionButton>
        )}
      </div>
    )}
  </>
);

type Act = 'acknowledge' | 'extend' | 'answer';
const Drawer = ({ act, row, close }: { act: Act; row: RequestRow; close: () => void }) => {
  const fixed = useMemo(() => ({ id: row.id, version: row.version }), [row.id, row.version]);
  const on = useMemo(() => ({ on: today() }), []);
  const shared = { title: w[act], fixed, close, said: w.saved, intro: `${requestKinds[row.kind]}, ${row.name}` };
  if (act === 'acknowledge') return <FormDrawer schema={api.requestAcknowledge.input} call={client.requestAcknowledge} fields={['on']} initial={on} {...shared} />;
  if (act === 'extend') return <FormDrawer schema={api.requestExtend.input} call={client.requestExtend} fields={['why']} {...shared} />;
  return <FormDrawer schema={api.requestAnswer.input} call={client.requestAnswer} fields={['answer', 'on', 'note']} initial={on} {...shared} />;
};
const Receive = ({ close }: { close: () => void }) => {
  const fixed = useMemo(() => ({ id: newId() }), []);
  const initial = useMemo(() => ({ receivedOn: today() }), []);
  return (
    <FormDrawer
      title={w.receive}
      schema={api.requestReceive.input}
      call={client.requestReceive}
      fixed={fixed}
      initial={initial}
      fields={['kind', 'name', 'contact', 'asked', 'receivedOn', 'channel', 'throughOthers']}
      said={w.saved}
      close={close}
    />
  );
};

/** Requests of people about data on them. */
export const Requests = () => {
  const [params, setParams] = useAddress();
  const all = params['hien'] === 'tat-ca';
  const list = useQueryOf(client.requestList, { all: all ? 'true' : 'false' }, { keep: true });
  const take = useAct(client.requestTake);
  const [adding, setAdding] = useState(false);
  const [open, setOpen] = useState<{ act: Act; row: RequestRow } | null>(null);
  return (
    <>
      <div className="v-tools">
        <ActionButton kind="main" onClick={() => setAdding(true)}>
          {w.receive}
        </ActionButton>
        <ActionLink href={client.url('requestExport', {})} download>
          {w.exportExcel}
        </ActionLink>
        <Segments
          label={w.show}
          value={all ? 'all' : 'open'}
          onChange={(v) => setParams({ hien: v === 'all' ? 'tat-ca' : undefined })}
          options={[
            { value: 'open', label: w.open },
            { value: 'all', label: w.everything },
          ]}
        />
      </div>
      {take.problem && <ProblemNote problem={take.problem} />}
      <Loaded of={list}>
        {({ rows, open: waiting, late }) => (
          <>
            <p className="v-small" role="status">
              {w.counted(waiting, late)}
              {waiting > rows.length && `. ${w.firstOnly(rows.length)}`}
            </p>
            <DataTable
              label={w.requests}
              columns={columns}
              rows={rows}
              rowKey={(r) => r.id}
              empty={w.noRequests}
              detail={(r) => <Detail r={r} begin={(act) => setOpen({ act, row: r })} taking={take.busy} take={() => void take.run({ id: r.id, version: r.version })} />}
              // one next step in the row; the others stand with its details
              action={(r) => {
                const act = r.can.acknowledge ? ('acknowledge' as const) : r.can.answer ? ('answer' as const) : null;
                return (
                  act && (
                    <ActionButton kind="quiet" onClick={() => setOpen({ act, row: r })}>
                      {w[act]}
                    </ActionButton>
                  )
                );
              }}
            />
          </>
        )}
      </Loaded>
      {adding && <Receive close={() => setAdding(false)} />}
      {open && <Drawer {...open} close={() => setOpen(null)} />}
    </>
  );
};
