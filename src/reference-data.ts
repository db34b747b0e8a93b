import { loadRoles } from './areas/account/reference.ts';
import { loadAgencies } from './areas/agency/load.ts';
import { loadUnits } from './areas/territory/reference.ts';
import { openOwner } from './kernel/db.ts';

/** Loads what every installation starts with: units, groups and functions of agencies, roles. Idempotent, run after each migration as the owner: first time about two seconds, later a few milliseconds. */
export const loadReferenceData = async (ownerUrl: string): Promise<void> => {
  const owner = openOwner(ownerUrl);
  try {
    await owner.kysely.transaction().execute(async (tx) => {
      await loadUnits(tx);
      await loadAgencies(tx);
      await loadRoles(tx);
    });
  } finally {
    await owner.close();
  }
};
