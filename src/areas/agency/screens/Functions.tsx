import { useState } from 'react';
import { ActionButton } from '../../../kernel/ui/ActionButton.tsx';
import { FormDrawer } from '../../../kernel/ui/FormDrawer.tsx';
import { Loaded, useQueryOf } from '../../../kernel/ui/api.tsx';
import { DataTable, type Column } from '../../../kernel/ui/DataTable.tsx';
import { Link } from '../../../kernel/ui/Link.tsx';
import { usePermissions } from '../../../kernel/ui/session.tsx';
import type { Output } from '../../../kernel/contract.ts';
import { api } from '../contract.ts';
import { spanWords, words } from '../words.ts';
import styles from './agency.module.css';
import { client } from './client.ts';

const w = words.functions;
type Row = Output<(typeof api)['functionList']>['rows'][number];

const columns: Column<Row>[] = [
  { key: 'name', label: w.name, phone: 'title' },
  {
    key: 'holders',
    label: w.holder,
    sortable: false,
    value: (f) => f.holders.map((h) => h.agency.name).join(' '),
    render: (f) =>
      f.holders.length === 0 ? (
        <span className="v-ink3">{w.none}</span>
      ) : (
        <>
          {f.holders.map((h) => (
            <div key={h.id} className={styles['text']}>
              <Link href={`/co-quan/${h.agency.id}`}>{h.agency.name}</Link> <span className="v-small">{[spanWords(h), h.note].filter(Boolean).join(', ')}</span>
            </div>
          ))}
        </>
      ),
  },
  { key: 'legalBasis', label: w.basis, phone: 'hidden' },
];

/** Functions of the state and who held them when; a new holder from a day on. */
export const Functions = () => {
  const list = useQueryOf(client.functionList, {});
  const why = usePermissions().whyNot('agency.manage');
  const [of, setOf] = useState<Row | null>(null);
  return (
    <>
      <p className="v-hint">{w.hint}</p>
      <Loaded of={list}>
        {({ rows }) => (
          <DataTable
            label={words.tabs.functions}
            columns={columns}
            rows={rows}
            rowKey={(f) => f.code}
            filter={false}
            action={(f) => (
              <ActionButton kind="quiet" reason={why} onClick={() => setOf(f)}>
                {w.assign}
              </ActionButton>
            )}
          />
        )}
      </Loaded>
      {of && (
        <FormDrawer
          title={of.name}
          schema={api.functionAssign.input}
          call={client.functionAssign}
          fixed={{ code: of.code }}
          submitLabel={w.assign}
          said={w.assigned}
          close={() => setOf(null)}
        />
      )}
    </>
  );
};
