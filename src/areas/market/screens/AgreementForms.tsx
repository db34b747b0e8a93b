import { useMemo } from 'react';
import { dayInVietnam, newId } from '../../../kernel/clock.ts';
import { Form } from '../../../kernel/ui/Form.tsx';
import type { AgreementView, BatchView, QuotaView } from '../contract-border.ts';
import { api } from '../contract.ts';
import { words } from '../words.ts';
import { client } from './client.ts';

const today = (): string => dayInVietnam(new Date());

export const AgreementForm = ({ agreement, done, cancel }: { agreement?: AgreementView; done: (id: string) => void; cancel: () => void }) => {
  const fixed = useMemo(() => ({ id: agreement?.id ?? newId(), version: agreement?.version ?? 0 }), [agreement]);
  const initial = useMemo(() => agreement ?? { country: 'CN', countedBy: 'persons' as const }, [agreement]);
  return (
    <Form
      schema={api.agreementSave.input}
      call={client.agreementSave}
      submitLabel={words.save}
      fixed={fixed}
      initial={initial}
      fields={['title', 'number', 'placeUnit', 'country', 'locality', 'partner', 'validFrom', 'validTo', 'countedBy', 'legalBasis', 'note']}
      halves={['validFrom', 'validTo']}
      onDone={(saved) => done(saved.id)}
      onCancel={cancel}
    />
  );
};

export const QuotaForm = ({ agreement, line, done, cancel }: { agreement: AgreementView; line: QuotaView | null; done: () => void; cancel: () => void }) => {
  // the year and sector of a line that is there are its name; another year is another line
  const fixed = useMemo(() => ({ id: agreement.id, version: agreement.version, ...(line ? { year: line.year, sector: line.sector } : {}) }), [agreement, line]);
  const initial = useMemo(() => (line ? { people: line.people, basis: line.basis } : { year: Number(today().slice(0, 4)) }), [line]);
  return (
    <Form
      schema={api.quotaSave.input}
      call={client.quotaSave}
      submitLabel={words.save}
      fixed={fixed}
      initial={initial}
      fields={line ? ['people', 'basis'] : ['year', 'sector', 'people', 'basis']}
      onDone={done}
      onCancel={cancel}
    />
  );
};

export const BatchForm = ({ agreementId, batch, done, cancel }: { agreementId: string; batch?: BatchView; done: (id: string) => void; cancel: () => void }) => {
  const fixed = useMemo(() => ({ id: batch?.id ?? newId(), version: batch?.version ?? 0, agreementId }), [batch, agreementId]);
  const initial = useMemo(() => batch ?? {}, [batch]);
  return (
    <Form
      schema={api.batchSave.input}
      call={client.batchSave}
      submitLabel={words.save}
      fixed={fixed}
      initial={initial}
      fields={['name', 'fromOn', 'toOn', 'employer', 'sector', 'gate', 'places', 'overReason', 'note']}
      halves={['fromOn', 'toOn', 'sector', 'gate']}
      onDone={(saved) => done(saved.id)}
      onCancel={cancel}
    />
  );
};
