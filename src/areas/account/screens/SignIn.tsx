import { useAddress } from '../../../kernel/ui/address.ts';
import { SignInLayout } from '../../../kernel/ui/SignInLayout.tsx';
import { SignInForm } from './SignInForm.tsx';
import { words } from './words.ts';

/** An address of this app and nothing else: "//other.example" and "https:…" are not followed. */
const within = (href: string | undefined): string => (href && /^\/(?![/\\])/.test(href) ? href : '/');

const SignIn = () => {
  const [params] = useAddress();
  return (
    <SignInLayout title={words.signIn.title} sub={words.signIn.sub} help={words.signIn.help}>
      {/* a whole new page: nothing of another person's session stays in memory */}
      <SignInForm onDone={() => location.replace(within(params['tiep']))} />
    </SignInLayout>
  );
};
export default SignIn;
