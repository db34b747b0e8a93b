import { newId } from '../../../../kernel/clock.ts';
import { viNumber } from '../../../../kernel/text.ts';
import { ActionButton } from '../../../../kernel/ui/ActionButton.tsx';
import { Loaded, ProblemNote, useAct, useQueryOf } from '../../../../kernel/ui/api.tsx';
import { Link } from '../../../../kernel/ui/Link.tsx';
import { Empty, Section } from '../../../../kernel/ui/Section.tsx';
import { usePermissions } from '../../../../kernel/ui/session.tsx';
import { useToast } from '../../../../kernel/ui/toast.tsx';
import { marketName } from '../../screens/format.ts';
import { words } from '../words.ts';
import { client } from './client.ts';
import { Grounds, money, reasonOf } from './format.tsx';
import css from './orders.module.css';

/** Open orders that fit a person, with the reasons, and the act of introducing. */
export const FittingOrders = ({ personId }: { personId: string }) => {
  const list = useQueryOf(client.ordersForPerson, { personId });
  const introduce = useAct(client.orderIntroduce);
  const toast = useToast();
  const send = async (id: string) => {
    const done = await introduce.run({ id, people: [{ personId, introductionId: newId(), journeyId: newId() }] });
    if (done) toast({ text: words.introduced(done.introduced, done.left), tone: 'done' });
  };
  return (
    <>
      {introduce.problem && (
        <>
          <ProblemNote problem={introduce.problem} />
          {Object.values(introduce.problem.fields ?? {}).map((text) => (
            <p key={text} className={css['bad']}>
              {text}
            </p>
          ))}
        </>
      )}
      <Loaded of={list}>
        {({ rows, can }) =>
          rows.length === 0 ? (
            <Empty>{words.fittingNone}</Empty>
          ) : (
            <ul className="v-lines">
              {rows.map(({ order: o, match }) => (
                <li key={o.id}>
                  <span>
                    <Link href={`/don-tuyen/${o.id}`}>{o.job}</Link>
                    <p>
                      {[
                        marketName(o.market),
                        o.enterprise.name,
                        money(o.wage, o.currency),
                        `${words.left.toLowerCase()} ${viNumber(o.left)}`,
                        words.daysLeft(o.daysLeft, o.recruitTo),
                      ].join('; ')}
                    </p>
                    <Grounds of={match} />
                  </span>
                  <ActionButton reason={reasonOf(can.introduce)} busy={introduce.busy} onClick={() => void send(o.id)}>
                    {words.introduce}
                  </ActionButton>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </>
  );
};

/** On a person's page; not on the printed one: it changes by the day and would take the second page. */
const PersonOrders = ({ id }: { id: string }) =>
  usePermissions().has('enterprise.read') ? (
    <div className="v-noprint">
      <Section title={words.fitting}>
        <FittingOrders personId={id} />
      </Section>
    </div>
  ) : null;
export default PersonOrders;
