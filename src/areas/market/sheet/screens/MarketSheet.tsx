import { SheetDoor } from '../../../../kernel/ui/SheetDoor.tsx';
import { words } from '../../words.ts';
import { api } from '../contract.ts';
import { sheetWords } from '../sheet.data.ts';
import { sheets } from './client.ts';

/** Facts of markets from Excel. */
const MarketSheet = () => <SheetDoor client={sheets} start={api.sheetStart} words={sheetWords} crumbs={[{ label: words.title, href: '/thi-truong' }]} to="/thi-truong" />;
export default MarketSheet;
