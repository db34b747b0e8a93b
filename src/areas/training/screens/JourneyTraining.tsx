import { viDate } from '../../../kernel/text.ts';
import { Loaded, useQueryOf } from '../../../kernel/ui/api.tsx';
import { Link } from '../../../kernel/ui/Link.tsx';
import { Empty, Section } from '../../../kernel/ui/Section.tsx';
import { Status } from '../../../kernel/ui/Status.tsx';
import { TRAINING_PATH } from '../paths.ts';
import { words } from '../words.ts';
import { ClassLines } from './ClassLines.tsx';
import { client } from './client.ts';

/** Was this one trained before leaving, for this market; in which classes. On the journey's page. */
const JourneyTraining = ({ id }: { id: string }) => {
  const got = useQueryOf(client.trainingOfJourney, { journeyId: id });
  return (
    <Section title={words.ofJourney} side={<Link href={`${TRAINING_PATH}?tinh-trang=coming`}>{words.comingClasses}</Link>}>
      <Loaded of={got}>
        {({ trained, why, until, classes }) => (
          <>
            <p>{trained ? <Status of="done">{words.trained(viDate(until))}</Status> : <Status of="noEvidence">{words.notTrained(why ?? 'none')}</Status>}</p>
            {classes.length === 0 ? <Empty>{words.noClassesOf}</Empty> : <ClassLines of={classes} />}
          </>
        )}
      </Loaded>
    </Section>
  );
};
export default JourneyTraining;
