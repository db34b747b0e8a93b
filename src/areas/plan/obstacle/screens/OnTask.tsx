import { ActionLink } from '../../../../kernel/ui/ActionLink.tsx';
import { Loaded, useQueryOf } from '../../../../kernel/ui/api.tsx';
import { Link } from '../../../../kernel/ui/Link.tsx';
import { Section } from '../../../../kernel/ui/Section.tsx';
import { client } from '../../screens/client.ts';
import { shorten } from '../../screens/format.ts';
import { obstacleStates } from '../contract.ts';
import { obstacleWords as w } from '../words.ts';
import { daysText } from './look.ts';
import css from './obstacle.module.css';

/** Obstacles of a task, beside its reports. */
export const OnTask = ({ workId, may }: { workId: string; may: boolean }) => {
  const list = useQueryOf(client.obstacleList, { workId });
  return (
    <Section title={w.onTask} level={3} plain {...(list.data?.rows.length ? { count: list.data.rows.length } : {})}>
      <Loaded of={list}>
        {({ rows }) =>
          rows.length === 0 ? (
            <p className="v-small">{w.noneOnTask}</p>
          ) : (
            <ul className={css['ontask']}>
              {rows.map((r) => (
                <li key={r.id}>
                  <Link href={`/vuong-mac/${r.id}`}>{shorten(r.text, 90)}</Link>
                  <p className="v-small">{`${obstacleStates[r.state]}, ${daysText(r.taken)}`}</p>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      {may && <ActionLink href={`/vuong-mac/gui?viec=${workId}`}>{w.send}</ActionLink>}
    </Section>
  );
};
