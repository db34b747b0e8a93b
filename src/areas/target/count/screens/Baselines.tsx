import { useMemo, useState } from 'react';
import { newId } from '../../../../kernel/clock.ts';
import { viNumber } from '../../../../kernel/text.ts';
import { ActionButton } from '../../../../kernel/ui/ActionButton.tsx';
import { FormDrawer } from '../../../../kernel/ui/FormDrawer.tsx';
import { DataTable, type Column } from '../../../../kernel/ui/DataTable.tsx';
import { Doubt } from '../../../../kernel/ui/Doubt.tsx';
import { Section } from '../../../../kernel/ui/Section.tsx';
import { api, type TargetView } from '../../contract.ts';
import { client } from '../../screens/client.ts';
import { referenceName } from '../../words.ts';
import type { CountView } from '../contract.ts';
import { screenWords as w } from '../words-screens.ts';

type Row = CountView['baselines'][number];
const columns: readonly Column<Row>[] = [
  { key: 'name', label: w.baseline, phone: 'title', value: (b) => b.name },
  { key: 'forYear', label: w.forYear, value: (b) => (b.forYear === null ? null : String(b.forYear)) },
  { key: 'source', label: w.source, value: (b) => (b.number ? referenceName({ docNumber: b.number, date: b.dated }) : null) },
  {
    key: 'value',
    label: w.value,
    align: 'right',
    value: (b) => b.value,
    render: (b) => (
      <>
        {viNumber(b.value)}
        {b.doubt !== null && <Doubt>{b.doubt}</Doubt>}
      </>
    ),
  },
  { key: 'percent', label: w.percent, align: 'right', value: (b) => b.percent, render: (b) => (b.percent === null ? '–' : `${viNumber(b.percent)} %`) },
];

/** One actual, several numbers to hold it against. */
export const Baselines = ({ target: t, count: c, reason }: { target: TargetView; count: CountView; reason: string | undefined }) => {
  const [open, setOpen] = useState<'add' | Row | null>(null);
  const fixed = useMemo(() => ({ id: t.id, version: t.version }), [t.id, t.version]);
  const baselineId = useMemo(newId, [open]); // oxlint-disable-line react-hooks/exhaustive-deps -- a new one for each time it is opened
  if (c.counted?.of !== null && c.baselines.length === 0) return null;
  return (
    <Section
      title={w.baselines}
      flush
      side={
        <ActionButton reason={reason} onClick={() => setOpen('add')}>
          {w.add}
        </ActionButton>
      }
    >
      <DataTable
        label={w.baselines}
        columns={columns}
        rows={c.baselines}
        rowKey={(b) => b.id}
        filter={false}
        empty={w.noBaselines}
        action={(b) => (
          <ActionButton reason={reason} onClick={() => setOpen(b)}>
            {w.end}
          </ActionButton>
        )}
      />
      {open === 'add' && (
        <FormDrawer
          key={t.version}
          title={w.add}
          schema={api.targetBaselineAdd.input}
          call={client.targetBaselineAdd}
          fixed={{ ...fixed, baselineId }}
          halves={['value', 'forYear', 'number', 'dated']}
          said={w.added}
          close={() => setOpen(null)}
        />
      )}
      {open !== null && open !== 'add' && (
        <FormDrawer
          title={w.end}
          schema={api.targetBaselineEnd.input}
          call={client.targetBaselineEnd}
          fixed={{ ...fixed, baselineId: open.id }}
          said={w.ended}
          close={() => setOpen(null)}
        />
      )}
    </Section>
  );
};
