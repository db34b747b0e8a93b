import { SheetDoor } from '../../../../../kernel/ui/SheetDoor.tsx';
import { api } from '../contract.ts';
import { callSheetWords as w } from '../sheet.data.ts';
import { client } from './client.ts';

/** Results of calls that were written down without a network. */
const CallSheet = () => <SheetDoor client={client} start={api.sheetStart} words={w} crumbs={[{ label: w.crumb, href: '/hanh-trinh/goi' }]} to="/hanh-trinh/goi" />;
export default CallSheet;
