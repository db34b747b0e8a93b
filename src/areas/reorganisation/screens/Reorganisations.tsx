import { useMemo, useState } from 'react';
import { newId } from '../../../kernel/clock.ts';
import { viDate } from '../../../kernel/text.ts';
import { ActionButton } from '../../../kernel/ui/ActionButton.tsx';
import { FormDrawer } from '../../../kernel/ui/FormDrawer.tsx';
import { useGo } from '../../../kernel/ui/address.ts';
import { Loaded, useQueryOf } from '../../../kernel/ui/api.tsx';
import { DataTable, type Column } from '../../../kernel/ui/DataTable.tsx';
import { Link } from '../../../kernel/ui/Link.tsx';
import { Page } from '../../../kernel/ui/Page.tsx';
import { usePermissions } from '../../../kernel/ui/session.tsx';
import { api, type Head } from '../contract.ts';
import { words } from '../words.ts';
import { client } from './client.ts';

const w = words.list;

const columns: readonly Column<Head>[] = [
  { key: 'title', label: w.name, phone: 'title', render: (a) => <Link href={`/sap-xep/${a.id}`}>{a.title}</Link> },
  { key: 'document', label: w.document, value: (a) => a.document?.number ?? '' },
  { key: 'unit', label: w.place, value: (a) => a.unit.name },
  { key: 'effectiveOn', label: w.day, render: (a) => viDate(a.effectiveOn) },
  { key: 'state', label: w.state, value: (a) => words.states[a.state] },
];

const NewAct = ({ home, close }: { home: { id: number } | null; close: () => void }) => {
  const id = useMemo(() => newId(), []);
  const go = useGo();
  return (
    <FormDrawer
      title={w.add}
      schema={api.reorganisationSave.input}
      call={client.reorganisationSave}
      submitLabel={w.create}
      fixed={{ id, version: 0, documentId: null, lines: [], byTemplate: true }}
      initial={home ? { unitId: home.id } : {}}
      fields={['title', 'unitId', 'effectiveOn']}
      onDone={() => go(`/sap-xep/${id}`)}
      close={close}
    />
  );
};

/** Every act of re-organisation: drafted, waiting for its day, done, taken back. */
const Reorganisations = () => {
  const list = useQueryOf(client.reorganisationList, {});
  const reason = usePermissions().whyNot('unit.manage');
  const [adding, setAdding] = useState(false);
  return (
    <Page
      title={words.title}
      sub={words.sub}
      actions={
        <ActionButton kind="main" reason={reason} onClick={() => setAdding(true)}>
          {w.add}
        </ActionButton>
      }
    >
      <Loaded of={list}>{({ rows }) => <DataTable label={words.title} columns={columns} rows={rows} rowKey={(a) => a.id} empty={w.none} />}</Loaded>
      {adding && <NewAct home={list.data?.home ?? null} close={() => setAdding(false)} />}
    </Page>
  );
};
export default Reorganisations;
