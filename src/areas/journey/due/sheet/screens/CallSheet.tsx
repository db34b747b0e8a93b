import { useState } from 'react';
import { FieldFrame } from '../../../../../kernel/ui/FieldFrame.tsx';
import { usePermissions } from '../../../../../kernel/ui/session.tsx';
import { SheetDoor } from '../../../../../kernel/ui/SheetDoor.tsx';
import { UnitPicker } from '../../../../territory/screens/UnitPicker.tsx';
import { callSheetWords as w } from '../sheet.data.ts';
import { client } from './client.ts';

/** Results of calls that were written down without a network. */
const CallSheet = () => {
  const [unitId, setUnitId] = useState<number | null>(null);
  return (
    <SheetDoor
      client={client}
      title={w.title}
      crumbs={[{ label: w.crumb, href: '/hanh-trinh/goi' }, { label: w.title }]}
      intro={w.intro}
      why={usePermissions().whyNot('person.write')}
      given={unitId === null ? {} : { unitId }}
      fields={
        <FieldFrame label={w.unit} hint={w.unitHint} optional>
          {({ id, describedBy }) => <UnitPicker id={id} describedBy={describedBy} value={unitId} onChange={setUnitId} />}
        </FieldFrame>
      }
      done={{ href: '/hanh-trinh/goi', label: w.done }}
    />
  );
};
export default CallSheet;
