import { useMemo, useState } from 'react';
import { createClient } from '../../../../kernel/client.ts';
import { addDays, dayInVietnam, newId } from '../../../../kernel/clock.ts';
import { viDate } from '../../../../kernel/text.ts';
import { ActionButton } from '../../../../kernel/ui/ActionButton.tsx';
import { FormDrawer } from '../../../../kernel/ui/FormDrawer.tsx';
import { Loaded, useQueryOf } from '../../../../kernel/ui/api.tsx';
import { DataTable } from '../../../../kernel/ui/DataTable.tsx';
import { Link } from '../../../../kernel/ui/Link.tsx';
import { Note } from '../../../../kernel/ui/Note.tsx';
import { Empty, Section } from '../../../../kernel/ui/Section.tsx';
import { usePermissions } from '../../../../kernel/ui/session.tsx';
import { Status } from '../../../../kernel/ui/Status.tsx';
import { api as journeyApi } from '../../../journey/contract.ts';
import { client } from '../../screens/client.ts';
import { progressApi as api, type UnitProgress } from '../contract.ts';
import { progressWords as w } from '../words.ts';

const journeys = createClient(journeyApi);

/** Who is on the way and has not left, longest waiting first: the people to call. */
const ToCall = ({ unitId }: { unitId: number }) => {
  const wishing = useQueryOf(journeys.journeyList, { unitId, phase: 'wishing' as const, market: null, page: 0 });
  const recruiting = useQueryOf(journeys.journeyList, { unitId, phase: 'recruiting' as const, market: null, page: 0 });
  const preparing = useQueryOf(journeys.journeyList, { unitId, phase: 'preparing' as const, market: null, page: 0 });
  return (
    <Loaded of={preparing}>
      {(a) => (
        <Loaded of={recruiting}>
          {(b) => (
            <Loaded of={wishing}>
              {(c) => {
                const rows = [...a.rows, ...b.rows, ...c.rows].toSorted((x, y) => (y.days ?? 0) - (x.days ?? 0));
                return rows.length === 0 ? (
                  <Empty>{w.callNone}</Empty>
                ) : (
                  <>
                    <p className="v-small">{w.callHint}</p>
                    <DataTable
                      label={w.toCall}
                      rows={rows}
                      rowKey={(j) => j.id}
                      pageSize={20}
                      columns={[
                        {
                          key: 'name',
                          label: w.name,
                          phone: 'title',
                          value: (j) => j.person.name ?? w.hidden,
                          render: (j) => <Link href={`/hanh-trinh/${j.id}`}>{j.person.name ?? w.hidden}</Link>,
                        },
                        {
                          key: 'phone',
                          label: w.phone,
                          sortable: false,
                          value: (j) => j.person.phone,
                          render: (j) =>
                            j.person.phone && !j.person.phone.includes('•') ? (
                              <a href={`tel:${j.person.phone.replace(/\s/g, '')}`}>{j.person.phone.replaceAll(' ', '\u00a0')}</a>
                            ) : (
                              (j.person.phone ?? '–')
                            ),
                        },
                        { key: 'place', label: w.place, value: (j) => [j.person.hamlet, j.person.unit?.name].filter(Boolean).join(', ') },
                        { key: 'at', label: w.at, value: (j) => j.stageName },
                        { key: 'days', label: w.waited, align: 'right', value: (j) => j.days, render: (j) => (j.days === null ? '–' : w.days(j.days)) },
                      ]}
                    />
                  </>
                );
              }}
            </Loaded>
          )}
        </Loaded>
      )}
    </Loaded>
  );
};

