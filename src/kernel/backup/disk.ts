import { mkdir, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';

export interface Space {
  folder: string;
  total: number;
  free: number;
}

/** Bytes of the disk on which a folder lies (or will lie). Free: what an ordinary user may still write. */
export const spaceOf = async (folder: string): Promise<Space> => {
  for (let at = folder; ; at = dirname(at)) {
    try {
      const s = await statfs(at);
      return { folder, total: s.blocks * s.bsize, free: s.bavail * s.bsize };
    } catch (e) {
      if (dirname(at) === at) throw e;
    }
  }
};

const GB = 1024 ** 3;

/** What a back-up leaves to the system on any account: 1 GB, or 5 % of a smaller disk than 20 GB. */
export const reserveOf = (total: number): number => Math.min(GB, total / 20);

export type DiskState = 'fine' | 'low' | 'critical';
/** Warned of below 15 % or 10 GB (whichever is less), urgently below 5 % or 3 GB: long before the database itself lacks room. */
export const diskState = ({ total, free }: Pick<Space, 'total' | 'free'>): DiskState =>
  free < Math.min(total * 0.05, 3 * GB) ? 'critical' : free < Math.min(total * 0.15, 10 * GB) ? 'low' : 'fine';

export const makeFolder = async (folder: string): Promise<void> => void (await mkdir(folder, { recursive: true, mode: 0o700 }));
