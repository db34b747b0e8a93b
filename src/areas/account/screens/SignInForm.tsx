import { useState } from 'react';
import { Form } from '../../../kernel/ui/Form.tsx';
import { api } from '../contract.ts';
import { client } from './client.ts';
import { CodeForm } from './CodeForm.tsx';
import { words } from './words.ts';

/** Login name and password, then the code of the phone where one is set up; used on the sign-in page and over a page whose session has ended. */
export const SignInForm = ({ onDone, initial }: { onDone: () => void; initial?: { login: string; password: string } | undefined }) => {
  const [code, setCode] = useState(false);
  if (code) return <CodeForm onDone={onDone} />;
  return (
    <Form
      schema={api.signIn.input}
      call={client.signIn}
      submitLabel={words.signIn.submit}
      onDone={(a) => (a.secondFactorDue === 'give' ? setCode(true) : onDone())}
      {...(initial ? { initial } : {})}
    />
  );
};
