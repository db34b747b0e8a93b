import type { api as trainingApi } from '../areas/training/contract.ts';
import type { createClient } from '../kernel/client.ts';
import { addDays, newId } from '../kernel/clock.ts';
import { demoClasses, demoCourse, demoLanguage } from './training.data.ts';

type Client = ReturnType<typeof createClient<typeof trainingApi>>;

/** Classes of the demonstration, written as an officer of the province would: one that is over and has certificates, one that runs and is full, one to come. */
export const enterTraining = async (training: Client, of: { unitId: number; agency: number; people: readonly string[]; today: string }): Promise<void> => {
  const { unitId, agency, people, today } = of;
  const [orientation, language] = [newId(), newId()];
  await training.courseSave({ id: orientation, version: 0, ...demoCourse, contents: [...demoCourse.contents], unitId });
  await training.courseSave({ id: language, version: 0, ...demoLanguage, unitId });
  const classes = demoClasses(today);
  const open = async (given: (typeof classes)[keyof typeof classes]): Promise<string> =>
    (await training.classSave({ id: newId(), version: 0, ...given, courseId: orientation, unitId, heldBy: agency, market: demoCourse.market })).id;
  const ended = await open(classes.ended);
  await training.classEnrol({ id: ended, personIds: people.slice(0, 3) });
  const learners = (await training.classPeople({ id: ended })).rows;
  for (let day = 0; day < 3; day++) await training.attendanceSave({ id: ended, onDay: addDays(classes.ended.fromOn, day), absent: day === 1 ? [learners[0]!.id] : [] });
  await training.resultsSave({ id: ended, rows: learners.map((l, i) => ({ enrolmentId: l.id, result: i === 2 ? 'failed' : 'passed', mark: 8 - i })) });
  await training.classFinish({ id: ended });
  await training.certificatesIssue({ id: ended, issuedOn: today });
  const running = await open(classes.running);
  await training.classEnrol({ id: running, personIds: people.slice(3, 6) });
  await training.attendanceSave({ id: running, onDay: classes.running.fromOn, absent: [] });
  await open(classes.coming);
};
