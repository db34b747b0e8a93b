/** Columns that hold closed values: a new key reaches every one of them. */
export const encryptedColumns = [{ table: 'mail_address', column: 'sealed', id: 'account' }] as const;
