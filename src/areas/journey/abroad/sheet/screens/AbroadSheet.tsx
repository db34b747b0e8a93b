import { OfUnit } from '../../../sheet/screens/OfUnit.tsx';
import { abroadSheetWords } from '../sheet.data.ts';
import { client } from './client.ts';

/** What is known of people abroad, from a list. */
const AbroadSheet = () => <OfUnit client={client} words={abroadSheetWords} from="/hanh-trinh" to="/hanh-trinh/danh-sach" />;
export default AbroadSheet;
