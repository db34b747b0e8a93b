import { ActionButton } from '../../../kernel/ui/ActionButton.tsx';
import { useAct } from '../../../kernel/ui/api.tsx';
import { SignInLayout } from '../../../kernel/ui/SignInLayout.tsx';
import { client } from './client.ts';
import { CodeForm } from './CodeForm.tsx';
import { words } from './words.ts';

/** Second step of signing in, for whoever comes back to it: a page loaded anew, or after an identity provider. */
const Code = () => {
  const out = useAct(client.signOut);
  return (
    <SignInLayout title={words.code.title} help={words.code.help}>
      <CodeForm onDone={() => location.replace('/')} />
      <ActionButton kind="quiet" busy={out.busy} onClick={() => void out.run({}).then(() => location.replace('/dang-nhap'))}>
        {words.code.signOut}
      </ActionButton>
    </SignInLayout>
  );
};
export default Code;
