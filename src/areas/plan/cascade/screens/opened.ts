import { useEffect } from 'react';
import { createClient } from '../../../../kernel/client.ts';
import { api } from '../../../library/contract.ts';

const library = createClient(api);

/** A plan's page shows its document: the receipt of whoever it was sent to. Nobody waits for it. */
export const useOpened = (documentId: string): void => {
  useEffect(() => void library.documentOpened({ id: documentId }).catch(() => undefined), [documentId]);
};
