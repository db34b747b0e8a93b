import { useState } from 'react';
import { ActionButton } from '../../../kernel/ui/ActionButton.tsx';
import { ProblemNote, useAct } from '../../../kernel/ui/api.tsx';
import { FileDrop } from '../../../kernel/ui/FileDrop.tsx';
import { handFile } from '../../../kernel/ui/hand-file.ts';
import { Note } from '../../../kernel/ui/Note.tsx';
import { FootBar, Page } from '../../../kernel/ui/Page.tsx';
import { Section } from '../../../kernel/ui/Section.tsx';
import { SheetTable } from '../../../kernel/ui/SheetTable.tsx';
import { usePermissions } from '../../../kernel/ui/session.tsx';
import { api, type SheetRow, type Slip } from '../contract.ts';
import { client } from './client.ts';
import { issueCodes, Slips } from './Slips.tsx';
import { words } from './words.ts';

const w = words.sheet;
const columns = (['login', 'name', 'role', 'agency', 'unit'] as const).map((key) => ({ key, title: w.columns[key] }));

const getTemplate = (): Promise<true> => handFile(client.sheetTemplate({}));
const getBad = (input: { rows: { line: number; cells: SheetRow['cells'] }[] }): Promise<true> => handFile(client.sheetBad(input));

interface Saved {
  made: string[];
  same: number;
  bad: SheetRow[];
}

const Sheet = () => {
  const [file, setFile] = useState<File | null>(null);
  const [rows, setRows] = useState<SheetRow[] | null>(null);
  const [unknown, setUnknown] = useState<string[]>([]);
  const [mended, setMended] = useState(false);
  const [saved, setSaved] = useState<Saved | null>(null);
  const [slips, setSlips] = useState<Slip[] | null>(null);
  const template = useAct(getTemplate);
  const preview = useAct(client.sheetPreview);
  const check = useAct(client.sheetCheck);
  const store = useAct(client.sheetSave);
  const bad = useAct(getBad);
  const codes = useAct(issueCodes);
  const why = usePermissions().whyNot('account.manage');
  const problem = preview.problem ?? check.problem ?? store.problem ?? bad.problem ?? codes.problem ?? template.problem;
  const count = (state: SheetRow['state']) => (rows ?? []).filter((r) => r.state === state).length;
  const plain = (list: readonly SheetRow[]) => list.map(({ line, cells }) => ({ line, cells }));

  const read = async () => {
    if (!file) return;
    const answer = await preview.run({}, { file });
    if (!answer) return;
    setRows(answer.rows);
    setUnknown(answer.unknownColumns);
    setMended(false);
    setSaved(null);
  };
  const recheck = async () => {
    const answer = await check.run({ rows: plain(rows ?? []) });
    if (answer) {
      setRows(answer.rows);
      setMended(false);
    }
  };
  const keep = async () => {
    const answer = await store.run({ rows: plain(rows ?? []) });
    if (answer) setSaved(answer);
  };
  const anew = () => {
    setFile(null);
    setRows(null);
    setSaved(null);
  };
  const mend = (line: number, key: string, value: string) => {
    setMended(true);
    setRows((old) => (old ?? []).map((r) => (r.line === line ? { ...r, cells: { ...r.cells, [key]: value } } : r)));
  };

  return (
    <Page
      title={w.title}
      crumbs={[{ label: w.crumb, href: '/nguoi-dung' }, { label: w.title }]}
      sub={w.intro}
      actions={
        <ActionButton reason={why} busy={template.busy} onClick={() => void template.run({})}>
          {w.template}
        </ActionButton>
      }
    >
      {problem && <ProblemNote problem={problem} />}
      {slips ? (
        <Slips slips={slips} onClose={() => setSlips(null)} />
      ) : saved ? (
        <Note
          tone="info"
          live
          action={
            saved.made.length > 0 ? (
              <ActionButton kind="main" busy={codes.busy} onClick={() => void codes.run({ ids: saved.made }).then((a) => a && setSlips(a.slips))}>
                {w.slips(saved.made.length)}
              </ActionButton>
            ) : undefined
          }
        >
          <p>{w.made(saved.made.length, saved.same, saved.bad.length)}</p>
          <div className="v-form-acts">
            {saved.bad.length > 0 && (
              <ActionButton busy={bad.busy} onClick={() => void bad.run({ rows: plain(saved.bad) })}>
                {w.bad}
              </ActionButton>
            )}
            <ActionButton onClick={anew}>{w.another}</ActionButton>
          </div>
        </Note>
      ) : rows ? (
        <>
          <Section title={w.preview} count={rows.length}>
            <p>{w.counts(count('new'), count('same'), count('bad'))}</p>
            {unknown.length > 0 && <p className="v-hint">{w.unknown(unknown.join(', '))}</p>}
            {count('bad') > 0 && <p className="v-hint">{w.mend}</p>}
            <SheetTable label={w.table} columns={columns} rows={rows} states={w.states} onMend={mend} />
          </Section>
          <FootBar
            actions={
              <>
                <ActionButton onClick={anew}>{w.another}</ActionButton>
                {mended ? (
                  <ActionButton kind="main" busy={check.busy} onClick={() => void recheck()}>
                    {w.recheck}
                  </ActionButton>
                ) : (
                  <ActionButton kind="main" busy={store.busy} reason={count('new') === 0 ? w.nothing : undefined} onClick={() => void keep()}>
                    {w.save(count('new'))}
                  </ActionButton>
                )}
              </>
            }
          >
            {w.counts(count('new'), count('same'), count('bad'))}
          </FootBar>
        </>
      ) : (
        <div className="v-form">
          <FileDrop label={w.file} accept={api.sheetPreview.upload.accept} maxBytes={api.sheetPreview.upload.maxBytes} file={file} onFile={setFile} />
          <div className="v-form-acts">
            <ActionButton kind="main" from="left" busy={preview.busy} reason={why ?? (file ? undefined : w.chooseFirst)} onClick={() => void read()}>
              {w.read}
            </ActionButton>
          </div>
        </div>
      )}
    </Page>
  );
};
export default Sheet;
