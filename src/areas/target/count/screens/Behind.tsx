import type { Measure } from '../../../../kernel/indicator-shape.ts';
import { viDate, viNumber } from '../../../../kernel/text.ts';
import { ActionButton } from '../../../../kernel/ui/ActionButton.tsx';
import { Pages, pageIn, pagesOf } from '../../../../kernel/ui/PagedTable.tsx';
import { useAddress } from '../../../../kernel/ui/address.ts';
import { Loaded, useQueryOf } from '../../../../kernel/ui/api.tsx';
import { DataTable, type Column } from '../../../../kernel/ui/DataTable.tsx';
import { Link, NumberLink } from '../../../../kernel/ui/Link.tsx';
import { Empty, Section } from '../../../../kernel/ui/Section.tsx';
import { Segments } from '../../../../kernel/ui/Segments.tsx';
import { usePermissions } from '../../../../kernel/ui/session.tsx';
import { client } from '../../screens/client.ts';
import type { CellView, CountView, RowView } from '../contract.ts';
import { byGroup } from '../rules.ts';
import { screenWords as w } from '../words-screens.ts';
import css from './count.module.css';

interface Ask {
  id: string;
  asAt?: string;
  knownAt?: string;
}

const place: Column<RowView> = { key: 'commune', label: w.commune, sortable: false, value: (r) => r.unit.name };
const day: Column<RowView> = { key: 'day', label: w.day, sortable: false, value: (r) => r.onDay && viDate(r.onDay) };
const ofPeople: readonly Column<RowView>[] = [
  {
    key: 'name',
    label: w.name,
    phone: 'title',
    width: '34%',
    sortable: false,
    render: (r) => (r.person?.name ? <Link href={`/nguoi-lao-dong/${r.person.id}`}>{r.person.name}</Link> : <span className="v-ink3">{w.hidden}</span>),
  },
  place,
  day,
  { key: 'market', label: w.market, sortable: false, value: (r) => r.marketName },
];
const ofPlaces: readonly Column<RowView>[] = [{ ...place, phone: 'title' }];
const ofThings: readonly Column<RowView>[] = [
  { key: 'kind', label: w.kind, phone: 'title', sortable: false, value: (r) => r.kindName },
  place,
  day,
  { key: 'number', label: w.number, align: 'right', sortable: false, value: (r) => r.weight },
];

/** Columns of a list behind a number: people, communes, or things that were done. */
export const rowColumns = (measure: Measure, people: boolean): readonly Column<RowView>[] => (measure === 'communes' ? ofPlaces : people ? ofPeople : ofThings);

const Rows = ({ ask, count }: { ask: Ask; count: CountView }) => {
  const [params, setParams] = useAddress();
  const share = count.counted?.of !== null;
  const which = share && params['phan'] === 'con-lai' ? 'rest' : 'part';
  const page = pageIn(params);
  const only = params['xa'] ?? '';
  const list = useQueryOf(client.targetRows, { ...ask, which, page, ...(/^\d+$/.test(only) ? { cell: { commune: [only] } } : {}) }, { keep: true });
  const columns = rowColumns(count.counting?.measure ?? 'rows', count.counting?.ofPeople ?? false);
  return (
    <Loaded of={list}>
      {({ rows, total, pageSize, value, of }) => (
        <>
          <div className={css['tools']}>
            {share && of !== null && (
              <Segments
                label={w.which}
                options={[
                  { value: 'part', label: w.part(value) },
                  { value: 'rest', label: w.rest(of - value) },
                ]}
                value={which}
                onChange={(v) => setParams({ trang: undefined, phan: v === 'rest' ? 'con-lai' : undefined })}
              />
            )}
            {only !== '' && rows[0] && <ActionButton onClick={() => setParams({ trang: undefined, xa: undefined })}>{w.all}</ActionButton>}
          </div>
          <DataTable label={w.behind} columns={columns} rows={rows} rowKey={(r) => r.id} filter={false} empty={count.counting?.ofPeople ? w.none : w.noneOf} />
          <Pages page={page} {...pagesOf({ rows, total, pageSize }, page)} />
        </>
      )}
    </Loaded>
  );
};

const ByCommune = ({ ask, share }: { ask: Ask; share: boolean }) => {
  const [, setParams] = useAddress();
  const got = useQueryOf(client.targetSplit, { ...ask, by: ['commune'] }, { keep: true });
  const open = (key: string) => {
    setParams({ xa: key, trang: undefined });
    document.getElementById('danh-sach')?.scrollIntoView();
  };
  const columns: readonly Column<CellView>[] = [
    { key: 'commune', label: w.commune, phone: 'title', width: '50%', value: (c) => c.labels[0]! },
    {
      key: 'value',
      label: w.number,
      align: 'right',
      value: (c) => c.value,
      render: (c) =>
        c.keys[0] === '' ? (
          viNumber(c.value)
        ) : (
          <NumberLink onOpen={() => open(c.keys[0]!)} opens={w.onlyHere(c.labels[0]!)}>
            {c.of === null ? viNumber(c.value) : `${viNumber(c.value)}/${viNumber(c.of)}`}
          </NumberLink>
        ),
    },
    ...(share ? [{ key: 'share', label: w.share, align: 'right' as const, value: (c: CellView) => (c.of ? Math.round((c.value * 1000) / c.of) / 10 : null) }] : []),
  ];
  return (
    <Loaded of={got}>
      {({ cells }) => <DataTable label={w.byCommune} columns={columns} rows={cells} rowKey={(c) => c.keys[0]!} sortedBy="-value" pageSize={12} address="xp" empty={w.noneOf} />}
    </Loaded>
  );
};

/** What a number stands on: by commune, and one by one; people as the reader may see them. */
export const Behind = ({ ask, count }: { ask: Ask; count: CountView }) => {
  const may = usePermissions();
  const communes = count.counting?.measure === 'communes';
  const hidden = count.counting?.ofPeople === true && !may.has('person.read');
  if (byGroup(count.counting) && !may.has('data.traits'))
    return (
      <div id="danh-sach">
        <Section title={w.behind}>
          <Empty>{w.inTheLarge}</Empty>
        </Section>
      </div>
    );
  return (
    <>
      {!communes && (
        <Section title={w.byCommune} flush>
          <ByCommune ask={ask} share={count.counted?.of !== null} />
        </Section>
      )}
      <div id="danh-sach">
        <Section title={w.behind}>{hidden ? <Empty>{w.onlyNumber}</Empty> : <Rows ask={ask} count={count} />}</Section>
      </div>
    </>
  );
};
