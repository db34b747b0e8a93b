import { ActionButton } from '../../../kernel/ui/ActionButton.tsx';
import { useAddress } from '../../../kernel/ui/address.ts';
import { useAct } from '../../../kernel/ui/api.tsx';
import { SignInLayout } from '../../../kernel/ui/SignInLayout.tsx';
import { client } from './client.ts';
import { CodeForm } from './CodeForm.tsx';
import { within } from './within.ts';
import { words } from './words.ts';

/** Second step of signing in, for whoever comes back to it: a page loaded anew, or after an identity provider. */
const Code = () => {
  const [params] = useAddress();
  const out = useAct(client.signOut);
  return (
    <SignInLayout title={words.code.title} help={words.code.help}>
      <CodeForm onDone={() => location.replace(within(params['tiep']))} />
      <ActionButton kind="quiet" busy={out.busy} onClick={() => void out.run({}).then(() => location.replace('/dang-nhap'))}>
        {words.code.signOut}
      </ActionButton>
    </SignInLayout>
  );
};
export default Code;
