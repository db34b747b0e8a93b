import { viDate } from '../../../../kernel/text.ts';
import { ActionLink } from '../../../../kernel/ui/ActionLink.tsx';
import { Loaded, useQueryOf } from '../../../../kernel/ui/api.tsx';
import { DataTable, type Column } from '../../../../kernel/ui/DataTable.tsx';
import { Link } from '../../../../kernel/ui/Link.tsx';
import { Page } from '../../../../kernel/ui/Page.tsx';
import { usePermissions } from '../../../../kernel/ui/session.tsx';
import type { SessionRow } from '../contract.ts';
import { sessionKinds } from '../kinds.data.ts';
import { words } from '../words.ts';
import { client } from './client.ts';

const columns: readonly Column<SessionRow>[] = [
  { key: 'title', label: words.sessionName, phone: 'title', sortable: false, render: (s) => <Link href={`/hanh-trinh/phien/${s.id}`}>{s.title}</Link> },
  { key: 'on', label: words.day, sortable: false, value: (s) => viDate(s.onDate) },
  { key: 'place', label: words.place, sortable: false, value: (s) => [s.place, s.unit.name].filter(Boolean).join(', ') },
  { key: 'counselled', label: words.counselled, sortable: false, align: 'right', value: (s) => s.counselled },
  { key: 'registered', label: words.registered, sortable: false, align: 'right', value: (s) => s.registered },
  { key: 'waiting', label: words.withCommune, sortable: false, align: 'right', value: (s) => s.waiting || null },
];

/** Sessions at which people may be registered fast. */
const Sessions = () => {
  const list = useQueryOf(client.sessionList, {});
  const may = usePermissions();
  return (
    <Page
      title={words.title}
      sub={words.sub}
      crumbs={[{ label: words.crumb, href: '/hanh-trinh' }, { label: words.title }]}
      actions={
        <>
          <ActionLink href="/hanh-trinh/phien/cho">{list.data?.toAnswer ? words.toAnswer(list.data.toAnswer) : words.waitingTitle}</ActionLink>
          {may.has('activity.write') && <ActionLink href={`/hoat-dong/ghi?loai=${sessionKinds[0]}`}>{words.add}</ActionLink>}
        </>
      }
    >
      <Loaded of={list}>
        {({ rows }) => (
          <DataTable label={words.sessions} columns={columns} rows={rows} rowKey={(s) => s.id} filter={false} empty={may.has('activity.write') ? words.none : words.noWrite} />
        )}
      </Loaded>
    </Page>
  );
};
export default Sessions;
