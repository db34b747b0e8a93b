import { SheetDoor } from '../../../../kernel/ui/SheetDoor.tsx';
import { TRAINING_PATH } from '../../paths.ts';
import { classSheetApi } from '../contract.ts';
import { classSheetWords as w } from '../sheet.data.ts';
import { classes } from './client.ts';

/** Classes of a year from one list. */
const ClassSheet = () => <SheetDoor client={classes} start={classSheetApi.sheetStart} words={w} crumbs={[{ label: w.crumb, href: TRAINING_PATH }]} to={TRAINING_PATH} />;
export default ClassSheet;
