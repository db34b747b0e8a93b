import { useQueryOf } from '../../../../kernel/ui/api.tsx';
import { Link } from '../../../../kernel/ui/Link.tsx';
import { Note } from '../../../../kernel/ui/Note.tsx';
import { client } from '../../screens/client.ts';
import { progressWords as w } from '../words.ts';

/** What the reader's commune was asked to explain; nothing while nothing waits. */
export const Asked = () => {
  const rows = useQueryOf(client.explanationWaiting, {}).data?.rows ?? [];
  if (rows.length === 0) return null;
  return (
    <Note tone="due" title={w.waitingTitle(rows.length)}>
      {rows.map((r) => (
        <p key={r.id}>
          <Link href={`/muc-tieu/${r.targetId}/tien-do?xa=${r.unit.id}`}>{r.text}</Link> {r.question} ({r.unit.name}, {r.late ? w.lateAnswer(r.dueOn) : w.waitingAnswer(r.dueOn)})
        </p>
      ))}
    </Note>
  );
};
