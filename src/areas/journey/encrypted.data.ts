/** Columns that hold closed values: a new key reaches every one of them. */
export const encryptedColumns = [{ table: 'journey_kin', column: 'sealed', id: 'journey_id' }] as const;
