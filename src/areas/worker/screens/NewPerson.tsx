import { useMemo } from 'react';
import { useAddress, useGo } from '../../../kernel/ui/address.ts';
import { Loaded, useQueryOf } from '../../../kernel/ui/api.tsx';
import { Page } from '../../../kernel/ui/Page.tsx';
import { useToast } from '../../../kernel/ui/toast.tsx';
import { words } from '../words-people.ts';
import { account } from './client.ts';
import { PersonForm } from './PersonForm.tsx';

const NewPerson = () => {
  const [params] = useAddress();
  const go = useGo();
  const toast = useToast();
  const me = useQueryOf(account.me, {});
  const given = /^\d{1,9}$/.test(params['dia-ban'] ?? '') ? Number(params['dia-ban']) : undefined;
  const household = params['ho'];
  // who works in one place enters people of that place
  const own = me.data?.units.length === 1 ? me.data.units[0]!.id : undefined;
  const start = useMemo(() => ({ unitId: given ?? own, householdId: household }), [given, own, household]);
  return (
    <Page title={words.add} crumbs={[{ label: words.title, href: '/nguoi-lao-dong' }]}>
      <Loaded of={me}>
        {() => (
          <PersonForm
            start={start}
            onDone={(saved) => {
              toast({ text: words.saved, tone: 'done' });
              go(`/nguoi-lao-dong/${saved.id}`, { replace: true });
            }}
            onCancel={() => go('/nguoi-lao-dong')}
          />
        )}
      </Loaded>
    </Page>
  );
};
export default NewPerson;
