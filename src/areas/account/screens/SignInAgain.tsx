import { SignInForm } from './SignInForm.tsx';

/** In the dialog over a page whose session has ended. */
const SignInAgain = ({ onDone }: { onDone: () => void }) => <SignInForm onDone={onDone} />;
export default SignInAgain;
