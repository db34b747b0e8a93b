import { viDate } from '../../../kernel/text.ts';
import { ActionButton } from '../../../kernel/ui/ActionButton.tsx';
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
import { filterOf, Filters, type Params } from './Filters.tsx';
import { Seal, SealNote } from './Seal.tsx';
import { whenOf } from './when.ts';
import css from './audit.module.css';

const columns: readonly Column<Entry>[] = [
  { key: 'at', label: words.at, sortable: false, width: '176px', value: (e) => whenOf(e.at), render: (e) => <span className={css['when']}>{whenOf(e.at)}</span> },
  { key: 'text', label: words.what, phone: 'title', sortable: false, width: '28%', value: (e) => e.text },
  { key: 'who', label: words.who, sortable: false, render: (e) => (e.account ? <Link href={`/nhat-ky/nguoi/${e.account}`}>{e.who}</Link> : e.who) },
  { key: 'agency', label: words.agency, sortable: false, value: (e) => e.agency },
  {
    key: 'subject',
    label: words.record,
    sortable: false,
    value: (e) => e.subject,
    render: (e) =>
      e.subject ? (
        <Link href={`/nhat-ky?ho-so=${encodeURIComponent(e.subject)}`} title={words.sameRecord}>
          {e.subjectName ?? <span className={css['code']}>{shortCode(e.subject)}</span>}
        </Link>
      ) : null,
  },
  { key: 'unit', label: words.unit, sortable: false, value: (e) => e.unit },
];

const Audit = () => {
  const [params, setParams] = useAddress();
  const filter = filterOf(params);
  const may = usePermissions();
  const page = /^\d{1,3}$/.test(params['trang'] ?? '') ? Math.max(0, Number(params['trang']) - 1) : 0;
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
      <Filters filter={filter} period={list.data} set={set} />
      <Loaded of={list}>
        {({ rows, more, from, to }) => (
          <>
            <p className="v-small" role="status">
              {words.shown(viDate(from), viDate(to))}
            </p>
            <DataTable label={words.title} columns={columns} rows={rows} rowKey={(e) => e.key} filter={false} empty={words.none} pageSize={50} />
            {(page > 0 || more) && (
              <div className="v-tools">
                {page > 0 && <ActionButton onClick={() => setParams({ trang: page > 1 ? String(page) : undefined }, true)}>{words.previous}</ActionButton>}
                <span className="v-small">{words.page(page + 1)}</span>
                {more && <ActionButton onClick={() => setParams({ trang: String(page + 2) }, true)}>{words.next}</ActionButton>}
              </div>
            )}
          </>
        )}
      </Loaded>
      <Seal />
    </Page>
  );
};
export default Audit;
