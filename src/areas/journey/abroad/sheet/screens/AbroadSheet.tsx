import { SheetDoor } from '../../../../../kernel/ui/SheetDoor.tsx';
import { api } from '../contract.ts';
import { abroadSheetWords as w } from '../sheet.data.ts';
import { client } from './client.ts';

/** What is known of people abroad, from a list. */
const AbroadSheet = () => <SheetDoor client={client} start={api.sheetStart} words={w} crumbs={[{ label: w.crumb, href: '/hanh-trinh' }]} to="/hanh-trinh/danh-sach" />;
export default AbroadSheet;
