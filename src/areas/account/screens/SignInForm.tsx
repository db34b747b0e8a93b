import { useState } from 'react';
import { Form } from '../../../kernel/ui/Form.tsx';
import { api } from '../contract.ts';
import { client } from './client.ts';
import { CodeForm } from './CodeForm.tsx';
import { words } from './words.ts';

interface Props {
  onDone: () => void;
  /** Where the code of the phone is asked for; left out, here. */
  onCode?: () => void;
  initial?: { login: string; password: string } | undefined;
}

/** Login name and password, then the code of the phone where one is set up; used on the sign-in page and over a page whose session has ended. */
export const SignInForm = ({ onDone, onCode, initial }: Props) => {
  const [code, setCode] = useState(false);
  if (code) return <CodeForm onDone={onDone} />;
  return (
    <Form
      schema={api.signIn.input}
      call={client.signIn}
      submitLabel={words.signIn.submit}
      onDone={(a) => (a.secondFactorDue !== 'give' ? onDone() : onCode ? onCode() : setCode(true))}
      {...(initial ? { initial } : {})}
    />
  );
};
