import { useMemo } from 'react';
import { useRouteParams } from '../../../../kernel/ui/address.ts';
import { useQueryOf } from '../../../../kernel/ui/api.tsx';
import { SheetDoor } from '../../../../kernel/ui/SheetDoor.tsx';
import { classPath, TRAINING_PATH } from '../../paths.ts';
import { client } from '../../screens/client.ts';
import { memberSheetApi } from '../contract.ts';
import { memberSheetWords as w } from '../sheet.data.ts';
import { members } from './client.ts';

/** Who learns in a class, days absent and results, from a list. */
const MemberSheet = () => {
  const { id = '' } = useRouteParams();
  const about = useMemo(() => ({ classId: id }), [id]);
  const got = useQueryOf(client.classGet, { id });
  const title = got.data?.class.title ?? '';
  return (
    <SheetDoor
      client={members}
      start={memberSheetApi.sheetStart}
      words={w}
      crumbs={[{ label: w.crumb, href: TRAINING_PATH }, ...(title ? [{ label: title, href: classPath(id) }] : [])]}
      about={about}
      to={classPath(id)}
    />
  );
};
export default MemberSheet;
