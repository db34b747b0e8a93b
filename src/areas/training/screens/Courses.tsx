import { useMemo, useState } from 'react';
import { newId } from '../../../kernel/clock.ts';
import { ActionButton } from '../../../kernel/ui/ActionButton.tsx';
import { FormDrawer } from '../../../kernel/ui/FormDrawer.tsx';
import { Loaded, ProblemNote, useAct, useQueryOf } from '../../../kernel/ui/api.tsx';
import { Law } from '../../../kernel/ui/Law.tsx';
import { Empty, Section } from '../../../kernel/ui/Section.tsx';
import { Status } from '../../../kernel/ui/Status.tsx';
import { kinds } from '../choices.data.ts';
import { api, type CourseView } from '../contract.ts';
import { marketName, reasonOf, words } from '../words.ts';
import { account, client } from './client.ts';

const CourseDrawer = ({ of, unitId, close }: { of: CourseView | null; unitId: number | undefined; close: () => void }) => {
  const fixed = useMemo(() => ({ id: of?.id ?? newId(), version: of?.version ?? 0 }), [of]);
  const initial = useMemo(() => of ?? { kind: 'orientation' as const, unitId }, [of, unitId]);
  return (
    <FormDrawer
      title={of ? words.editCourse : words.addCourse}
      schema={api.courseSave.input}
      call={client.courseSave}
      submitLabel={words.save}
      initial={initial as never}
      fixed={fixed}
      fields={['title', 'kind', 'market', 'hours', 'language', 'unitId', 'contents']}
      halves={['market', 'hours']}
      said={words.saved}
      close={close}
    />
  );
};

/** What is taught, with what the law asks of it and it does not show yet. */
export const Courses = () => {
  const list = useQueryOf(client.courseList, {});
  const me = useQueryOf(account.me, {});
  const end = useAct(client.courseEnd);
  const [open, setOpen] = useState<{ of: CourseView | null } | null>(null);
  return (
    <Section
      title={words.courses}
      side={
        <ActionButton reason={reasonOf(list.data?.can.write)} onClick={() => setOpen({ of: null })}>
          {words.addCourse}
        </ActionButton>
      }
    >
      {end.problem && <ProblemNote problem={end.problem} />}
      <Loaded of={list}>
        {({ rows, can }) =>
          rows.length === 0 ? (
            <Empty>{words.noCourse}</Empty>
          ) : (
            <ul className="v-lines">
              {rows.map((c) => (
                <li key={c.id}>
                  <span>
                    <strong>{c.title}</strong>
                    <p>{[kinds[c.kind], marketName(c.market), words.hoursOf(c.hours), c.unit.name, c.endedOn && words.courseEnded].filter(Boolean).join('; ')}</p>
                    {c.lacks.map((l) => (
                      <p key={l.text}>
                        <Status of="due">{l.text}</Status> <Law verified={l.verified}>{l.legalBasis}</Law>
                      </p>
                    ))}
                  </span>
                  {c.own && can.write === null && (
                    <span className="v-buttons">
                      <ActionButton onClick={() => setOpen({ of: c })}>{words.editCourse}</ActionButton>
                      <ActionButton kind="quiet" busy={end.busy} onClick={() => void end.run({ id: c.id, ended: c.endedOn === null })}>
                        {c.endedOn ? words.reopenCourse : words.endCourse}
                      </ActionButton>
                    </span>
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      {open && <CourseDrawer of={open.of} unitId={me.data?.units[0]?.id} close={() => setOpen(null)} />}
    </Section>
  );
};
