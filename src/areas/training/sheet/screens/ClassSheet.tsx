import { useState } from 'react';
import { FieldFrame } from '../../../../kernel/ui/FieldFrame.tsx';
import { usePermissions } from '../../../../kernel/ui/session.tsx';
import { SheetDoor } from '../../../../kernel/ui/SheetDoor.tsx';
import { UnitPicker } from '../../../territory/screens/UnitPicker.tsx';
import { TRAINING_PATH } from '../../paths.ts';
import { classSheetWords as w } from '../sheet.data.ts';
import { classes } from './client.ts';

/** Classes of a year from one list. */
const ClassSheet = () => {
  const [unitId, setUnitId] = useState<number | null>(null);
  return (
    <SheetDoor
      client={classes}
      title={w.title}
      crumbs={[{ label: w.crumb, href: TRAINING_PATH }, { label: w.title }]}
      intro={w.intro}
      why={usePermissions().whyNot('training.write')}
      given={unitId === null ? {} : { unitId }}
      fields={
        <FieldFrame label={w.unit} hint={w.unitHint} optional>
          {({ id, describedBy }) => <UnitPicker id={id} describedBy={describedBy} value={unitId} onChange={setUnitId} />}
        </FieldFrame>
      }
      done={{ href: TRAINING_PATH, label: w.done }}
    />
  );
};
export default ClassSheet;
