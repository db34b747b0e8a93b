import { useMemo } from 'react';
import { dayInVietnam, newId } from '../../../kernel/clock.ts';
import { FormDrawer } from '../../../kernel/ui/FormDrawer.tsx';
import type { AgreementView, BatchView, QuotaView } from '../contract-border.ts';
import { api } from '../contract.ts';
import { words } from '../words.ts';
import { client } from './client.ts';

const w = words.agreement;
const today = (): string => dayInVietnam(new Date());

export const AgreementForm = ({ agreement, close, onDone }: { agreement?: AgreementView; close: () => void; onDone?: (id: string) => void }) => {
  const fixed = useMemo(() => ({ id: agreement?.id ?? newId(), version: agreement?.version ?? 0 }), [agreement]);
  const initial = useMemo(() => agreement ?? { country: 'CN', countedBy: 'persons' as const }, [agreement]);
  return (
    <FormDrawer
      title={agreement ? w.edit : w.add}
      schema={api.agreementSave.input}
      call={client.agreementSave}
      submitLabel={words.save}
      fixed={fixed}
      initial={initial}
      fields={['title', 'number', 'placeUnit', 'country', 'locality', 'partner', 'validFrom', 'validTo', 'countedBy', 'legalBasis', 'note']}
      halves={['validFrom', 'validTo']}
      said={w.saved}
      close={close}
      onDone={(saved) => onDone?.(saved.id)}
    />
  );
};

export const QuotaForm = ({ agreement, line, close }: { agreement: AgreementView; line: QuotaView | null; close: () => void }) => {
  // the year and sector of a line that is there are its name; another year is another line
  const fixed = useMemo(() => ({ id: agreement.id, version: agreement.version, ...(line ? { year: line.year, sector: line.sector } : {}) }), [agreement, line]);
  const initial = useMemo(() => (line ? { people: line.people, basis: line.basis } : { year: Number(today().slice(0, 4)) }), [line]);
  return (
    <FormDrawer
      title={line ? `${w.quotaChange}: ${[line.year, line.sector].filter(Boolean).join(', ')}` : w.quotaAdd}
      schema={api.quotaSave.input}
      call={client.quotaSave}
      submitLabel={words.save}
      fixed={fixed}
      initial={initial}
      fields={line ? ['people', 'basis'] : ['year', 'sector', 'people', 'basis']}
      said={w.saved}
      close={close}
    />
  );
};

export const BatchForm = ({ agreementId, batch, close, onDone }: { agreementId: string; batch?: BatchView; close: () => void; onDone?: (id: string) => void }) => {
  const fixed = useMemo(() => ({ id: batch?.id ?? newId(), version: batch?.version ?? 0, agreementId }), [batch, agreementId]);
  const initial = useMemo(() => batch ?? {}, [batch]);
  return (
    <FormDrawer
      title={batch ? words.batch.edit : w.batchAdd}
      schema={api.batchSave.input}
      call={client.batchSave}
      submitLabel={words.save}
      fixed={fixed}
      initial={initial}
      fields={['name', 'fromOn', 'toOn', 'employer', 'sector', 'gate', 'places', 'overReason', 'note']}
      halves={['fromOn', 'toOn', 'sector', 'gate']}
      said={batch ? words.batch.saved : w.saved}
      close={close}
      onDone={(saved) => onDone?.(saved.id)}
    />
  );
};
