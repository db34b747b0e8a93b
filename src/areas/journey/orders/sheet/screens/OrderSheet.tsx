import { useState } from 'react';
import { FieldFrame } from '../../../../../kernel/ui/FieldFrame.tsx';
import { usePermissions } from '../../../../../kernel/ui/session.tsx';
import { SheetDoor } from '../../../../../kernel/ui/SheetDoor.tsx';
import { UnitPicker } from '../../../../territory/screens/UnitPicker.tsx';
import { words } from '../../words.ts';
import { sheetWords as w } from '../sheet.data.ts';
import { client } from './client.ts';

/** Lists of job orders from Excel. */
const OrderSheet = () => {
  const [unitId, setUnitId] = useState<number | null>(null);
  return (
    <SheetDoor
      client={client}
      title={w.title}
      crumbs={[{ label: words.title, href: '/don-tuyen' }, { label: w.title }]}
      intro={w.intro}
      why={usePermissions().whyNot('enterprise.write')}
      given={unitId === null ? {} : { unitId }}
      fields={
        <FieldFrame label={w.unit} hint={w.unitHint} optional>
          {({ id, describedBy }) => <UnitPicker id={id} describedBy={describedBy} value={unitId} onChange={setUnitId} />}
        </FieldFrame>
      }
      done={{ href: '/don-tuyen', label: w.done }}
    />
  );
};
export default OrderSheet;
