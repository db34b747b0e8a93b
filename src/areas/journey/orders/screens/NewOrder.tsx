import { useMemo } from 'react';
import { dayInVietnam } from '../../../../kernel/clock.ts';
import { useAddress, useGo } from '../../../../kernel/ui/address.ts';
import { Loaded, useQueryOf } from '../../../../kernel/ui/api.tsx';
import { Page } from '../../../../kernel/ui/Page.tsx';
import { usePermissions } from '../../../../kernel/ui/session.tsx';
import { useToast } from '../../../../kernel/ui/toast.tsx';
import { words } from '../words.ts';
import { account } from './client.ts';
import { OrderForm } from './OrderForm.tsx';

const NewOrder = () => {
  const [params] = useAddress();
  const me = useQueryOf(account.me, {});
  const go = useGo();
  const toast = useToast();
  const why = usePermissions().whyNot('enterprise.write');
  const enterprise = params['doanh-nghiep'];
  const start = useMemo(
    () => ({ ...(me.data?.units[0] ? { keptIn: me.data.units[0].id } : {}), ...(enterprise ? { enterpriseId: enterprise } : {}), recruitFrom: dayInVietnam(new Date()) }),
    [me.data, enterprise],
  );
  return (
    <Page title={words.add} crumbs={[{ label: words.title, href: '/don-tuyen' }, { label: words.add }]}>
      <Loaded of={me}>
        {() => (
          <OrderForm
            start={start}
            reason={why}
            onDone={(id) => {
              toast({ text: words.saved, tone: 'done' });
              go(`/don-tuyen/${id}`);
            }}
            onCancel={() => go('/don-tuyen')}
          />
        )}
      </Loaded>
    </Page>
  );
};
export default NewOrder;
