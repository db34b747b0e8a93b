import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Ctx } from '../context.ts';
import { id } from '../contract.ts';
import { job, type Jobs } from '../job.ts';
import { Problem } from '../problem.ts';
import { judge, specsOf, type Door, type Judged } from './door.ts';
import { headingKey, type ColumnGuess } from './heading.ts';
import { streamSheet } from './sheet.ts';
import {
  anyLeft,
  commitLater,
  countSaved,
  dropFile,
  eraseOld,
  getFileBytes,
  getImport,
  putRows,
  recallMapping,
  setHeading,
  setRead,
  setSkipped,
  setState,
  takeOut,
  takeRows,
  twinsIn,
  type Import,
} from './staging.ts';
import { cellWords } from './words.ts';

/** The long part of a door: reading, judging anew, saving; each can be broken off and goes on where it was. */

const input = z.object({ importId: id() });
type Acting = <T>(fn: (ctx: Ctx) => Promise<T>) => Promise<T>;

/** As long as the key in the table; headings are no secret, only long. */
export const mappingKey = (columns: readonly ColumnGuess[]): string => createHash('sha256').update(headingKey(columns)).digest('hex');
export const targetsOf = (i: Pick<Import, 'heading'>): string[] => i.heading.columns.map((c) => c.target);

const JUDGED_AT_ONCE = 1_000;
/** Portions that are saved side by side. */
const LANES = 3;
/** A long list may meet more than one restart; each try goes on where the last one was. */
const TRIES = 6;

/** Rows that say the same record as an earlier one of the file are told so. */
const settleTwins = async (door: Door, importId: string, act: Acting): Promise<void> => {
  const twins = await act((ctx) => twinsIn(ctx, importId));
  const lines = [...twins.keys()];
  for (let at = 0; at < lines.length; at += JUDGED_AT_ONCE)
    await act(async (ctx) => {
      const i = await getImport(ctx, door.kind, importId);
      const rows = await takeRows(ctx, importId, { lines: lines.slice(at, at + JUDGED_AT_ONCE), limit: JUDGED_AT_ONCE });
      const key = twinColumn(door);
      await putRows(
        ctx,
        importId,
        rows.map((r): Judged => ({ ...r, cells: {}, state: 'bad', twinOf: null, problems: { ...r.problems, [key]: cellWords.twiceInFile(twins.get(r.line)!) } })),
      );
      return i;
    });
};
/** Where a doubled row shows its reason. */
export const twinColumn = (door: Door): string => {
  const specs = specsOf(door);
  return (specs.find((s) => s.kind === 'name') ?? specs[0]!).key;
};

const read =
  (door: Door, oldFonts: string | undefined) =>
  async ({ importId }: { importId: string }, act: Acting): Promise<void> => {
    const begun = await act(async (ctx) => {
      const i = await getImport(ctx, door.kind, importId);
      const bytes = i.state === 'reading' ? await getFileBytes(ctx, importId) : null;
      return bytes && { i, bytes, today: ctx.today };
    });
    if (!begun) return;
    let targets: string[] = [];
    let skipped = 0;
    let at = begun.i.readLine;
    try {
      ({ skipped } = await streamSheet({
        bytes: begun.bytes,
        specs: specsOf(door),
        today: begun.today,
        after: begun.i.readLine,
        oldFonts,
        heading: (found, sample, oldFont) =>
          act(async (ctx) => {
            const kept = await recallMapping(ctx, door.kind, mappingKey(found.columns));
            const columns = found.columns.map((c, k) => ({
              ...c,
              ...(kept ? { target: kept[k] ?? '', score: 1, margin: 1 } : {}),
              sample: sample.map((r) => r[c.column] ?? '').filter((t) => t !== ''),
            }));
            await setHeading(ctx, importId, { columns, oldFont });
            targets = columns.map((c) => c.target);
            return targets;
          }),
        rows: (rows, so) =>
          act(async (ctx) => {
            const judged = await judge(
              door,
              ctx,
              begun.i.given,
              targets,
              rows.map(({ line, row, ...cleaned }) => ({ line, row, mended: {}, cleaned })),
            );
            await commitLater(ctx);
            await putRows(ctx, importId, judged, { fresh: true });
            await setRead(ctx, importId, so, at);
            at = so.line;
          }),
      }));
    } catch (e) {
      if (!(e instanceof Problem) || e.kind === 'internal' || e.kind === 'unavailable') throw e;
      await act(async (ctx) => {
        await setState(ctx, importId, 'failed', e.code);
        await dropFile(ctx, importId);
      });
      return;
    }
    await settleTwins(door, importId, act);
    await act(async (ctx) => {
      await setSkipped(ctx, importId, skipped);
      await setState(ctx, importId, 'ready');
      await dropFile(ctx, importId);
    });
  };

