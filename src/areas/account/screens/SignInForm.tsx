import { Form } from '../../../kernel/ui/Form.tsx';
import { api } from '../contract.ts';
import { client } from './client.ts';
import { words } from './words.ts';

/** Login name and password; used on the sign-in page and over a page whose session has ended. */
export const SignInForm = ({ onDone, initial }: { onDone: () => void; initial?: { login: string; password: string } | undefined }) => (
  <Form schema={api.signIn.input} call={client.signIn} submitLabel={words.signIn.submit} onDone={onDone} {...(initial ? { initial } : {})} />
);
