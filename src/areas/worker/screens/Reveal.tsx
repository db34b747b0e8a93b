import { useState } from 'react';
import { ActionButton } from '../../../kernel/ui/ActionButton.tsx';
import { ProblemNote, useAct } from '../../../kernel/ui/api.tsx';
import { useConfirm } from '../../../kernel/ui/confirm.tsx';
import { Masked } from '../../../kernel/ui/Law.tsx';
import { words } from '../words-people.ts';
import { client } from './client.ts';

/** A number of which the edges are shown; the whole comes with a reason, stays on this page only and can be covered again. */
export const Reveal = ({ id, what, numberId, masked, label, may }: { id: string; what: 'number' | 'phone'; numberId?: string; masked: string; label: string; may: boolean }) => {
  const reveal = useAct(client.personReveal);
  const confirm = useConfirm();
  const [whole, setWhole] = useState<string | null>(null);
  const ask = async () => {
    const answer = await confirm({ title: words.revealAsk, text: words.revealText, action: words.reveal, reason: { required: true } });
    if (!answer) return;
    const shown = await reveal.run({ id, what, reason: answer.reason, ...(numberId === undefined ? {} : { numberId }) });
    if (shown) setWhole(shown.value);
  };
  if (whole !== null)
    return (
      <span>
        {whole}{' '}
        <ActionButton kind="quiet" onClick={() => setWhole(null)}>
          {words.hide}
        </ActionButton>
      </span>
    );
  return (
    <>
      <Masked tail={masked.replace(/^•+/, '')} label={label} {...(may ? { onReveal: () => void ask() } : {})} />
      {reveal.problem && <ProblemNote problem={reveal.problem} />}
    </>
  );
};
