import { useState } from 'react';
import { ActionButton } from '../../../kernel/ui/ActionButton.tsx';
import { ProblemNote, useAct } from '../../../kernel/ui/api.tsx';
import { FileDrop } from '../../../kernel/ui/FileDrop.tsx';
import { Note } from '../../../kernel/ui/Note.tsx';
import { Section } from '../../../kernel/ui/Section.tsx';
import { useToast } from '../../../kernel/ui/toast.tsx';
import { api, type ImportResult } from '../contract.ts';
import { words } from '../words.ts';
import { client } from './client.ts';
import { forgetUnits } from './units.ts';

const w = words.screen;

const Lines = ({ of }: { of: ImportResult['problems'] }) => (
  <ul>
    {of.map((p) => (
      <li key={`${p.file} ${p.line} ${p.message}`}>{w.line(p.line, p.message)}</li>
    ))}
  </ul>
);

/** A file is first tried and what it would change is shown; only then it can be written. */
export const UnitImport = () => {
  const send = useAct(client.unitImport);
  const toast = useToast();
  const [file, setFile] = useState<File | null>(null);
  const [tried, setTried] = useState<ImportResult | null>(null);
  const choose = (f: File | null): void => {
    setFile(f);
    setTried(null);
    send.clear();
  };
  const run = async (apply: boolean): Promise<void> => {
    if (!file) return;
    const result = await send.run({ apply }, { file, fileName: file.name });
    if (!result) return;
    if (result.applied) {
      forgetUnits();
      choose(null);
      toast({ text: w.applied, tone: 'done' });
    } else setTried(result);
  };
  const changes = tried !== null && tried.changes.length > 0;
  return (
    <div className="v-form">
      <FileDrop label={w.file} hint={w.fileHint} accept={api.unitImport.upload.accept} maxBytes={api.unitImport.upload.maxBytes} file={file} onFile={choose} />
      {send.problem && <ProblemNote problem={send.problem} />}
      {tried && (
        <div aria-live="polite">
          {tried.file !== '' && <p>{w.recognised(tried.file, tried.rows, tried.at)}</p>}
          {tried.problems.length > 0 && (
            <Note tone="bad" title={w.problems(tried.problems.length)}>
              <Lines of={tried.problems} />
            </Note>
          )}
          {tried.problems.length === 0 && !changes && <p>{w.nothing}</p>}
          {tried.problems.length === 0 && changes && <p className="v-small">{w.dry}</p>}
          {tried.changes.map((c) => (
            <Section key={c.what} level={3} title={c.what} count={c.total}>
              <ul>
                {c.lines.map((line) => (
                  <li key={line}>{line}</li>
                ))}
                {c.total > c.lines.length && <li>{w.more(c.total - c.lines.length)}</li>}
              </ul>
            </Section>
          ))}
          {tried.notes.length > 0 && (
            <Section level={3} title={w.notes} count={tried.notes.length}>
              <Lines of={tried.notes} />
            </Section>
          )}
        </div>
      )}
      <div className="v-form-acts">
        {changes && tried.problems.length === 0 ? (
          <ActionButton kind="main" from="left" busy={send.busy} onClick={() => void run(true)}>
            {w.apply}
          </ActionButton>
        ) : (
          <ActionButton kind="main" from="left" busy={send.busy} reason={file ? undefined : w.chooseFirst} onClick={() => void run(false)}>
            {w.tryIt}
          </ActionButton>
        )}
      </div>
    </div>
  );
};
