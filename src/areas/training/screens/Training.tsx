import { useState } from 'react';
import { viNumber } from '../../../kernel/text.ts';
import { ActionButton } from '../../../kernel/ui/ActionButton.tsx';
import { useAddress, useGo } from '../../../kernel/ui/address.ts';
import { Loaded, useQueryOf } from '../../../kernel/ui/api.tsx';
import { DataTable, type Column } from '../../../kernel/ui/DataTable.tsx';
import { FieldFrame } from '../../../kernel/ui/FieldFrame.tsx';
import { Link } from '../../../kernel/ui/Link.tsx';
import { Page } from '../../../kernel/ui/Page.tsx';
import { Tabs } from '../../../kernel/ui/Segments.tsx';
import { Status } from '../../../kernel/ui/Status.tsx';
import { classStates, kinds, type ClassState } from '../choices.data.ts';
import type { ClassView } from '../contract.ts';
import { classPath } from '../paths.ts';
import { marketName, reasonOf, words } from '../words.ts';
import { ClassForm } from './ClassForm.tsx';
import { client } from './client.ts';
import { Courses } from './Courses.tsx';
import { Need } from './Need.tsx';
import { classStatus, readUnit, UnitFilter } from './parts.tsx';
import css from './training.module.css';

const columns: readonly Column<ClassView>[] = [
  { key: 'title', label: words.className, phone: 'title', width: '24%', sortable: false, render: (k) => <Link href={classPath(k.id)}>{k.title}</Link> },
  { key: 'state', label: words.state, sortable: false, render: (k) => <Status of={classStatus[k.state]}>{classStates[k.state]}</Status> },
  { key: 'course', label: words.kind, sortable: false, value: (k) => kinds[k.course.kind] },
  { key: 'market', label: words.market, sortable: false, value: (k) => marketName(k.market) },
  { key: 'time', label: words.time, sortable: false, value: (k) => words.days(k.fromOn, k.toOn) },
  { key: 'place', label: words.where, sortable: false, value: (k) => k.place },
  {
    key: 'seats',
    label: words.seats,
    sortable: false,
    value: (k) => [words.seatsOf(k.enrolled, k.places), k.waiting > 0 && words.waitingN(k.waiting)].filter(Boolean).join(', '),
  },
];

const Classes = () => {
  const [params, setParams] = useAddress();
  const state = (params['tinh-trang'] ?? '') in classStates ? (params['tinh-trang'] as ClassState) : undefined;
  const unitId = readUnit(params['dia-ban']);
  const page = /^\d{1,4}$/.test(params['trang'] ?? '') ? Math.max(0, Number(params['trang']) - 1) : 0;
  const list = useQueryOf(client.classList, { ...(state ? { state } : {}), ...(unitId === undefined ? {} : { unitId }), page }, { keep: true });
  return (
    <>
      <div className={`${css['filters']} v-noprint`}>
        <FieldFrame label={words.state}>
          {({ id }) => (
            <select
              id={id}
              className="v-input v-input-select"
              value={state ?? ''}
              onChange={(e) => setParams({ 'tinh-trang': e.currentTarget.value || undefined, trang: undefined })}
            >
              <option value="">{words.all}</option>
              {list.data?.counts.map((c) => (
                <option key={c.state} value={c.state}>
                  {classStates[c.state]} ({viNumber(c.n)})
                </option>
              ))}
            </select>
          )}
        </FieldFrame>
        <UnitFilter value={unitId} onChange={(v) => setParams({ 'dia-ban': v === undefined ? undefined : String(v), trang: undefined })} />
      </div>
      <Loaded of={list}>
        {({ rows, total, pageSize }) => (
          <>
            <p className="v-small" role="status">
              {words.total(total)}
            </p>
            <DataTable label={words.classes} columns={columns} rows={rows} rowKey={(k) => k.id} filter={false} empty={state || unitId ? words.noClasses : words.noClassesHint} />
            {(page > 0 || total > (page + 1) * pageSize) && (
              <div className="v-tools v-noprint">
                {page > 0 && <ActionButton onClick={() => setParams({ trang: String(page) })}>{words.previous}</ActionButton>}
                <span className="v-small">{words.page(page + 1)}</span>
                {total > (page + 1) * pageSize && <ActionButton onClick={() => setParams({ trang: String(page + 2) })}>{words.next}</ActionButton>}
              </div>
            )}
          </>
        )}
      </Loaded>
    </>
  );
};

const views = { classes: undefined, need: 'can-hoc', courses: 'khoa-hoc' } as const;
type View = keyof typeof views;

/** Classes that run and come; who needs one against the places there are; the courses they are of. */
const Training = () => {
  const [params, setParams] = useAddress();
  const view = (Object.keys(views) as View[]).find((v) => views[v] === params['xem']) ?? 'classes';
  const [adding, setAdding] = useState(false);
  const go = useGo();
  const list = useQueryOf(client.classList, {}, { keep: true });
  return (
    <Page
      title={words.title}
      actions={
        <ActionButton kind="main" reason={reasonOf(list.data?.can.write)} onClick={() => setAdding(true)}>
          {words.addClass}
        </ActionButton>
      }
    >
      <Tabs<View>
        label={words.title}
        tabs={[
          { value: 'classes', label: words.classes },
          { value: 'need', label: words.needTab },
          { value: 'courses', label: words.courses },
        ]}
        value={view}
        onChange={(v) => setParams({ xem: views[v], trang: undefined, 'tinh-trang': undefined })}
      >
        {view === 'classes' ? <Classes /> : view === 'need' ? <Need /> : <Courses />}
      </Tabs>
      {adding && <ClassForm close={() => setAdding(false)} onDone={(id) => go(classPath(id))} />}
    </Page>
  );
};
export default Training;
