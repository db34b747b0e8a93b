import { useState } from 'react';
import { viNumber } from '../../../kernel/text.ts';
import { ActionButton } from '../../../kernel/ui/ActionButton.tsx';
import { PagedTable, pageIn } from '../../../kernel/ui/PagedTable.tsx';
import { ChoiceFilter, Filters, useLater, WidgetFilter } from '../../../kernel/ui/filters.tsx';
import { choiceIn, numberIn, useAddress, useGo } from '../../../kernel/ui/address.ts';
import { Loaded, ProblemNote, useAct, useQueryOf } from '../../../kernel/ui/api.tsx';
import { type Column } from '../../../kernel/ui/DataTable.tsx';
import { handFile } from '../../../kernel/ui/hand-file.ts';
import { Link } from '../../../kernel/ui/Link.tsx';
import { Page } from '../../../kernel/ui/Page.tsx';
import { SearchBox } from '../../../kernel/ui/SearchBox.tsx';
import { usePermissions } from '../../../kernel/ui/session.tsx';
import { householdClasses } from '../choices.data.ts';
import type { HouseholdRow } from '../household/contract.ts';
import { householdWords as w, words } from '../words-people.ts';
import { client } from './client.ts';
import { HouseholdForm } from './HouseholdForm.tsx';

const columns: readonly Column<HouseholdRow>[] = [
  { key: 'head', label: w.head, phone: 'title', render: (h) => <Link href={`/ho/${h.id}`}>{h.head ?? w.nameless}</Link> },
  { key: 'code', label: w.code },
  { key: 'place', label: w.hamlet, value: (h) => [h.hamlet, h.unit.name].filter(Boolean).join(', ') },
  { key: 'members', label: w.members, align: 'right' },
  { key: 'classes', label: w.classes, value: (h) => h.classes?.map((c) => householdClasses[c]).join('; ') ?? null },
];

const exportList = (input: Parameters<typeof client.householdExport>[0]) => handFile(client.householdExport(input));

const Households = () => {
  const [params, setParams] = useAddress();
  const [typed, setTyped] = useState('');
  const q = useLater(typed);
  const unitId = numberIn(params['dia-ban']);
  const chosen = choiceIn(householdClasses, params['dien']);
  const page = pageIn(params);
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
      <Filters>
        <SearchBox label={w.search} placeholder={w.searchHint} value={typed} onChange={setTyped} />
        <WidgetFilter widget="unit" label={w.unit} value={unitId} onChange={(v) => setParams({ 'dia-ban': v === undefined ? undefined : String(v), trang: undefined })} />
        {may.has('data.traits') && <ChoiceFilter label={w.classes} choices={householdClasses} value={chosen} onChange={(v) => setParams({ dien: v, trang: undefined })} />}
      </Filters>
      {exported.problem && <ProblemNote problem={exported.problem} />}
      <Loaded of={list}>
        {(found) => (
          <PagedTable
            label={w.title}
            columns={columns}
            of={found}
            page={page}
            count={w.total(viNumber(found.total))}
            side={
              found.rows.length > 0 && (
                <ActionButton kind="quiet" busy={exported.busy} onClick={() => void exported.run(filter)}>
                  {words.exportExcel}
                </ActionButton>
              )
            }
            rowKey={(h) => h.id}
            empty={q || unitId || chosen ? w.noneHere : w.none}
          />
        )}
      </Loaded>
      {adding && <HouseholdForm close={() => setAdding(false)} onDone={(id) => go(`/ho/${id}`)} />}
    </Page>
  );
};
export default Households;
