import { useState } from 'react';
import { FieldFrame } from '../../../kernel/ui/FieldFrame.tsx';
import { usePermissions } from '../../../kernel/ui/session.tsx';
import { SheetDoor } from '../../../kernel/ui/SheetDoor.tsx';
import { UnitPicker } from '../../territory/screens/UnitPicker.tsx';
import { words } from '../sheet/words.ts';
import { client } from './client.ts';

/** Lists of people from Excel. */
const PeopleSheet = () => {
  const [unitId, setUnitId] = useState<number | null>(null);
  return (
    <SheetDoor
      client={client}
      title={words.title}
      crumbs={[{ label: words.crumb, href: '/nguoi-lao-dong' }, { label: words.title }]}
      intro={words.intro}
      why={usePermissions().whyNot('person.write')}
      given={unitId === null ? {} : { unitId }}
      fields={
        <FieldFrame label={words.unit} hint={words.unitHint} optional>
          {({ id, describedBy }) => <UnitPicker id={id} describedBy={describedBy} value={unitId} onChange={setUnitId} />}
        </FieldFrame>
      }
      done={{ href: '/nguoi-lao-dong', label: words.done }}
    />
  );
};
export default PeopleSheet;
