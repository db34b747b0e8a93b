import { useMemo, type ReactNode } from 'react';
import { dayInVietnam, newId } from '../../../kernel/clock.ts';
import { Form } from '../../../kernel/ui/Form.tsx';
import { Note } from '../../../kernel/ui/Note.tsx';
import { SideDrawer } from '../../../kernel/ui/SideDrawer.tsx';
import { useToast } from '../../../kernel/ui/toast.tsx';
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
const Drawer = ({ title, close, children }: { title: string; close: () => void; children: ReactNode }) => (
  <SideDrawer opened onClose={close} title={title}>
    {children}
  </SideDrawer>
);
const useSaved = (close: () => void) => {
  const toast = useToast();
  return () => {
    toast({ text: words.saved, tone: 'done' });
    close();
  };
};

/** Dates of the steps; leaving is refused with what is missing, and what was typed stays. */
export const DatesDrawer = ({ view: { journey }, close }: Props) => {
  const initial = useMemo(() => ({ ...journey.dates, returnReason: journey.returnReason, settledAs: journey.settledAs }) as never, [journey]);
  const fixed = useMemo(() => ({ id: journey.id, version: journey.version }), [journey]);
  return (
    <Drawer title={words.editDates} close={close}>
      <Form
        schema={api.journeyDatesSave.input}
        call={client.journeyDatesSave}
        submitLabel={words.editDates}
        initial={initial}
        fixed={fixed}
        fields={[...names.slice(0, 15), 'returnReason', ...names.slice(15), 'settledAs', 'reason']}
        halves={names}
        onDone={useSaved(close)}
        onCancel={close}
      />
    </Drawer>
  );
};

export const TermsDrawer = ({ view: { journey }, close }: Props) => {
  const fixed = useMemo(() => ({ id: journey.id, version: journey.version }), [journey]);
  return (
    <Drawer title={words.editTerms} close={close}>
      <Form
        schema={api.journeyTermsSave.input}
        call={client.journeyTermsSave}
        submitLabel={words.editTerms}
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
        onDone={useSaved(close)}
        onCancel={close}
      />
    </Drawer>
  );
};

export const CloseDrawer = ({ view: { journey }, close }: Props) => {
  const fixed = useMemo(() => ({ id: journey.id, version: journey.version }), [journey]);
  const initial = useMemo(() => ({ on: today() }), []);
  return (
    <Drawer title={words.close} close={close}>
      <Form
        schema={api.journeyClose.input}
        call={client.journeyClose}
        submitLabel={words.close}
        initial={initial}
        fixed={fixed}
        fields={['on', 'reason']}
        onDone={useSaved(close)}
        onCancel={close}
      />
    </Drawer>
  );
};

export const HappeningDrawer = ({ view: { journey }, close }: Props) => {
  const fixed = useMemo(() => ({ id: journey.id, happeningId: newId() }), [journey.id]);
  const initial = useMemo(() => ({ onDay: today() }), []);
  return (
    <Drawer title={words.happeningAdd} close={close}>
      <Form
        schema={api.happeningAdd.input}
        call={client.happeningAdd}
        submitLabel={words.happeningAdd}
        initial={initial}
        fixed={fixed}
        fields={['kind', 'onDay', 'untilOn', 'what']}
        halves={['onDay', 'untilOn']}
        onDone={useSaved(close)}
        onCancel={close}
      />
    </Drawer>
  );
};

export const CertificateDrawer = ({ view: { journey }, close }: Props) => {
  const fixed = useMemo(() => ({ id: journey.id, certificateId: newId() }), [journey.id]);
  const initial = useMemo(() => ({ issuedOn: today(), market: journey.market }), [journey.market]);
  return (
    <Drawer title={words.certificateAdd} close={close}>
      <Form
        schema={api.certificateAdd.input}
        call={client.certificateAdd}
        submitLabel={words.certificateAdd}
        initial={initial}
        fixed={fixed}
        fields={['number', 'issuedOn', 'issuer', 'market']}
        halves={['number', 'issuedOn']}
        onDone={useSaved(close)}
        onCancel={close}
      />
    </Drawer>
  );
};

export const ExceptionDrawer = ({ id, rule, why, close }: { id: string; rule: string; why: string; close: () => void }) => {
  const fixed = useMemo(() => ({ id, rule, exceptionId: newId() }), [id, rule]);
  return (
    <Drawer title={words.exceptionAsk} close={close}>
      <Note>{why}</Note>
      <Form
        schema={api.exceptionAsk.input}
        call={client.exceptionAsk}
        submitLabel={words.exceptionAsk}
        fixed={fixed}
        fields={['reason']}
        onDone={useSaved(close)}
        onCancel={close}
      />
    </Drawer>
  );
};

export const DecideDrawer = ({ id, exceptionId, granted, close }: { id: string; exceptionId: string; granted: boolean; close: () => void }) => {
  const fixed = useMemo(() => ({ id, exceptionId, granted }), [id, exceptionId, granted]);
  return (
    <Drawer title={granted ? words.agree : words.refuse} close={close}>
      <Form
        schema={api.exceptionDecide.input}
        call={client.exceptionDecide}
        submitLabel={granted ? words.agree : words.refuse}
        fixed={fixed}
        fields={['note']}
        onDone={useSaved(close)}
        onCancel={close}
      />
    </Drawer>
  );
};

export const WithdrawDrawer = ({ id, exceptionId, close }: { id: string; exceptionId: string; close: () => void }) => {
  const fixed = useMemo(() => ({ id, exceptionId }), [id, exceptionId]);
  return (
    <Drawer title={words.withdraw} close={close}>
      <Form
        schema={api.exceptionWithdraw.input}
        call={client.exceptionWithdraw}
        submitLabel={words.withdraw}
        fixed={fixed}
        fields={['reason']}
        onDone={useSaved(close)}
        onCancel={close}
      />
    </Drawer>
  );
};
