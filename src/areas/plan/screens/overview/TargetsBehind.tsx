import { createClient } from '../../../../kernel/client.ts';
import { useQueryOf } from '../../../../kernel/ui/api.tsx';
import { Link } from '../../../../kernel/ui/Link.tsx';
import { Section } from '../../../../kernel/ui/Section.tsx';
import { useSession } from '../../../../kernel/ui/session.tsx';
import { Status } from '../../../../kernel/ui/Status.tsx';
import { api as targetApi } from '../../../target/contract.ts';
import { countryWords } from '../../../target/country/words.ts';
import { progressWords as w } from '../../../target/progress/words.ts';

const targets = createClient(targetApi);

/** Targets of the newest plans that are behind or missed; each opens why, down to the people to call. Nothing while none is, or while they are being counted. */
const OfPlans = () => {
  const list = useQueryOf(targets.targetList, {});
  const behind = (list.data?.rows ?? []).filter((t) => t.count.state === 'behind' || t.count.state === 'missed');
  // of many plans the newest alone are counted here; that the others are well is not said
  const others = Math.max(0, (list.data?.plans ?? 0) - (list.data?.pageSize ?? 0));
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

const FIRST = 8;
/** The provinces that lag most, each with the target that it is furthest behind with. */
const OfProvinces = () => {
  const rows = useQueryOf(targets.countryTargets, {}).data?.rows ?? [];
  const lagging = rows.filter((p) => p.worst !== null);
  if (lagging.length === 0) return null;
  return (
    <div className="v-noprint">
      <Section title={countryWords.behindTitle} count={lagging.length} side={<Link href="/muc-tieu">{countryWords.seeAll}</Link>}>
        <ul className="v-lines">
          {lagging.slice(0, FIRST).map((p) => (
            <li key={p.unitId}>
              <span>
                <Link href={`/muc-tieu?tinh=${p.unitId}`}>{p.name}</Link>
                <p>{countryWords.worstOf(p.worst!.text, countryWords.worstText(p.worst!.countedText, p.worst!.requiredText))}</p>
              </span>
              <Status of={p.tally.missed > 0 ? 'missed' : 'behind'}>{p.text}</Status>
            </li>
          ))}
        </ul>
      </Section>
    </div>
  );
};

/** What lags: to who sees the nation provinces, to everybody else targets. */
export const TargetsBehind = () => (useSession()?.nation ? <OfProvinces /> : <OfPlans />);
