/** Columns that hold closed values: a new key reaches every one of them. */
export const sessionColumns = [{ table: 'session_waiting', column: 'sealed', id: 'id' }] as const;
