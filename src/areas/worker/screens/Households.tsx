import { useEffect, useState } from 'react';
import { viNumber } from '../../../kernel/text.ts';
import { ActionButton } from '../../../kernel/ui/ActionButton.tsx';
import { useAddress, useGo } from '../../../kernel/ui/address.ts';
import { Loaded, ProblemNote, useAct, useQueryOf } from '../../../kernel/ui/api.tsx';
import { DataTable, type Column } from '../../../kernel/ui/DataTable.tsx';
import { handFile } from '../../../kernel/ui/hand-file.ts';
import { Link } from '../../../kernel/ui/Link.tsx';
import { Page } from '../../../kernel/ui/Page.tsx';
import { SearchBox } from '../../../kernel/ui/SearchBox.tsx';
import { usePermissions } from '../../../kernel/ui/session.tsx';
import { householdClasses } from '../choices.data.ts';
import type { HouseholdRow } from '../household/contract.ts';
import { householdWords as w, words } from '../words-people.ts';
import { client } from './client.ts';
import { ChoiceFilter, UnitFilter } from './filter.tsx';
import { HouseholdForm } from './HouseholdForm.tsx';
import css from './people.module.css';

const columns: readonly Column<HouseholdRow>[] = [
  { key: 'head', label: w.head, phone: 'title', sortable: false, render: (h) => <Link href={`/ho/${h.id}`}>{h.head ?? w.nameless}</Link> },
  { key: 'code', label: w.code, sortable: false },
  { key: 'place', label: w.hamlet, sortable: false, value: (h) => [h.hamlet, h.unit.name].filter(Boolean).join(', ') },
  { key: 'members', label: w.members, align: 'right', sortable: false },
  { key: 'classes', label: w.classes, sortable: false, value: (h) => h.classes?.map((c) => householdClasses[c]).join('; ') ?? null },
];

const exportList = (input: Parameters<typeof client.householdExport>[0]) => handFile(client.householdExport(input));

const Households = () => {
  const [params, setParams] = useAddress();
  const [typed, setTyped] = useState('');
  const [q, setQ] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setQ(typed.trim()), 200);
    return () => clearTimeout(timer);
  }, [typed]);
  const unitId = /^\d{1,9}$/.test(params['dia-ban'] ?? '') ? Number(params['dia-ban']) : undefined;
  const chosen = params['dien'] && params['dien'] in householdClasses ? (params['dien'] as keyof typeof householdClasses) : undefined;
  const page = Math.max(0, (/^\d{1,5}$/.test(params['trang'] ?? '') ? Number(params['trang']) : 1) - 1);
  const filter = { q, ...(unitId === undefined ? {} : { unitId }), ...(chosen ? { class: chosen } : {}) };
  const list = useQueryOf(client.householdList, { ...filter, page }, { keep: true });
  const exported = useAct(exportList);
  const may = usePermissions();
  const go = useGo();
  const [adding, setAdding] = useState(false);
  return (
    <Page
      title={w.title}
      sub={w.hint}
      crumbs={[{ label: words.title, href: '/nguoi-lao-dong' }]}
      actions={
        <ActionButton kind="main" reason={may.whyNot('person.write')} onClick={() => setAdding(true)}>
          {w.add}
        </ActionButton>
      }
    >
      <div className={`${css['filters']} v-noprint`} role="search">
        <SearchBox label={w.search} placeholder={w.searchHint} value={typed} onChange={setTyped} />
        <UnitFilter label={w.unit} value={unitId} onChange={(v) => setParams({ 'dia-ban': v === undefined ? undefined : String(v), trang: undefined })} />
        {may.has('data.traits') && <ChoiceFilter label={w.classes} choices={householdClasses} value={chosen} onChange={(v) => setParams({ dien: v, trang: undefined })} />}
      </div>
      <Loaded of={list}>
        {({ rows, total, pageSize }) => (
          <>
            <div className={css['bar']}>
              <p className="v-small" role="status">
                {w.total(viNumber(total))}
              </p>
              {rows.length > 0 && (
                <ActionButton kind="quiet" busy={exported.busy} onClick={() => void exported.run(filter)}>
                  {words.exportExcel}
                </ActionButton>
              )}
            </div>
            {exported.problem && <ProblemNote problem={exported.problem} />}
            <DataTable label={w.title} columns={columns} rows={rows} rowKey={(h) => h.id} filter={false} empty={q || unitId || chosen ? w.noneHere : w.none} />
            {total > pageSize && (
              <div className="v-tools v-noprint">
                {page > 0 && <ActionButton onClick={() => setParams({ trang: page > 1 ? String(page) : undefined }, true)}>{words.previous}</ActionButton>}
                <span className="v-small">{words.page(page + 1)}</span>
                {(page + 1) * pageSize < total && <ActionButton onClick={() => setParams({ trang: String(page + 2) }, true)}>{words.next}</ActionButton>}
              </div>
            )}
          </>
        )}
      </Loaded>
      {adding && <HouseholdForm close={() => setAdding(false)} onDone={(id) => go(`/ho/${id}`)} />}
    </Page>
  );
};
export default Households;
