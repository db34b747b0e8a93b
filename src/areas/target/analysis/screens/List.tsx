import { useState } from 'react';
import { ActionButton } from '../../../../kernel/ui/ActionButton.tsx';
import { Pages, pagesOf } from '../../../../kernel/ui/PagedTable.tsx';
import { Loaded, useQueryOf } from '../../../../kernel/ui/api.tsx';
import { DataTable } from '../../../../kernel/ui/DataTable.tsx';
import { Empty, Section } from '../../../../kernel/ui/Section.tsx';
import { usePermissions } from '../../../../kernel/ui/session.tsx';
import { rowColumns } from '../../count/screens/Behind.tsx';
import { screenWords as w } from '../../count/words-screens.ts';
import { client } from '../../screens/client.ts';
import type { Asked } from '../rules-question.ts';

const Rows = ({ question: { rows: _, columns: __, ...ask }, people }: { question: Asked; people: boolean }) => {
  const [page, setPage] = useState(0);
  const list = useQueryOf(client.indicatorRows, { ...ask, page }, { keep: true });
  return (
    <Loaded of={list}>
      {({ rows, total, pageSize }) => (
        <>
          <DataTable label={w.behind} columns={rowColumns(ask.measure, people)} rows={rows} rowKey={(r) => r.id} filter={false} empty={people ? w.none : w.noneOf} />
          <Pages page={page} {...pagesOf({ rows, total, pageSize }, page)} go={setPage} />
        </>
      )}
    </Loaded>
  );
};

/** What the number asked for stands on; people as the reader may see them. */
export const List = ({ question, ofPeople, of, onAll }: { question: Asked; ofPeople: boolean; /** The cell in words; null: all. */ of: string | null; onAll: () => void }) => {
  const may = usePermissions();
  const people = ofPeople && question.measure !== 'communes';
  return (
    <Section title={w.behind}>
      {of !== null && (
        <p>
          {of} <ActionButton onClick={onAll}>{w.all}</ActionButton>
        </p>
      )}
      {people && !may.has('person.read') ? <Empty>{w.onlyNumber}</Empty> : <Rows key={JSON.stringify(question)} question={question} people={people} />}
    </Section>
  );
};
