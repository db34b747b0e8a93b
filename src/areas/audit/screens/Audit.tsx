import { viDate } from '../../../kernel/text.ts';
import { Pages, pageIn } from '../../../kernel/ui/PagedTable.tsx';
import { ActionLink } from '../../../kernel/ui/ActionLink.tsx';
import { useAddress } from '../../../kernel/ui/address.ts';
import { Loaded, useQueryOf } from '../../../kernel/ui/api.tsx';
import { DataTable, type Column } from '../../../kernel/ui/DataTable.tsx';
import { Link } from '../../../kernel/ui/Link.tsx';
import { Page } from '../../../kernel/ui/Page.tsx';
import { usePermissions } from '../../../kernel/ui/session.tsx';
import type { Entry } from '../contract.ts';
import { shortCode } from '../rules.ts';
import { words } from '../words.ts';
import { client } from './client.ts';
import { AuditFilters, filterOf, type Params } from './Filters.tsx';
import { Seal, SealNote } from './Seal.tsx';
import { whenOf } from './when.ts';
import css from './audit.module.css';

const columns: readonly Column<Entry>[] = [
  { key: 'at', label: words.at, width: '176px', value: (e) => whenOf(e.at), render: (e) => <span className={css['when']}>{whenOf(e.at)}</span> },
  { key: 'text', label: words.what, phone: 'title', width: '28%', value: (e) => e.text },
  { key: 'who', label: words.who, render: (e) => (e.account ? <Link href={`/nhat-ky/nguoi/${e.account}`}>{e.who}</Link> : e.who) },
  { key: 'agency', label: words.agency, value: (e) => e.agency },
  {
    key: 'subject',
    label: words.record,

    value: (e) => e.subject,
    render: (e) =>
      e.subject ? (
        <Link href={`/nhat-ky?ho-so=${encodeURIComponent(e.subject)}`} title={words.sameRecord}>
          {e.subjectName ?? <span className={css['code']}>{shortCode(e.subject)}</span>}
        </Link>
      ) : null,
  },
  { key: 'unit', label: words.unit, value: (e) => e.unit },
];

const Audit = () => {
  const [params, setParams] = useAddress();
  const filter = filterOf(params);
  const may = usePermissions();
  const page = pageIn(params);
  const set = (change: Params) => setParams({ ...change, trang: undefined });
  const list = useQueryOf(client.auditList, { ...filter, page }, { keep: true });
  return (
    <Page
      title={words.title}
      sub={words.hint}
      actions={
        <>
          {filter.subject && may.has('personal.erase') && (
            <ActionLink href={`/nhat-ky/xoa-phan-ca-nhan?ho-so=${encodeURIComponent(filter.subject)}`}>{words.erase.title}</ActionLink>
          )}
          <ActionLink href={client.url('auditExport', filter)} download>
            {words.exportExcel}
          </ActionLink>
        </>
      }
    >
      <SealNote />
      <AuditFilters filter={filter} period={list.data} set={set} />
      <Loaded of={list}>
        {({ rows, more, from, to }) => (
          <>
            <p className="v-small" role="status">
              {words.shown(viDate(from), viDate(to))}
            </p>
            <DataTable label={words.title} columns={columns} rows={rows} rowKey={(e) => e.key} served empty={words.none} pageSize={50} />
            <Pages page={page} more={more} />
          </>
        )}
      </Loaded>
      <Seal />
    </Page>
  );
};
export default Audit;
