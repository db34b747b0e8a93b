import { useEffect, useState } from 'react';
import { viNumber } from '../../../kernel/text.ts';
import { ActionButton } from '../../../kernel/ui/ActionButton.tsx';
import { PagedTable, pageIn } from '../../../kernel/ui/PagedTable.tsx';
import { ChoiceFilter, Filters, TypedFilter } from '../../../kernel/ui/filters.tsx';
import { ActionLink } from '../../../kernel/ui/ActionLink.tsx';
import { useAddress } from '../../../kernel/ui/address.ts';
import { Loaded, useQueryOf } from '../../../kernel/ui/api.tsx';
import { type Column } from '../../../kernel/ui/DataTable.tsx';
import { Link } from '../../../kernel/ui/Link.tsx';
import { Page } from '../../../kernel/ui/Page.tsx';
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
  { key: 'number', label: words.number, render: (d) => d.number ?? <span className="v-ink3">{d.numberSuffix ?? words.noNumber}</span> },
  { key: 'type', label: words.type, value: (d) => typeName(d.type) },
  { key: 'date', label: words.date, value: dayOf },
  { key: 'issuerText', label: words.issuer, sortable: false },
  { key: 'state', label: words.stateOf, phone: 'plain', render: (d) => <DocumentState of={d.state} /> },
];

/** Every document in sight, found by number, issuer, place, year or any phrase. */
const Library = () => {
  const [params, setParams] = useAddress();
  const [q, type, year, page] = [params['tim'] ?? '', params['loai'] ?? '', params['nam'] ?? '', pageIn(params)];
  const [adding, setAdding] = useState(params['dua-vao'] === '1');
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
      <Filters>
        <TypedFilter label={words.search} hint={words.searchPlaceholder} kept={q} keep={(tim) => setParams({ tim, trang: undefined })} />
        <ChoiceFilter
          label={words.type}
          choices={(list.data?.types ?? []).map((t) => [t, typeName(t) ?? t] as const)}
          all={words.allTypes}
          value={type}
          onChange={(loai) => setParams({ loai, trang: undefined })}
        />
        <ChoiceFilter
          label={words.year}
          choices={(list.data?.years ?? []).map((y) => [String(y), String(y)] as const)}
          all={words.allYears}
          value={year}
          onChange={(nam) => setParams({ nam, trang: undefined })}
        />
      </Filters>
      <Loaded of={list}>
        {(found) => (
          <PagedTable
            label={words.title}
            columns={columnsFor(q)}
            of={found}
            page={page}
            count={words.total(viNumber(found.total))}
            rowKey={(d) => d.id}
            empty={q || type || year ? words.noMatch : `${words.none} ${words.noneHint}`}
          />
        )}
      </Loaded>
      <SideDrawer opened={adding} onClose={() => setAdding(false)} title={words.upload}>
        <Upload onDone={() => setAdding(false)} />
      </SideDrawer>
    </Page>
  );
};
export default Library;
