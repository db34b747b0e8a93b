import { useMemo, useState } from 'react';
import { dayInVietnam, newId } from '../../../../kernel/clock.ts';
import { viDate, viNumber } from '../../../../kernel/text.ts';
import { ActionButton } from '../../../../kernel/ui/ActionButton.tsx';
import { PagedTable, pageIn } from '../../../../kernel/ui/PagedTable.tsx';
import { ChoiceFilter, Filters, WidgetFilter } from '../../../../kernel/ui/filters.tsx';
import { ActionLink } from '../../../../kernel/ui/ActionLink.tsx';
import { numberIn, useAddress, useGo } from '../../../../kernel/ui/address.ts';
import { Loaded, useQueryOf } from '../../../../kernel/ui/api.tsx';
import { type Column } from '../../../../kernel/ui/DataTable.tsx';
import { FieldFrame } from '../../../../kernel/ui/FieldFrame.tsx';
import { Form } from '../../../../kernel/ui/Form.tsx';
import { FormField } from '../../../../kernel/ui/FormField.tsx';
import { useFormValue } from '../../../../kernel/ui/form-context.ts';
import { Link } from '../../../../kernel/ui/Link.tsx';
import { Page } from '../../../../kernel/ui/Page.tsx';
import { usePermissions } from '../../../../kernel/ui/session.tsx';
import { SideDrawer } from '../../../../kernel/ui/SideDrawer.tsx';
import { api } from '../../contract.ts';
import type { RosterKindView, RosterView } from '../../roster/contract.ts';
import { rosterWords as w } from '../../words-lists.ts';
import { words } from '../../words-people.ts';
import { account, client } from '../client.ts';

const columns: readonly Column<RosterView>[] = [
  { key: 'title', label: w.name, phone: 'title', render: (r) => <Link href={`/danh-sach/${r.id}`}>{r.title}</Link> },
  { key: 'kind', label: w.kind, value: (r) => r.kindTitle },
  { key: 'unit', label: w.unit, value: (r) => r.unit.name },
  { key: 'day', label: w.day, value: (r) => [viDate(r.onDate), r.closedOn && w.closed(viDate(r.closedOn))].filter(Boolean).join('; ') },
  { key: 'people', label: w.people, align: 'right', value: (r) => r.counts.entries },
  { key: 'asked', label: w.asked, align: 'right', value: (r) => r.counts.reached },
  { key: 'wants', label: w.wants, align: 'right', value: (r) => r.counts.yes },
];

const KindField = ({ kinds }: { kinds: readonly RosterKindView[] }) => {
  const f = useFormValue<string | null>('kind');
  const chosen = kinds.find((k) => k.code === f.value);
  return (
    <FieldFrame id={f.id} label={w.kind} hint={chosen?.hint} error={f.error}>
      {({ id, describedBy }) => (
        <select id={id} aria-describedby={describedBy} className="v-input v-input-select" value={f.value ?? ''} onChange={(e) => f.set(e.currentTarget.value || null)}>
          <option value="" />
          {kinds.map((k) => (
            <option key={k.code} value={k.code}>
              {k.title}
            </option>
          ))}
        </select>
      )}
    </FieldFrame>
  );
};

const NewRoster = ({ kinds, close }: { kinds: readonly RosterKindView[]; close: () => void }) => {
  const go = useGo();
  const id = useMemo(newId, []);
  const me = useQueryOf(account.me, {});
  const own = me.data?.units.length === 1 ? me.data.units[0]!.id : undefined;
  const initial = useMemo(() => ({ onDate: dayInVietnam(new Date()), ...(own === undefined ? {} : { unitId: own }) }), [own]);
  return (
    <SideDrawer opened onClose={close} title={w.add}>
      <Loaded of={me}>
        {() => (
          <Form
            schema={api.rosterSave.input}
            call={client.rosterSave}
            submitLabel={w.save}
            fixed={{ id, version: 0 }}
            initial={initial}
            onDone={() => go(`/danh-sach/${id}`)}
            onCancel={close}
          >
            <div className="v-form-fields">
              <KindField kinds={kinds} />
              <FormField name="title" />
              <FormField name="unitId" half />
              <FormField name="onDate" half />
              <FormField name="source" />
            </div>
          </Form>
        )}
      </Loaded>
    </SideDrawer>
  );
};

const Rosters = () => {
  const [params, setParams] = useAddress();
  const kinds = useQueryOf(client.rosterKinds, {});
  const year = /^20\d\d$/.test(params['nam'] ?? '') ? Number(params['nam']) : undefined;
  const unitId = numberIn(params['dia-ban']);
  const kind = params['loai'] || undefined;
  const page = pageIn(params);
  const list = useQueryOf(client.rosterList, { page, ...(kind ? { kind } : {}), ...(year ? { year } : {}), ...(unitId === undefined ? {} : { unitId }) }, { keep: true });
  const reason = usePermissions().whyNot('person.write');
  const [adding, setAdding] = useState(false);
  const now = Number(dayInVietnam(new Date()).slice(0, 4));
  return (
    <Page
      title={w.title}
      sub={w.hint}
      crumbs={[{ label: words.title, href: '/nguoi-lao-dong' }]}
      actions={
        <>
          <ActionLink href="/danh-sach/xa-chua-co">{w.coverage}</ActionLink>
          <ActionLink href="/danh-sach/cung-cau">{w.figures}</ActionLink>
          <ActionButton kind="main" reason={reason} onClick={() => setAdding(true)}>
            {w.add}
          </ActionButton>
        </>
      }
    >
      <Filters>
        <ChoiceFilter
          label={w.kind}
          choices={(kinds.data?.kinds ?? []).map((k) => [k.code, k.title] as const)}
          value={kind}
          onChange={(v) => setParams({ loai: v, trang: undefined })}
        />
        <ChoiceFilter
          label={w.year}
          choices={[now, now - 1, now - 2, now - 3].map((y) => [String(y), String(y)] as const)}
          value={year === undefined ? undefined : String(year)}
          onChange={(v) => setParams({ nam: v, trang: undefined })}
        />
        <WidgetFilter widget="unit" label={w.unit} value={unitId} onChange={(v) => setParams({ 'dia-ban': v === undefined ? undefined : String(v), trang: undefined })} />
      </Filters>
      <Loaded of={list}>
        {(found) => (
          <PagedTable
            label={w.title}
            columns={columns}
            of={found}
            page={page}
            count={w.count(viNumber(found.total))}
            rowKey={(r) => r.id}
            empty={kind || year || unitId ? w.noneHere : w.none}
          />
        )}
      </Loaded>
      {adding && kinds.data && <NewRoster kinds={kinds.data.kinds} close={() => setAdding(false)} />}
    </Page>
  );
};
export default Rosters;
