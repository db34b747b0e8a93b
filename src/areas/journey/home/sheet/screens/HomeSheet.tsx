import { SheetDoor } from '../../../../../kernel/ui/SheetDoor.tsx';
import { api } from '../contract.ts';
import { homeSheetWords as w } from '../sheet.data.ts';
import { client } from './client.ts';

/** Answers of people who came home, from a list. */
const HomeSheet = () => <SheetDoor client={client} start={api.sheetStart} words={w} crumbs={[{ label: w.crumb, href: '/hanh-trinh/ve-nuoc' }]} to="/hanh-trinh/ve-nuoc" />;
export default HomeSheet;
