import { viNumber } from '../../../../kernel/text.ts';
import { ActionLink } from '../../../../kernel/ui/ActionLink.tsx';
import { useAddress } from '../../../../kernel/ui/address.ts';
import { Loaded, useQueryOf } from '../../../../kernel/ui/api.tsx';
import { DataTable, type Column } from '../../../../kernel/ui/DataTable.tsx';
import { Link, NumberLink } from '../../../../kernel/ui/Link.tsx';
import { Page } from '../../../../kernel/ui/Page.tsx';
import { Section } from '../../../../kernel/ui/Section.tsx';
import { Segments } from '../../../../kernel/ui/Segments.tsx';
import { Status, StatusLegend, StatusShape } from '../../../../kernel/ui/Status.tsx';
import { statusLook } from '../../../../kernel/ui/status.ts';
import { analysisWords } from '../../analysis/words.ts';
import { client } from '../../screens/client.ts';
import { words } from '../../words.ts';
import type { ProvinceTargets } from '../contract.ts';
import { countryWords as w } from '../words.ts';
import css from './country.module.css';
import { ProvinceMap } from './ProvinceMap.tsx';
import { groupOf, provinceHref, shapeOf, summary, type Group } from './state.ts';

/** Worst first, as the rows themselves. */
const told = ['missed', 'behind', 'uncomputable', 'noData', 'onTrack', 'met', 'exceeded'] as const;

const Tally = ({ of: p }: { of: ProvinceTargets }) => (
  <ul className={css['tally']}>
    {told
      .filter((s) => p.tally[s] > 0)
      .map((s) => (
        <li key={s}>
          <StatusShape shape={statusLook[s].shape} tone={statusLook[s].tone} />
          <NumberLink href={provinceHref(p.unitId, s)} opens={w.opensTargets(p.name, statusLook[s].label)}>
            {viNumber(p.tally[s])}
          </NumberLink>
        </li>
      ))}
  </ul>
);

const Worst = ({ of: x }: { of: NonNullable<ProvinceTargets['worst']> }) => (
  <div>
    <Link href={`/muc-tieu/${x.id}/tien-do`}>{x.text}</Link>
    <p className="v-small">{[w.worstText(x.countedText, x.requiredText), ...(x.reach === null ? [] : [w.reach(x.reach, x.bound)])].join(', ') + (x.plan && ` (${x.plan})`)}</p>
  </div>
);

const columns: readonly Column<ProvinceTargets>[] = [
  { key: 'name', label: w.province, phone: 'title', width: '17%', render: (p) => <Link href={provinceHref(p.unitId)}>{p.name}</Link> },
  { key: 'state', label: w.state, phone: 'plain', width: '25%', value: (p) => p.lagging, render: (p) => <Status of={shapeOf[p.state]}>{p.text}</Status> },
  { key: 'targets', label: w.targets, width: '16%', render: (p) => (p.targets > 0 ? <Tally of={p} /> : null) },
  { key: 'worst', label: w.worst, value: (p) => p.worst?.reach ?? null, render: (p) => p.worst && <Worst of={p.worst} /> },
];

const isGroup = (v: string | undefined): v is Group => v === 'lagging' || v === 'unknown' || v === 'fine';

/** Which provinces lag, and with which target most: the first of three looks, down to the people to call. */
export const Provinces = () => {
  const [params, setParams] = useAddress();
  const got = useQueryOf(client.countryTargets, {});
  const group = isGroup(params['nhom']) ? params['nhom'] : 'all';
  return (
    <Page
      title={w.title}
      sub={
        <>
          <p>{w.hint}</p>
          {got.data?.countedAt && <p className="v-small">{w.countedAt(got.data.countedAt)}</p>}
        </>
      }
      actions={
        <>
          <ActionLink href="/phan-tich">{analysisWords.title}</ActionLink>
          <ActionLink href={client.url('countryExport', {})} download>
            {words.exportExcel}
          </ActionLink>
        </>
      }
    >
      <Loaded of={got}>
        {({ rows, countedAt }) => {
          const lagging = rows.some((p) => p.lagging > 0);
          const uncounted = rows.reduce((n, p) => n + p.tally.uncounted, 0);
          const count = (g: Group) => rows.filter((p) => groupOf(p) === g).length;
          return (
            <>
              <p>{summary(rows, countedAt !== null)}</p>
              {lagging && <p className="v-small">{w.order}</p>}
              {countedAt !== null && uncounted > 0 && <p className="v-small">{w.partly(uncounted)}</p>}
              <div className={css['beside']}>
                <div>
                  <DataTable
                    label={w.table}
                    columns={columns}
                    rows={rows.filter((p) => group === 'all' || groupOf(p) === group)}
                    rowKey={(p) => String(p.unitId)}
                    address="t"
                    filter
                    empty={w.noneIn}
                    tools={
                      <Segments
                        label={w.show}
                        value={group}
                        onChange={(g) => setParams({ nhom: g === 'all' ? undefined : g })}
                        options={[
                          { value: 'all', label: `${w.groups.all} ${viNumber(rows.length)}` },
                          ...(['lagging', 'unknown', 'fine'] as const).map((g) => ({ value: g, label: `${w.groups[g]} ${viNumber(count(g))}` })),
                        ]}
                      />
                    }
                  />
                  <StatusLegend states={[...told]} />
                </div>
                <Section title={w.map}>
                  <ProvinceMap rows={rows.filter((p) => p.unitId > 0)} />
                </Section>
              </div>
            </>
          );
        }}
      </Loaded>
    </Page>
  );
};
