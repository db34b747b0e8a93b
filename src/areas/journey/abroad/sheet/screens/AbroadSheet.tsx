import { useState } from 'react';
import { FieldFrame } from '../../../../../kernel/ui/FieldFrame.tsx';
import { usePermissions } from '../../../../../kernel/ui/session.tsx';
import { SheetDoor } from '../../../../../kernel/ui/SheetDoor.tsx';
import { UnitPicker } from '../../../../territory/screens/UnitPicker.tsx';
import { abroadSheetWords as w } from '../sheet.data.ts';
import { client } from './client.ts';

/** What is known of people abroad, from a list. */
const AbroadSheet = () => {
  const [unitId, setUnitId] = useState<number | null>(null);
  return (
    <SheetDoor
      client={client}
      title={w.title}
      crumbs={[{ label: w.crumb, href: '/hanh-trinh' }, { label: w.title }]}
      intro={w.intro}
      why={usePermissions().whyNot('person.write')}
      given={unitId === null ? {} : { unitId }}
      fields={
        <FieldFrame label={w.unit} hint={w.unitHint} optional>
          {({ id, describedBy }) => <UnitPicker id={id} describedBy={describedBy} value={unitId} onChange={setUnitId} />}
        </FieldFrame>
      }
      done={{ href: '/hanh-trinh/danh-sach', label: w.done }}
    />
  );
};
export default AbroadSheet;
