import { useEffect, useState } from 'react';
import { viNumber } from '../../../kernel/text.ts';
import { ActionButton } from '../../../kernel/ui/ActionButton.tsx';
import { ActionLink } from '../../../kernel/ui/ActionLink.tsx';
import { useAddress } from '../../../kernel/ui/address.ts';
import { Loaded, useQueryOf } from '../../../kernel/ui/api.tsx';
import { DataTable, type Column } from '../../../kernel/ui/DataTable.tsx';
import { FieldFrame } from '../../../kernel/ui/FieldFrame.tsx';
import { Link } from '../../../kernel/ui/Link.tsx';
import { Page } from '../../../kernel/ui/Page.tsx';
import { SearchBox } from '../../../kernel/ui/SearchBox.tsx';
import { usePermissions } from '../../../kernel/ui/session.tsx';
import { SideDrawer } from '../../../kernel/ui/SideDrawer.tsx';
import type { Output } from '../../../kernel/contract.ts';
import type { api } from '../contract.ts';
import { marked } from '../rules.ts';
import { words } from '../words.ts';
import { client } from './client.ts';
import { DocumentState, underWay } from './DocumentState.tsx';
import { dayOf, typeName } from './headline.ts';
import { Upload } from './Upload.tsx';
import css from './library.module.css';

type Row = Output<(typeof api)['documentList']>['rows'][number];

const columnsFor = (typed: string): readonly Column<Row>[] => [
  {
    key: 'title',
    label: words.docTitle,
    phone: 'title',
    width: '44%',
    sortable: false,
    render: (d) => (
      <>
        <Link href={`/van-ban/${d.id}${d.match ? `#dong-${d.match.line}` : ''}`}>{d.title}</Link>
        {d.match && (
          <p className={css['match']}>
            <span className="v-ink3">{words.lineAt(d.match.line)}</span> {marked(d.match.text, typed).map((m, i) => (m.hit ? <mark key={i}>{m.text}</mark> : m.text))}
          </p>
        )}
      </>
    ),
  },
  { key: 'number', label: words.number, sortable: false, render: (d) => d.number ?? <span className="v-ink3">{d.numberSuffix ?? words.noNumber}</span> },
  { key: 'type', label: words.type, sortable: false, value: (d) => typeName(d.type) },
  { key: 'date', label: words.date, sortable: false, value: dayOf },
  { key: 'issuerText', label: words.issuer, sortable: false },
  { key: 'state', label: words.stateOf, sortable: false, phone: 'plain', render: (d) => <DocumentState of={d.state} /> },
];

/** What is typed goes into the address a moment later, so that each key does not ask the server. */
const useTyped = (kept: string, keep: (typed: string) => void): [string, (typed: string) => void] => {
  const [typed, setTyped] = useState(kept);
  useEffect(() => {
    if (typed === kept) return;
    const timer = setTimeout(() => keep(typed), 250);
    return () => clearTimeout(timer);
  }, [typed, kept, keep]);
  return [typed, setTyped];
};

const Choice = ({
  label,
  all,
  value,
  options,
  onChange,
}: {
  label: string;
  all: string;
  value: string;
  options: readonly (readonly [string, string])[];
  onChange: (v: string) => void;
}) => (
  <FieldFrame label={label}>
    {({ id }) => (
      <select id={id} className="v-input v-input-select" value={value} onChange={(e) => onChange(e.currentTarget.value)}>
        <option value="">{all}</option>
        {options.map(([v, text]) => (
          <option key={v} value={v}>
            {text}
          </option>
        ))}
      </select>
    )}
  </FieldFrame>
);

/** Every document in sight, found by number, issuer, place, year or any phrase. */
const Library = () => {
  const [params, setParams] = useAddress();
  const [q, type, year, page] = [params['tim'] ?? '', params['loai'] ?? '', params['nam'] ?? '', Math.max(0, Number(params['trang'] ?? 1) - 1)];
  const [adding, setAdding] = useState(params['dua-vao'] === '1');
  const [typed, setTyped] = useTyped(q, (text) => setParams({ tim: text, trang: undefined }));
  const [asking, setAsking] = useState<number | false>(false);
  const filter = { q, ...(type ? { type } : {}), ...(year ? { year: Number(year) } : {}) };
  const list = useQueryOf(client.documentList, { ...filter, page }, { keep: true, every: asking });
  useEffect(() => setAsking(underWay(list.data?.rows ?? [])), [list.data]);
  const why = usePermissions().whyNot('document.write');

  return (
    <Page
      title={words.title}
      sub={words.sub}
      actions={
        <>
          <ActionLink href={client.url('documentExport', filter)} download>
            {words.exportExcel}
          </ActionLink>
          <ActionButton kind="main" reason={why} onClick={() => setAdding(true)}>
            {words.upload}
          </ActionButton>
        </>
      }
    >
      <div className={`${css['filters']} v-noprint`} role="search">
        <SearchBox label={words.search} placeholder={words.searchPlaceholder} value={typed} onChange={setTyped} />
        <Choice
          label={words.type}
          all={words.allTypes}
          value={type}
          options={(list.data?.types ?? []).map((t) => [t, typeName(t) ?? t])}
          onChange={(v) => setParams({ loai: v, trang: undefined })}
        />
        <Choice
          label={words.year}
          all={words.allYears}
          value={year}
          options={(list.data?.years ?? []).map((y) => [String(y), String(y)])}
          onChange={(v) => setParams({ nam: v, trang: undefined })}
        />
      </div>
      <Loaded of={list}>
        {({ rows, total, pageSize }) => (
          <>
            <p className="v-small" role="status">
              {words.total(viNumber(total))}
            </p>
            <DataTable
              label={words.title}
              columns={columnsFor(q)}
              rows={rows}
              rowKey={(d) => d.id}
              filter={false}
              empty={q || type || year ? words.noMatch : `${words.none} ${words.noneHint}`}
            />
            {total > pageSize && (
              <div className="v-tools">
                {page > 0 && <ActionButton onClick={() => setParams({ trang: page > 1 ? String(page) : undefined }, true)}>{words.previous}</ActionButton>}
                <span className="v-small">{words.pageOf(page + 1, Math.ceil(total / pageSize))}</span>
                {(page + 1) * pageSize < total && <ActionButton onClick={() => setParams({ trang: String(page + 2) }, true)}>{words.next}</ActionButton>}
              </div>
            )}
          </>
        )}
      </Loaded>
      <SideDrawer opened={adding} onClose={() => setAdding(false)} title={words.upload}>
        <Upload onDone={() => setAdding(false)} />
      </SideDrawer>
    </Page>
  );
};
export default Library;