/** Every row once more, after columns were given another meaning. */
const rejudge =
  (door: Door) =>
  async ({ importId }: { importId: string }, act: Acting): Promise<void> => {
    for (let after = 0; ;) {
      const last = await act(async (ctx) => {
        const i = await getImport(ctx, door.kind, importId);
        if (i.state !== 'judging') return null;
        const rows = await takeRows(ctx, importId, { after, limit: JUDGED_AT_ONCE });
        await putRows(ctx, importId, await judge(door, ctx, i.given, targetsOf(i), rows));
        return rows.length < JUDGED_AT_ONCE ? null : rows.at(-1)!.line;
      });
      if (last === null) break;
      after = last;
    }
    await settleTwins(door, importId, act);
    await act(async (ctx) => {
      if ((await getImport(ctx, door.kind, importId)).state === 'judging') await setState(ctx, importId, 'ready');
    });
  };

/** A portion of good rows into the registry, in one transaction with their events; what turns out to be there already, or to clash, stays and says so. False: none left. */
const savePortion =
  (door: Door, importId: string) =>
  async (ctx: Ctx): Promise<boolean> => {
    const i = await getImport(ctx, door.kind, importId);
    if (i.state !== 'saving') return false;
    await commitLater(ctx);
    const rows = await takeOut(ctx, importId, ['good', 'warned']);
    if (!rows.length) return false;
    const drafts = rows.map((r) => ({ ...r, cells: {}, same: false, value: door.row.parse(r.values) }));
    await door.check(ctx, i.given, drafts as never, true);
    const [fit, unfit]: [typeof drafts, typeof drafts] = [[], []];
    for (const d of drafts) (d.same || Object.keys(d.problems).length ? unfit : fit).push(d);
    const events = await door.decide(
      ctx,
      i.given,
      fit.map((d) => ({ line: d.line, value: d.value })),
    );
    await ctx.record(events);
    await putRows(
      ctx,
      importId,
      unfit.map((d): Judged => ({ ...d, cells: {}, twinOf: null, state: d.same ? 'same' : 'bad' })),
      { fresh: true },
    );
    await countSaved(ctx, importId, fit.length);
    return true;
  };

/** All good rows, in lanes side by side: while the database works on one lane's portion, the program prepares another's. Each holds the rows it took, so none is taken twice. */
const save =
  (door: Door) =>
  async ({ importId }: { importId: string }, act: Acting): Promise<void> => {
    const lane = async (): Promise<void> => {
      while (await act(savePortion(door, importId)));
    };
    // a lane that fails does not leave the other one working behind a job that has ended
    for (const ended of await Promise.allSettled(Array.from({ length: LANES }, lane))) if (ended.status === 'rejected') throw ended.reason;
    await act(async (ctx) => {
      const i = await getImport(ctx, door.kind, importId);
      if (i.state !== 'saving') return;
      if (i.saved) await door.afterSaving?.(ctx, i.startedAt);
      // nothing left that a person could still mend
      await setState(ctx, importId, (await anyLeft(ctx, importId, ['bad', 'good', 'warned'])) ? 'ready' : 'done');
    });
  };

const jobNames = (kind: string) => ({ read: `${kind}.sheetRead`, judge: `${kind}.sheetJudge`, save: `${kind}.sheetSave` });
export const sheetJobNames = (door: Door) => jobNames(door.kind);

/** The jobs of a door. `oldFonts`: address of the module that knows fonts from before Unicode. */
export const sheetJobs = (door: Door, oldFonts?: string): Jobs => {
  const names = sheetJobNames(door);
  const failed = ({ importId }: { importId: string }, act: Acting): Promise<void> => act((ctx) => setState(ctx, importId, 'failed', 'kernel.sheetInterrupted'));
  const backToReady = ({ importId }: { importId: string }, act: Acting): Promise<void> => act((ctx) => setState(ctx, importId, 'ready', 'kernel.sheetInterrupted'));
  return {
    [names.read]: job({ input, retryLimit: TRIES, expireInSeconds: 1_800, run: read(door, oldFonts), failed }),
    [names.judge]: job({ input, retryLimit: TRIES, expireInSeconds: 1_800, run: rejudge(door), failed: backToReady }),
    [names.save]: job({ input, retryLimit: TRIES, expireInSeconds: 1_800, run: save(door), failed: backToReady }),
  };
};

/** Lists left lying are erased every night. */
export const sheetErase: Jobs = {
  'sheet.erase': job({ input: z.object({}), schedule: '20 2 * * *', run: (_, act) => act((ctx) => eraseOld(ctx)) }),
};
