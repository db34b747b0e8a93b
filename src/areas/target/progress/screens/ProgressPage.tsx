import { useState } from 'react';
import { viDate, viNumber } from '../../../../kernel/text.ts';
import { ActionButton } from '../../../../kernel/ui/ActionButton.tsx';
import { ActionLink } from '../../../../kernel/ui/ActionLink.tsx';
import { useAddress, useRouteParams } from '../../../../kernel/ui/address.ts';
import { Loaded, useQueryOf } from '../../../../kernel/ui/api.tsx';
import { DataTable } from '../../../../kernel/ui/DataTable.tsx';
import { Link, NumberLink } from '../../../../kernel/ui/Link.tsx';
import { Note } from '../../../../kernel/ui/Note.tsx';
import { Facts, Page } from '../../../../kernel/ui/Page.tsx';
import { Section } from '../../../../kernel/ui/Section.tsx';
import { usePermissions } from '../../../../kernel/ui/session.tsx';
import { Status, StatusLegend } from '../../../../kernel/ui/Status.tsx';
import type { Output } from '../../../../kernel/contract.ts';
import { client } from '../../screens/client.ts';
import { words } from '../../words.ts';
import { byGroup } from '../../count/rules.ts';
import type { ProgressApi, UnitProgress } from '../contract.ts';
import { progressWords as w } from '../words.ts';
import { Forecast, Funnel } from './Ahead.tsx';
import { MapDrawer } from './MapDrawer.tsx';
import { Places } from './Places.tsx';
import { Trend } from './Trend.tsx';
import { explanationText, UnitPanel } from './UnitPanel.tsx';

type Progress = Output<ProgressApi['progressGet']>;

/** Why it is behind, in two sentences: how many are, and where most people are missing. */
const Why = ({ of: p }: { of: Progress }) => {
  const behind = p.rows.filter((r) => r.short > 0);
  if (p.allocated === null)
    return (
      <Note action={<ActionLink href={`/muc-tieu/${p.target.id}/giao`}>{w.allocate}</ActionLink>}>
        <p>{w.notAllocated}</p>
      </Note>
    );
  if (behind.length === 0) return <p>{w.noLaggards}</p>;
  const all = behind.reduce((n, r) => n + r.short, 0);
  const most: UnitProgress[] = [];
  for (const r of behind) {
    if (most.length === 3 || most.reduce((n, m) => n + m.short, 0) * 2 > all) break;
    most.push(r);
  }
  return (
    <p>
      {w.laggards(behind.length, p.rows.length)}{' '}
      {w.missing(
        most.map((r) => r.unit.name),
        most.reduce((n, r) => n + r.short, 0),
        p.ofPeople,
      )}
      {p.allocated === 'draft' && ` ${w.draft}`}
    </p>
  );
};

const Ranking = ({ of: p, href }: { of: Progress; href: (unit: number) => string }) => (
  <DataTable
    label={w.units}
    rows={p.rows.map((r, i) => ({ ...r, rank: r.percent === null ? null : i + 1 }))}
    rowKey={(r) => String(r.unit.id)}
    address="dv"
    pageSize={25}
    empty={w.noUnits}
    columns={[
      { key: 'rank', label: w.rank, align: 'right', width: '56px', phone: 'hidden' },
      { key: 'name', label: w.unit, phone: 'title', value: (r) => r.unit.name, render: (r) => <Link href={href(r.unit.id)}>{r.unit.name}</Link> },
      { key: 'goal', label: w.goal, align: 'right', value: (r) => r.goal },
      {
        key: 'value',
        label: w.actual,
        align: 'right',
        value: (r) => r.value,
        render: (r) => (
          <NumberLink href={href(r.unit.id)} opens={w.gone}>
            {r.untold ? w.untoldFigure[r.untold] : r.of === null ? viNumber(r.value) : `${viNumber(r.value)}/${viNumber(r.of)}`}
          </NumberLink>
        ),
      },
      { key: 'percent', label: w.percent, align: 'right', value: (r) => r.percent, render: (r) => (r.percent === null ? '–' : `${viNumber(r.percent, 1)} %`) },
      { key: 'state', label: w.state, value: (r) => r.short, render: (r) => <Status of={r.state}>{r.text}</Status> },
      { key: 'said', label: w.explanation, value: explanationText },
    ]}
  />
);

