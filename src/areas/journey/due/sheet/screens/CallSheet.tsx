import { OfUnit } from '../../../sheet/screens/OfUnit.tsx';
import { callSheetWords } from '../sheet.data.ts';
import { client } from './client.ts';

/** Results of calls that were written down without a network. */
const CallSheet = () => <OfUnit client={client} words={callSheetWords} from="/hanh-trinh/goi" />;
export default CallSheet;
