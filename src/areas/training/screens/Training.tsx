import { useState } from 'react';
import { viNumber } from '../../../kernel/text.ts';
import { ActionButton } from '../../../kernel/ui/ActionButton.tsx';
import { PagedTable, pageIn } from '../../../kernel/ui/PagedTable.tsx';
import { ChoiceFilter, Filters, WidgetFilter } from '../../../kernel/ui/filters.tsx';
import { choiceIn, numberIn, useAddress, useGo } from '../../../kernel/ui/address.ts';
import { Loaded, useQueryOf } from '../../../kernel/ui/api.tsx';
import { ActionLink } from '../../../kernel/ui/ActionLink.tsx';
import { type Column } from '../../../kernel/ui/DataTable.tsx';
import { ExportButton } from '../../../kernel/ui/ExportButton.tsx';
import { Link } from '../../../kernel/ui/Link.tsx';
import { Page } from '../../../kernel/ui/Page.tsx';
import { usePermissions } from '../../../kernel/ui/session.tsx';
import { Tabs } from '../../../kernel/ui/Segments.tsx';
import { Status } from '../../../kernel/ui/Status.tsx';
import { classStates, kinds } from '../choices.data.ts';
import type { ClassView } from '../contract.ts';
import { classPath } from '../paths.ts';
import { certificates, classes as classSheet } from '../sheet/screens/client.ts';
import { certificateSheetWords, classSheetWords, outWords } from '../sheet/sheet.data.ts';
import { marketName, reasonOf, words } from '../words.ts';
import { ClassForm } from './ClassForm.tsx';
import { client } from './client.ts';
import { Courses } from './Courses.tsx';
import { Need } from './Need.tsx';
import { classStatus } from './parts.tsx';

const columns: readonly Column<ClassView>[] = [
  { key: 'title', label: words.className, phone: 'title', width: '24%', render: (k) => <Link href={classPath(k.id)}>{k.title}</Link> },
  { key: 'state', label: words.state, render: (k) => <Status of={classStatus[k.state]}>{classStates[k.state]}</Status> },
  { key: 'course', label: words.kind, value: (k) => kinds[k.course.kind] },
  { key: 'market', label: words.market, value: (k) => marketName(k.market) },
  { key: 'time', label: words.time, value: (k) => words.days(k.fromOn, k.toOn) },
  { key: 'place', label: words.where, value: (k) => k.place },
  {
    key: 'seats',
    label: words.seats,
    value: (k) => [words.seatsOf(k.enrolled, k.places), k.waiting > 0 && words.waitingN(k.waiting)].filter(Boolean).join(', '),
  },
];

const Classes = () => {
  const [params, setParams] = useAddress();
  const state = choiceIn(classStates, params['tinh-trang']);
  const unitId = numberIn(params['dia-ban']);
  const page = pageIn(params);
  const list = useQueryOf(client.classList, { ...(state ? { state } : {}), ...(unitId === undefined ? {} : { unitId }), page }, { keep: true });
  return (
    <>
      <Filters>
        <ChoiceFilter
          label={words.state}
          choices={(list.data?.counts ?? []).map((c) => [c.state, `${classStates[c.state]} (${viNumber(c.n)})`] as const)}
          value={state}
          onChange={(v) => setParams({ 'tinh-trang': v, trang: undefined })}
        />
        <WidgetFilter widget="unit" label={words.unit} value={unitId} onChange={(v) => setParams({ 'dia-ban': v === undefined ? undefined : String(v), trang: undefined })} />
      </Filters>
      <Loaded of={list}>
        {(found) => (
          <PagedTable
            label={words.classes}
            columns={columns}
            of={found}
            page={page}
            count={words.total(found.total)}
            rowKey={(k) => k.id}
            empty={state || unitId ? words.noClasses : words.noClassesHint}
          />
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
  const may = usePermissions();
  // lists go out as they are filtered here
  const state = choiceIn(classStates, params['tinh-trang']);
  const unitId = numberIn(params['dia-ban']);
  const unit = unitId === undefined ? {} : { unitId };
  const go = useGo();
  const list = useQueryOf(client.classList, {}, { keep: true });
  return (
    <Page
      title={words.title}
      actions={
        <>
          {may.has('training.write') &&
            (view === 'need' ? (
              <ActionLink href="/dao-tao/nhap-giay">{certificateSheetWords.open}</ActionLink>
            ) : (
              <ActionLink href="/dao-tao/nhap-lop">{classSheetWords.open}</ActionLink>
            ))}
          <ExportButton
            label={outWords.export}
            entries={[
              { label: outWords.classes, call: () => classSheet.classListExport({ ...(state ? { state } : {}), ...unit }) },
              { label: outWords.courses, call: () => classSheet.courseExport({}) },
              { label: outWords.need, call: () => classSheet.needExport(unit) },
              ...(may.has('person.read')
                ? [
                    { label: outWords.needPeople, call: () => classSheet.needPeopleExport(unit) },
                    { label: outWords.certificates, call: () => certificates.certificatesExport(unit) },
                    { label: outWords.expiring, call: () => certificates.certificatesExport({ ...unit, within: 60 }) },
                  ]
                : []),
            ]}
          />
          <ActionButton kind="main" reason={reasonOf(list.data?.can.write)} onClick={() => setAdding(true)}>
            {words.addClass}
          </ActionButton>
        </>
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