/** A target from the province down to the people to call: why it stands where it does, and what it would take. */
const ProgressPage = () => {
  const { id = '' } = useRouteParams();
  const [params] = useAddress();
  const got = useQueryOf(client.progressGet, { id });
  const [loading, setLoading] = useState(false);
  const permissions = usePermissions();
  const unit = /^\d{1,9}$/.test(params['xa'] ?? '') ? Number(params['xa']) : undefined;
  const here = `/muc-tieu/${id}/tien-do`;
  const href = (u: number) => `${here}?xa=${u}`;
  if (got.data === undefined)
    return (
      <Page
        title={w.title}
        crumbs={[
          { label: words.title, href: '/muc-tieu' },
          { label: w.toTarget, href: `/muc-tieu/${id}` },
        ]}
      >
        <Loaded of={got}>{() => null}</Loaded>
      </Page>
    );
  const p = got.data;
  const chosen = p.rows.find((r) => r.unit.id === unit);
  const c = p.count;
  const top = c.units[0]?.id ?? null;
  return (
    <Page
      title={p.target.text}
      crumbs={[
        { label: words.title, href: '/muc-tieu' },
        { label: p.target.documentNumber ?? p.target.documentTitle, href: `/muc-tieu?van-ban=${p.target.documentId}` },
        { label: w.toTarget, href: `/muc-tieu/${p.target.id}` },
        ...(chosen ? [{ label: w.title, href: here }] : []),
      ]}
      sub={
        <>
          <Facts>
            {[
              <Status key="s" of={c.state}>
                {c.text}
              </Status>,
              ...(c.countedText ? [c.countedText] : []),
              ...(c.required ? [c.required.text] : []),
              viDate(c.asAt),
            ]}
          </Facts>
          {c.ruleText && <p className="v-small">{c.ruleText}</p>}
        </>
      }
      actions={<ActionLink href={`/muc-tieu/${p.target.id}/giao`}>{w.allocate}</ActionLink>}
    >
      {chosen ? (
        <>
          <UnitPanel
            key={chosen.unit.id}
            of={chosen}
            targetId={id}
            back={here}
            ofPeople={p.ofPeople}
            listed={p.ofPeople && (permissions.has('data.traits') || !byGroup(c.counting))}
          />
          <Funnel id={id} unitId={chosen.unit.id} />
        </>
      ) : (
        <>
          <Section title={w.units} count={p.rows.length || undefined}>
            {p.rows.length > 0 && <Why of={p} />}
            {p.unplaced > 0 && <p className="v-small">{w.unplaced(p.unplaced)}</p>}
            <Ranking of={p} href={href} />
            <StatusLegend states={['met', 'onTrack', 'behind', 'missed', 'noData']} />
          </Section>
          {p.months.length > 0 && (
            <Section title={w.trend}>
              <Trend months={p.months} />
            </Section>
          )}
          <Forecast id={id} />
          {p.rows.length > 0 && (
            <>
              <Funnel id={id} unitId={undefined} />
              <Section title={w.map} side={top !== null && permissions.has('unit.manage') ? <ActionButton onClick={() => setLoading(true)}>{w.mapLoad}</ActionButton> : undefined}>
                <Places rows={p.rows} of={top} href={href} />
              </Section>
            </>
          )}
        </>
      )}
      {top !== null && loading && <MapDrawer unitId={top} title={w.mapLoad} close={() => setLoading(false)} />}
    </Page>
  );
};
export default ProgressPage;
