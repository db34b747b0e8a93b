import { useMemo } from 'react';
import { useAddress, useGo } from '../../../kernel/ui/address.ts';
import { Page } from '../../../kernel/ui/Page.tsx';
import { useToast } from '../../../kernel/ui/toast.tsx';
import { words } from '../words-people.ts';
import { PersonForm } from './PersonForm.tsx';

const NewPerson = () => {
  const [params] = useAddress();
  const go = useGo();
  const toast = useToast();
  const unitId = /^\d{1,9}$/.test(params['dia-ban'] ?? '') ? Number(params['dia-ban']) : undefined;
  const start = useMemo(() => ({ unitId, householdId: params['ho'] }), [unitId, params['ho']]); // oxlint-disable-line react-hooks/exhaustive-deps -- the one parameter that matters
  return (
    <Page title={words.add} crumbs={[{ label: words.title, href: '/nguoi-lao-dong' }]}>
      <PersonForm
        start={start}
        onDone={(saved) => {
          toast({ text: words.saved, tone: 'done' });
          go(`/nguoi-lao-dong/${saved.id}`, { replace: true });
        }}
        onCancel={() => go('/nguoi-lao-dong')}
      />
    </Page>
  );
};
export default NewPerson;
