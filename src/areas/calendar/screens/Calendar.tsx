import { useMemo, useState } from 'react';
import { createClient } from '../../../kernel/client.ts';
import { dayInVietnam, newId } from '../../../kernel/clock.ts';
import { viDate } from '../../../kernel/text.ts';
import { ActionButton } from '../../../kernel/ui/ActionButton.tsx';
import { FormDrawer } from '../../../kernel/ui/FormDrawer.tsx';
import { ChoiceFilter, Filters } from '../../../kernel/ui/filters.tsx';
import { useAddress } from '../../../kernel/ui/address.ts';
import { Loaded, ProblemNote, useAct, useQueryOf } from '../../../kernel/ui/api.tsx';
import { useConfirm } from '../../../kernel/ui/confirm.tsx';
import { DataTable, type Column } from '../../../kernel/ui/DataTable.tsx';
import { Note } from '../../../kernel/ui/Note.tsx';
import { Page } from '../../../kernel/ui/Page.tsx';
import { usePermissions } from '../../../kernel/ui/session.tsx';
import { useToast } from '../../../kernel/ui/toast.tsx';
import { api, holidayKinds, type HolidayRow } from '../contract.ts';
import { words } from '../words.ts';

const client = createClient(api);

const columns: readonly Column<HolidayRow>[] = [
  { key: 'day', label: words.day, phone: 'title', value: (h) => h.day, render: (h) => viDate(h.day) },
  { key: 'weekday', label: words.weekday, sortable: false, value: (h) => words.weekdays[new Date(`${h.day}T00:00:00Z`).getUTCDay()]! },
  { key: 'kind', label: words.kind, value: (h) => holidayKinds[h.kind] },
  { key: 'name', label: words.name },
  { key: 'basis', label: words.basis },
];

const DayForm = ({ holiday, close }: { holiday: HolidayRow | null; close: () => void }) => {
  const id = useMemo(() => holiday?.id ?? newId(), [holiday]);
  return (
    <FormDrawer
      title={holiday ? words.edit : words.add}
      schema={api.holidaySave.input}
      call={client.holidaySave}
      submitLabel={words.save}
      fixed={{ id, version: holiday?.version ?? 0 }}
      initial={holiday ? { day: holiday.day, kind: holiday.kind, name: holiday.name, basis: holiday.basis } : { kind: 'off' }}
      fields={['day', 'kind', 'name', 'basis']}
      said={words.saved}
      close={close}
    />
  );
};

/** What the law gives and the year does not have yet; one press takes it, a person then puts it right. */
const Proposal = ({ year }: { year: number }) => {
  const proposal = useQueryOf(client.holidayProposal, { year });
  const accept = useAct(client.holidayAccept);
  const toast = useToast();
  const rows = proposal.data?.rows ?? [];
  if (!rows.length) return null;
  const take = async () => {
    const done = await accept.run({ year });
    if (done) toast({ text: words.accepted(done.added), tone: 'done' });
  };
  return (
    <Note
      title={words.proposal}
      action={
        <ActionButton busy={accept.busy} onClick={() => void take()}>
          {words.accept(rows.length)}
        </ActionButton>
      }
    >
      <p>{rows.map((r) => `${viDate(r.day).slice(0, 5)} ${r.name}`).join('; ')}</p>
      <p className="v-small">{words.proposalHint}</p>
      {accept.problem && <ProblemNote problem={accept.problem} />}
    </Note>
  );
};

const thisYear = (): number => Number(dayInVietnam(new Date()).slice(0, 4));

const Calendar = () => {
  const [params, setParams] = useAddress();
  const year = /^20\d\d$/.test(params['nam'] ?? '') ? Number(params['nam']) : thisYear();
  const list = useQueryOf(client.holidayList, { year }, { keep: true });
  const remove = useAct(client.holidayRemove);
  const confirm = useConfirm();
  const may = usePermissions();
  const reason = may.whyNot('calendar.manage');
  const [editing, setEditing] = useState<HolidayRow | 'new' | null>(null);
  const ask = async (h: HolidayRow) => {
    if (await confirm({ title: words.removeAsk(viDate(h.day)), action: words.remove, danger: true })) await remove.run({ id: h.id, version: h.version });
  };
  const years = Array.from({ length: 7 }, (_, n) => thisYear() - 4 + n);
  return (
    <Page
      title={words.title}
      sub={words.hint}
      actions={
        <ActionButton kind="main" reason={reason} onClick={() => setEditing('new')}>
          {words.add}
        </ActionButton>
      }
    >
      <Filters>
        <ChoiceFilter
          label={words.year}
          choices={[...new Set([...years, year])].sort().map((y) => [String(y), String(y)] as const)}
          all={null}
          value={String(year)}
          onChange={(nam) => setParams({ nam })}
        />
      </Filters>
      {reason === undefined && <Proposal year={year} />}
      {remove.problem && <ProblemNote problem={remove.problem} />}
      <Loaded of={list}>
        {({ rows }) => (
          <DataTable
            label={words.title}
            columns={columns}
            rows={rows}
            rowKey={(h) => h.id}
            empty={words.none}
            {...(reason === undefined
              ? {
                  action: (h: HolidayRow) => (
                    <>
                      <ActionButton kind="quiet" onClick={() => setEditing(h)}>
                        {words.edit}
                      </ActionButton>
                      <ActionButton kind="quiet" onClick={() => void ask(h)}>
                        {words.remove}
                      </ActionButton>
                    </>
                  ),
                }
              : {})}
          />
        )}
      </Loaded>
      {editing && <DayForm holiday={editing === 'new' ? null : editing} close={() => setEditing(null)} />}
    </Page>
  );
};
export default Calendar;
