import { useAddress } from '../../../../kernel/ui/address.ts';
import { Page } from '../../../../kernel/ui/Page.tsx';
import { Tabs } from '../../../../kernel/ui/Segments.tsx';
import { usePermissions } from '../../../../kernel/ui/session.tsx';
import { words as w } from '../words.ts';
import { Breaches } from './Breaches.tsx';
import { Requests } from './Requests.tsx';

/** What people ask about data on them, and breaches of such data: two registers, each line with its terms. */
const Privacy = () => {
  const [params, setParams] = useAddress();
  const may = usePermissions();
  // whoever keeps only the register of breaches begins there
  const asked = params['so'] === 'vi-pham' || !may.has('data.requests') ? ('breaches' as const) : ('requests' as const);
  const tabs = [...(may.has('data.requests') ? [{ value: 'requests' as const, label: w.requests }] : []), { value: 'breaches' as const, label: w.breaches }];
  return (
    <Page title={w.title} sub={w.hint}>
      <Tabs label={w.tabs} tabs={tabs} value={asked} onChange={(v) => setParams({ so: v === 'breaches' ? 'vi-pham' : undefined })}>
        {asked === 'breaches' ? <Breaches /> : <Requests />}
      </Tabs>
    </Page>
  );
};
export default Privacy;
