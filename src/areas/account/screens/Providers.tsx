import { ActionButton } from '../../../kernel/ui/ActionButton.tsx';
import { ProblemNote, useAct, useQueryOf } from '../../../kernel/ui/api.tsx';
import { client } from './client.ts';
import { goTo, newBrowserWord } from './departing.ts';
import { words } from './words.ts';

/** A button for each identity provider; nothing where there is none. */
export const Providers = ({ to }: { to: string }) => {
  const options = useQueryOf(client.signInOptions, {});
  const start = useAct(client.providerStart);
  const list = options.data?.providers ?? [];
  if (list.length === 0) return null;
  const leave = async (provider: string) => {
    const browser = newBrowserWord();
    const away = await start.run({ provider, browser, origin: location.origin });
    if (away) goTo(away.url, { state: away.state, browser, link: false, to });
  };
  return (
    <div className="v-form">
      <p className="v-hint">{words.identity.or}</p>
      {start.problem && <ProblemNote problem={start.problem} />}
      {list.map((p) => (
        <ActionButton key={p.code} fullWidth busy={start.busy} onClick={() => void leave(p.code)}>
          {words.identity.signIn(p.label)}
        </ActionButton>
      ))}
    </div>
  );
};
