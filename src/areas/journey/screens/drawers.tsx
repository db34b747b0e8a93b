import { useMemo } from 'react';
import { dayInVietnam, newId } from '../../../kernel/clock.ts';
import { FormDrawer } from '../../../kernel/ui/FormDrawer.tsx';
import { Note } from '../../../kernel/ui/Note.tsx';
import { milestones, type Milestone } from '../choices.data.ts';
import { api } from '../contract.ts';
import { words } from '../words.ts';
import { client } from './client.ts';
import type { JourneyView } from './view.ts';

const today = (): string => dayInVietnam(new Date());
const names = Object.keys(milestones) as Milestone[];
interface Props {
  view: JourneyView;
  close: () => void;
}

/** Dates of the steps; leaving is refused with what is missing, and what was typed stays. */
export const DatesDrawer = ({ view: { journey }, close }: Props) => {
  const initial = useMemo(() => ({ ...journey.dates, returnReason: journey.returnReason, settledAs: journey.settledAs }) as never, [journey]);
  const fixed = useMemo(() => ({ id: journey.id, version: journey.version }), [journey]);
  return (
    <FormDrawer
      title={words.editDates}
      schema={api.journeyDatesSave.input}
      call={client.journeyDatesSave}
      initial={initial}
      fixed={fixed}
      fields={[...names.slice(0, 15), 'returnReason', ...names.slice(15), 'settledAs', 'reason']}
      halves={names}
      said={words.saved}
      close={close}
    />
  );
};

export const TermsDrawer = ({ view: { journey }, close }: Props) => {
  const fixed = useMemo(() => ({ id: journey.id, version: journey.version }), [journey]);
  return (
    <FormDrawer
      title={words.editTerms}
      schema={api.journeyTermsSave.input}
      call={client.journeyTermsSave}
      initial={journey.terms}
      fixed={fixed}
      halves={[
        'market',
        'programme',
        'sender',
        'licence',
        'job',
        'occupation',
        'jobGroup',
        'contractNumber',
        'termMonths',
        'wage',
        'currency',
        'approvalNumber',
        'approvalOn',
        'confirmationNumber',
        'confirmationOn',
      ]}
      said={words.saved}
      close={close}
    />
  );
};

export const CloseDrawer = ({ view: { journey }, close }: Props) => {
  const fixed = useMemo(() => ({ id: journey.id, version: journey.version }), [journey]);
  const initial = useMemo(() => ({ on: today() }), []);
  return (
    <FormDrawer
      title={words.close}
      schema={api.journeyClose.input}
      call={client.journeyClose}
      initial={initial}
      fixed={fixed}
      fields={['on', 'reason']}
      said={words.saved}
      close={close}
    />
  );
};

export const HappeningDrawer = ({ view: { journey }, close }: Props) => {
  const fixed = useMemo(() => ({ id: journey.id, happeningId: newId() }), [journey.id]);
  const initial = useMemo(() => ({ onDay: today() }), []);
  return (
    <FormDrawer
      title={words.happeningAdd}
      schema={api.happeningAdd.input}
      call={client.happeningAdd}
      initial={initial}
      fixed={fixed}
      fields={['kind', 'onDay', 'untilOn', 'what']}
      halves={['onDay', 'untilOn']}
      said={words.saved}
      close={close}
    />
  );
};

export const CertificateDrawer = ({ view: { journey }, close }: Props) => {
  const fixed = useMemo(() => ({ id: journey.id, certificateId: newId() }), [journey.id]);
  const initial = useMemo(() => ({ issuedOn: today(), market: journey.market }), [journey.market]);
  return (
    <FormDrawer
      title={words.certificateAdd}
      schema={api.certificateAdd.input}
      call={client.certificateAdd}
      initial={initial}
      fixed={fixed}
      fields={['number', 'issuedOn', 'issuer', 'market']}
      halves={['number', 'issuedOn']}
      said={words.saved}
      close={close}
    />
  );
};

export const ExceptionDrawer = ({ id, rule, why, close }: { id: string; rule: string; why: string; close: () => void }) => {
  const fixed = useMemo(() => ({ id, rule, exceptionId: newId() }), [id, rule]);
  return (
    <FormDrawer
      title={words.exceptionAsk}
      intro={<Note>{why}</Note>}
      schema={api.exceptionAsk.input}
      call={client.exceptionAsk}
      fixed={fixed}
      fields={['reason']}
      said={words.saved}
      close={close}
    />
  );
};

export const DecideDrawer = ({ id, exceptionId, granted, close }: { id: string; exceptionId: string; granted: boolean; close: () => void }) => {
  const fixed = useMemo(() => ({ id, exceptionId, granted }), [id, exceptionId, granted]);
  return (
    <FormDrawer
      title={granted ? words.agree : words.refuse}
      schema={api.exceptionDecide.input}
      call={client.exceptionDecide}
      fixed={fixed}
      fields={['note']}
      said={words.saved}
      close={close}
    />
  );
};

export const WithdrawDrawer = ({ id, exceptionId, close }: { id: string; exceptionId: string; close: () => void }) => {
  const fixed = useMemo(() => ({ id, exceptionId }), [id, exceptionId]);
  return (
    <FormDrawer title={words.withdraw} schema={api.exceptionWithdraw.input} call={client.exceptionWithdraw} fixed={fixed} fields={['reason']} said={words.saved} close={close} />
  );
};
