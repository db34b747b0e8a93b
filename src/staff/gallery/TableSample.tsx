import { ActionButton } from '../../kernel/ui/ActionButton.tsx';
import { DataTable, type Column } from '../../kernel/ui/DataTable.tsx';
import { Link, NumberLink } from '../../kernel/ui/Link.tsx';
import { MatrixTable, type MatrixCell, type MatrixRow } from '../../kernel/ui/MatrixTable.tsx';
import { Section } from '../../kernel/ui/Section.tsx';
import { Status, StatusLegend } from '../../kernel/ui/Status.tsx';
import { useToast } from '../../kernel/ui/toast.tsx';
import { words } from '../../kernel/ui/words.ts';
import { viNumber } from '../../kernel/text.ts';
import { g } from './gallery.data.ts';

interface Row {
  unit: string;
  why: 'behind' | 'noData';
  wish: number | null;
  signed: number | null;
  inClass: number | null;
  first: string;
  focal: string;
}

const t = g.table;
const rows: Row[] = t.places.map((unit, i) => ({
  unit,
  why: i === 5 || i === 6 ? 'noData' : 'behind',
  wish: i === 5 ? null : ((i * 7) % 23) * (i === 3 ? 900 : 1),
  signed: i === 5 ? null : (i * 3) % 5,
  inClass: i === 5 ? null : i % 3,
  first: i % 4 === 0 ? '05/12/2025' : '',
  focal: `${t.officer} ${String(i + 2).padStart(2, '0')}`,
}));

const columns: Column<Row>[] = [
  { key: 'unit', label: t.columns.unit, phone: 'title', render: (r) => <Link href="/">{r.unit}</Link> },
  {
    key: 'why',
    label: t.columns.why,
    phone: 'plain',
    value: (r) => (r.why === 'behind' ? t.nobody : ''),
    render: (r) => <Status of={r.why}>{r.why === 'behind' ? t.nobody : undefined}</Status>,
  },
  {
    key: 'wish',
    label: t.columns.wish,
    align: 'right',
    render: (r) =>
      r.wish === null ? (
        <span className="v-ink3">{words.none}</span>
      ) : (
        <NumberLink href="/" opens={t.opens}>
          {viNumber(r.wish)}
        </NumberLink>
      ),
  },
  { key: 'signed', label: t.columns.signed, align: 'right' },
  { key: 'inClass', label: t.columns.class, align: 'right' },
  { key: 'first', label: t.columns.first },
  { key: 'focal', label: t.columns.focal },
];

export const TableSample = () => {
  const say = useToast();
  const total = (shown: readonly Row[], key: 'wish' | 'signed' | 'inClass') => viNumber(shown.reduce((sum, r) => sum + (r[key] ?? 0), 0));
  return (
    <>
      <Section title={t.title} count={rows.length}>
        <DataTable
          label={t.title}
          columns={columns}
          rows={rows}
          rowKey={(r) => r.unit}
          currentKey={t.places[2]}
          detail={() => <p>{t.detail}</p>}
          action={(r) => <ActionButton kind={r.why === 'noData' ? 'due' : 'plain'}>{r.why === 'noData' ? t.press : t.see}</ActionButton>}
          total={(shown) => ({ wish: total(shown, 'wish'), signed: total(shown, 'signed'), inClass: total(shown, 'inClass') })}
          onExport={() => say({ text: t.exported })}
          address="xa"
        />
      </Section>
      <Section title={t.none} flush>
        <DataTable label={t.none} columns={columns} rows={[]} rowKey={(r) => r.unit} empty={t.noneText} />
      </Section>
    </>
  );
};

const m = g.matrix;
const months = Array.from({ length: 12 }, (_, i) => i + 1);
const cell = (row: number, month: number): MatrixCell => {
  const of = (row * 3) % 7 === 0 ? 525 : 2 + (row % 3);
  if (month > 11) return { state: 'notDue', text: `0/${of}`, href: '/' };
  if (month === 11) return { state: 'due', text: `${row % 2}/${of}`, href: '/' };
  if ((row + month) % 9 === 0) return { state: 'late', text: `${of - 1}/${of}`, href: '/' };
  if ((row * month) % 5 === 3) return { state: 'noEvidence', text: `${of - 1}/${of}`, href: '/' };
  return { state: 'done', text: `${of}/${of}`, href: '/' };
};

const matrixRows: MatrixRow[] = m.rows.map((head, i) => ({
  key: head,
  head,
  inner: i === 5,
  facts: [
    <NumberLink key="n" href="/" opens={m.tasks}>
      {i + 1}
    </NumberLink>,
  ],
  cells:
    i === 4
      ? { 5: cell(4, 5), 6: cell(4, 6), 7: { state: 'handedOver', text: m.handed, span: 6 } }
      : i === 0
        ? { 6: cell(0, 6), 9: cell(0, 9) }
        : Object.fromEntries(months.map((month) => [month, cell(i, month)])),
  action: i % 2 === 1 ? <Link href="/">{m.press}</Link> : undefined,
  ...(i === 3 ? { detail: <h3>{m.detail}</h3> } : {}),
}));

export const MatrixSample = () => (
  <>
    <StatusLegend states={['done', 'notDue', 'due', 'late', 'noEvidence', 'unassigned', 'untracked']} />
    <MatrixTable
      label={m.title}
      headLabel={m.head}
      facts={[m.tasks]}
      columns={months.map((month) => ({
        key: String(month),
        label: m.month(month),
        group: m.quarter(['I', 'II', 'III', 'IV'][Math.floor((month - 1) / 3)]!),
        ...(month === 11 ? { now: m.now } : {}),
      }))}
      rows={matrixRows}
    />
  </>
);
