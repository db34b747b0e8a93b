import { viNumber } from '../../../../kernel/text.ts';
import { useQueryOf } from '../../../../kernel/ui/api.tsx';
import { Link } from '../../../../kernel/ui/Link.tsx';
import { client } from '../../screens/client.ts';
import { obstacleWords as w } from '../words.ts';

/** How many obstacles of a plan are not closed yet, and the way to them; nothing where there is none. */
export const OnPlan = ({ planId }: { planId: string }) => {
  const open = useQueryOf(client.obstacleList, { planId }).data?.rows.filter((r) => r.state !== 'closed').length ?? 0;
  return open === 0 ? null : <Link href={`/vuong-mac?ke-hoach=${planId}`}>{w.openCount(viNumber(open))}</Link>;
};
