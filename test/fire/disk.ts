import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A small disk of one's own, really full when it is filled. */
export interface SmallDisk {
  folder: string;
  /** Takes all the room there is, to the last page. */
  fill(): void;
  makeRoom(): void;
  free(): number;
  close(): void;
}

const PAGE = 4_096;

/** @returns the reason when this machine lets nobody make one (no right to mount, not Linux) */
export const openSmallDisk = (megabytes: number): SmallDisk | { reason: string } => {
  const folder = mkdtempSync(join(tmpdir(), 'vuonxa-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=1777`, 'vuonxa-test', folder], { stdio: 'pipe' });
  } catch (e) {
    rmSync(folder, { recursive: true });
    return { reason: `no disk of one's own can be mounted here: ${e instanceof Error ? e.message.split('\n')[0] : ''}` };
  }
  const ballast = join(folder, 'ballast');
  const free = (): number => {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  };
  return {
    folder,
    fill: () => {
      const file = openSync(ballast, 'a');
      // in large pieces first, then to the last page
      for (const size of [256 * PAGE, PAGE])
        try {
          for (const piece = Buffer.alloc(size, 1); ;) writeSync(file, piece);
        } catch (e) {
          if (!(e instanceof Error && 'code' in e && e.code === 'ENOSPC')) throw e;
        }
      closeSync(file);
    },
    makeRoom: () => rmSync(ballast, { force: true }),
    free,
    close: () => {
      // the last process that looked into it may still be on its way out
      execFileSync('umount', ['-l', folder], { stdio: 'pipe' });
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
