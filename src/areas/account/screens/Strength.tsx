import { useEffect, useState } from 'react';
import { useFormState } from '../../../kernel/ui/form-context.ts';
import { STRONG_ENOUGH, strengthOf, type Strength as Score } from '../rules-strength.ts';
import css from './strength.module.css';
import { words } from './words.ts';

const w = words.strength;

/** How easily the password that is being typed would be guessed, as the server will judge it. Says nothing while nothing can be said. */
export const Strength = ({ name = 'newPassword', person }: { name?: string; person: { login?: string | undefined; name?: string | undefined } }) => {
  const { values } = useFormState();
  const typed = typeof values[name] === 'string' ? values[name] : '';
  // an account that is being made has its name in the same form
  const own = (field: 'login' | 'name'): string | undefined => person[field] ?? (typeof values[field] === 'string' ? values[field] : undefined);
  const [login, full] = [own('login'), own('name')];
  const [judged, setJudged] = useState<{ of: string; score: Score }>();
  useEffect(() => {
    if (!typed) return;
    let current = true;
    strengthOf(typed, { login, name: full }).then(
      (score) => current && setJudged({ of: typed, score }),
      () => undefined, // without its list the screen shows nothing, and the server judges
    );
    return () => void (current = false);
  }, [typed, login, full]);
  // while the next judgement is on its way the last one stays, so that nothing flickers
  if (!typed || !judged) return null;
  const { score } = judged;
  return (
    <div className={css.strength}>
      <div className={css.steps} aria-hidden="true">
        {[1, 2, 3, 4].map((step) => (
          <span key={step} className={css.step} data-on={score >= step || (step === 1 && score === 0) || undefined} data-enough={score >= STRONG_ENOUGH || undefined} />
        ))}
      </div>
      <p className="v-hint" role="status">
        {w.of(w.levels[score])} {score < STRONG_ENOUGH && w.advice}
      </p>
    </div>
  );
};
