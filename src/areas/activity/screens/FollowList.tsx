import { viDate } from '../../../kernel/text.ts';
import { ActionLink } from '../../../kernel/ui/ActionLink.tsx';
import { useAddress } from '../../../kernel/ui/address.ts';
import { Loaded, useQueryOf } from '../../../kernel/ui/api.tsx';
import { DataTable } from '../../../kernel/ui/DataTable.tsx';
import { CheckField } from '../../../kernel/ui/inputs.tsx';
import { Link } from '../../../kernel/ui/Link.tsx';
import { Page } from '../../../kernel/ui/Page.tsx';
import { Tabs } from '../../../kernel/ui/Segments.tsx';
import { followViews, type FollowRow } from '../follow/contract.ts';
import { followWords as w } from '../follow/words.ts';
import { words } from '../words.ts';
import { client } from './client.ts';
import { FollowActs, followColumns } from './Follows.tsx';

type View = keyof typeof followViews;
const views = Object.keys(followViews) as View[];
const columns = [
  ...followColumns,
  {
    key: 'about',
    label: w.from,
    sortable: false,
    render: (r: FollowRow) => (
      <span>
        <Link href={`/hoat-dong/${r.activityId}`}>{r.about}</Link>
        <small>{`${r.raisedBy.name}, ${viDate(r.raisedOn)}`}</small>
      </span>
    ),
  },
];

/** Findings and conclusions that are to be carried out, over all activities. */
const FollowList = () => {
  const [address, setAddress] = useAddress();
  const view = views.find((v) => v === address['xem']) ?? 'ours';
  const open = address['ca-xong'] !== '1';
  const filter = { view, open: open ? ('true' as const) : ('false' as const) };
  const list = useQueryOf(client.followList, filter, { keep: true });
  return (
    <Page
      title={w.title}
      sub={w.hint}
      crumbs={[{ label: words.title, href: '/hoat-dong' }, { label: w.title }]}
      actions={
        <ActionLink href={client.url('followExport', filter)} download>
          {w.exportExcel}
        </ActionLink>
      }
    >
      <Tabs label={w.view} value={view} onChange={(v) => setAddress({ xem: v })} tabs={views.map((value) => ({ value, label: followViews[value] }))}>
        <CheckField id="open" label={w.onlyOpen} value={open} onChange={(v) => setAddress({ 'ca-xong': v ? undefined : '1' })} invalid={false} describedBy={undefined} />
        <Loaded of={list}>
          {({ rows }) => <DataTable label={w.title} rows={rows} rowKey={(r) => r.id} columns={columns} empty={w.noneHere} action={(r) => <FollowActs r={r} />} />}
        </Loaded>
      </Tabs>
    </Page>
  );
};
export default FollowList;
