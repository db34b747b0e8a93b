import type { EncryptedColumn } from '../../kernel/cipher.ts';

/** Columns of this area that hold closed values. */
export const encryptedColumns: EncryptedColumn[] = [
  { table: 'second_factor', column: 'secret', id: 'account' },
  { table: 'second_factor', column: 'next_secret', id: 'account' },
  { table: 'sign_in_provider', column: 'client_secret', id: 'code' },
];
