import { useState } from 'react';
import { viNumber } from '../../../kernel/text.ts';
import { ActionButton } from '../../../kernel/ui/ActionButton.tsx';
import { ActionLink } from '../../../kernel/ui/ActionLink.tsx';
import { useAddress } from '../../../kernel/ui/address.ts';
import { Loaded, ProblemNote, useAct, useQueryOf } from '../../../kernel/ui/api.tsx';
import { FieldFrame } from '../../../kernel/ui/FieldFrame.tsx';
import { FileDrop } from '../../../kernel/ui/FileDrop.tsx';
import { Note } from '../../../kernel/ui/Note.tsx';
import { Page } from '../../../kernel/ui/Page.tsx';
import { Section } from '../../../kernel/ui/Section.tsx';
import { usePermissions } from '../../../kernel/ui/session.tsx';
import type { Output } from '../../../kernel/contract.ts';
import { api, type KindView, type SheetRow } from '../contract.ts';
import { words } from '../words.ts';
import { account, client } from './client.ts';
import css from './activity.module.css';

type Judged = Output<(typeof api)['activitySheet']>;
const crumbs = [{ label: words.title, href: '/hoat-dong' }, { label: words.sheet }];

/** Hands a file from an answer to the person. */
const hand = async (response: Response): Promise<void> => {
  const name = decodeURIComponent(/filename\*=UTF-8''([^;]+)/.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? 'tep.xlsx');
  const url = URL.createObjectURL(await response.blob());
  const a = document.createElement('a');
  a.href = url;
  a.download = name;
  a.click();
  URL.revokeObjectURL(url);
};
const getBad = async (input: { kind: string; rows: SheetRow[] }): Promise<true> => (await hand(await client.activitySheetBad(input)), true);

const Rows = ({ kind, rows }: { kind: KindView; rows: readonly SheetRow[] }) => {
  const label = (key: string) => kind.fields.find((f) => `values.${f.name}` === key)?.label ?? words.sheetKeys[key as keyof typeof words.sheetKeys] ?? key;
  const sorted = rows.toSorted((a, b) => Number(b.state === 'bad') - Number(a.state === 'bad') || a.line - b.line).slice(0, 500);
  return (
    <div className={css['wide']}>
      <table className="v-table" aria-label={words.sheet}>
        <thead>
          <tr>
            <th scope="col">{words.sheetLine}</th>
            <th scope="col">{words.date}</th>
            <th scope="col">{words.subject}</th>
            <th scope="col">{words.sheetResult}</th>
          </tr>
        </thead>
        <tbody>
          {sorted.map((r) => (
            <tr key={r.line}>
              <td>{viNumber(r.line)}</td>
              <td>{r.cells['onDate']}</td>
              <td>{r.cells['title']}</td>
              <td>
                {words.sheetState[r.state]}
                {Object.entries(r.problems).map(([key, why]) => <p key={key} className={css['why']}>{`${label(key)} “${r.cells[key] ?? ''}”: ${why}`}</p>)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};

/** Many activities of one kind from a sheet: template, preview, then the good rows are saved and the bad ones given back. */
const Sheet = () => {
  const [params, setParams] = useAddress();
  const kinds = useQueryOf(client.kindList, {});
  const me = useQueryOf(account.me, {});
  const [file, setFile] = useState<File | null>(null);
  const [seen, setSeen] = useState<Judged | null>(null);
  const judge = useAct(client.activitySheet);
  const bad = useAct(getBad);
  const why = usePermissions().whyNot('activity.write');
  const kind = kinds.data?.kinds.find((k) => k.code === params['loai']);
  const give = async (save: boolean) => {
    if (!file || !kind) return;
    const answer = await judge.run({ kind: kind.code, unitId: me.data?.units[0]?.id ?? null, heldBy: me.data?.agency?.id ?? null, save }, { file });
    if (answer) setSeen(answer);
  };
  const fresh = seen?.rows.filter((r) => r.state === 'new').length ?? 0;
  return (
    <Page title={words.sheet} crumbs={crumbs} sub={words.sheetHint} actions={kind && <ActionLink href={client.url('activityTemplate', { kind: kind.code })} download>{words.sheetTemplate}</ActionLink>}>
      <Loaded of={kinds}>
        {(data) => (
          <div className="v-form">
            <FieldFrame label={words.kind}>
              {({ id }) => (
                <select id={id} className="v-input v-input-select" value={kind?.code ?? ''} onChange={(e) => { setParams({ loai: e.currentTarget.value }); setSeen(null); }}>
                  <option value="">{words.sheetKind}</option>
                  {data.kinds.map((k) => <option key={k.code} value={k.code}>{k.title}</option>)}
                </select>
              )}
            </FieldFrame>
            {kind && <FileDrop label={words.sheetFile} accept={api.activitySheet.upload.accept} maxBytes={api.activitySheet.upload.maxBytes} file={file} onFile={(f) => { setFile(f); setSeen(null); judge.clear(); }} />}
            {judge.problem && <ProblemNote problem={judge.problem} />}
            {bad.problem && <ProblemNote problem={bad.problem} />}
            {kind && !seen && (
              <div className="v-form-acts">
                <ActionButton kind="main" from="left" busy={judge.busy} reason={why ?? (file ? undefined : words.sheetChoose)} onClick={() => void give(false)}>{words.sheetPreview}</ActionButton>
              </div>
            )}
          </div>
        )}
      </Loaded>
      {kind && seen && (
        <Section title={words.sheetRows} count={seen.rows.length} flush>
          <p role="status">{seen.saved > 0 ? words.sheetSaved(viNumber(seen.saved)) : words.sheetCounts(viNumber(fresh), viNumber(seen.same), viNumber(seen.bad))}</p>
          {seen.unknownColumns.length > 0 && <Note>{words.sheetUnknown(seen.unknownColumns.join(', '))}</Note>}
          <div className="v-form-acts">
            {seen.saved === 0 && <ActionButton kind="main" from="left" busy={judge.busy} reason={fresh === 0 ? words.sheetNothing : undefined} onClick={() => void give(true)}>{words.sheetSave(viNumber(fresh))}</ActionButton>}
            {seen.bad > 0 && <ActionButton busy={bad.busy} onClick={() => void bad.run({ kind: kind.code, rows: seen.rows.filter((r) => r.state === 'bad') })}>{words.sheetBad}</ActionButton>}
          </div>
          <Rows kind={kind} rows={seen.rows} />
        </Section>
      )}
    </Page>
  );
};
export default Sheet;
