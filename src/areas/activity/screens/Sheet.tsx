import { useState } from 'react';
import { viNumber } from '../../../kernel/text.ts';
import { ActionButton } from '../../../kernel/ui/ActionButton.tsx';
import { ActionLink } from '../../../kernel/ui/ActionLink.tsx';
import { useAddress } from '../../../kernel/ui/address.ts';
import { Loaded, ProblemNote, useAct, useQueryOf } from '../../../kernel/ui/api.tsx';
import { FieldFrame } from '../../../kernel/ui/FieldFrame.tsx';
import { FileDrop } from '../../../kernel/ui/FileDrop.tsx';
import { handFile } from '../../../kernel/ui/hand-file.ts';
import { Note } from '../../../kernel/ui/Note.tsx';
import { FootBar, Page } from '../../../kernel/ui/Page.tsx';
import { Section } from '../../../kernel/ui/Section.tsx';
import { SheetTable } from '../../../kernel/ui/SheetTable.tsx';
import { usePermissions } from '../../../kernel/ui/session.tsx';
import { api, type Judged, type SheetRow } from '../contract.ts';
import { words } from '../words.ts';
import { account, client } from './client.ts';

const crumbs = [{ label: words.title, href: '/hoat-dong' }, { label: words.sheet }];

const getBad = (input: { kind: string; rows: SheetRow[] }): Promise<true> => handFile(client.activitySheetBad(input));

/** Many activities of one kind from a sheet: template, preview with mending, then the good rows are saved and the bad ones given back. */
const Sheet = () => {
  const [params, setParams] = useAddress();
  const kinds = useQueryOf(client.kindList, {});
  const me = useQueryOf(account.me, {});
  const [file, setFile] = useState<File | null>(null);
  const [judged, setJudged] = useState<Judged | null>(null);
  const [mended, setMended] = useState(false);
  const preview = useAct(client.activitySheet);
  const rows = useAct(client.activitySheetRows);
  const bad = useAct(getBad);
  const why = usePermissions().whyNot('activity.write');
  const kind = kinds.data?.kinds.find((k) => k.code === params['loai']);
  const problem = preview.problem ?? rows.problem ?? bad.problem;
  const start = { kind: kind?.code ?? '', unitId: me.data?.units[0]?.id ?? null, heldBy: me.data?.agency?.id ?? null };
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
      title={words.sheet}
      crumbs={crumbs}
      sub={words.sheetHint}
      actions={
        kind && (
          <ActionLink href={client.url('activityTemplate', { kind: kind.code })} download>
            {words.sheetTemplate}
          </ActionLink>
        )
      }
    >
      {problem && <ProblemNote problem={problem} />}
      {kind && judged ? (
        <>
          <Section title={words.sheetRows} count={judged.rows.length} flush>
            <p role="status">
              {judged.saved > 0 ? words.sheetSaved(viNumber(judged.saved), viNumber(judged.bad)) : words.sheetCounts(viNumber(fresh), viNumber(judged.same), viNumber(judged.bad))}
            </p>
            {judged.unknownColumns.length > 0 && <Note>{words.sheetUnknown(judged.unknownColumns.join(', '))}</Note>}
            <SheetTable label={words.sheetRows} columns={judged.columns} rows={judged.rows} states={words.sheetState} onMend={mend} />
          </Section>
          <FootBar
            actions={
              <>
                <ActionButton onClick={anew}>{words.sheetAnother}</ActionButton>
                {judged.bad > 0 && (
                  <ActionButton busy={bad.busy} onClick={() => void bad.run({ kind: kind.code, rows: judged.rows.filter((r) => r.state === 'bad') })}>
                    {words.sheetBad}
                  </ActionButton>
                )}
                {mended ? (
                  <ActionButton kind="main" busy={rows.busy} onClick={() => void send(false)}>
                    {words.sheetRecheck}
                  </ActionButton>
                ) : (
                  (judged.saved === 0 || fresh > 0) && (
                    <ActionButton kind="main" busy={rows.busy} reason={fresh === 0 ? words.sheetNothing : undefined} onClick={() => void send(true)}>
                      {words.sheetSave(viNumber(fresh))}
                    </ActionButton>
                  )
                )}
              </>
            }
          >
            {words.sheetCounts(viNumber(fresh), viNumber(judged.same), viNumber(judged.bad))}
          </FootBar>
        </>
      ) : (
        <Loaded of={kinds}>
          {(data) => (
            <div className="v-form">
              <FieldFrame label={words.kind}>
                {({ id }) => (
                  <select id={id} className="v-input v-input-select" value={kind?.code ?? ''} onChange={(e) => setParams({ loai: e.currentTarget.value })}>
                    <option value="">{words.sheetKind}</option>
                    {data.kinds.map((k) => (
                      <option key={k.code} value={k.code}>
                        {k.title}
                      </option>
                    ))}
                  </select>
                )}
              </FieldFrame>
              {kind && (
                <FileDrop
                  label={words.sheetFile}
                  accept={api.activitySheet.upload.accept}
                  maxBytes={api.activitySheet.upload.maxBytes}
                  file={file}
                  onFile={(f) => {
                    setFile(f);
                    preview.clear();
                  }}
                />
              )}
              {kind && (
                <div className="v-form-acts">
                  <ActionButton kind="main" from="left" busy={preview.busy} reason={why ?? (file ? undefined : words.sheetChoose)} onClick={() => void look()}>
                    {words.sheetPreview}
                  </ActionButton>
                </div>
              )}
            </div>
          )}
        </Loaded>
      )}
    </Page>
  );
};
export default Sheet;
