import { createClient } from '../../../../../kernel/client.ts';
import { useRouteParams } from '../../../../../kernel/ui/address.ts';
import { useQueryOf } from '../../../../../kernel/ui/api.tsx';
import { usePermissions } from '../../../../../kernel/ui/session.tsx';
import { SheetDoor } from '../../../../../kernel/ui/SheetDoor.tsx';
import { api as marketApi } from '../../../../market/contract.ts';
import { batchWords } from '../../words.ts';
import { roundSheetWords as w } from '../sheet.data.ts';
import { rounds } from './client.ts';

const market = createClient(marketApi);

/** People of a round, and their results, from Excel. */
const RoundSheet = () => {
  const { id = '' } = useRouteParams();
  const round = useQueryOf(market.roundGet, { id });
  const name = round.data ? `${round.data.programme.name}: ${round.data.round.name}` : batchWords.round;
  return (
    <SheetDoor
      client={rounds}
      title={w.title}
      crumbs={[{ label: batchWords.rounds, href: '/thi-truong/chuong-trinh' }, { label: name, href: `/thi-truong/ky-tuyen/${id}` }, { label: w.title }]}
      intro={w.intro}
      why={usePermissions().whyNot('person.write')}
      given={{ roundId: id }}
      about={{ roundId: id }}
      done={{ href: `/thi-truong/ky-tuyen/${id}`, label: w.done }}
    />
  );
};
export default RoundSheet;
