/** Columns that hold closed values: a new key reaches every one of them. */
export const privacyColumns = [{ table: 'data_request', column: 'sealed', id: 'id' }] as const;
