import { IconDownload } from '@tabler/icons-react';
import { useMemo, useRef, useState } from 'react';
import { viNumber } from '../../../../kernel/text.ts';
import { ActionLink } from '../../../../kernel/ui/ActionLink.tsx';
import { useAddress } from '../../../../kernel/ui/address.ts';
import { Loaded, useQueryOf } from '../../../../kernel/ui/api.tsx';
import { DataTable, type Column } from '../../../../kernel/ui/DataTable.tsx';
import { icon16 } from '../../../../kernel/ui/icon.ts';
import { Link, NumberLink } from '../../../../kernel/ui/Link.tsx';
import { Page } from '../../../../kernel/ui/Page.tsx';
import { Status } from '../../../../kernel/ui/Status.tsx';
import { workStates } from '../../rules/state.ts';
import { words } from '../../words.ts';
import { client } from '../client.ts';
import { dueText, lookOf, shorten, whenText } from '../format.ts';
import { calmTitle } from '../../words-title.ts';
import { CalendarFiles } from '../papers/PaperLinks.tsx';
import { periodText } from '../../words-time.ts';
import type { Mine } from '../types.ts';
import css from './work.module.css';

/** States of the list, and what several of them come to. */
const listed = ['overdue', ...workStates.filter((s) => s !== 'unassigned')] as const;
type Row = Mine['rows'][number];
const w = words.list;
/** Rows that are asked for at first, and once somebody wants more or puts them into another order. */
const [FIRST, MORE] = [100, 500];
const hrefOf = (r: Row): string => `/viec/${r.workId}?ky=${r.period}`;

const columnsFor = (today: string): readonly Column<Row>[] => [
  { key: 'text', label: w.columns.text, width: '30%', phone: 'title', render: (r) => <Link href={hrefOf(r)}>{shorten(r.text, 150)}</Link> },
  {
    key: 'state',
    label: w.columns.state,
    phone: 'plain',
    value: (r) => words.states[r.state],
    render: (r) => {
      const when = whenText(r, today);
      return <Status of={lookOf(r.state)}>{when && <span className="v-nowrap">{when}</span>}</Status>;
    },
  },
  { key: 'agency', label: w.columns.agency, width: '15%', value: (r) => r.agency.name },
  { key: 'period', label: w.columns.period, width: '11%', value: (r) => r.periodFrom, render: (r) => periodText(r.period) },
  { key: 'due', label: w.columns.due, render: (r) => (r.due ? dueText(r) : '–') },
  {
    key: 'planNumber',
    label: w.columns.plan,
    value: (r) => `${r.planNumber ?? ''} ${r.sectionPath}`,
    render: (r) => (
      <span>
        <Link href={`/ke-hoach/${r.planId}`} className="v-nowrap" title={calmTitle(r.planTitle)}>
          {r.planNumber ?? words.planName(null)}
        </Link>
        <small>{words.section(r.sectionPath)}</small>
      </span>
    ),
  },
  {
    key: 'evidenceCount',
    label: w.columns.evidence,
    align: 'right',
    render: (r) => (
      <NumberLink href={hrefOf(r)} opens={w.evidenceOpens}>
        {r.evidenceCount}
      </NumberLink>
    ),
  },
  { key: 'progressState', label: w.columns.step, value: (r) => (r.progressState ? words.progressStates[r.progressState] : null) },
];

/** Every piece of work in sight, a row for each period; the conditions stand in the address. */
const Works = () => {
  const [address, setAddress] = useAddress();
  const state = listed.find((s) => s === address['trang-thai']);
  const planId = address['ke-hoach'];
  const agency = address['co-quan'] ? Number(address['co-quan']) : undefined;
  const sent = address['buoc'] === 'sent';
  const filter = {
    ...(planId ? { planId } : {}),
    ...(agency ? { agency } : {}),
    ...(state ? { state } : {}),
    ...(address['gui-tu'] ? { sentFrom: address['gui-tu'] } : {}),
    ...(address['tu'] ? { from: address['tu'] } : {}),
    ...(address['den'] ? { to: address['den'] } : {}),
    sent: sent ? ('true' as const) : ('false' as const),
    q: address['v.loc'] ?? '',
  };
  const [more, setMore] = useState(false);
  const told = useRef<HTMLParagraphElement>(null);
  const limit = more || address['v.sap'] ? MORE : FIRST;
  const list = useQueryOf(client.workList, { ...filter, limit }, { keep: true });
  const today = list.data?.today ?? '';
  const columns = useMemo(() => columnsFor(today), [today]);
  const filtered =
    planId !== undefined || agency !== undefined || state !== undefined || sent || address['tu'] !== undefined || address['gui-tu'] !== undefined || address['den'] !== undefined;
  return (
    <Page
      title={w.title}
      sub={w.sub}
      actions={
        <ActionLink download icon={<IconDownload {...icon16} />} href={client.url('workExport', filter)}>
          {words.track.exportExcel}
        </ActionLink>
      }
    >
      <Loaded of={list}>
        {({ rows, total }) => (
          <>
            {total > FIRST && (
              <p className="v-second" role="status" tabIndex={-1} ref={told}>
                {total > rows.length ? w.more(viNumber(rows.length), viNumber(total)) : w.allShown(viNumber(total))}{' '}
                {total > rows.length && rows.length < MORE && (
                  <button
                    type="button"
                    className="v-linkbutton"
                    onClick={() => {
                      setMore(true);
                      // the button goes when it has done its work: whoever pressed it by keyboard stays at the line that says so
                      told.current?.focus();
                    }}
                  >
                    {w.showMore(viNumber(Math.min(MORE, total) - rows.length))}
                  </button>
                )}
              </p>
            )}
            <DataTable
              label={w.label}
              columns={columns}
              rows={rows}
              rowKey={(r) => `${r.workId}.${r.period}`}
              address="v"
              filter
              empty={w.empty}
              pageSize={MORE}
              action={(r) => <ActionLink href={hrefOf(r)}>{w.open}</ActionLink>}
              tools={
                <>
                  <label className={css['select']}>
                    <span className="v-hidden">{w.state}</span>
                    <select
                      className="v-input v-input-select"
                      value={sent ? 'sent' : (state ?? '')}
                      onChange={(e) => {
                        const v = e.currentTarget.value;
                        setAddress(v === 'sent' ? { 'trang-thai': undefined, buoc: 'sent' } : { 'trang-thai': v, buoc: undefined });
                      }}
                    >
                      <option value="">{w.all}</option>
                      <option value="sent">{w.sent}</option>
                      {listed.map((s) => (
                        <option key={s} value={s}>
                          {words.states[s]}
                        </option>
                      ))}
                    </select>
                  </label>
                  {filtered && (
                    <button
                      type="button"
                      className="v-linkbutton"
                      onClick={() =>
                        setAddress({ 'trang-thai': undefined, 'ke-hoach': undefined, 'co-quan': undefined, buoc: undefined, tu: undefined, den: undefined, 'gui-tu': undefined })
                      }
                    >
                      {w.clear}
                    </button>
                  )}
                </>
              }
            />
            <CalendarFiles year={Number(today.slice(0, 4))} plan={planId} agency={agency} />
          </>
        )}
      </Loaded>
    </Page>
  );
};
export default Works;
