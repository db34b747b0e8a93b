import { useState } from 'react';
import { viNumber } from '../../../kernel/text.ts';
import { ActionButton } from '../../../kernel/ui/ActionButton.tsx';
import { PagedTable } from '../../../kernel/ui/PagedTable.tsx';
import { useLater } from '../../../kernel/ui/filters.tsx';
import { ActionLink } from '../../../kernel/ui/ActionLink.tsx';
import { Loaded, ProblemNote, useAct, useQueryOf } from '../../../kernel/ui/api.tsx';
import { type Column } from '../../../kernel/ui/DataTable.tsx';
import { handFile } from '../../../kernel/ui/hand-file.ts';
import { Link } from '../../../kernel/ui/Link.tsx';
import { Page } from '../../../kernel/ui/Page.tsx';
import { usePermissions } from '../../../kernel/ui/session.tsx';
import type { PersonRow } from '../person/contract.ts';
import { rosterWords } from '../words-lists.ts';
import { householdWords, words } from '../words-people.ts';
import { BulkBar } from './BulkBar.tsx';
import { client } from './client.ts';
import { useListFilter } from './filter.ts';
import { sayAsked, sayPlace, saySex, sayWish, sayWork, unbroken } from './format.ts';
import { PeopleFilter } from './PeopleFilter.tsx';

const columns = (chosen: ReadonlyMap<string, PersonRow> | null, choose: (p: PersonRow) => void, onePlace: boolean): readonly Column<PersonRow>[] => [
  ...(chosen
    ? [
        {
          key: 'chosen',
          label: '',
          width: '36px',

          phone: 'plain',
          render: (p: PersonRow) => <input type="checkbox" className="v-tick" aria-label={words.choose(p.name)} checked={chosen.has(p.id)} onChange={() => choose(p)} />,
        } as const,
      ]
    : []),
  {
    key: 'name',
    label: words.name,
    phone: 'title',
    width: '22%',

    render: (p) => (
      <>
        <Link href={`/nguoi-lao-dong/${p.id}`}>{p.name}</Link>
        {p.needsConfirmation && <span className="v-small v-tone-nghe"> {words.toConfirm}</span>}
      </>
    ),
  },
  { key: 'birth', label: words.born, value: (p) => [p.birth?.slice(0, 4), p.age === null ? null : words.age(p.age)].filter(Boolean).join(', ') },
  { key: 'sex', label: words.sex, value: (p) => saySex(p.sex), phone: 'hidden' },
  { key: 'place', label: words.place, value: (p) => (onePlace ? p.hamlet : sayPlace(p)) },
  { key: 'phone', label: words.phone, value: (p) => p.phone && unbroken(p.phone) },
  { key: 'work', label: words.work, value: (p) => sayWork(p.workStatus) },
  { key: 'wish', label: words.wish, value: (p) => sayWish(p.wish) },
  { key: 'asked', label: words.asked, value: (p) => sayAsked(p.askedOn), phone: 'hidden' },
];

const exportList = (input: Parameters<typeof client.personExport>[0]) => handFile(client.personExport(input));

/** The list: filters in the address, what is typed stays on this page. */
const People = () => {
  const { filter, page, set, replace } = useListFilter();
  const [typed, setTyped] = useState('');
  const asked = useLater(typed);
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
          <ActionLink kind="main" href="/nguoi-lao-dong/ghi" reason={why}>
            {words.add}
          </ActionLink>
        </>
      }
    >
      {exported.problem && <ProblemNote problem={exported.problem} />}
      <PeopleFilter typed={typed} onType={setTyped} filter={filter} set={set} replace={replace} />
      <Loaded of={list}>
        {(found) => (
          <PagedTable
            label={words.title}
            columns={columns(why === undefined ? chosen : null, choose, new Set(found.rows.map((r) => r.unit.id)).size === 1)}
            of={found}
            page={page}
            count={found.total === null ? (asked ? words.tooManyHits : words.many) : words.total(viNumber(found.total))}
            side={
              found.rows.length > 0 && (
                <>
                  <ActionButton kind="quiet" busy={exported.busy} onClick={() => void exported.run({ ...filter, q: asked })}>
                    {words.exportExcel}
                  </ActionButton>
                  {why === undefined && (
                    <ActionButton kind="quiet" onClick={() => setChosen((old) => new Map([...old, ...found.rows.map((r) => [r.id, r] as const)]))}>
                      {words.chooseAll}
                    </ActionButton>
                  )}
                </>
              )
            }
            rowKey={(p) => p.id}
            empty={narrowed ? words.noneHere : words.none}
          />
        )}
      </Loaded>
      {chosen.size > 0 && <BulkBar chosen={[...chosen.values()]} clear={() => setChosen(new Map())} />}
    </Page>
  );
};
export default People;
