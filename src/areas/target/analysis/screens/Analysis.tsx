import { useState } from 'react';
import { dayInVietnam, newId } from '../../../../kernel/clock.ts';
import { isEmpty, type Conditions, type Count, type Dimension, type Measure } from '../../../../kernel/indicator-shape.ts';
import { isIsoDate, viNumber } from '../../../../kernel/text.ts';
import { ActionButton } from '../../../../kernel/ui/ActionButton.tsx';
import { FormDrawer } from '../../../../kernel/ui/FormDrawer.tsx';
import { WidgetFilter } from '../../../../kernel/ui/filters.tsx';
import { ActionLink } from '../../../../kernel/ui/ActionLink.tsx';
import { useAddress, writeAddress } from '../../../../kernel/ui/address.ts';
import { Loaded, ProblemNote, useAct, useQueryOf } from '../../../../kernel/ui/api.tsx';
import { DataTable, type Column } from '../../../../kernel/ui/DataTable.tsx';
import { FieldFrame } from '../../../../kernel/ui/FieldFrame.tsx';
import { CheckField, ChoiceField, DateField } from '../../../../kernel/ui/inputs.tsx';
import { Link, NumberLink } from '../../../../kernel/ui/Link.tsx';
import { Note } from '../../../../kernel/ui/Note.tsx';
import { Page } from '../../../../kernel/ui/Page.tsx';
import { Picker } from '../../../../kernel/ui/Picker.tsx';
import { Empty, Section } from '../../../../kernel/ui/Section.tsx';
import { usePermissions } from '../../../../kernel/ui/session.tsx';
import { useToast } from '../../../../kernel/ui/toast.tsx';
import { api } from '../../contract.ts';
import { client } from '../../screens/client.ts';
import { words } from '../../words.ts';
import { dimensionNames, measureNames, valueName } from '../../count/words.ts';
import type { PivotView } from '../contract.ts';
import { askedIn, conditionsOut, type Asked } from '../rules-question.ts';
import { analysisWords as w } from '../words.ts';
import { Chart } from './Chart.tsx';
import { MapDrawer } from '../../progress/screens/MapDrawer.tsx';
import { List } from './List.tsx';
import { VietNam } from './VietNam.tsx';
import css from './analysis.module.css';

const NO_COLUMNS = '0';
const hrefOf = (params: Record<string, string | undefined>): string => `/phan-tich${writeAddress(params)}`;
const shown = (c: (Count & { untold?: 'few' | 'held' | undefined }) | null | undefined): string =>
  !c
    ? '–'
    : c.untold
      ? w[c.untold]
      : c.of === null
        ? viNumber(c.value)
        : c.of === 0
          ? '–'
          : w.share(viNumber(c.value), viNumber(c.of), viNumber(Math.round((1000 * c.value) / c.of) / 10));

/** Windows that reports ask for. */
const windows = (today: string): readonly (readonly [label: string, from: string, to: string])[] => {
  const year = Number(today.slice(0, 4));
  const reporting = today >= `${year}-12-15` ? year + 1 : year;
  const school = today >= `${year}-09-01` ? year : year - 1;
  return [
    [w.thisYear, `${year}-01-01`, `${year}-12-31`],
    [w.reportYear, `${reporting - 1}-12-15`, `${reporting}-12-14`],
    [w.schoolYear, `${school}-09-01`, `${school + 1}-08-31`],
    [w.fiveYears, `${year - 4}-01-01`, `${year}-12-31`],
  ];
};

const Table = ({ of: p, rows, narrowed, opened }: { of: PivotView; rows: Dimension; narrowed: (key: string) => string; opened: (row: string, column?: string) => string }) => {
  const columns: readonly Column<PivotView['lines'][number]>[] = [
    {
      key: 'label',
      label: dimensionNames[rows],
      phone: 'title',
      sortable: false,
      render: (l) => (p.coarse ? l.label : <Link href={narrowed(l.key)}>{l.label}</Link>),
    },
    ...p.columns.map((c, n): Column<PivotView['lines'][number]> => ({
      key: `c${c.key}`,
      label: c.label,
      align: 'right',
      sortable: false,
      render: (l) =>
        p.coarse ? (
          shown(l.cells[n])
        ) : l.cells[n] ? (
          <NumberLink href={opened(l.key, c.key)} opens={w.opens}>
            {shown(l.cells[n])}
          </NumberLink>
        ) : (
          '–'
        ),
    })),
    {
      key: 'total',
      label: w.total,
      align: 'right',
      sortable: false,
      render: (l) =>
        p.coarse ? (
          shown(l.total)
        ) : (
          <NumberLink href={opened(l.key)} opens={w.opens}>
            {shown(l.total)}
          </NumberLink>
        ),
    },
  ];
  const total = { label: w.total, ...Object.fromEntries(p.columns.map((c, n) => [`c${c.key}`, shown(p.totals[n])])), total: shown(p.whole) };
  return <DataTable label={p.title} columns={columns} rows={p.lines} rowKey={(l) => l.key || '-'} total={total} empty={w.empty} pageSize={40} />;
};

