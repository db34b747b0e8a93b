import { OfUnit } from '../../../sheet/screens/OfUnit.tsx';
import { homeSheetWords } from '../sheet.data.ts';
import { client } from './client.ts';

/** Answers of people who came home, from a list. */
const HomeSheet = () => <OfUnit client={client} words={homeSheetWords} from="/hanh-trinh/ve-nuoc" />;
export default HomeSheet;
