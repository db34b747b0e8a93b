import { ActionLink } from '../../../kernel/ui/ActionLink.tsx';
import { useAddress } from '../../../kernel/ui/address.ts';
import { Loaded, useQueryOf } from '../../../kernel/ui/api.tsx';
import { Page } from '../../../kernel/ui/Page.tsx';
import { Tabs } from '../../../kernel/ui/Segments.tsx';
import { usePermissions } from '../../../kernel/ui/session.tsx';
import { words } from '../words.ts';
import { AgencyTable } from './AgencyTable.tsx';
import { client } from './client.ts';
import { Functions } from './Functions.tsx';
import { Groups } from './Groups.tsx';
import { SetUpProvince } from './SetUpProvince.tsx';
import { Wording } from './Wording.tsx';

type Tab = 'list' | 'groups' | 'functions' | 'wording';
const tabs = (Object.entries(words.tabs) as [Tab, string][]).map(([value, label]) => ({ value, label }));

/** The agencies of the province: list, groups in which plans address them, functions they hold, and a try of any wording. Before set-up: the set-up. */
const Agencies = () => {
  const [address, setAddress] = useAddress();
  const first = useQueryOf(client.agencyList, { tier: 1 });
  const may = usePermissions();
  const tab = tabs.find((t) => t.value === address['muc'])?.value ?? 'list';
  return (
    <Page
      title={words.menu}
      {...(first.data?.province ? { sub: words.list.sub(first.data.province.name) } : {})}
      {...(may.has('unit.manage') ? { actions: <ActionLink href="/sap-xep">{words.reorganise}</ActionLink> } : {})}
    >
      <Loaded of={first}>
        {({ rows }) =>
          rows.length === 0 && may.has('agency.manage') ? (
            <SetUpProvince />
          ) : (
            <Tabs label={words.menu} tabs={tabs} value={tab} onChange={(v) => setAddress({ muc: v === 'list' ? undefined : v })}>
              {tab === 'groups' ? <Groups /> : tab === 'functions' ? <Functions /> : tab === 'wording' ? <Wording /> : <AgencyTable />}
            </Tabs>
          )
        }
      </Loaded>
    </Page>
  );
};
export default Agencies;
