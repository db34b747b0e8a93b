import { IconCalendarEvent, IconFile, IconFileText, IconHash, IconListDetails } from '@tabler/icons-react';
import type { FigureFault } from '../../../../kernel/figures.ts';
import { viDate, viNumber } from '../../../../kernel/text.ts';
import { Doubt } from '../../../../kernel/ui/Doubt.tsx';
import { figureText } from '../../../../kernel/words-figures.ts';
import { icon16 } from '../../../../kernel/ui/icon.ts';
import { Link } from '../../../../kernel/ui/Link.tsx';
import { words } from '../../words.ts';
import { client } from '../client.ts';
import type { Period } from '../types.ts';

const w = words.work;
type EvidenceRow = NonNullable<Period['progress']>['evidence'][number];

const icons = { activity: IconCalendarEvent, entry: IconListDetails, document: IconFileText, file: IconFile, count: IconHash };

/** One piece of evidence: what it is, and the way to it. */
export const EvidenceLine = ({ e, fault }: { e: Omit<EvidenceRow, 'id'>; fault: FigureFault | undefined }) => {
  const Icon = icons[e.kind];
  const number = e.number === null ? '' : `${viNumber(e.number)}${e.numberUnit ? ` ${e.numberUnit}` : ''}`;
  return (
    <>
      <Icon {...icon16} />
      <span>
        {e.kind === 'activity' && e.activityId ? (
          <Link href={`/hoat-dong/${e.activityId}`}>{e.title}</Link>
        ) : e.kind === 'entry' && e.entryId ? (
          <Link href={`/so-theo-doi/${e.entryId}`}>{e.title}</Link>
        ) : e.kind === 'file' && e.fileId ? (
          <a href={client.url('evidenceDownload', { id: e.fileId })}>{e.title}</a>
        ) : (
          e.title
        )}
        <small className="v-small">{[w.evidenceKinds[e.kind], e.onDate ? viDate(e.onDate) : '', number].filter(Boolean).join(', ')}</small>
        {fault && <Doubt>{figureText(fault)}</Doubt>}
      </span>
    </>
  );
};
