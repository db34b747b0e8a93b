import { SheetDoor } from '../../../../kernel/ui/SheetDoor.tsx';
import { api } from '../contract.ts';
import { sheetWords as w } from '../sheet.data.ts';
import { client } from './client.ts';

/** Lists of journeys from Excel. */
const JourneySheet = () => <SheetDoor client={client} start={api.sheetStart} words={w} crumbs={[{ label: w.crumb, href: '/hanh-trinh' }]} to="/hanh-trinh/danh-sach" />;
export default JourneySheet;
