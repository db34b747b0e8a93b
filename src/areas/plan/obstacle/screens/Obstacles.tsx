import { IconDownload } from '@tabler/icons-react';
import { viDate, viNumber } from '../../../../kernel/text.ts';
import { ActionLink } from '../../../../kernel/ui/ActionLink.tsx';
import { useAddress } from '../../../../kernel/ui/address.ts';
import { Loaded, useQueryOf } from '../../../../kernel/ui/api.tsx';
import { DataTable, type Column } from '../../../../kernel/ui/DataTable.tsx';
import { icon16 } from '../../../../kernel/ui/icon.ts';
import { Link } from '../../../../kernel/ui/Link.tsx';
import { Page } from '../../../../kernel/ui/Page.tsx';
import { Tabs } from '../../../../kernel/ui/Segments.tsx';
import { usePermissions } from '../../../../kernel/ui/session.tsx';
import { Status } from '../../../../kernel/ui/Status.tsx';
import { client } from '../../screens/client.ts';
import { shorten } from '../../screens/format.ts';
import { obstacleStates, turnChoices, type ObstacleRow } from '../contract.ts';
import { obstacleWords as w } from '../words.ts';
import { daysText, lookOf } from './look.ts';

type View = keyof typeof turnChoices;
const views = Object.keys(turnChoices) as View[];
const states = ['open', 'answered', 'closed'] as const;
const columns: readonly Column<ObstacleRow>[] = [
  { key: 'text', label: w.text, phone: 'title', width: '32%', value: (r) => r.text, render: (r) => <Link href={`/vuong-mac/${r.id}`}>{shorten(r.text)}</Link> },
  { key: 'state', label: w.state, width: '190px', phone: 'plain', value: (r) => obstacleStates[r.state], render: (r) => <Status of={lookOf(r)}>{obstacleStates[r.state]}</Status> },
  {
    key: 'waiting',
    label: w.waiting,
    value: (r) => r.taken.days,
    render: (r) => daysText(r.taken),
  },
  { key: 'sender', label: w.from, value: (r) => r.sender.name },
  { key: 'holder', label: w.holder, value: (r) => r.holder.name },
  { key: 'sentOn', label: w.sentOn, value: (r) => r.sentOn, render: (r) => <span className="v-nowrap">{viDate(r.sentOn)}</span> },
];

/** What waits for us, what we sent, everything in sight; the longest waiting on top. */
const Obstacles = () => {
  const [address, setAddress] = useAddress();
  const view = views.find((v) => v === address['xem']) ?? (address['ke-hoach'] || address['viec'] ? 'all' : 'ours');
  // a figure of the leader's page opens those in one state
  const state = states.find((v) => v === address['tinh-trang']);
  const filter = { view, ...(state ? { state } : {}), ...(address['ke-hoach'] ? { planId: address['ke-hoach'] } : {}), ...(address['viec'] ? { workId: address['viec'] } : {}) };
  const list = useQueryOf(client.obstacleList, filter, { keep: true });
  const why = usePermissions().whyNot('work.report');
  return (
    <Page
      title={w.long}
      sub={w.hint}
      actions={
        <>
          <ActionLink href={client.url('obstacleExport', filter)} download icon={<IconDownload {...icon16} />}>
            {w.exportExcel}
          </ActionLink>
          <ActionLink kind="main" href="/vuong-mac/gui" reason={why}>
            {w.send}
          </ActionLink>
        </>
      }
    >
      <Loaded of={list}>
        {(data) => (
          <Tabs
            label={w.view}
            value={view}
            onChange={(v) => setAddress({ xem: v, 'tinh-trang': undefined })}
            tabs={views.map((value) => ({
              value,
              label: turnChoices[value],
              ...(value === 'ours' && data.waiting > 0 ? { count: viNumber(data.waiting), due: true } : {}),
              ...(value === 'sent' && data.mayAnswer > 0 ? { count: viNumber(data.mayAnswer), due: true } : {}),
            }))}
          >
            <DataTable
              label={w.long}
              columns={columns}
              rows={data.rows}
              rowKey={(r) => r.id}
              empty={view === 'ours' ? w.noneOurs : view === 'sent' ? w.noneSent : w.none}
              address="vm"
            />
          </Tabs>
        )}
      </Loaded>
    </Page>
  );
};
export default Obstacles;