/** The people behind the unit's number: as many as it says. */
const Counted = ({ targetId, unitId }: { targetId: string; unitId: number }) => {
  const got = useQueryOf(client.targetRows, { id: targetId, unitId });
  return (
    <Section title={w.gone} count={got.data?.value}>
      <Loaded of={got}>
        {({ rows, total }) => (
          <>
            <DataTable
              label={w.gone}
              rows={rows}
              rowKey={(x) => x.id}
              pageSize={20}
              columns={[
                {
                  key: 'name',
                  label: w.name,
                  phone: 'title',
                  value: (x) => x.person?.name ?? w.hidden,
                  render: (x) => (x.person ? <Link href={`/nguoi-lao-dong/${x.person.id}`}>{x.person.name ?? w.hidden}</Link> : w.hidden),
                },
                { key: 'day', label: w.day, value: (x) => x.onDay, render: (x) => viDate(x.onDay) || '–' },
                { key: 'place', label: w.place, value: (x) => x.unit.name },
              ]}
            />
            {total > rows.length && <Link href={`/muc-tieu/${targetId}#danh-sach`}>{w.all(total)}</Link>}
          </>
        )}
      </Loaded>
    </Section>
  );
};

const Said = ({ of: r }: { of: UnitProgress }) => {
  const e = r.explanation;
  const [answering, setAnswering] = useState(false);
  const may = usePermissions().whyNot('target.write');
  if (!e) return null;
  return (
    <>
      <Note tone={e.answer === null ? 'due' : 'info'} title={w.explanation}>
        <p>
          <strong>{w.askedBy(e.askedBy, e.askedOn)}:</strong> {e.question}
        </p>
        {e.answer === null ? (
          <p>{e.late ? w.lateAnswer(e.dueOn) : w.waitingAnswer(e.dueOn)}</p>
        ) : (
          <p>
            <strong>{w.answeredBy(e.answeredBy, e.answeredOn ?? '', e.dueOn)}:</strong> {e.answer}
          </p>
        )}
        {e.answer === null && e.mine && (
          <ActionButton kind="main" reason={may} from="left" onClick={() => setAnswering(true)}>
            {w.answer}
          </ActionButton>
        )}
      </Note>
      {answering && (
        <FormDrawer
          title={w.answer}
          intro={<p>{e.question}</p>}
          schema={api.explanationAnswer.input}
          call={client.explanationAnswer}
          fixed={{ id: e.id, version: e.version }}
          draftKey={`giai-trinh.${e.id}`}
          said={w.answered}
          close={() => setAnswering(false)}
        />
      )}
    </>
  );
};

interface Props {
  of: UnitProgress;
  targetId: string;
  back: string;
  ofPeople: boolean;
  /** The reader may see who is behind the number. */
  listed: boolean;
}
/** One unit: its figures, what it says about them, and the people behind. */
export const UnitPanel = ({ of: r, targetId, back, ofPeople, listed }: Props) => {
  const permissions = usePermissions();
  const [asking, setAsking] = useState(false);
  const explanationId = useMemo(() => (asking ? newId() : ''), [asking]);
  const open = r.explanation !== null && r.explanation.answer === null;
  const canAsk = r.short > 0 && !open;
  return (
    <>
      <Section title={r.unit.name} side={<Link href={back}>{w.close}</Link>}>
        <p>
          <Status of={r.state}>{r.text}</Status>
        </p>
        {canAsk && (
          <ActionButton reason={permissions.whyNot('target.explain')} from="left" onClick={() => setAsking(true)}>
            {w.ask}
          </ActionButton>
        )}
        <Said of={r} />
      </Section>
      <Section title={w.toCall}>{permissions.has('person.read') ? <ToCall unitId={r.unit.id} /> : <Empty>{w.callNotAllowed}</Empty>}</Section>
      {listed && permissions.has('person.read') && r.value > 0 && !r.untold && <Counted targetId={targetId} unitId={r.unit.id} />}
      {asking && (
        <FormDrawer
          title={w.askOf(r.unit.name)}
          schema={api.explanationAsk.input}
          call={client.explanationAsk}
          submitLabel={w.ask}
          fixed={{ explanationId, targetId, unitId: r.unit.id }}
          initial={{ question: w.question({ value: r.value, goal: r.goal ?? 0, ofPeople }), dueOn: addDays(dayInVietnam(new Date()), 7) }}
          said={w.asked}
          close={() => setAsking(false)}
        />
      )}
    </>
  );
};
export const explanationText = (r: UnitProgress): string =>
  r.explanation === null
    ? ''
    : r.explanation.answer !== null
      ? r.explanation.answer
      : r.explanation.late
        ? w.lateAnswer(r.explanation.dueOn)
        : w.waitingAnswer(r.explanation.dueOn);
