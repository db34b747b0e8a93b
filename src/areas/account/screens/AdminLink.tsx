import { useState } from 'react';
import { useQueryOf, Loaded } from '../../../kernel/ui/api.tsx';
import { ActionLink } from '../../../kernel/ui/ActionLink.tsx';
import { Form } from '../../../kernel/ui/Form.tsx';
import { FormField } from '../../../kernel/ui/FormField.tsx';
import { Note } from '../../../kernel/ui/Note.tsx';
import { SignInLayout } from '../../../kernel/ui/SignInLayout.tsx';
import { api } from '../contract.ts';
import { client } from './client.ts';
import { Strength } from './Strength.tsx';
import { words } from './words.ts';

const w = words.link;

/** Where a one-time link leads: name and password of an administrator, or of somebody of the ministry, are chosen. The token stands behind the # and is taken off the address at once. */
const AdminLink = () => {
  const [token] = useState(() => {
    const given = decodeURIComponent(location.hash.slice(1));
    if (given) history.replaceState(history.state, '', location.pathname);
    return given;
  });
  const plausible = token.length >= 40 && token.length <= 60;
  const state = useQueryOf(client.linkCheck, { token }, { when: plausible });
  const closed = (
    <Note tone="bad" action={<ActionLink href="/dang-nhap">{w.toSignIn}</ActionLink>}>
      {w.closed}
    </Note>
  );
  const { title, help } = state.data?.makes === 'ministryReader' ? w.ministry : w;
  return (
    <SignInLayout title={title} sub={w.sub} help={[...help, w.password]}>
      {plausible ? (
        <Loaded of={state}>
          {({ makes }) =>
            makes ? (
              <Form schema={api.linkUse.input} call={client.linkUse} fixed={{ token }} submitLabel={w.submit} onDone={() => location.replace('/')}>
                <div className="v-form-fields">
                  <FormField name="login" />
                  <FormField name="name" />
                  <FormField name="newPassword" />
                  <Strength person={{}} />
                </div>
              </Form>
            ) : (
              closed
            )
          }
        </Loaded>
      ) : (
        closed
      )}
    </SignInLayout>
  );
};
export default AdminLink;
