import { IconBell } from '@tabler/icons-react';
import { viDate } from '../../../../kernel/text.ts';
import { ActionButton } from '../../../../kernel/ui/ActionButton.tsx';
import { ActionLink } from '../../../../kernel/ui/ActionLink.tsx';
import { Loaded, useQueryOf } from '../../../../kernel/ui/api.tsx';
import { icon16 } from '../../../../kernel/ui/icon.ts';
import { Link } from '../../../../kernel/ui/Link.tsx';
import { Status } from '../../../../kernel/ui/Status.tsx';
import { words } from '../../words.ts';
import { client } from '../client.ts';
import { lookOf, shorten, whenText } from '../format.ts';
import type { Tracking, TrackRow } from '../types.ts';
import css from './track.module.css';

const w = words.track;
/** More would bury the page; the list screen shows all. */
const SHOWN = 30;

interface Props {
  data: Tracking;
  row: TrackRow;
  column: Tracking['columns'][number];
  members: readonly TrackRow[] | null;
  may: boolean;
  onUrge: () => void;
  onClose: () => void;
}

/** The pieces of work behind one cell, worst first, with what can be done about them. */
export const CellDetail = ({ data, row, column, members, may, onUrge, onClose }: Props) => {
  const list = useQueryOf(client.workList, { planId: data.plan.id, from: column.from, to: column.to, limit: 5000, ...(row.agency ? { agency: row.agency.id } : {}) });
  const inGroup = members ? new Set(members.map((m) => m.agency?.id)) : null;
  const order = ['late', 'noEvidence', 'returned', 'due', 'notDue', 'done', 'handedOver', 'notTracked'];
  return (
    <div className={css['detail']}>
      <h2>{w.detailTitle(row.label, `${column.label.charAt(0).toLowerCase()}${column.label.slice(1)}`)}</h2>
      <Loaded of={list}>
        {({ rows, today }) => {
          const works = rows.filter((r) => inGroup === null || inGroup.has(r.agency.id)).toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state));
          const worst = works[0];
          return (
            <div className={css['detailbody']}>
              <ul>
                {works.slice(0, SHOWN).map((r) => (
                  <li key={`${r.workId}.${r.period}`}>
                    <Status of={lookOf(r.state)} />
                    <Link href={`/viec/${r.workId}?ky=${r.period}`}>{shorten(r.text, 110)}</Link>
                    <span className="v-small">
                      {[inGroup ? r.agency.name : '', r.sectionPath, r.due ? w.due(viDate(r.due)) : '', r.state === 'late' ? (whenText(r, today) ?? '').toLowerCase() : '']
                        .filter(Boolean)
                        .join(', ')}
                    </span>
                    <span className="v-small">
                      {[r.progressState ? (words.progressStates[r.progressState] ?? '') : words.mine.reason.nothingYet, r.urged > 0 ? words.mine.reason.urged(r.urged) : '']
                        .filter(Boolean)
                        .join('. ')
                        .replace('..', '.')}
                    </span>
                  </li>
                ))}
                {works.length > SHOWN && (
                  <li>
                    <Link href={`/nhiem-vu?ke-hoach=${data.plan.id}&tu=${column.from}&den=${column.to}`}>{words.whoMore(works.length - SHOWN)}</Link>
                  </li>
                )}
              </ul>
              <div className={css['detailacts']}>
                {may && row.needsUrging && (
                  <ActionButton kind="due" icon={<IconBell {...icon16} />} onClick={onUrge}>
                    {w.urge}
                  </ActionButton>
                )}
                {may && row.agency && worst && worst.state !== 'done' && (
                  <ActionLink href={`/viec/${worst.workId}?ky=${worst.period}`}>{w.behalf(shorten(row.label, 30))}</ActionLink>
                )}
                <ActionButton kind="quiet" onClick={onClose}>
                  {w.close}
                </ActionButton>
              </div>
            </div>
          );
        }}
      </Loaded>
    </div>
  );
};
