import { useState } from 'react';
import { ActionButton } from '../../../kernel/ui/ActionButton.tsx';
import { FormDrawer } from '../../../kernel/ui/FormDrawer.tsx';
import { useAddress } from '../../../kernel/ui/address.ts';
import { Loaded, useQueryOf } from '../../../kernel/ui/api.tsx';
import { DataTable, type Column } from '../../../kernel/ui/DataTable.tsx';
import { CheckField } from '../../../kernel/ui/inputs.tsx';
import { Link } from '../../../kernel/ui/Link.tsx';
import { Segments } from '../../../kernel/ui/Segments.tsx';
import { usePermissions } from '../../../kernel/ui/session.tsx';
import type { Output } from '../../../kernel/contract.ts';
import { api } from '../contract.ts';
import { kindNames, spanWords, tierNames, words } from '../words.ts';
import { client } from './client.ts';

const w = words.list;
type Row = Output<(typeof api)['agencyList']>['rows'][number];
const tiers = ['1', '2', '3', '0'].map((value) => ({ value, label: tierNames[Number(value)]! }));

const columns = (tier: string): Column<Row>[] => [
  {
    key: 'name',
    label: w.name,
    render: (a) => (
      <>
        <Link href={`/co-quan/${a.id}`}>{a.name}</Link>
        {a.shortName && <small className="v-ink3"> {a.shortName}</small>}
      </>
    ),
    value: (a) => `${a.name} ${a.shortName ?? ''}`,
    phone: 'title',
  },
  { key: 'kind', label: w.kind, value: (a) => kindNames[a.kind] + (a.byHand ? `, ${w.byHand}` : '') },
  ...(tier === '1' || tier === '0' ? [] : [{ key: 'seat', label: w.seat, value: (a: Row) => a.seat?.name }]),
  { key: 'parent', label: w.parent, value: (a) => a.parent?.name },
  { key: 'span', label: w.span, value: spanWords, phone: 'hidden' },
  { key: 'aliases', label: w.aliases, align: 'right', phone: 'hidden' },
];

/** Agencies of one level, with those that ended when asked for. */
export const AgencyTable = () => {
  const [address, setAddress] = useAddress();
  const tier = tiers.find((t) => t.value === address['cap'])?.value ?? '1';
  const ended = address['cu'] === '1' || tier === '2';
  const list = useQueryOf(client.agencyList, { tier: Number(tier), ended: ended ? 'true' : 'false' });
  const why = usePermissions().whyNot('agency.manage');
  const [adding, setAdding] = useState(false);
  return (
    <>
      <Loaded of={list}>
        {({ rows }) => (
          <DataTable
            label={words.menu}
            columns={columns(tier)}
            rows={rows}
            rowKey={(a) => String(a.id)}
            empty={w.empty}
            address="cq"
            tools={
              <>
                <Segments label={w.tier} options={tiers} value={tier} onChange={(v) => setAddress({ cap: v === '1' ? undefined : v })} />
                {tier !== '2' && <CheckField label={w.ended} value={ended} onChange={(v) => setAddress({ cu: v ? '1' : undefined })} />}
                <ActionButton reason={why} onClick={() => setAdding(true)}>
                  {w.add}
                </ActionButton>
              </>
            }
          />
        )}
      </Loaded>
      {adding && <FormDrawer title={w.add} schema={api.agencyAdd.input} call={client.agencyAdd} submitLabel={w.addSubmit} said={w.added} close={() => setAdding(false)} />}
    </>
  );
};
