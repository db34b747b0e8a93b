import { useMemo } from 'react';
import { createClient } from '../../../../../kernel/client.ts';
import { useRouteParams } from '../../../../../kernel/ui/address.ts';
import { useQueryOf } from '../../../../../kernel/ui/api.tsx';
import { SheetDoor } from '../../../../../kernel/ui/SheetDoor.tsx';
import { api as marketApi } from '../../../../market/contract.ts';
import { batchWords } from '../../words.ts';
import { roundSheetApi } from '../contract.ts';
import { roundSheetWords as w } from '../sheet.data.ts';
import { rounds } from './client.ts';

const market = createClient(marketApi);

/** People of a round, and their results, from Excel. */
const RoundSheet = () => {
  const { id = '' } = useRouteParams();
  const about = useMemo(() => ({ roundId: id }), [id]);
  const round = useQueryOf(market.roundGet, { id });
  const name = round.data ? `${round.data.programme.name}: ${round.data.round.name}` : batchWords.round;
  return (
    <SheetDoor
      client={rounds}
      start={roundSheetApi.sheetStart}
      words={w}
      crumbs={[
        { label: batchWords.rounds, href: '/thi-truong/chuong-trinh' },
        { label: name, href: `/thi-truong/ky-tuyen/${id}` },
      ]}
      about={about}
      to={`/thi-truong/ky-tuyen/${id}`}
    />
  );
};
export default RoundSheet;
