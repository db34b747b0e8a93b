import { useState } from 'react';
import { createClient } from '../../../../../kernel/client.ts';
import { useRouteParams } from '../../../../../kernel/ui/address.ts';
import { useQueryOf } from '../../../../../kernel/ui/api.tsx';
import { FieldFrame } from '../../../../../kernel/ui/FieldFrame.tsx';
import { TextField } from '../../../../../kernel/ui/inputs.tsx';
import { usePermissions } from '../../../../../kernel/ui/session.tsx';
import { SheetDoor } from '../../../../../kernel/ui/SheetDoor.tsx';
import { api as marketApi } from '../../../../market/contract.ts';
import { batchWords } from '../../words.ts';
import { batchSheetWords as w } from '../sheet.data.ts';
import { batches } from './client.ts';

const market = createClient(marketApi);

/** People of a batch, and their ways over the border, from Excel. */
const BatchSheet = () => {
  const { id = '' } = useRouteParams();
  const [overReason, setOverReason] = useState('');
  const batch = useQueryOf(market.batchGet, { id });
  const counts = batch.data?.agreement.countedBy === 'crossings';
  return (
    <SheetDoor
      client={batches}
      title={w.title}
      crumbs={[
        { label: batchWords.border, href: '/thi-truong/qua-bien-gioi' },
        { label: batch.data?.batch.name ?? batchWords.panelBatch, href: `/thi-truong/dot/${id}` },
        { label: w.title },
      ]}
      intro={w.intro}
      why={usePermissions().whyNot('person.write')}
      given={{ batchId: id, overReason }}
      about={{ batchId: id }}
      fields={
        counts && (
          <FieldFrame label={w.overReason} hint={w.overHint} optional>
            {(control) => <TextField {...control} value={overReason} onChange={setOverReason} />}
          </FieldFrame>
        )
      }
      done={{ href: `/thi-truong/dot/${id}`, label: w.done }}
    />
  );
};
export default BatchSheet;
