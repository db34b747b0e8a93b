import { client } from '../../screens/client.ts';

/** Number beside "Vướng mắc": what waits for us, and answers that we have to look at. */
export const waitingObstacles = async (): Promise<number> => {
  const { waiting, mayAnswer } = await client.obstacleList({ view: 'ours' });
  return waiting + mayAnswer;
};
