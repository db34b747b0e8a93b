import { ensureBuilt } from '../../tools/build.ts';

/** The staff app as it is now, built once before files side by side look at it. */
export default async (): Promise<void> => {
  await ensureBuilt(() => undefined);
};
