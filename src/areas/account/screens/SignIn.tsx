import { useState } from 'react';
import { useAddress } from '../../../kernel/ui/address.ts';
import { useQueryOf } from '../../../kernel/ui/api.tsx';
import { Note } from '../../../kernel/ui/Note.tsx';
import { SignInLayout } from '../../../kernel/ui/SignInLayout.tsx';
import { CODE_PATH } from '../paths.ts';
import { client } from './client.ts';
import { Providers } from './Providers.tsx';
import { SignInForm } from './SignInForm.tsx';
import { within } from './within.ts';
import { words } from './words.ts';

/** "#login:one-time code" of a printed or demonstration link: never sent to the server, and gone from the address once it is read. */
const fromLink = (): { login: string; password: string } | undefined => {
  const m = /^#([\w.-]+):([A-Z0-9-]+)$/.exec(location.hash);
  if (m) history.replaceState(history.state, '', location.pathname + location.search);
  return m ? { login: m[1]!, password: m[2]! } : undefined;
};

const SignIn = () => {
  const [initial] = useState(fromLink);
  const [params] = useAddress();
  const options = useQueryOf(client.signInOptions, {});
  const wanted = within(params['tiep']);
  return (
    <SignInLayout
      title={words.signIn.title}
      sub={words.signIn.sub}
      help={words.signIn.help}
      note={
        <>
          {options.data?.demo && <Note>{words.signIn.demo}</Note>}
          {wanted !== '/' && <Note tone="due">{words.signIn.first}</Note>}
        </>
      }
    >
      {/* a whole new page: nothing of another person's session stays in memory */}
      <SignInForm initial={initial} onDone={() => location.replace(wanted)} onCode={() => location.replace(`${CODE_PATH}?tiep=${encodeURIComponent(wanted)}`)} />
      <Providers to={wanted} />
    </SignInLayout>
  );
};
export default SignIn;
