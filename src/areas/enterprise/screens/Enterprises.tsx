import { useEffect, useMemo, useState } from 'react';
import { newId } from '../../../kernel/clock.ts';
import { ActionButton } from '../../../kernel/ui/ActionButton.tsx';
import { ActionLink } from '../../../kernel/ui/ActionLink.tsx';
import { useAddress, useGo } from '../../../kernel/ui/address.ts';
import { Loaded, useQueryOf } from '../../../kernel/ui/api.tsx';
import { DataTable, type Column } from '../../../kernel/ui/DataTable.tsx';
import { FieldFrame } from '../../../kernel/ui/FieldFrame.tsx';
import { Form } from '../../../kernel/ui/Form.tsx';
import { Link } from '../../../kernel/ui/Link.tsx';
import { Page } from '../../../kernel/ui/Page.tsx';
import { SearchBox } from '../../../kernel/ui/SearchBox.tsx';
import { SideDrawer } from '../../../kernel/ui/SideDrawer.tsx';
import { Status } from '../../../kernel/ui/Status.tsx';
import { usePermissions } from '../../../kernel/ui/session.tsx';
import { api, licenceFilters, type EnterpriseRow } from '../contract.ts';
import { licenceWord, words } from '../words.ts';
import { account, client } from './client.ts';
import { licenceLook } from './look.ts';
import css from './enterprise.module.css';

const columns: readonly Column<EnterpriseRow>[] = [
  { key: 'name', label: words.name, phone: 'title', width: '38%', sortable: false, render: (e) => <Link href={`/doanh-nghiep/${e.id}`}>{e.name}</Link> },
  { key: 'taxCode', label: words.taxCode, sortable: false, value: (e) => e.taxCode },
  { key: 'number', label: words.number, sortable: false, value: (e) => e.licence.number },
  { key: 'state', label: words.state, sortable: false, render: (e) => <Status of={licenceLook[e.licence.state]}>{licenceWord(e.licence.state)}</Status> },
  { key: 'keptIn', label: words.keptIn, sortable: false, value: (e) => e.keptIn.name, phone: 'hidden' },
];

const NewEnterprise = ({ close }: { close: () => void }) => {
  const id = useMemo(newId, []);
  const me = useQueryOf(account.me, {});
  const go = useGo();
  return (
    <SideDrawer opened onClose={close} title={words.add}>
      <Loaded of={me}>
        {(m) => (
          <Form
            schema={api.enterpriseSave.input}
            call={client.enterpriseSave}
            submitLabel={words.save}
            fixed={{ id, version: 0 }}
            initial={m.units[0] ? { keptIn: m.units[0].id } : {}}
            draftKey="doanh-nghiep.moi"
            halves={['taxCode', 'phone', 'email', 'website']}
            onDone={(made) => go(`/doanh-nghiep/${made.id}`)}
            onCancel={close}
          />
        )}
      </Loaded>
    </SideDrawer>
  );
};

/** Enterprises with the state of their licence today; those that the own province keeps first. */
const Enterprises = () => {
  const [params, setParams] = useAddress();
  const kept = params['tim'] ?? '';
  const licence = (params['giay-phep'] ?? '') in licenceFilters ? (params['giay-phep'] as keyof typeof licenceFilters) : 'all';
  const [typed, setTyped] = useState(kept);
  const [adding, setAdding] = useState(false);
  useEffect(() => {
    if (typed === kept) return;
    const timer = setTimeout(() => setParams({ tim: typed || undefined }), 250);
    return () => clearTimeout(timer);
  }, [typed, kept, setParams]);
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
          <ActionButton kind="main" reason={why} onClick={() => setAdding(true)}>
            {words.add}
          </ActionButton>
        </>
      }
    >
      <div className={`${css['filters']} v-noprint`} role="search">
        <SearchBox label={words.search} placeholder={words.searchHint} value={typed} onChange={setTyped} />
        <FieldFrame label={words.licence}>
          {({ id }) => (
            <select
              id={id}
              className="v-input v-input-select"
              value={licence}
              onChange={(e) => setParams({ 'giay-phep': e.currentTarget.value === 'all' ? undefined : e.currentTarget.value })}
            >
              {Object.entries(licenceFilters).map(([key, label]) => (
                <option key={key} value={key}>
                  {label}
                </option>
              ))}
            </select>
          )}
        </FieldFrame>
      </div>
      <Loaded of={list}>
        {({ rows, more }) => (
          <>
            <p className="v-small" role="status">
              {words.total(rows.length)}
              {more && `. ${words.more}`}
            </p>
            <DataTable label={words.title} columns={columns} rows={rows} rowKey={(e) => e.id} filter={false} empty={kept || licence !== 'all' ? words.noneHere : words.none} />
          </>
        )}
      </Loaded>
      {adding && <NewEnterprise close={() => setAdding(false)} />}
    </Page>
  );
};
export default Enterprises;
