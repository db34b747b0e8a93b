import { useRouteParams } from '../../../../kernel/ui/address.ts';
import { useQueryOf } from '../../../../kernel/ui/api.tsx';
import { usePermissions } from '../../../../kernel/ui/session.tsx';
import { SheetDoor } from '../../../../kernel/ui/SheetDoor.tsx';
import { classPath, TRAINING_PATH } from '../../paths.ts';
import { client } from '../../screens/client.ts';
import { memberSheetWords as w } from '../sheet.data.ts';
import { members } from './client.ts';

/** Who learns in a class, days absent and results, from a list. */
const MemberSheet = () => {
  const { id = '' } = useRouteParams();
  const got = useQueryOf(client.classGet, { id });
  const title = got.data?.class.title ?? '';
  return (
    <SheetDoor
      client={members}
      title={w.title}
      crumbs={[{ label: w.crumb, href: TRAINING_PATH }, ...(title ? [{ label: title, href: classPath(id) }] : []), { label: w.title }]}
      intro={w.intro}
      why={usePermissions().whyNot('training.write')}
      given={{ classId: id }}
      about={{ classId: id }}
      done={{ href: classPath(id), label: w.done }}
    />
  );
};
export default MemberSheet;
