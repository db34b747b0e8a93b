import { useMemo, useState } from 'react';
import { newId } from '../../../kernel/clock.ts';
import { viDate } from '../../../kernel/text.ts';
import { ActionButton } from '../../../kernel/ui/ActionButton.tsx';
import { FormDrawer } from '../../../kernel/ui/FormDrawer.tsx';
import { useGo } from '../../../kernel/ui/address.ts';
import { Loaded, useQueryOf } from '../../../kernel/ui/api.tsx';
import { Link } from '../../../kernel/ui/Link.tsx';
import { Empty, Section } from '../../../kernel/ui/Section.tsx';
import { api } from '../contract.ts';
import { reasonOf, words } from '../words.ts';
import { client } from './client.ts';
import { sayWay } from './format.ts';

/** The journeys of a person, on the person's page. */
const PersonJourneys = ({ id }: { id: string }) => {
  const list = useQueryOf(client.journeysOf, { personId: id });
  const [opening, setOpening] = useState(false);
  const journeyId = useMemo(newId, []);
  const go = useGo();
  return (
    <Section
      title={words.title}
      side={
        list.data &&
        list.data.can.open !== 'journey.alreadyOpen' && (
          <ActionButton reason={reasonOf(list.data.can.open)} onClick={() => setOpening(true)}>
            {words.open}
          </ActionButton>
        )
      }
    >
      <Loaded of={list}>
        {({ journeys }) =>
          journeys.length === 0 ? (
            <Empty>{words.none}</Empty>
          ) : (
            <ul className="v-lines">
              {journeys.map((j) => (
                <li key={j.id}>
                  <span>
                    <Link href={`/hanh-trinh/${j.id}`}>{sayWay(j)}</Link>
                    <p>
                      {[j.closed ?? (j.overdue ? words.overdue : j.stageName), j.since && viDate(j.since), j.endsOn && words.endsOn(viDate(j.endsOn))].filter(Boolean).join('; ')}
                    </p>
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      {opening && (
        <FormDrawer
          title={words.open}
          schema={api.journeyOpen.input}
          call={client.journeyOpen}
          fixed={{ id: journeyId, personId: id }}
          fields={['form', 'market', 'interested']}
          onDone={(made) => go(`/hanh-trinh/${made.id}`)}
          close={() => setOpening(false)}
        />
      )}
    </Section>
  );
};
export default PersonJourneys;
