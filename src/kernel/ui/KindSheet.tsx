import { useState } from 'react';
import type { CallOptions } from '../client.ts';
import type { Preview, PreviewRow } from '../contract-sheet.ts';
import { viNumber } from '../text.ts';
import { ActionButton } from './ActionButton.tsx';
import { ActionLink } from './ActionLink.tsx';
import { useAddress } from './address.ts';
import { ProblemNote, useAct } from './api.tsx';
import { FieldFrame } from './FieldFrame.tsx';
import { FileDrop } from './FileDrop.tsx';
import { handFile } from './hand-file.ts';
import { Note } from './Note.tsx';
import { FootBar, Page } from './Page.tsx';
import { Section } from './Section.tsx';
import { SheetTable } from './SheetTable.tsx';
import { usePermissions } from './session.tsx';
import { words as kernelWords } from './words.ts';

const words = kernelWords.kindSheet;

interface Given {
  kind: string;
  unitId: number | null;
  heldBy: number | null;
}
interface Props {
  title: string;
  crumbs: readonly { label: string; href?: string }[];
  /** What is chosen first. */
  kindLabel: string;
  kinds: readonly { code: string; title: string }[];
  /** Whose agency and place rows without one get. */
  start: { unitId: number | null; heldBy: number | null };
  permission: string;
  upload: { accept: string; maxBytes: number };
  templateUrl: (kind: string) => string;
  preview: (input: Given, options?: CallOptions) => Promise<Preview>;
  rows: (input: Given & { rows: { line: number; cells: Record<string, string> }[]; save: boolean }, options?: CallOptions) => Promise<Preview>;
  bad: (input: { kind: string; rows: PreviewRow[] }) => Promise<Response>;
}

/** Many records of one kind from a sheet: template, preview with mending, then the good rows are saved and the bad ones given back. */
export const KindSheet = (p: Props) => {
  const [params, setParams] = useAddress();
  const [file, setFile] = useState<File | null>(null);
  const [judged, setJudged] = useState<Preview | null>(null);
  const [mended, setMended] = useState(false);
  const preview = useAct(p.preview);
  const rows = useAct(p.rows);
  const bad = useAct((input: { kind: string; rows: PreviewRow[] }) => handFile(p.bad(input)));
  const why = usePermissions().whyNot(p.permission);
  const kind = p.kinds.find((k) => k.code === params['loai']);
  const problem = preview.problem ?? rows.problem ?? bad.problem;
  const start = { kind: kind?.code ?? '', ...p.start };
  const fresh = judged?.rows.filter((r) => r.state === 'new').length ?? 0;

  const anew = () => {
    setFile(null);
    setJudged(null);
    setMended(false);
  };
  const look = async () => {
    const answer = file && (await preview.run(start, { file }));
    if (answer) {
      setJudged(answer);
      setMended(false);
    }
  };
  const send = async (save: boolean) => {
    if (!judged) return;
    const answer = await rows.run({ ...start, save, rows: judged.rows.map(({ line, cells }) => ({ line, cells })) });
    if (answer) {
      setJudged({ ...answer, unknownColumns: judged.unknownColumns });
      setMended(false);
    }
  };
  const mend = (line: number, key: string, value: string) => {
    setMended(true);
    setJudged((old) => old && { ...old, rows: old.rows.map((r) => (r.line === line ? { ...r, cells: { ...r.cells, [key]: value } } : r)) });
  };

  return (
    <Page
      title={p.title}
      crumbs={p.crumbs}
      sub={words.hint}
      actions={
        kind && (
          <ActionLink href={p.templateUrl(kind.code)} download>
            {words.template}
          </ActionLink>
        )
      }
    >
      {problem && <ProblemNote problem={problem} />}
      {kind && judged ? (
        <>
          <Section title={words.rows} count={judged.rows.length} flush>
            <p role="status">
              {judged.saved > 0 ? words.saved(viNumber(judged.saved), viNumber(judged.bad)) : words.counts(viNumber(fresh), viNumber(judged.same), viNumber(judged.bad))}
            </p>
            {judged.unknownColumns.length > 0 && <Note>{words.unknown(judged.unknownColumns.join(', '))}</Note>}
            <SheetTable label={words.rows} columns={judged.columns} rows={judged.rows} states={words.state} onMend={mend} />
          </Section>
          <FootBar
            actions={
              <>
                <ActionButton onClick={anew}>{words.another}</ActionButton>
                {judged.bad > 0 && (
                  <ActionButton busy={bad.busy} onClick={() => void bad.run({ kind: kind.code, rows: judged.rows.filter((r) => r.state === 'bad') })}>
                    {words.bad}
                  </ActionButton>
                )}
                {mended ? (
                  <ActionButton kind="main" busy={rows.busy} onClick={() => void send(false)}>
                    {words.recheck}
                  </ActionButton>
                ) : (
                  (judged.saved === 0 || fresh > 0) && (
                    <ActionButton kind="main" busy={rows.busy} reason={fresh === 0 ? words.nothing : undefined} onClick={() => void send(true)}>
                      {words.save(viNumber(fresh))}
                    </ActionButton>
                  )
                )}
              </>
            }
          >
            {words.counts(viNumber(fresh), viNumber(judged.same), viNumber(judged.bad))}
          </FootBar>
        </>
      ) : (
        <div className="v-form">
          <FieldFrame label={p.kindLabel}>
            {({ id }) => (
              <select id={id} className="v-input v-input-select" value={kind?.code ?? ''} onChange={(e) => setParams({ loai: e.currentTarget.value })}>
                <option value="">{words.kind}</option>
                {p.kinds.map((k) => (
                  <option key={k.code} value={k.code}>
                    {k.title}
                  </option>
                ))}
              </select>
            )}
          </FieldFrame>
          {kind && (
            <FileDrop
              label={words.file}
              accept={p.upload.accept}
              maxBytes={p.upload.maxBytes}
              file={file}
              onFile={(f) => {
                setFile(f);
                preview.clear();
              }}
            />
          )}
          {kind && (
            <div className="v-form-acts">
              <ActionButton kind="main" from="left" busy={preview.busy} reason={why ?? (file ? undefined : words.choose)} onClick={() => void look()}>
                {words.preview}
              </ActionButton>
            </div>
          )}
        </div>
      )}
    </Page>
  );
};
