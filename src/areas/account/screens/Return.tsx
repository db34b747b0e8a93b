import { useEffect, useRef, useState } from 'react';
import { Problem } from '../../../kernel/problem.ts';
import { asProblem, ProblemNote } from '../../../kernel/ui/api.tsx';
import { SignInLayout } from '../../../kernel/ui/SignInLayout.tsx';
import { Waiting } from '../../../kernel/ui/Waiting.tsx';
import { CODE_PATH } from '../paths.ts';
import { client } from './client.ts';
import { takeAttempt } from './departing.ts';
import { within } from './within.ts';
import { words } from './words.ts';

const w = words.identity;

/** Where an identity provider sends people back to. What it says in the address is taken out of it at once. */
const Return = () => {
  const [problem, setProblem] = useState<Problem>();
  const [link, setLink] = useState(false);
  const begun = useRef(false);
  useEffect(() => {
    // once: what came back can be used a single time
    if (begun.current) return;
    begun.current = true;
    const answer = location.search.slice(1);
    history.replaceState(history.state, '', location.pathname);
    const attempt = takeAttempt();
    const arrive = async () => {
      if (!attempt) throw new Problem('refused', 'account.providerExpired', { message: w.lost });
      setLink(attempt.link);
      const given = { state: attempt.state, browser: attempt.browser, answer };
      if (attempt.link) {
        await client.identityFinish(given);
        return location.replace('/tai-khoan-cua-toi');
      }
      const { secondFactorDue } = await client.providerFinish(given);
      location.replace(secondFactorDue === 'give' ? `${CODE_PATH}?tiep=${encodeURIComponent(within(attempt.to))}` : within(attempt.to));
    };
    arrive().catch((e: unknown) => setProblem(asProblem(e)));
  }, []);
  return (
    <SignInLayout title={w.title}>
      {problem ? (
        <>
          <ProblemNote problem={problem} />
          <p>
            <a href={link ? '/tai-khoan-cua-toi' : '/dang-nhap'}>{link ? words.mine.title : words.link.toSignIn}</a>
          </p>
        </>
      ) : (
        <Waiting text={w.checking} />
      )}
    </SignInLayout>
  );
};
export default Return;
