import { useMemo, useState } from 'react';
import { newId } from '../../../../kernel/clock.ts';
import { viDate } from '../../../../kernel/text.ts';
import { ActionButton } from '../../../../kernel/ui/ActionButton.tsx';
import { FormDrawer } from '../../../../kernel/ui/FormDrawer.tsx';
import { useGo } from '../../../../kernel/ui/address.ts';
import { Loaded, useQueryOf } from '../../../../kernel/ui/api.tsx';
import { DataTable, type Column } from '../../../../kernel/ui/DataTable.tsx';
import { Link } from '../../../../kernel/ui/Link.tsx';
import { Page } from '../../../../kernel/ui/Page.tsx';
import { usePermissions } from '../../../../kernel/ui/session.tsx';
import { api } from '../../contract.ts';
import type { RestrictedRow } from '../../restricted/contract.ts';
import { restrictedWords as w } from '../../words-lists.ts';
import { words } from '../../words-people.ts';
import { client } from '../client.ts';

const columns: readonly Column<RestrictedRow>[] = [
  { key: 'title', label: words.name, phone: 'title', value: (r) => r.title, render: (r) => <Link href={`/danh-sach-han-che/${r.id}`}>{r.title}</Link> },
  { key: 'class', label: w.kind, value: (r) => r.classTitle },
  { key: 'unit', label: words.unit, value: (r) => r.unit.name },
  { key: 'purpose', label: w.purpose, value: (r) => r.purpose },
  { key: 'expires', label: w.expires, value: (r) => r.expiresOn, render: (r) => viDate(r.expiresOn) },
  { key: 'state', label: w.state, value: (r) => w.states[r.state] },
];

const Restricted = () => {
  const list = useQueryOf(client.restrictedList, {});
  const reason = usePermissions().whyNot('restricted.write');
  const [adding, setAdding] = useState(false);
  const id = useMemo(newId, [adding]); // oxlint-disable-line react-hooks/exhaustive-deps -- a new one for each time it is opened
  const go = useGo();
  return (
    <Page
      title={w.title}
      sub={w.hint}
      crumbs={[{ label: words.title, href: '/nguoi-lao-dong' }]}
      actions={
        <ActionButton kind="main" reason={reason} onClick={() => setAdding(true)}>
          {w.add}
        </ActionButton>
      }
    >
      <Loaded of={list}>{({ rows }) => <DataTable label={w.title} columns={columns} rows={rows} rowKey={(r) => r.id} empty={w.none} />}</Loaded>
      {adding && (
        <FormDrawer
          title={w.add}
          schema={api.restrictedSave.input}
          call={client.restrictedSave}
          submitLabel={w.save}
          fixed={{ id, version: 0 }}
          fields={['class', 'title', 'unitId', 'purpose', 'legalBasis', 'expiresOn']}
          onDone={() => go(`/danh-sach-han-che/${id}`)}
          close={() => setAdding(false)}
        />
      )}
    </Page>
  );
};
export default Restricted;
