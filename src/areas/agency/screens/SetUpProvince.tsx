import { useState } from 'react';
import { ActionButton } from '../../../kernel/ui/ActionButton.tsx';
import { Loaded, ProblemNote, useAct, useQueryOf } from '../../../kernel/ui/api.tsx';
import { FieldFrame } from '../../../kernel/ui/FieldFrame.tsx';
import { ChoicesField } from '../../../kernel/ui/inputs.tsx';
import { Section } from '../../../kernel/ui/Section.tsx';
import { useToast } from '../../../kernel/ui/toast.tsx';
import type { Output } from '../../../kernel/contract.ts';
import type { api } from '../contract.ts';
import { spanWords, words } from '../words.ts';
import styles from './agency.module.css';
import { client } from './client.ts';

const w = words.setUp;
type Preview = Output<(typeof api)['agencySetUpPreview']>;

const Chosen = ({ preview, onDone }: { preview: Preview; onDone?: () => void }) => {
  const make = useAct(client.agencySetUp);
  const toast = useToast();
  const [keys, setKeys] = useState<readonly string[]>(() => preview.entries.filter((e) => !e.optional).map((e) => e.key));
  const run = async (): Promise<void> => {
    const optional = preview.entries.filter((e) => e.optional).map((e) => e.key);
    const done = await make.run({
      unitId: preview.province.id,
      with: optional.filter((k) => keys.includes(k)),
      without: preview.entries.filter((e) => !e.optional && !keys.includes(e.key)).map((e) => e.key),
    });
    if (!done) return;
    toast({ text: w.done(done.agencies), tone: 'done' });
    onDone?.();
  };
  return (
    <div className="v-form">
      <p>{w.counts(preview.counts)}</p>
      {preview.there > 0 && <p className="v-small">{w.there(preview.there)}</p>}
      <div className={styles['choices']}>
        <FieldFrame label={w.usual} group>
          {(control) => (
            <ChoicesField
              {...control}
              value={keys}
              onChange={setKeys}
              choices={preview.entries.map((e) => [e.key, [e.name, spanWords(e), e.optional && w.optional].filter(Boolean).join(', ')] as const)}
            />
          )}
        </FieldFrame>
      </div>
      {make.problem && <ProblemNote problem={make.problem} />}
      <div className="v-form-acts">
        <ActionButton kind="main" from="left" busy={make.busy} onClick={() => void run()}>
          {w.submit}
        </ActionButton>
      </div>
    </div>
  );
};

/** Agencies of the province from the dated template, each with a check box; for the first run and whenever some are missing. */
export const SetUpProvince = ({ unitId, onDone }: { unitId?: number; onDone?: () => void }) => {
  const preview = useQueryOf(client.agencySetUpPreview, unitId === undefined ? {} : { unitId });
  return (
    <Section title={w.title}>
      <p className="v-hint">{w.hint}</p>
      <Loaded of={preview}>{(p) => <Chosen key={p.province.id} preview={p} {...(onDone ? { onDone } : {})} />}</Loaded>
    </Section>
  );
};
