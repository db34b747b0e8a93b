import { useEffect, useState } from 'react';
import { dayInVietnam } from '../../../kernel/clock.ts';
import { isIsoDate } from '../../../kernel/text.ts';
import { ActionButton } from '../../../kernel/ui/ActionButton.tsx';
import { Loaded, ProblemNote, useAct, useQueryOf } from '../../../kernel/ui/api.tsx';
import { FieldFrame } from '../../../kernel/ui/FieldFrame.tsx';
import { DateField } from '../../../kernel/ui/inputs.tsx';
import { Note } from '../../../kernel/ui/Note.tsx';
import { SideDrawer } from '../../../kernel/ui/SideDrawer.tsx';
import { useToast } from '../../../kernel/ui/toast.tsx';
import type { ClassView, LearnerView } from '../contract.ts';
import { words } from '../words.ts';
import { client } from './client.ts';
import css from './training.module.css';

const Day = ({ of, onDay, learners, close }: { of: ClassView; onDay: string; learners: readonly LearnerView[]; close: () => void }) => {
  const got = useQueryOf(client.attendanceGet, { id: of.id, onDay });
  const save = useAct(client.attendanceSave);
  const toast = useToast();
  const [absent, setAbsent] = useState<ReadonlySet<string> | null>(null);
  // what was taken before is where one starts
  useEffect(() => setAbsent(null), [onDay]);
  const shown = absent ?? new Set(got.data?.absent ?? []);
  // who came later was not there to be missed
  const asked = (there: readonly string[]) => learners.filter((l) => there.includes(l.id));
  const turn = (id: string) => {
    const next = new Set(shown);
    if (!next.delete(id)) next.add(id);
    setAbsent(next);
  };
  const send = async () => {
    const done = await save.run({ id: of.id, onDay, absent: [...shown] });
    if (!done) return;
    toast({ text: words.attended(done.present, done.absent), tone: 'done' });
    close();
  };
  return (
    <Loaded of={got}>
      {({ taken, there }) => (
        <>
          {taken && <Note>{words.takenDay}</Note>}
          <ul className={css['ticks']}>
            {asked(there).map((l) => (
              <li key={l.id}>
                <label>
                  <input type="checkbox" checked={!shown.has(l.id)} onChange={() => turn(l.id)} />
                  <span>
                    {l.person.name ?? words.hidden}
                    <small>{[l.person.unit?.name, words.absentOf(l.absent, l.days)].filter(Boolean).join(', ')}</small>
                  </span>
                  <span className={shown.has(l.id) ? css['absent'] : 'v-ink3'}>{shown.has(l.id) ? words.absent : words.present}</span>
                </label>
              </li>
            ))}
          </ul>
          {save.problem && <ProblemNote problem={save.problem} />}
          <div className={css['foot']}>
            <ActionButton kind="main" size="xl" fullWidth busy={save.busy} onClick={() => void send()}>
              {words.saveAttendance(asked(there).length - shown.size, shown.size)}
            </ActionButton>
          </div>
        </>
      )}
    </Loaded>
  );
};

/** Who was there on a day: everybody, unless the name is tapped; saved as one act. */
export const Attendance = ({ of, learners, close }: { of: ClassView; learners: readonly LearnerView[]; close: () => void }) => {
  const today = dayInVietnam(new Date());
  const [onDay, setOnDay] = useState(today < of.fromOn ? of.fromOn : today > of.toOn ? of.toOn : today);
  return (
    <SideDrawer opened onClose={close} title={words.attendance}>
      <p className="v-small">{words.attendanceHint}</p>
      <FieldFrame label={words.day}>{(control) => <DateField {...control} value={onDay} onChange={(v) => v !== null && isIsoDate(v) && setOnDay(v)} />}</FieldFrame>
      <Day of={of} onDay={onDay} learners={learners} close={close} />
    </SideDrawer>
  );
};
