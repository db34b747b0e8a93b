import { useState } from 'react';
import { useQueryOf } from '../../../kernel/ui/api.tsx';
import { FieldFrame } from '../../../kernel/ui/FieldFrame.tsx';
import { usePermissions } from '../../../kernel/ui/session.tsx';
import { SheetDoor } from '../../../kernel/ui/SheetDoor.tsx';
import { api as accountApi } from '../../account/contract.ts';
import { createClient } from '../../../kernel/client.ts';
import { useUnits } from '../../territory/screens/use-units.ts';
import { UnitPicker } from '../../territory/screens/UnitPicker.tsx';
import { words } from '../sheet/words.ts';
import { client } from './client.ts';

const account = createClient(accountApi);

/** Lists of people from Excel. */
const PeopleSheet = () => {
  const [chosen, setChosen] = useState<number | null>();
  const me = useQueryOf(account.me, {});
  // a commune's officer need not choose
  const units = useUnits();
  const home = me.data?.units.length === 1 ? me.data.units[0]!.id : null;
  const own = home !== null && units && units !== 'failed' && units.entries.some((u) => u.id === home && u.tier === 3) ? home : null;
  const unitId = chosen === undefined ? own : chosen;
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
          {({ id, describedBy }) => <UnitPicker id={id} describedBy={describedBy} value={unitId} onChange={setChosen} />}
        </FieldFrame>
      }
      done={{ href: '/nguoi-lao-dong', label: words.done }}
    />
  );
};
export default PeopleSheet;
