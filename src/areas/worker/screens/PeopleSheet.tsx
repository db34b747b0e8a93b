import { SheetDoor } from '../../../kernel/ui/SheetDoor.tsx';
import { api } from '../contract.ts';
import { words } from '../sheet/words.ts';
import { client } from './client.ts';

/** Lists of people from Excel. */
const PeopleSheet = () => <SheetDoor client={client} start={api.sheetStart} words={words} crumbs={[{ label: words.crumb, href: '/nguoi-lao-dong' }]} to="/nguoi-lao-dong" />;
export default PeopleSheet;
