import { Status } from '../../../kernel/ui/Status.tsx';
import type { DocumentHead } from '../contract.ts';
import { words } from '../words.ts';

const looks = { queued: 'notDue', reading: 'due', read: 'done', failed: 'late' } as const;

/** How far the reading of a document has come. */
export const DocumentState = ({ of }: { of: DocumentHead['state'] }) => <Status of={looks[of]}>{words.states[of]}</Status>;

/** While a document is being read its page asks again by itself, every so many milliseconds. */
export const underWay = (documents: readonly Pick<DocumentHead, 'state'>[]): number | false =>
  documents.some((d) => d.state === 'queued' || d.state === 'reading') ? 1500 : false;
