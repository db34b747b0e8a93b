import { useMemo, useState } from 'react';
import { newId } from '../../../kernel/clock.ts';
import { ActionButton } from '../../../kernel/ui/ActionButton.tsx';
import { FormDrawer } from '../../../kernel/ui/FormDrawer.tsx';
import { ChoiceFilter, Filters, TypedFilter } from '../../../kernel/ui/filters.tsx';
import { ActionLink } from '../../../kernel/ui/ActionLink.tsx';
import { choiceIn, useAddress, useGo } from '../../../kernel/ui/address.ts';
import { Loaded, useQueryOf } from '../../../kernel/ui/api.tsx';
import { DataTable, type Column } from '../../../kernel/ui/DataTable.tsx';
import { Link } from '../../../kernel/ui/Link.tsx';
import { Page } from '../../../kernel/ui/Page.tsx';
import { Status } from '../../../kernel/ui/Status.tsx';
import { usePermissions } from '../../../kernel/ui/session.tsx';
import { api, licenceFilters, type EnterpriseRow } from '../contract.ts';
import { sheetWords } from '../sheet/sheet.data.ts';
import { licenceWord, words } from '../words.ts';
import { account, client } from './client.ts';
import { licenceLook } from './look.ts';

const columns: readonly Column<EnterpriseRow>[] = [
  { key: 'name', label: words.name, phone: 'title', width: '38%', render: (e) => <Link href={`/doanh-nghiep/${e.id}`}>{e.name}</Link> },
  { key: 'taxCode', label: words.taxCode, value: (e) => e.taxCode },
  { key: 'number', label: words.number, value: (e) => e.licence.number },
  { key: 'state', label: words.state, render: (e) => <Status of={licenceLook[e.licence.state]}>{licenceWord(e.licence.state)}</Status> },
  { key: 'keptIn', label: words.keptIn, value: (e) => e.keptIn.name, phone: 'hidden' },
];

const NewEnterprise = ({ close }: { close: () => void }) => {
  const id = useMemo(newId, []);
  const me = useQueryOf(account.me, {});
  const go = useGo();
  return (
    <Loaded of={me}>
      {(m) => (
        <FormDrawer
          title={words.add}
          schema={api.enterpriseSave.input}
          call={client.enterpriseSave}
          submitLabel={words.save}
          fixed={{ id, version: 0 }}
          initial={m.units[0] ? { keptIn: m.units[0].id } : {}}
          draftKey="doanh-nghiep.moi"
          halves={['taxCode', 'phone', 'email', 'website']}
          onDone={(made) => go(`/doanh-nghiep/${made.id}`)}
          close={close}
        />
      )}
    </Loaded>
  );
};

/** Enterprises with the state of their licence today; those that the own province keeps first. */
const Enterprises = () => {
  const [params, setParams] = useAddress();
  const kept = params['tim'] ?? '';
  const licence = choiceIn(licenceFilters, params['giay-phep']) ?? 'all';
  const [adding, setAdding] = useState(false);
  const filter = { q: kept, licence };
  const list = useQueryOf(client.enterpriseList, filter, { keep: true });
  const why = usePermissions().whyNot('enterprise.write');
  return (
    <Page
      title={words.title}
      crumbs={[{ label: words.orders, href: '/don-tuyen' }, { label: words.title }]}
      sub={words.hint}
      actions={
        <>
          <ActionLink href={client.url('enterpriseExport', filter)} download>
            {words.exportExcel}
          </ActionLink>
          {why === undefined && <ActionLink href="/doanh-nghiep/nhap">{sheetWords.open}</ActionLink>}
          <ActionButton kind="main" reason={why} onClick={() => setAdding(true)}>
            {words.add}
          </ActionButton>
        </>
      }
    >
      <Filters>
        <TypedFilter label={words.search} hint={words.searchHint} kept={kept} keep={(tim) => setParams({ tim })} />
        <ChoiceFilter label={words.licence} choices={licenceFilters} all={null} value={licence} onChange={(v) => setParams({ 'giay-phep': v === 'all' ? undefined : v })} />
      </Filters>
      <Loaded of={list}>
        {({ rows, more }) => (
          <>
            <p className="v-small" role="status">
              {words.total(rows.length)}
              {more && `. ${words.more}`}
            </p>
            <DataTable label={words.title} columns={columns} rows={rows} rowKey={(e) => e.id} served empty={kept || licence !== 'all' ? words.noneHere : words.none} />
          </>
        )}
      </Loaded>
      {adding && <NewEnterprise close={() => setAdding(false)} />}
    </Page>
  );
};
export default Enterprises;
