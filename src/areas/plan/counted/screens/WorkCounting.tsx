import { useState } from 'react';
import { ActionButton } from '../../../../kernel/ui/ActionButton.tsx';
import { Loaded, useQueryOf } from '../../../../kernel/ui/api.tsx';
import { Form } from '../../../../kernel/ui/Form.tsx';
import { FormField } from '../../../../kernel/ui/FormField.tsx';
import { Section } from '../../../../kernel/ui/Section.tsx';
import { SideDrawer } from '../../../../kernel/ui/SideDrawer.tsx';
import { Status } from '../../../../kernel/ui/Status.tsx';
import { useToast } from '../../../../kernel/ui/toast.tsx';
import type { Output } from '../../../../kernel/contract.ts';
import { IndicatorFields } from '../../../target/count/screens/IndicatorPicker.tsx';
import { client } from '../../screens/client.ts';
import { reasonOf } from '../../screens/format.ts';
import { periodText } from '../../words-time.ts';
import { countedApi } from '../contract.ts';
import { countedWords as w, leastFigure } from '../words.ts';

type Counting = Output<(typeof countedApi)['workCounting']>;

const SetForm = ({ of: c, onDone }: { of: Counting; onDone: () => void }) => {
  const toast = useToast();
  const now = c.counting;
  return (
    <Form
      schema={countedApi.taskCountingSave.input}
      call={client.taskCountingSave}
      submitLabel={w.set}
      fixed={{ id: c.taskId, version: c.taskVersion }}
      initial={{
        indicator: now?.indicator ?? '',
        measure: now?.measure ?? 'rows',
        only: now?.only ?? {},
        except: now?.except ?? {},
        part: now?.part ?? null,
        unitId: now?.unitId ?? null,
        ...(now ? { least: now.least } : {}),
      }}
      onDone={({ closed }) => {
        toast({ text: w.saved(closed), tone: 'done' });
        onDone();
      }}
      onCancel={onDone}
    >
      <div className="v-form-fields">
        <IndicatorFields />
        <FormField name="least" />
        <FormField name="unitId" />
        <FormField name="reason" />
      </div>
    </Form>
  );
};

const EndForm = ({ of: c, onDone }: { of: Counting; onDone: () => void }) => (
  <Form
    schema={countedApi.taskCountingEnd.input}
    call={client.taskCountingEnd}
    submitLabel={w.end}
    fixed={{ id: c.taskId, version: c.taskVersion }}
    onDone={onDone}
    onCancel={onDone}
  />
);

const Body = ({ of: c }: { of: Counting }) => {
  const [open, setOpen] = useState<'set' | 'end' | null>(null);
  const off = reasonOf(c.can.set);
  const close = () => setOpen(null);
  if (c.counting === null && off !== undefined) return null;
  return (
    <Section title={w.title} level={3} plain>
      {c.counting === null ? (
        <p className="v-small">{w.none}</p>
      ) : (
        <>
          <p>{w.says(c.counting.title, leastFigure(c.counting.least, c.counting.share))}</p>
          {c.periods.slice(0, 4).map((p) => (
            <p key={p.key}>
              <Status of={p.reached ? 'done' : 'due'}>{w.periodSays(periodText(p.key), p.counted?.text ?? null)}</Status>
            </p>
          ))}
        </>
      )}
      <p className="v-tools v-noprint">
        <ActionButton reason={off} onClick={() => setOpen('set')}>
          {w.set}
        </ActionButton>
        {c.counting !== null && (
          <ActionButton reason={off} onClick={() => setOpen('end')}>
            {w.end}
          </ActionButton>
        )}
      </p>
      <SideDrawer opened={open === 'set'} onClose={close} title={w.set}>
        <SetForm key={c.taskVersion} of={c} onDone={close} />
      </SideDrawer>
      <SideDrawer opened={open === 'end'} onClose={close} title={w.end}>
        <EndForm key={c.taskVersion} of={c} onDone={close} />
      </SideDrawer>
    </Section>
  );
};

/** A task that the registry counts: what is asked, what each period has reached; whoever tracks the plan sets it. */
export const WorkCounting = ({ workId }: { workId: string }) => {
  const got = useQueryOf(client.workCounting, { id: workId });
  return <Loaded of={got}>{(c) => <Body of={c} />}</Loaded>;
};
