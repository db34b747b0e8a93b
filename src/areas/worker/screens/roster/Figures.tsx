import { useState } from 'react';
import { dayInVietnam } from '../../../../kernel/clock.ts';
import { viNumber } from '../../../../kernel/text.ts';
import { numberIn, useAddress } from '../../../../kernel/ui/address.ts';
import { DayFilter, Filters, WidgetFilter } from '../../../../kernel/ui/filters.tsx';
import { Loaded, useQueryOf } from '../../../../kernel/ui/api.tsx';
import { DataTable, type Column } from '../../../../kernel/ui/DataTable.tsx';
import { Link, NumberLink } from '../../../../kernel/ui/Link.tsx';
import { Page } from '../../../../kernel/ui/Page.tsx';
import { Segments } from '../../../../kernel/ui/Segments.tsx';
import { SideDrawer } from '../../../../kernel/ui/SideDrawer.tsx';
import { isIsoDate } from '../../../../kernel/text.ts';
import type { PersonCard } from '../../contract-fields.ts';
import type { DemandRow, LabourRow } from '../../roster/contract.ts';
import { demandCells, labourCells } from '../../roster/kinds.data.ts';
import { rosterWords as w } from '../../words-lists.ts';
import { words } from '../../words-people.ts';
import { client } from '../client.ts';
import { sayBirth } from '../format.ts';

interface Behind {
  title: string;
  what: 'labour' | 'demand';
  cell: string | undefined;
  row: { rowUnitId?: number; unplaced?: boolean };
}

/** The people behind a number; as many as the number says. */
const People = ({ of, at, unitId, close }: { of: Behind; at: string; unitId: number | undefined; close: () => void }) => {
  const asked = { at, ...of.row, ...(unitId === undefined ? {} : { unitId }), ...(of.cell ? { cell: of.cell as never } : {}) };
  const labour = useQueryOf(client.labourPeople, asked, { when: of.what === 'labour' });
  const demand = useQueryOf(client.demandPeople, asked, { when: of.what === 'demand' });
  const got = (of.what === 'labour' ? labour : demand) as typeof labour;
  return (
    <SideDrawer opened onClose={close} title={of.title}>
      <Loaded of={got}>
        {({ rows, total }) => (
          <>
            <p className="v-small">{words.total(viNumber(total))}</p>
            <ul className="v-lines">
              {(rows as PersonCard[]).map((p) => (
                <li key={p.id}>
                  <span>
                    <Link href={`/nguoi-lao-dong/${p.id}`}>{p.name ?? w.elsewhere}</Link>
                    <p>{[p.birth && sayBirth(p.birth), p.hamlet, p.unit?.name].filter(Boolean).join(', ')}</p>
                  </span>
                </li>
              ))}
            </ul>
          </>
        )}
      </Loaded>
    </SideDrawer>
  );
};

const figureColumns = <R extends { unit: { id: number; name: string } | null; total: number; cells: Record<string, number> }>(
  cells: Readonly<Record<string, string>>,
  what: Behind['what'],
  open: (b: Behind) => void,
): readonly Column<R>[] => {
  const number = (label: string, cell: string | undefined, n: number, r: R) =>
    n === 0 ? (
      '0'
    ) : (
      <NumberLink
        opens={w.behind}
        onOpen={() => open({ title: `${r.unit?.name ?? w.unplaced}: ${label}`, what, cell, row: r.unit ? { rowUnitId: r.unit.id } : { unplaced: true } })}
      >
        {viNumber(n)}
      </NumberLink>
    );
  return [
    { key: 'unit', label: w.unit, phone: 'title', value: (r) => r.unit?.name ?? w.unplaced },
    { key: 'total', label: what === 'labour' ? w.total : w.people, align: 'right', value: (r) => r.total, render: (r) => number(w.total, undefined, r.total, r) },
    ...Object.entries(cells).map(([cell, label]): Column<R> => ({
      key: cell,
      label,
      align: 'right',
      value: (r) => r.cells[cell] ?? 0,
      render: (r) => number(label, cell, r.cells[cell] ?? 0, r),
    })),
  ];
};

const sums = (cells: Readonly<Record<string, string>>, total: { total: number; cells: Record<string, number> }) => ({
  total: viNumber(total.total),
  ...Object.fromEntries(Object.keys(cells).map((c) => [c, viNumber(total.cells[c] ?? 0)])),
});

/** Supply and demand as at a day, by commune; the parts add up and each number opens its people. */
const Figures = () => {
  const [params, setParams] = useAddress();
  const at = isIsoDate(params['ngay'] ?? '') ? params['ngay']! : dayInVietnam(new Date());
  const unitId = numberIn(params['dia-ban']);
  const view = params['xem'] === 'nhu-cau' ? 'demand' : 'labour';
  const asked = { at, ...(unitId === undefined ? {} : { unitId }) };
  const labour = useQueryOf(client.labourStatistics, asked, { when: view === 'labour', keep: true });
  const demand = useQueryOf(client.demandStatistics, asked, { when: view === 'demand', keep: true });
  const [behind, setBehind] = useState<Behind | null>(null);
  return (
    <Page
      title={w.figures}
      crumbs={[
        { label: words.title, href: '/nguoi-lao-dong' },
        { label: w.title, href: '/danh-sach' },
      ]}
      sub={w.adds}
    >
      <Segments
        label={w.figures}
        options={[
          { value: 'labour', label: w.labour },
          { value: 'demand', label: w.demandShort },
        ]}
        value={view}
        onChange={(v) => setParams({ xem: v === 'demand' ? 'nhu-cau' : undefined })}
      />
      <Filters>
        <WidgetFilter widget="unit" label={w.unit} value={unitId} onChange={(v) => setParams({ 'dia-ban': v === undefined ? undefined : String(v) })} />
        <DayFilter label={w.at} value={at} onChange={(v) => setParams({ ngay: v })} />
      </Filters>
      {view === 'labour' ? (
        <Loaded of={labour}>
          {({ rows, total, legalBasis }) => (
            <>
              <DataTable<LabourRow>
                label={w.labour}
                columns={figureColumns<LabourRow>(labourCells, 'labour', setBehind)}
                rows={rows}
                rowKey={(r) => String(r.unit?.id ?? 'unplaced')}
                total={sums(labourCells, total)}
              />
              {total.unknownBirth > 0 && <p>{w.unknownNote(viNumber(total.unknownBirth))}</p>}
              <p className="v-small">{[w.basis, legalBasis.join('; ')].join(' ')}</p>
            </>
          )}
        </Loaded>
      ) : (
        <Loaded of={demand}>
          {({ rows, total }) => (
            <DataTable<DemandRow>
              label={w.demand}
              columns={figureColumns<DemandRow>(demandCells, 'demand', setBehind)}
              rows={rows}
              rowKey={(r) => String(r.unit?.id ?? 'unplaced')}
              total={sums(demandCells, total)}
            />
          )}
        </Loaded>
      )}
      {behind && <People of={behind} at={at} unitId={unitId} close={() => setBehind(null)} />}
    </Page>
  );
};
export default Figures;
