import { createClient } from '../../../../kernel/client.ts';
import { useQueryOf } from '../../../../kernel/ui/api.tsx';
import { Link } from '../../../../kernel/ui/Link.tsx';
import { Section } from '../../../../kernel/ui/Section.tsx';
import { Status } from '../../../../kernel/ui/Status.tsx';
import { api as targetApi } from '../../../target/contract.ts';
import { progressWords as w } from '../../../target/progress/words.ts';

const targets = createClient(targetApi);

/** Targets of the newest plans that are behind or missed; each opens why, down to the people to call. Nothing while none is, or while they are being counted. */
export const TargetsBehind = () => {
  const list = useQueryOf(targets.targetList, {});
  const behind = (list.data?.rows ?? []).filter((t) => t.count.state === 'behind' || t.count.state === 'missed');
  // of many plans the newest alone are counted here; that the others are well is not said
  const others = Math.max(0, (list.data?.plans ?? 0) - (list.data?.pageSize ?? 0));
  // targets of several provinces read alike: whose each is
  const severalPlans = (list.data?.plans ?? 0) > 1;
  if (behind.length === 0 && others === 0) return null;
  return (
    <div className="v-noprint">
      <Section title={w.behindTitle} count={behind.length || undefined}>
        <ul className="v-lines">
          {behind.map((t) => (
            <li key={t.id}>
              <span>
                <Link href={`/muc-tieu/${t.id}/tien-do`}>{t.text}</Link>
                {severalPlans && <p>{t.documentNumber ? `${t.documentNumber}. ${t.documentTitle}` : t.documentTitle}</p>}
              </span>
              <Status of={t.count.state}>{[t.count.text, t.count.countedText].filter(Boolean).join(': ')}</Status>
            </li>
          ))}
        </ul>
        {others > 0 && <Link href="/muc-tieu">{w.otherPlans(others)}</Link>}
      </Section>
    </div>
  );
};
