import { useState } from 'react';
import { ActionButton } from '../../../../kernel/ui/ActionButton.tsx';
import { Loaded, useQueryOf } from '../../../../kernel/ui/api.tsx';
import { Link } from '../../../../kernel/ui/Link.tsx';
import { Empty, Section } from '../../../../kernel/ui/Section.tsx';
import { usePermissions } from '../../../../kernel/ui/session.tsx';
import { words } from '../words.ts';
import { client } from './client.ts';
import { OrderState, reasonOf } from './format.tsx';
import { sayOutcome } from './Introductions.tsx';
import { FittingOrders } from './PersonOrders.tsx';

/** On a journey's page: the order it goes by, where its person was introduced before, and orders that would fit. */
const JourneyOrder = ({ id }: { id: string }) => {
  const may = usePermissions().has('enterprise.read');
  const got = useQueryOf(client.journeyOrders, { journeyId: id }, { when: may });
  const [looking, setLooking] = useState(false);
  if (!may) return null;
  return (
    <Section
      title={words.byOrder}
      side={
        got.data &&
        got.data.order === null &&
        !looking && (
          <ActionButton reason={reasonOf(got.data.can.introduce)} onClick={() => setLooking(true)}>
            {words.findOrder}
          </ActionButton>
        )
      }
    >
      <Loaded of={got}>
        {({ order, introductions, personId }) => (
          <>
            {order === null && introductions.length === 0 && !looking && <Empty>{words.noOrder}</Empty>}
            {introductions.length > 0 && (
              <ul className="v-lines">
                {introductions.map((i) => (
                  <li key={i.id}>
                    <span>
                      <Link href={`/don-tuyen/${i.orderId}`}>{i.job}</Link>
                      <p>{[i.enterprise, words.on(i.onDay), sayOutcome(i)].join('; ')}</p>
                    </span>
                    {order?.id === i.orderId && !i.over && <OrderState state={order.state} />}
                  </li>
                ))}
              </ul>
            )}
            {looking && order === null && <FittingOrders personId={personId} />}
          </>
        )}
      </Loaded>
    </Section>
  );
};
export default JourneyOrder;
