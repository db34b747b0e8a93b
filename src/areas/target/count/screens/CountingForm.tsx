import type { Measure } from '../../../../kernel/indicator-shape.ts';
import { Form } from '../../../../kernel/ui/Form.tsx';
import { FormField } from '../../../../kernel/ui/FormField.tsx';
import { useToast } from '../../../../kernel/ui/toast.tsx';
import { api, type TargetView } from '../../contract.ts';
import { client } from '../../screens/client.ts';
import type { CountView } from '../contract.ts';
import { countWords } from '../words.ts';
import { screenWords as w } from '../words-screens.ts';
import { IndicatorFields } from './IndicatorPicker.tsx';

/** By what a target is counted: as it was guessed, to be confirmed, or as its keeper chooses. */
export const CountingForm = ({ target: t, count: c, onDone }: { target: TargetView; count: CountView; onDone: () => void }) => {
  const toast = useToast();
  const now = c.counting;
  return (
    <Form
      schema={api.targetCountingSave.input}
      call={client.targetCountingSave}
      submitLabel={now && !now.confirmed ? w.confirm : countWords.countingSave}
      fixed={{ id: t.id, version: t.version }}
      initial={{
        indicator: now?.indicator ?? '',
        measure: now?.measure ?? ('persons' satisfies Measure),
        only: now?.only ?? {},
        except: now?.except ?? {},
        part: now?.part ?? null,
        unitId: now?.unitId ?? null,
        yearFrom: now?.yearFrom ?? '01-01',
        reason: now && !now.confirmed ? w.confirmReason : '',
      }}
      onDone={() => {
        toast({ text: w.counted, tone: 'done' });
        onDone();
      }}
      onCancel={onDone}
    >
      <div className="v-form-fields">
        <IndicatorFields />
        <FormField name="unitId" />
        <FormField name="yearFrom" />
        <FormField name="reason" />
      </div>
    </Form>
  );
};
