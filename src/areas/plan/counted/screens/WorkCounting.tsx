import { useState } from 'react';
import { ActionButton } from '../../../../kernel/ui/ActionButton.tsx';
import { FormDrawer } from '../../../../kernel/ui/FormDrawer.tsx';
import { Loaded, useQueryOf } from '../../../../kernel/ui/api.tsx';
import { FormField } from '../../../../kernel/ui/FormField.tsx';
import { Section } from '../../../../kernel/ui/Section.tsx';
import { Status } from '../../../../kernel/ui/Status.tsx';
import type { Output } from '../../../../kernel/contract.ts';
import { IndicatorFields } from '../../../target/count/screens/IndicatorPicker.tsx';
import { client } from '../../screens/client.ts';
import { reasonOf } from '../../screens/format.ts';
import { periodText } from '../../words-time.ts';
import { countedApi } from '../contract.ts';
import { countedWords as w, leastFigure } from '../words.ts';

type Counting = Output<(typeof countedApi)['workCounting']>;

const SetDrawer = ({ of: c, close }: { of: Counting; close: () => void }) => {
  const now = c.counting;
  return (
    <FormDrawer
      title={w.set}
      schema={countedApi.taskCountingSave.input}
      call={client.taskCountingSave}
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
      said={({ closed, reopened }) => w.saved(closed, reopened)}
      close={close}
    >
      <div className="v-form-fields">
        <IndicatorFields />
        <FormField name="least" />
        <FormField name="unitId" />
        <FormField name="reason" />
      </div>
    </FormDrawer>
  );
};

const EndDrawer = ({ of: c, close }: { of: Counting; close: () => void }) => (
  <FormDrawer title={w.end} schema={countedApi.taskCountingEnd.input} call={client.taskCountingEnd} fixed={{ id: c.taskId, version: c.taskVersion }} close={close} />
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
      {c.can.set !== 'kernel.noPermission' && (
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
      )}
      {open === 'set' && <SetDrawer key={c.taskVersion} of={c} close={close} />}
      {open === 'end' && <EndDrawer key={c.taskVersion} of={c} close={close} />}
    </Section>
  );
};

/** A task that the registry counts: what is asked, what each period has reached; whoever tracks the plan sets it. */
export const WorkCounting = ({ workId }: { workId: string }) => {
  const got = useQueryOf(client.workCounting, { id: workId });
  return <Loaded of={got}>{(c) => <Body of={c} />}</Loaded>;
};
