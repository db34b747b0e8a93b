import type { Output } from '../../../kernel/contract.ts';
import { ActionButton } from '../../../kernel/ui/ActionButton.tsx';
import { DataTable } from '../../../kernel/ui/DataTable.tsx';
import type { api } from '../contract.ts';
import { deviceOf } from './device.ts';
import { whenOf } from './when.ts';
import { words } from './words.ts';

const w = words.mine;

/** Open sessions by device, network and time; each can be ended but the one that asks. */
export const SessionTable = ({ rows, busy, onEnd }: { rows: Output<(typeof api)['sessionList']>; busy: boolean; onEnd: (id: string) => void }) => (
  <DataTable
    label={w.sessionTable}
    rows={rows}
    rowKey={(r) => r.id}
    columns={[
      {
        key: 'agent',
        label: w.device,
        value: (r) => deviceOf(r.agent),
        render: (r) => (
          <>
            {deviceOf(r.agent)}
            {r.current && <b>{` (${w.current})`}</b>}
          </>
        ),
        phone: 'title',
      },
      { key: 'place', label: w.place },
      { key: 'proof', label: w.proof, value: (r) => w.proofs[r.proof] },
      { key: 'startedAt', label: w.started, render: (r) => whenOf(r.startedAt) },
      { key: 'seenAt', label: w.seen, render: (r) => whenOf(r.seenAt) },
    ]}
    action={(r) =>
      r.current ? null : (
        <ActionButton busy={busy} onClick={() => onEnd(r.id)}>
          {w.end}
        </ActionButton>
      )
    }
  />
);
