import { useGo } from '../../../kernel/ui/address.ts';
import { Form } from '../../../kernel/ui/Form.tsx';
import { Note } from '../../../kernel/ui/Note.tsx';
import { Page } from '../../../kernel/ui/Page.tsx';
import { useSession } from '../../../kernel/ui/session.tsx';
import { useToast } from '../../../kernel/ui/toast.tsx';
import { api } from '../contract.ts';
import { client } from './client.ts';
import { words } from './words.ts';

const w = words.password;

const Password = () => {
  const first = useSession()?.mustChangePassword ?? false;
  const toast = useToast();
  const go = useGo();
  return (
    <Page title={w.title}>
      {first && <Note tone="due">{w.first}</Note>}
      <Form
        schema={api.passwordChange.input}
        call={client.passwordChange}
        fields={first ? ['newPassword'] : ['current', 'newPassword']}
        submitLabel={w.submit}
        onDone={({ endedSessions }) => {
          // what may be seen has changed with it: the app starts anew
          if (first) return location.replace('/');
          toast({ text: w.done(endedSessions), tone: 'done' });
          go('/tai-khoan-cua-toi');
        }}
      />
    </Page>
  );
};
export default Password;
