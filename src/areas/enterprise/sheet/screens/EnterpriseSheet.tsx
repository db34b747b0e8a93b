import { SheetDoor } from '../../../../kernel/ui/SheetDoor.tsx';
import { words } from '../../words.ts';
import { api } from '../contract.ts';
import { sheetWords } from '../sheet.data.ts';
import { client } from './client.ts';

/** Lists of enterprises from Excel. */
const EnterpriseSheet = () => (
  <SheetDoor
    client={client}
    start={api.sheetStart}
    words={sheetWords}
    crumbs={[
      { label: words.orders, href: '/don-tuyen' },
      { label: words.title, href: '/doanh-nghiep' },
    ]}
    to="/doanh-nghiep"
  />
);
export default EnterpriseSheet;
