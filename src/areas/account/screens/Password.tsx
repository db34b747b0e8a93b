import { FormField } from '../../../kernel/ui/FormField.tsx';
import { useGo } from '../../../kernel/ui/address.ts';
import { Form } from '../../../kernel/ui/Form.tsx';
import { Note } from '../../../kernel/ui/Note.tsx';
import { Page } from '../../../kernel/ui/Page.tsx';
import { useSession } from '../../../kernel/ui/session.tsx';
import { useToast } from '../../../kernel/ui/toast.tsx';
import { api } from '../contract.ts';
import { client } from './client.ts';
import { Strength } from './Strength.tsx';
import { words } from './words.ts';

const w = words.password;

const Password = () => {
  const session = useSession();
  const first = session?.mustChangePassword ?? false;
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
      >
        <div className="v-form-fields">
          {!first && <FormField name="current" />}
          <FormField name="newPassword" />
          <Strength person={{ name: session?.name }} />
        </div>
      </Form>
    </Page>
  );
};
export default Password;
