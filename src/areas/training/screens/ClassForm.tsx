import { useMemo } from 'react';
import { newId } from '../../../kernel/clock.ts';
import { useQueryOf } from '../../../kernel/ui/api.tsx';
import { FieldFrame } from '../../../kernel/ui/FieldFrame.tsx';
import { Form } from '../../../kernel/ui/Form.tsx';
import { FormField } from '../../../kernel/ui/FormField.tsx';
import { useFormValue } from '../../../kernel/ui/form-context.ts';
import { Note } from '../../../kernel/ui/Note.tsx';
import { SideDrawer } from '../../../kernel/ui/SideDrawer.tsx';
import { useToast } from '../../../kernel/ui/toast.tsx';
import { api, type ClassView, type CourseView } from '../contract.ts';
import { words } from '../words.ts';
import { account, client } from './client.ts';

/** The course brings its market along. */
const CourseChoice = ({ courses }: { courses: readonly CourseView[] }) => {
  const course = useFormValue<string | null>('courseId');
  const market = useFormValue<string | null>('market');
  const choose = (id: string) => {
    course.set(id || null);
    const found = courses.find((c) => c.id === id);
    if (found?.market) market.set(found.market);
  };
  return (
    <FieldFrame label={words.course} error={course.error}>
      {({ id, describedBy }) => (
        <select id={id} aria-describedby={describedBy} className="v-input v-input-select" value={course.value ?? ''} onChange={(e) => choose(e.currentTarget.value)}>
          <option value="">{words.chooseCourse}</option>
          {courses.map((c) => (
            <option key={c.id} value={c.id}>
              {c.title} ({words.hoursOf(c.hours)})
            </option>
          ))}
        </select>
      )}
    </FieldFrame>
  );
};

const halves = ['unitId', 'heldBy', 'fromOn', 'toOn', 'market', 'places', 'teacher', 'provider'] as const;
export const ClassForm = ({ of, close, onDone }: { of?: ClassView; close: () => void; onDone: (id: string) => void }) => {
  const toast = useToast();
  const courses = useQueryOf(client.courseList, {});
  const me = useQueryOf(account.me, {});
  const fixed = useMemo(() => ({ id: of?.id ?? newId(), version: of?.version ?? 0 }), [of]);
  const initial = useMemo(
    () => (of ? { ...of, unitId: of.unit.id, heldBy: of.heldBy.id, courseId: of.course.id } : { unitId: me.data?.units[0]?.id, heldBy: me.data?.agency?.id, places: 40 }),
    [of, me.data],
  );
  const offered = courses.data?.rows.filter((c) => c.endedOn === null || c.id === of?.course.id);
  return (
    <SideDrawer opened onClose={close} title={of ? words.editClass : words.addClass} size={620}>
      {offered?.length === 0 && <Note tone="due">{words.noCourse}</Note>}
      {offered && offered.length > 0 && (of || me.data) && (
        <Form
          schema={api.classSave.input}
          call={client.classSave}
          submitLabel={words.save}
          initial={initial as never}
          fixed={fixed}
          draftKey={`lop.${of?.id ?? 'moi'}`}
          onDone={(saved) => {
            toast({ text: words.saved, tone: 'done' });
            onDone(saved.id);
          }}
          onCancel={close}
        >
          <div className="v-form-fields">
            <CourseChoice courses={offered} />
            <FormField name="title" />
            <FormField name="place" />
            {halves.map((name) => (
              <FormField key={name} name={name} half />
            ))}
            <FormField name="note" />
          </div>
        </Form>
      )}
    </SideDrawer>
  );
};
