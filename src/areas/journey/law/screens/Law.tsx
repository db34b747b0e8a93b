import { useMemo, useState } from 'react';
import { createClient } from '../../../../kernel/client.ts';
import { dayInVietnam, newId } from '../../../../kernel/clock.ts';
import { viDate, viNumber } from '../../../../kernel/text.ts';
import { ActionButton } from '../../../../kernel/ui/ActionButton.tsx';
import { FormDrawer } from '../../../../kernel/ui/FormDrawer.tsx';
import { useAddress } from '../../../../kernel/ui/address.ts';
import { Loaded, useQueryOf } from '../../../../kernel/ui/api.tsx';
import { DataTable, type Column } from '../../../../kernel/ui/DataTable.tsx';
import { Law as Basis } from '../../../../kernel/ui/Law.tsx';
import { MenuButton } from '../../../../kernel/ui/MenuButton.tsx';
import { Note } from '../../../../kernel/ui/Note.tsx';
import { Page } from '../../../../kernel/ui/Page.tsx';
import { Segments } from '../../../../kernel/ui/Segments.tsx';
import { usePermissions } from '../../../../kernel/ui/session.tsx';
import type { Output } from '../../../../kernel/contract.ts';
import { lawApi, type LawApi, type LawRow } from '../contract.ts';
import { lawWords as w } from '../words.ts';

const client = createClient(lawApi);
type Rule = Output<LawApi['lawList']>['rules'][number];
/** A value with the rule that it belongs to. */
type Row = LawRow & Pick<Rule, 'rule' | 'name' | 'example' | 'adds'> & { newest: boolean };
type Open = { act: 'set' | 'end' | 'takeBack'; row: Row } | null;

const when = (at: string | null): string => (at === null ? '' : viDate(dayInVietnam(new Date(at))));
const originOf = (r: LawRow): string =>
  r.id === null ? w.ships : r.endedAt ? w.takenBack(r.endedBy ?? w.someone, when(r.endedAt), r.endedWhy ?? '') : w.entered(r.by ?? w.someone, when(r.at));

const columns: readonly Column<Row>[] = [
  { key: 'name', label: w.rule, phone: 'title', width: '26%' },
  { key: 'said', label: w.value, width: '18%', sortable: false },
  {
    key: 'from',
    label: w.holds,
    value: (r) => r.from,
    render: (r) => (
      <div>
        {w.span(r.from, r.to)}
        <p className="v-small">{w.states[r.state]}</p>
      </div>
    ),
  },
  {
    key: 'legalBasis',
    label: w.basis,
    width: '26%',
    render: (r) => (
      <div>
        <Basis verified={r.verified}>{r.legalBasis}</Basis>
        <p className="v-small">{originOf(r)}</p>
      </div>
    ),
  },
];

const LawDrawer = ({ open: { act, row }, close }: { open: NonNullable<Open>; close: () => void }) => {
  const fixed = useMemo(() => ({ id: newId(), rule: row.rule }), [row.rule]);
  const own = row.id === null ? {} : { id: row.id };
  const shared = {
    title: w[act],
    intro: <Note title={row.name}>{act === 'set' ? `${row.example} ${row.adds ? w.adds : ''}` : `${row.said}, ${w.span(row.from, row.to)}`}</Note>,
    said: w.saved,
    close,
  };
  if (act === 'set')
    return (
      <FormDrawer schema={lawApi.lawSet.input} call={client.lawSet} fixed={fixed} fields={['value', 'legalBasis', 'from', 'to', 'verified']} halves={['from', 'to']} {...shared} />
    );
  if (act === 'end') return <FormDrawer schema={lawApi.lawEnd.input} call={client.lawEnd} fixed={own} fields={['to']} {...shared} />;
  return <FormDrawer schema={lawApi.lawTakeBack.input} call={client.lawTakeBack} fixed={own} fields={['reason']} {...shared} />;
};

/** A value that ships is replaced; one that was entered may also end or be taken back. */
const Acts = ({ row, begin }: { row: Row; begin: (act: NonNullable<Open>['act']) => void }) => {
  const acts = (['set', 'end', 'takeBack'] as const).filter((act) => (act === 'set' ? row.newest : row.id !== null && row.state !== 'takenBack'));
  if (acts.length > 1)
    return (
      <MenuButton heading={row.name} entries={acts.map((act) => ({ key: act, label: w[act], onChoose: () => begin(act) }))}>
        {w.acts}
      </MenuButton>
    );
  return acts.map((act) => (
    <ActionButton key={act} kind="quiet" onClick={() => begin(act)}>
      {w[act]}
    </ActionButton>
  ));
};

const shows = ['all', 'unverified', 'own'] as const;
type Show = (typeof shows)[number];

/** Every dated number and list that the system applies, with its article; an administrator enters what replaces it. */
const Law = () => {
  const [params, setParams] = useAddress();
  const list = useQueryOf(client.lawList, {});
  const [open, setOpen] = useState<Open>(null);
  const reason = usePermissions().whyNot('law.manage');
  const show: Show = shows.find((s) => s === params['hien']) ?? 'all';
  return (
    <Page title={w.title} sub={w.hint}>
      <Loaded of={list}>
        {({ rules }) => {
          const all = rules.flatMap(({ rows, ...r }) => rows.map((row, i): Row => ({ ...r, ...row, newest: i === 0 })));
          const doubtful = all.filter((r) => r.state === 'now' && !r.verified);
          const rows = show === 'unverified' ? doubtful : show === 'own' ? all.filter((r) => r.id !== null) : all;
          return (
            <DataTable
              label={w.title}
              columns={columns}
              rows={rows}
              rowKey={(r) => r.id ?? `${r.rule} ${r.from}`}
              empty={w.none}
              filter
              address="qd"
              tools={
                <Segments
                  label={w.show}
                  value={show}
                  onChange={(v) => setParams({ hien: v === 'all' ? undefined : v })}
                  options={[
                    { value: 'all', label: w.all },
                    { value: 'unverified', label: `${w.onlyUnverified} (${viNumber(doubtful.length)})` },
                    { value: 'own', label: w.own },
                  ]}
                />
              }
              {...(reason === undefined
                ? {
                    action: (row: Row) => <Acts row={row} begin={(act) => setOpen({ act, row })} />,
                  }
                : {})}
            />
          );
        }}
      </Loaded>
      {open && <LawDrawer open={open} close={() => setOpen(null)} />}
    </Page>
  );
};
export default Law;
