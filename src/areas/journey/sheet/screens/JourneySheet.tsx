import { useState } from 'react';
import { FieldFrame } from '../../../../kernel/ui/FieldFrame.tsx';
import { ChoiceField } from '../../../../kernel/ui/inputs.tsx';
import { usePermissions } from '../../../../kernel/ui/session.tsx';
import { SheetDoor } from '../../../../kernel/ui/SheetDoor.tsx';
import { UnitPicker } from '../../../territory/screens/UnitPicker.tsx';
import { forms, type Form } from '../../choices.data.ts';
import { sheetWords as w } from '../sheet.data.ts';
import { client } from './client.ts';

/** Lists of journeys from Excel. */
const JourneySheet = () => {
  const [unitId, setUnitId] = useState<number | null>(null);
  const [form, setForm] = useState<Form | null>(null);
  return (
    <SheetDoor
      client={client}
      title={w.title}
      crumbs={[{ label: w.crumb, href: '/hanh-trinh' }, { label: w.title }]}
      intro={w.intro}
      why={usePermissions().whyNot('person.write')}
      given={{ ...(unitId === null ? {} : { unitId }), ...(form === null ? {} : { form }) }}
      fields={
        <>
          <FieldFrame label={w.unit} hint={w.unitHint} optional>
            {({ id, describedBy }) => <UnitPicker id={id} describedBy={describedBy} value={unitId} onChange={setUnitId} />}
          </FieldFrame>
          <FieldFrame label={w.form} hint={w.formHint} optional>
            {({ id, describedBy }) => (
              <ChoiceField
                id={id}
                describedBy={describedBy}
                optional
                placeholder={w.formNone}
                value={form}
                choices={Object.entries(forms)}
                onChange={(v) => setForm(v as Form | null)}
              />
            )}
          </FieldFrame>
        </>
      }
      done={{ href: '/hanh-trinh/danh-sach', label: w.done }}
    />
  );
};
export default JourneySheet;
