import { useMemo } from 'react';
import { createClient } from '../../../../../kernel/client.ts';
import { useRouteParams } from '../../../../../kernel/ui/address.ts';
import { useQueryOf } from '../../../../../kernel/ui/api.tsx';
import { SheetDoor } from '../../../../../kernel/ui/SheetDoor.tsx';
import { api as marketApi } from '../../../../market/contract.ts';
import { batchWords } from '../../words.ts';
import { batchSheetApi } from '../contract.ts';
import { batchSheetWords as w } from '../sheet.data.ts';
import { batches } from './client.ts';

const market = createClient(marketApi);
const none: readonly string[] = [];

/** People of a batch, and their ways over the border, from Excel. */
const BatchSheet = () => {
  const { id = '' } = useRouteParams();
  const about = useMemo(() => ({ batchId: id }), [id]);
  const batch = useQueryOf(market.batchGet, { id });
  const counts = batch.data?.agreement.countedBy === 'crossings';
  return (
    <SheetDoor
      client={batches}
      start={batchSheetApi.sheetStart}
      words={w}
      crumbs={[
        { label: batchWords.border, href: '/thi-truong/qua-bien-gioi' },
        { label: batch.data?.batch.name ?? batchWords.panelBatch, href: `/thi-truong/dot/${id}` },
      ]}
      about={about}
      fields={counts ? undefined : none}
      to={`/thi-truong/dot/${id}`}
    />
  );
};
export default BatchSheet;
