import { Problem } from '../../kernel/problem.ts';
import { Form } from '../../kernel/ui/Form.tsx';
import { Note } from '../../kernel/ui/Note.tsx';
import { SignInLayout } from '../../kernel/ui/SignInLayout.tsx';
import { SignIn } from './gallery.contract.ts';
import { g } from './gallery.data.ts';

const s = g.signIn;

const SignInSample = () => (
  <SignInLayout title={s.title} sub={s.sub} place={s.place} note={<Note tone="due">{s.ended}</Note>} help={s.help}>
    <Form schema={SignIn} call={() => Promise.reject(new Problem('invalid', 'kernel.invalid', { fields: { password: s.wrong } }))} submitLabel={s.title} />
    <p className="v-signin-links">
      <a href="/">{s.forgot}</a>
    </p>
  </SignInLayout>
);
export default SignInSample;
