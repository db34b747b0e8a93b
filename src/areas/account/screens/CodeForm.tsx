import { useState } from 'react';
import { ActionButton } from '../../../kernel/ui/ActionButton.tsx';
import { Form } from '../../../kernel/ui/Form.tsx';
import { Note } from '../../../kernel/ui/Note.tsx';
import { api } from '../contract.ts';
import { client } from './client.ts';
import { words } from './words.ts';

const w = words.code;

/** The code of the phone, or a printed one. Who used a printed one is told how many are left before going on. */
export const CodeForm = ({ onDone }: { onDone: () => void }) => {
  const [left, setLeft] = useState<number | null>(null);
  if (left !== null)
    return (
      <Note tone="due" live action={<ActionButton onClick={onDone}>{w.submit}</ActionButton>}>
        {w.paperUsed(left)}
      </Note>
    );
  return (
    <div className="v-form">
      <p>{w.sub}</p>
      <Form
        schema={api.factorGive.input}
        call={client.factorGive}
        submitLabel={w.submit}
        onDone={({ recoveryLeft }) => (recoveryLeft === null ? onDone() : setLeft(recoveryLeft))}
      />
    </div>
  );
};
