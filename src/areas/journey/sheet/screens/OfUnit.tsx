import { useState, type ComponentProps } from 'react';
import { FieldFrame } from '../../../../kernel/ui/FieldFrame.tsx';
import { usePermissions } from '../../../../kernel/ui/session.tsx';
import { SheetDoor } from '../../../../kernel/ui/SheetDoor.tsx';
import { UnitPicker } from '../../../territory/screens/UnitPicker.tsx';

interface Words {
  title: string;
  crumb: string;
  intro: string;
  unit: string;
  unitHint: string;
  done: string;
}

/** A list about people of a commune comes back from Excel: calls, people abroad, people who came home. @param from the page it was opened from; @param to where the saved is seen */
export const OfUnit = ({ client, words: w, from, to = from }: { client: ComponentProps<typeof SheetDoor>['client']; words: Words; from: string; to?: string }) => {
  const [unitId, setUnitId] = useState<number | null>(null);
  return (
    <SheetDoor
      client={client}
      title={w.title}
      crumbs={[{ label: w.crumb, href: from }, { label: w.title }]}
      intro={w.intro}
      why={usePermissions().whyNot('person.write')}
      given={unitId === null ? {} : { unitId }}
      fields={
        <FieldFrame label={w.unit} hint={w.unitHint} optional>
          {({ id, describedBy }) => <UnitPicker id={id} describedBy={describedBy} value={unitId} onChange={setUnitId} />}
        </FieldFrame>
      }
      done={{ href: to, label: w.done }}
    />
  );
};
