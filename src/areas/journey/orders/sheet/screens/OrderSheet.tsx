import { SheetDoor } from '../../../../../kernel/ui/SheetDoor.tsx';
import { words } from '../../words.ts';
import { api } from '../contract.ts';
import { sheetWords } from '../sheet.data.ts';
import { client } from './client.ts';

/** Lists of job orders from Excel. */
const OrderSheet = () => <SheetDoor client={client} start={api.sheetStart} words={sheetWords} crumbs={[{ label: words.title, href: '/don-tuyen' }]} to="/don-tuyen" />;
export default OrderSheet;