const Saved = () => {
  const list = useQueryOf(client.analysisList, {});
  const remove = useAct(client.analysisRemove);
  const toast = useToast();
  return (
    <Section title={w.saved}>
      {remove.problem && <ProblemNote problem={remove.problem} />}
      <Loaded of={list}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Empty>{w.savedNone}</Empty>
          ) : (
            <ul className={css['saved']}>
              {rows.map((r) => (
                <li key={r.id}>
                  <Link href={`/phan-tich${r.address}`}>{r.name}</Link>
                  <ActionButton
                    kind="quiet"
                    onClick={() =>
                      void remove.run({ id: r.id }).then((done) => {
                        if (!done) return;
                        toast({ text: w.removed, tone: 'done' });
                        list.again();
                      })
                    }
                  >
                    {w.clear} <span className="v-hidden">{r.name}</span>
                  </ActionButton>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Section>
  );
};

/** Any indicator by any one or two dimensions, its chart beside it; the address holds the question. */
const Analysis = () => {
  const [params, setParams] = useAddress();
  const [saving, setSaving] = useState<string | null>(null);
  const [mapping, setMapping] = useState(false);
  const may = usePermissions();
  const today = dayInVietnam(new Date());
  const asked = askedIn(params, today);
  const known = useQueryOf(client.indicatorList, {});
  const indicator = known.data?.rows.find((i) => i.code === asked.indicator);
  // an address may be old, or of somebody who sees more
  const unknown = known.data !== undefined && indicator === undefined;
  const by = indicator?.by ?? [];
  const fits = (d: Dimension | null): boolean => d === null || by.length === 0 || by.includes(d);
  // what another indicator cannot be split by gives way to what this one can
  const question: Asked = {
    ...asked,
    measure: indicator && !indicator.ofPeople && asked.measure === 'persons' ? 'rows' : asked.measure,
    rows: fits(asked.rows) ? asked.rows : by.find((d) => d !== asked.columns)!,
    columns: fits(asked.columns) ? asked.columns : null,
    except: by.length === 0 || by.includes('form') ? asked.except : {},
    only: Object.fromEntries(Object.entries(asked.only).filter(([d]) => fits(d as Dimension))),
    cell: Object.fromEntries(Object.entries(asked.cell).filter(([d]) => fits(d as Dimension))),
  };
  if (question.measure === 'communes') [question.rows, question.columns] = [question.rows === 'province' ? 'province' : 'commune', null];
  const { cell, ...tabled } = question;
  const table = useQueryOf(client.analysisTable, tabled, { keep: true, when: indicator !== undefined });
  const sides = by.map((d) => [d, dimensionNames[d]] as const);
  const measures = (['persons', 'rows', 'communes'] as const).filter((m) => m !== 'persons' || indicator?.ofPeople).map((m) => [m, measureNames[m]] as const);
  const heads = [...(table.data?.lines ?? []), ...(table.data?.columns ?? [])];
  const labelOf = (d: Dimension, v: string) =>
    known.data?.dimensions.find((x) => x.code === d)?.values.find((x) => x.value === v)?.label ?? heads.find((h) => h.key === v)?.label ?? valueName(d, v);
  const said = (c: Conditions): string =>
    (Object.entries(c) as [Dimension, readonly string[]][]).map(([d, values]) => `${dimensionNames[d]}: ${values.map((v) => labelOf(d, v)).join(', ')}`).join('; ');
  return (
    <Page
      title={w.title}
      sub={w.hint}
      crumbs={[{ label: words.title, href: '/muc-tieu' }, { label: w.title }]}
      actions={
        <>
          <ActionLink href={client.url('analysisExport', { question: JSON.stringify(tabled) })} download>
            {w.excel}
          </ActionLink>
          <ActionButton onClick={() => setSaving(newId())}>{w.save}</ActionButton>
        </>
      }
    >
      <div className={css['ask']}>
        <div className={css['wide']}>
          <FieldFrame label={w.indicator} hint={indicator?.hint}>
            {(control) => (
              <Picker
                {...control}
                value={asked.indicator}
                options={(known.data?.rows ?? []).map((i) => ({ value: i.code, label: i.title, hint: i.unit }))}
                onChange={(v) => setParams({ 'chi-so': v ?? undefined })}
              />
            )}
          </FieldFrame>
        </div>
        <FieldFrame label={w.rows}>
          {(control) => <ChoiceField {...control} value={question.rows} choices={sides} onChange={(v) => setParams({ hang: v ?? undefined })} />}
        </FieldFrame>
        <FieldFrame label={w.columns}>
          {(control) => (
            <ChoiceField
              {...control}
              value={question.columns ?? NO_COLUMNS}
              choices={[[NO_COLUMNS, w.noColumns], ...sides]}
              onChange={(v) => setParams({ cot: v ?? NO_COLUMNS })}
            />
          )}
        </FieldFrame>
        <WidgetFilter widget="unit" label={w.unit} value={question.unitIds[0]} onChange={(v) => setParams({ 'dia-ban': v === undefined ? undefined : String(v) })} />
        <FieldFrame label={w.from}>
          {(control) => <DateField {...control} value={question.from} onChange={(v) => v && isIsoDate(v) && setParams({ tu: v, den: v > question.to ? v : question.to })} />}
        </FieldFrame>
        <FieldFrame label={w.to}>
          {(control) => <DateField {...control} value={question.to} onChange={(v) => v && isIsoDate(v) && setParams({ tu: v < question.from ? v : question.from, den: v })} />}
        </FieldFrame>
        <div className={css['wide']}>
          <FieldFrame label={w.measure} group>
            {(control) => <ChoiceField {...control} value={question.measure} choices={measures} onChange={(v) => setParams({ dem: (v as Measure | null) ?? undefined })} />}
          </FieldFrame>
        </div>
        <p className={`${css['wide']} ${css['windows']}`}>
          {windows(today).map(([label, from, to]) => (
            <ActionButton key={label} kind={question.from === from && question.to === to ? 'plain' : 'quiet'} onClick={() => setParams({ tu: from, den: to })}>
              {label}
            </ActionButton>
          ))}
        </p>
        {by.includes('form') && (
          <div className={css['wide']}>
            <CheckField label={w.seasonal} value={params['mua-vu'] !== '1'} onChange={(v) => setParams({ 'mua-vu': v ? undefined : '1' })} />
          </div>
        )}
      </div>
      {!isEmpty(question.only) && !table.data?.coarse && (
        <p className={css['windows']}>
          {w.narrowed}: {said(question.only)}
          <ActionButton kind="quiet" onClick={() => setParams({ chi: undefined, o: undefined, ds: undefined })}>
            {w.clear}
          </ActionButton>
        </p>
      )}
      {unknown ? (
        <Note>
          <p>{w.unknown}</p>
        </Note>
      ) : (
        <Loaded of={table}>
          {(p) => (
            <>
              <p role="status">
                <strong>{p.title}</strong>: {p.whole.of === null ? w.counted(viNumber(p.whole.value), p.unit) : shown(p.whole)}. {p.sub}. {!p.adds && !p.coarse && w.notAdding}
              </p>
              {p.coarse && (
                <Note>
                  <p>{w.coarse}</p>
                </Note>
              )}
              <div className={css['beside']} data-wide={p.columns.length > 4 || undefined}>
                <div>
                  <Section title={w.table} flush>
                    <Table
                      of={p}
                      rows={question.rows}
                      narrowed={(key) =>
                        hrefOf({
                          ...params,
                          chi: conditionsOut({ ...question.only, [question.rows]: [key] }),
                          o: undefined,
                          ds: undefined,
                          hang: by.find((d) => d !== question.rows && d !== question.columns),
                        })
                      }
                      opened={(row, column) =>
                        hrefOf({
                          ...params,
                          o: conditionsOut({ [question.rows]: [row], ...(question.columns && column !== undefined ? { [question.columns]: [column] } : {}) }),
                          ds: '1',
                        })
                      }
                    />
                  </Section>
                </div>
                <div>
                  <Section title={w.chart} flush>
                    {p.lines.length === 0 ? <Empty>{w.empty}</Empty> : <Chart of={p} />}
                  </Section>
                </div>
              </div>
            </>
          )}
        </Loaded>
      )}
      {question.rows === 'province' && table.data && (
        <Section title={w.map} side={may.has('unit.manage') ? <ActionButton onClick={() => setMapping(true)}>{w.mapLoad}</ActionButton> : undefined}>
          <VietNam
            lines={table.data.lines}
            share={table.data.whole.of !== null}
            shown={(l) => shown(l.total)}
            href={(key) => hrefOf({ ...params, chi: conditionsOut({ ...question.only, province: [key] }), o: undefined, ds: undefined, hang: 'commune' })}
          />
        </Section>
      )}
      {mapping && <MapDrawer unitId={null} title={w.mapLoad} close={() => setMapping(false)} />}
      {table.data?.coarse || unknown ? null : params['ds'] === '1' ? (
        indicator && <List question={question} ofPeople={indicator.ofPeople} of={isEmpty(cell) ? null : said(cell)} onAll={() => setParams({ o: undefined })} />
      ) : (
        <p>
          <ActionButton onClick={() => setParams({ ds: '1' })}>{w.list}</ActionButton>
        </p>
      )}
      <Saved />
      <Section title={w.ilms}>
        <p className="v-small">{w.ilmsHint}</p>
        <p className={css['windows']}>
          {[0, 1, 2].map((back) => {
            const year = Number(today.slice(0, 4)) - back;
            return (
              <ActionLink key={year} href={client.url('ilmsExport', { year })} download>
                {`${w.ilmsYear} ${year}`}
              </ActionLink>
            );
          })}
        </p>
      </Section>
      {saving && (
        <FormDrawer
          title={w.saveTitle}
          schema={api.analysisSave.input}
          call={client.analysisSave}
          submitLabel={w.save}
          fixed={{ id: saving, address: writeAddress(params) }}
          initial={{ name: indicator?.title ?? '' }}
          said={(answer) => w.kept[answer.as]}
          close={() => setSaving(null)}
        />
      )}
    </Page>
  );
};
export default Analysis;
