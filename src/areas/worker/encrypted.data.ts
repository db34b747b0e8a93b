/** Columns that hold closed values: a new key reaches every one of them. */
export const encryptedColumns = [
  { table: 'person_number', column: 'sealed', id: 'id' },
  { table: 'person_paper', column: 'sealed', id: 'id' },
  { table: 'restricted_entry', column: 'sealed', id: 'id' },
] as const;
