import { SheetDoor } from '../../../../kernel/ui/SheetDoor.tsx';
import { TRAINING_PATH } from '../../paths.ts';
import { certificateSheetApi } from '../contract.ts';
import { certificateSheetWords as w } from '../sheet.data.ts';
import { certificates } from './client.ts';

/** Certificates of other issuers, from a list. */
const CertificateSheet = () => (
  <SheetDoor client={certificates} start={certificateSheetApi.sheetStart} words={w} crumbs={[{ label: w.crumb, href: TRAINING_PATH }]} to={TRAINING_PATH} />
);
export default CertificateSheet;
