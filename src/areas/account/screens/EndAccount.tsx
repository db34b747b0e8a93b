import { useMemo } from 'react';
import { Form } from '../../../kernel/ui/Form.tsx';
import { FormField } from '../../../kernel/ui/FormField.tsx';
import { Loaded, useQueryOf } from '../../../kernel/ui/api.tsx';
import { Note } from '../../../kernel/ui/Note.tsx';
import { Section } from '../../../kernel/ui/Section.tsx';
import { api, type AccountRow } from '../contract.ts';
import { client } from './client.ts';
import { PersonField } from './PersonField.tsx';
import styles from './leaving.module.css';
import { words } from './words.ts';

const w = words.leaving;

/** Ending an account: what is lost, what would be left behind, and who takes it; one act. */
export const EndAccount = ({ account, onDone, onCancel }: { account: AccountRow; onDone: () => void; onCancel: () => void }) => {
  const left = useQueryOf(client.accountWork, { id: account.id });
  const takers = useMemo(() => (left.data?.takers ?? []).map((t) => ({ value: t.id, label: t.name })), [left.data]);
  return (
    <Loaded of={left}>
      {({ work }) => (
        <>
          <p>{words.accounts.endText}</p>
          {work.length > 0 && (
            <Section title={w.title} count={work.length} level={3}>
              <ul className={styles['list']}>
                {work.slice(0, 20).map((t) => (
                  <li key={t.id}>
                    {t.text} <span className="v-hint">{t.agency}</span>
                  </li>
                ))}
              </ul>
              {work.length > 20 && <p className="v-hint">{w.more(work.length - 20)}</p>}
              {takers.length === 0 && <Note tone="due">{w.nobody}</Note>}
            </Section>
          )}
          <Form
            schema={api.accountEnd.input}
            call={client.accountEnd}
            fixed={{ id: account.id, version: account.version }}
            submitLabel={work.length > 0 && takers.length > 0 ? w.handAndEnd : words.accounts.end}
            onDone={onDone}
            onCancel={onCancel}
          >
            <div className="v-form-fields">{work.length > 0 && takers.length > 0 ? <PersonField name="handTo" options={takers} needed /> : <FormField name="id" />}</div>
          </Form>
        </>
      )}
    </Loaded>
  );
};
