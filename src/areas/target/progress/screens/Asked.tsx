import { useState } from 'react';
import { ActionButton } from '../../../../kernel/ui/ActionButton.tsx';
import { FormDrawer } from '../../../../kernel/ui/FormDrawer.tsx';
import { useQueryOf } from '../../../../kernel/ui/api.tsx';
import { Link } from '../../../../kernel/ui/Link.tsx';
import { Note } from '../../../../kernel/ui/Note.tsx';
import { usePermissions } from '../../../../kernel/ui/session.tsx';
import { client } from '../../screens/client.ts';
import { progressApi as api } from '../contract.ts';
import { progressWords as w } from '../words.ts';

/** What the reader's commune was asked to explain, with its figure, and the answer: where the day begins, and also for those who do not read the plan itself. Nothing while nothing waits. */
const Asked = () => {
  const permissions = usePermissions();
  const rows = useQueryOf(client.explanationWaiting, {}, { when: permissions.has('target.read') }).data?.rows ?? [];
  const [answering, setAnswering] = useState<string | null>(null);
  const may = permissions.whyNot('target.write');
  const chosen = rows.find((r) => r.id === answering);
  if (rows.length === 0) return null;
  return (
    <>
      <Note tone="due" title={w.waitingTitle(rows.length)}>
        {rows.map((r) => (
          <div key={r.id}>
            <p>{r.open ? <Link href={`/muc-tieu/${r.targetId}/tien-do?xa=${r.unit.id}`}>{r.text}</Link> : <strong>{r.text}</strong>}</p>
            <p>{`${r.unit.name}: ${w.figures(r.value, r.goal, r.asAt)} ${r.question} (${r.late ? w.lateAnswer(r.dueOn) : w.waitingAnswer(r.dueOn)})`}</p>
            <ActionButton reason={may} from="left" onClick={() => setAnswering(r.id)}>
              {w.answer}
            </ActionButton>
          </div>
        ))}
      </Note>
      {chosen && (
        <FormDrawer
          title={w.answer}
          intro={<p>{chosen.question}</p>}
          schema={api.explanationAnswer.input}
          call={client.explanationAnswer}
          fixed={{ id: chosen.id, version: chosen.version }}
          said={w.answered}
          close={() => setAnswering(null)}
        />
      )}
    </>
  );
};
export default Asked;
