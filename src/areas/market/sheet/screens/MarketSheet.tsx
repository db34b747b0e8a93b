import { useState } from 'react';
import { FieldFrame } from '../../../../kernel/ui/FieldFrame.tsx';
import { TextField } from '../../../../kernel/ui/inputs.tsx';
import { usePermissions } from '../../../../kernel/ui/session.tsx';
import { SheetDoor } from '../../../../kernel/ui/SheetDoor.tsx';
import { words } from '../../words.ts';
import { sheetWords as w } from '../sheet.data.ts';
import { sheets } from './client.ts';

/** Facts of markets from Excel. */
const MarketSheet = () => {
  const [source, setSource] = useState('');
  return (
    <SheetDoor
      client={sheets}
      title={w.title}
      crumbs={[{ label: words.title, href: '/thi-truong' }, { label: w.title }]}
      intro={w.intro}
      why={usePermissions().whyNot('market.write')}
      given={source.trim().length >= 3 ? { source } : {}}
      fields={
        <FieldFrame label={w.sourceFor} hint={w.sourceHint} optional>
          {(control) => <TextField {...control} value={source} onChange={setSource} />}
        </FieldFrame>
      }
      done={{ href: '/thi-truong', label: w.done }}
    />
  );
};
export default MarketSheet;
