import { useState } from 'react';
import { viDate } from '../../../kernel/text.ts';
import { ActionButton } from '../../../kernel/ui/ActionButton.tsx';
import { ChoiceFilter } from '../../../kernel/ui/filters.tsx';
import { ProblemNote, asProblem, useAct } from '../../../kernel/ui/api.tsx';
import { useConfirm } from '../../../kernel/ui/confirm.tsx';
import { FileDrop } from '../../../kernel/ui/FileDrop.tsx';
import { Empty, Section } from '../../../kernel/ui/Section.tsx';
import type { Problem } from '../../../kernel/problem.ts';
import { paperKinds } from '../choices.data.ts';
import { api } from '../contract.ts';
import type { PersonView } from '../person/contract.ts';
import { words } from '../words-people.ts';
import { client } from './client.ts';

/** Papers that lie sealed: each opening takes a reason, and the file goes to the reader's own disk. */
export const Papers = ({ person }: { person: PersonView }) => {
  const [kind, setKind] = useState<keyof typeof paperKinds>('health');
  const [sending, setSending] = useState<File | null>(null);
  const [failed, setFailed] = useState<Problem>();
  const add = useAct(client.paperAdd);
  const remove = useAct(client.paperRemove);
  const confirm = useConfirm();
  if (person.papers === null) return null;
  const send = async (file: File | null) => {
    if (!file) return;
    setSending(file);
    await add.run({ id: person.id, kind }, { file });
    setSending(null);
  };
  const open = async (paperId: string, name: string) => {
    const answer = await confirm({ title: words.revealAsk, text: words.revealText, action: words.paperOpen, reason: { required: true } });
    if (!answer) return;
    try {
      const got = await client.paperOpen({ id: person.id, paperId, reason: answer.reason });
      const link = document.createElement('a');
      link.href = URL.createObjectURL(await got.blob());
      link.download = name;
      link.click();
      URL.revokeObjectURL(link.href);
      setFailed(undefined);
    } catch (e) {
      setFailed(asProblem(e));
    }
  };
  const ask = async (paperId: string) => {
    if (await confirm({ title: words.paperRemoveAsk, action: words.paperRemove, danger: true })) await remove.run({ id: person.id, paperId });
  };
  const problem = add.problem ?? remove.problem ?? failed;
  return (
    <Section title={words.papers} count={person.papers.length || undefined}>
      <p className="v-small v-noprint">{words.papersHint}</p>
      {person.papers.length === 0 ? (
        <Empty>{words.papersNone}</Empty>
      ) : (
        <ul className="v-lines">
          {person.papers.map((p) => (
            <li key={p.id}>
              <span>
                <strong>{paperKinds[p.kind]}</strong>
                <p>{[p.name, p.expiresOn && words.expires(viDate(p.expiresOn))].filter(Boolean).join('; ')}</p>
              </span>
              <span className="v-buttons">
                <ActionButton onClick={() => void open(p.id, p.name)}>{words.paperOpen}</ActionButton>
                <ActionButton kind="quiet" onClick={() => void ask(p.id)}>
                  {words.paperRemove}
                </ActionButton>
              </span>
            </li>
          ))}
        </ul>
      )}
      {problem && <ProblemNote problem={problem} />}
      <div className="v-form v-noprint">
        <ChoiceFilter label={words.paperKind} choices={paperKinds} all={null} value={kind} onChange={(v) => setKind(v as keyof typeof paperKinds)} />
        <FileDrop label={words.paperAdd} accept={api.paperAdd.upload.accept} maxBytes={api.paperAdd.upload.maxBytes} file={sending} onFile={(f) => void send(f)} />
      </div>
    </Section>
  );
};
