import type { DiskState } from './backup/disk.ts';

/** What a process knows about itself and its machine: for the state page and for /metrics. */
export interface Disk {
  what: 'data' | 'backup';
  total: number;
  free: number;
  state: DiskState;
}
export interface Service {
  version: string;
  startedAt: Date;
  /** Hour of the nightly back-up in Viet Nam; null: switched off. */
  backupAt: string | null;
  /** A passphrase besides the key file. */
  backupPassphrase: boolean;
  /** Back-ups lie on the disk of the data: they go when it goes. Null when the database is another machine's. */
  backupOnDataDisk: boolean | null;
  /** Letters can be sent; `links` is the address that stands before the paths in them. Null: no mail server is named. */
  mail: { links: string } | null;
  /** The one address people use, when the configuration names it: scheme, host, port. */
  publicOrigin: string | null;
  disks(): Promise<Disk[]>;
}

/** A process of which nothing is known: tests, pictures, measurements. */
export const plainService = (version = ''): Service => ({
  version,
  startedAt: new Date(0),
  backupAt: null,
  backupPassphrase: false,
  backupOnDataDisk: null,
  mail: null,
  publicOrigin: null,
  disks: async () => [],
});
