import { useEffect, useState } from 'react';
import { viNumber } from '../../../kernel/text.ts';
import { ActionButton } from '../../../kernel/ui/ActionButton.tsx';
import { ActionLink } from '../../../kernel/ui/ActionLink.tsx';
import { Loaded, ProblemNote, useAct, useQueryOf } from '../../../kernel/ui/api.tsx';
import { DataTable, type Column } from '../../../kernel/ui/DataTable.tsx';
import { handFile } from '../../../kernel/ui/hand-file.ts';
import { Link } from '../../../kernel/ui/Link.tsx';
import { Page } from '../../../kernel/ui/Page.tsx';
import { usePermissions } from '../../../kernel/ui/session.tsx';
import type { PersonRow } from '../person/contract.ts';
import { rosterWords } from '../words-lists.ts';
import { householdWords, words } from '../words-people.ts';
import { BulkBar } from './BulkBar.tsx';
import { client } from './client.ts';
import { useListFilter } from './filter.tsx';
import { sayAsked, sayPlace, saySex, sayWish, sayWork, unbroken } from './format.ts';
import { PeopleFilter } from './PeopleFilter.tsx';
import css from './people.module.css';

const columns = (chosen: ReadonlyMap<string, PersonRow> | null, choose: (p: PersonRow) => void, onePlace: boolean): readonly Column<PersonRow>[] => [
  ...(chosen
    ? [
        {
          key: 'chosen',
          label: '',
          width: '36px',
          sortable: false,
          phone: 'plain',
          render: (p: PersonRow) => <input type="checkbox" className={css['tick']} aria-label={words.choose(p.name)} checked={chosen.has(p.id)} onChange={() => choose(p)} />,
        } as const,
      ]
    : []),
  {
    key: 'name',
    label: words.name,
    phone: 'title',
    width: '22%',
    sortable: false,
    render: (p) => (
      <>
        <Link href={`/nguoi-lao-dong/${p.id}`}>{p.name}</Link>
        {p.needsConfirmation && <span className="v-small v-tone-nghe"> {words.toConfirm}</span>}
      </>
    ),
  },
  { key: 'birth', label: words.born, sortable: false, value: (p) => [p.birth?.slice(0, 4), p.age === null ? null : words.age(p.age)].filter(Boolean).join(', ') },
  { key: 'sex', label: words.sex, sortable: false, value: (p) => saySex(p.sex), phone: 'hidden' },
  { key: 'place', label: words.place, sortable: false, value: (p) => (onePlace ? p.hamlet : sayPlace(p)) },
  { key: 'phone', label: words.phone, sortable: false, value: (p) => p.phone && unbroken(p.phone) },
  { key: 'work', label: words.workStatus, sortable: false, value: (p) => sayWork(p.workStatus) },
  { key: 'wish', label: words.wish, sortable: false, value: (p) => sayWish(p.wish) },
  { key: 'asked', label: words.asked, sortable: false, value: (p) => sayAsked(p.askedOn), phone: 'hidden' },
];

const exportList = (input: Parameters<typeof client.personExport>[0]) => handFile(client.personExport(input));

/** The list: filters in the address, what is typed stays on this page. */
const People = () => {
  const { filter, page, set, replace, go } = useListFilter();
  const [typed, setTyped] = useState('');
  const [asked, setAsked] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setAsked(typed.trim()), 200);
    return () => clearTimeout(timer);
  }, [typed]);
  const list = useQueryOf(client.personList, { ...filter, q: asked, page }, { keep: true });
  const why = usePermissions().whyNot('person.write');
  const exported = useAct(exportList);
  const [chosen, setChosen] = useState<ReadonlyMap<string, PersonRow>>(new Map());
  const choose = (p: PersonRow) => setChosen((old) => new Map(old.has(p.id) ? [...old].filter(([id]) => id !== p.id) : [...old, [p.id, p]]));
  const narrowed = asked !== '' || Object.values(filter).filter((v) => v !== undefined).length > 1;
  return (
    <Page
      title={words.title}
      sub={words.hint}
      actions={
        <>
          <ActionLink href="/nguoi-lao-dong/hom-nay">{words.home}</ActionLink>
          <ActionLink href="/ho">{householdWords.title}</ActionLink>
          <ActionLink href="/danh-sach">{rosterWords.title}</ActionLink>
          <ActionLink href="/nguoi-lao-dong/nhap-excel">{words.importExcel}</ActionLink>
          {why === undefined ? (
            <ActionLink kind="main" href="/nguoi-lao-dong/ghi">
              {words.add}
            </ActionLink>
          ) : (
            <ActionButton kind="main" reason={why}>
              {words.add}
            </ActionButton>
          )}
        </>
      }
    >
      {exported.problem && <ProblemNote problem={exported.problem} />}
      <PeopleFilter typed={typed} onType={setTyped} filter={filter} set={set} replace={replace} />
      <Loaded of={list}>
        {({ rows, total, pageSize }) => (
          <>
            <div className={css['bar']}>
              <p className="v-small" role="status">
                {total === null ? (asked ? words.tooManyHits : words.many) : words.total(viNumber(total))}
              </p>
              {rows.length > 0 && (
                <ActionButton kind="quiet" busy={exported.busy} onClick={() => void exported.run({ ...filter, q: asked })}>
                  {words.exportExcel}
                </ActionButton>
              )}
              {why === undefined && rows.length > 0 && (
                <ActionButton kind="quiet" onClick={() => setChosen((old) => new Map([...old, ...rows.map((r) => [r.id, r] as const)]))}>
                  {words.chooseAll}
                </ActionButton>
              )}
            </div>
            <DataTable
              label={words.title}
              columns={columns(why === undefined ? chosen : null, choose, new Set(rows.map((r) => r.unit.id)).size === 1)}
              rows={rows}
              rowKey={(p) => p.id}
              filter={false}
              empty={narrowed ? words.noneHere : words.none}
            />
            {(page > 0 || rows.length === pageSize) && (
              <div className="v-tools v-noprint">
                {page > 0 && <ActionButton onClick={() => go(page - 1)}>{words.previous}</ActionButton>}
                <span className="v-small">{words.page(page + 1)}</span>
                {rows.length === pageSize && <ActionButton onClick={() => go(page + 1)}>{words.next}</ActionButton>}
              </div>
            )}
          </>
        )}
      </Loaded>
      {chosen.size > 0 && <BulkBar chosen={[...chosen.values()]} clear={() => setChosen(new Map())} />}
    </Page>
  );
};
export default People;
