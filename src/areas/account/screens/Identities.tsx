import { useState } from 'react';
import { ActionButton } from '../../../kernel/ui/ActionButton.tsx';
import { Loaded, ProblemNote, useAct, useQueryOf } from '../../../kernel/ui/api.tsx';
import { useConfirm } from '../../../kernel/ui/confirm.tsx';
import { Form } from '../../../kernel/ui/Form.tsx';
import { Section } from '../../../kernel/ui/Section.tsx';
import { useToast } from '../../../kernel/ui/toast.tsx';
import { api, type AccountRow } from '../contract.ts';
import { client } from './client.ts';
import { goTo, newBrowserWord } from './departing.ts';
import { whenOf } from './when.ts';
import { words } from './words.ts';

const w = words.identity;

/** One's own identities at the providers; nothing where no provider is configured. */
export const Identities = () => {
  const list = useQueryOf(client.identityList, {});
  const drop = useAct(client.identityDrop);
  const confirm = useConfirm();
  const toast = useToast();
  const [linking, setLinking] = useState<{ provider: string; browser: string } | null>(null);
  const ask = async (provider: string, label: string) => {
    if (!(await confirm({ title: w.dropTitle(label), text: w.dropText, action: w.drop }))) return;
    if (await drop.run({ provider })) toast({ text: w.dropped, tone: 'done' });
  };
  if (list.data?.length === 0) return null;
  return (
    <Section title={w.section}>
      <p className="v-hint">{w.hint}</p>
      {drop.problem && <ProblemNote problem={drop.problem} />}
      <Loaded of={list}>
        {(rows) =>
          rows.map((r) => (
            <div key={r.provider}>
              <p>
                <b>{r.label}</b>: {r.linkedAt ? w.since(whenOf(r.linkedAt)) : w.not}
              </p>
              {linking?.provider === r.provider ? (
                <Form
                  schema={api.identityStart.input}
                  call={client.identityStart}
                  fixed={{ ...linking, origin: location.origin }}
                  submitLabel={w.link(r.label)}
                  onDone={(a) => goTo(a.url, { state: a.state, browser: linking.browser, link: true, to: '/' })}
                  onCancel={() => setLinking(null)}
                />
              ) : r.linkedAt ? (
                <ActionButton busy={drop.busy} onClick={() => void ask(r.provider, r.label)}>
                  {w.drop}
                </ActionButton>
              ) : (
                <ActionButton onClick={() => setLinking({ provider: r.provider, browser: newBrowserWord() })}>{w.link(r.label)}</ActionButton>
              )}
            </div>
          ))
        }
      </Loaded>
    </Section>
  );
};

/** An administrator links an account by the provider's own name for the person. */
export const IdentitiesOf = ({ account }: { account: AccountRow }) => {
  const list = useQueryOf(client.accountIdentities, { id: account.id });
  const set = useAct(client.identitySet);
  const [linking, setLinking] = useState<string | null>(null);
  const toast = useToast();
  if (list.data?.length === 0) return null;
  return (
    <Section title={w.section}>
      {set.problem && <ProblemNote problem={set.problem} />}
      <Loaded of={list}>
        {(rows) =>
          rows.map((r) => (
            <div key={r.provider}>
              <p>
                <b>{r.label}</b>: {r.linkedAt ? w.since(whenOf(r.linkedAt)) : w.not}
              </p>
              {r.linkedAt ? (
                <ActionButton
                  busy={set.busy}
                  onClick={() => void set.run({ id: account.id, provider: r.provider, subject: null }).then((a) => a && toast({ text: w.dropped, tone: 'done' }))}
                >
                  {w.drop}
                </ActionButton>
              ) : linking !== r.provider ? (
                <ActionButton onClick={() => setLinking(r.provider)}>{w.set}</ActionButton>
              ) : (
                <Form
                  schema={api.identitySet.input}
                  call={client.identitySet}
                  fixed={{ id: account.id, provider: r.provider }}
                  submitLabel={w.set}
                  onCancel={() => setLinking(null)}
                  onDone={() => {
                    setLinking(null);
                    toast({ text: w.linked, tone: 'done' });
                  }}
                />
              )}
            </div>
          ))
        }
      </Loaded>
    </Section>
  );
};
