import { loadRoles } from './areas/account/reference.ts';
import { openOwner } from './kernel/db.ts';

/** Loads what every installation starts with (units, agencies' templates, roles): idempotent, run after each migration as the owner. */
export const loadReferenceData = async (ownerUrl: string): Promise<void> => {
  const owner = openOwner(ownerUrl);
  try {
    await loadRoles(owner.kysely);
  } finally {
    await owner.close();
  }
};
