import { useMemo, useState } from 'react';
import { dayInVietnam, newId } from '../../../../kernel/clock.ts';
import { viDate, viNumber } from '../../../../kernel/text.ts';
import { ActionButton } from '../../../../kernel/ui/ActionButton.tsx';
import { ActionLink } from '../../../../kernel/ui/ActionLink.tsx';
import { Loaded, useQueryOf } from '../../../../kernel/ui/api.tsx';
import { DataTable, type Column } from '../../../../kernel/ui/DataTable.tsx';
import { FormDrawer } from '../../../../kernel/ui/FormDrawer.tsx';
import { Pairs } from '../../../../kernel/ui/Section.tsx';
import { dataKinds } from '../choices.data.ts';
import { privacyApi as api, type BreachRow } from '../contract.ts';
import { sayMoment, words as w } from '../words.ts';
import { client } from './client.ts';
import { Terms } from './parts.tsx';

const today = (): string => dayInVietnam(new Date());
const columns: readonly Column<BreachRow>[] = [
  { key: 'foundAt', label: w.found, phone: 'title', width: '150px', value: (b) => b.foundAt, render: (b) => sayMoment(b.foundAt) },
  { key: 'happened', label: w.happened, sortable: false },
  { key: 'people', label: w.people, align: 'right', render: (b) => (b.people === null ? w.unknown : viNumber(b.people)) },
  { key: 'term', label: w.term, sortable: false, width: '28%', render: (b) => b.term && <Terms of={[b.term]} brief /> },
];
const Detail = ({ b, begin }: { b: BreachRow; begin: (act: Act) => void }) => (
  <>
    <Pairs
      of={[
        [w.kinds, b.kinds.map((k) => dataKinds[k]).join('; ')],
        [w.consequences, b.consequences ?? w.unknown],
        [w.measures, b.measures ?? w.unknown],
        [w.subjects, b.subjectsToldOn ? viDate(b.subjectsToldOn) : w.notYet],
        [w.unit, b.unit],
        ...(b.term ? [[w.term, <Terms key="term" of={[b.term]} />] as const] : []),
        ...(b.told ? [[w.toldTo, [sayMoment(b.told.at), b.told.number && w.toldNumber(b.told.number)].filter(Boolean).join(', ')] as const] : []),
      ]}
    />
    <div className="v-tools">
      <ActionLink href={client.url('breachPaper', { id: b.id })} download>
        {w.paper}
      </ActionLink>
      {b.told === null && <ActionButton onClick={() => begin('amend')}>{w.amend}</ActionButton>}
    </div>
  </>
);

const Record = ({ close }: { close: () => void }) => {
  const fixed = useMemo(() => ({ id: newId() }), []);
  const initial = useMemo(() => ({ foundOn: today() }), []);
  return (
    <FormDrawer
      title={w.recordBreach}
      schema={api.breachRecord.input}
      call={client.breachRecord}
      fixed={fixed}
      initial={initial}
      fields={['foundOn', 'foundTime', 'happened', 'kinds', 'people', 'consequences', 'measures']}
      halves={['foundOn', 'foundTime']}
      said={w.saved}
      close={close}
    />
  );
};
type Act = 'told' | 'amend';
const Drawer = ({ act, row, close }: { act: Act; row: BreachRow; close: () => void }) => {
  const fixed = useMemo(() => ({ id: row.id, version: row.version }), [row.id, row.version]);
  const initial = useMemo(
    () =>
      act === 'told'
        ? { toldOn: today() }
        : { happened: row.happened, kinds: row.kinds, people: row.people, consequences: row.consequences, measures: row.measures, subjectsToldOn: row.subjectsToldOn },
    [act, row],
  );
  const shared = { title: w[act], fixed, initial, close, said: w.saved };
  return act === 'told' ? (
    <FormDrawer schema={api.breachTold.input} call={client.breachTold} fields={['toldOn', 'toldTime', 'number']} halves={['toldOn', 'toldTime']} {...shared} />
  ) : (
    <FormDrawer schema={api.breachAmend.input} call={client.breachAmend} fields={['happened', 'kinds', 'people', 'consequences', 'measures', 'subjectsToldOn']} {...shared} />
  );
};

/** Breaches of personal data, each with its 72 hours and the paper that tells of it. */
export const Breaches = () => {
  const list = useQueryOf(client.breachList, {}, { keep: true });
  const [adding, setAdding] = useState(false);
  const [open, setOpen] = useState<{ act: Act; row: BreachRow } | null>(null);
  return (
    <>
      <div className="v-tools">
        <ActionButton kind="main" onClick={() => setAdding(true)}>
          {w.recordBreach}
        </ActionButton>
        <ActionLink href={client.url('breachExport', {})} download>
          {w.exportExcel}
        </ActionLink>
      </div>
      <Loaded of={list}>
        {({ rows, open: waiting, late }) => (
          <>
            <p className="v-small" role="status">
              {w.counted(waiting, late)}
            </p>
            <DataTable
              label={w.breaches}
              columns={columns}
              rows={rows}
              rowKey={(b) => b.id}
              empty={w.noBreaches}
              detail={(b) => <Detail b={b} begin={(act) => setOpen({ act, row: b })} />}
              action={(b) => {
                const act = b.told === null ? ('told' as const) : ('amend' as const);
                return (
                  <ActionButton kind="quiet" onClick={() => setOpen({ act, row: b })}>
                    {w[act]}
                  </ActionButton>
                );
              }}
            />
          </>
        )}
      </Loaded>
      {adding && <Record close={() => setAdding(false)} />}
      {open && <Drawer {...open} close={() => setOpen(null)} />}
    </>
  );
};
