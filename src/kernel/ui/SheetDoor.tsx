import { useId, useMemo, useState } from 'react';
import type { z } from 'zod';
import type { Client } from '../client.ts';
import { fieldsOf, type Permission } from '../contract.ts';
import type { Problem } from '../problem.ts';
import { SHEET_MAX_BYTES, type RowState, type SheetApi, type SheetImportView, type SheetRowView } from '../contract-sheet.ts';
import { viDate, viNumber } from '../text.ts';
import { kernelProblems } from '../words.ts';
import { ActionButton } from './ActionButton.tsx';
import { ActionLink } from './ActionLink.tsx';
import { useAddress } from './address.ts';
import { Loaded, ProblemNote, useAct, useQueryOf } from './api.tsx';
import { useConfirm } from './confirm.tsx';
import { FileDrop } from './FileDrop.tsx';
import { FormContext, type FormState } from './form-context.ts';
import { FormField } from './FormField.tsx';
import { errorsByField, startValues, toInput, type FormValues } from './form-values.ts';
import { handFile } from './hand-file.ts';
import { Link } from './Link.tsx';
import { Note } from './Note.tsx';
import { FootBar, Page, type Crumb } from './Page.tsx';
import { Section } from './Section.tsx';
import { Tabs } from './Segments.tsx';
import { usePermissions } from './session.tsx';
import { SheetColumns } from './SheetColumns.tsx';
import { SheetTable } from './SheetTable.tsx';
import { words } from './words.ts';

const w = words.sheet;

/** A door's client, whatever is chosen beside its files. */
type DoorClient = Omit<Client<SheetApi>, 'sheetStart'> & { sheetStart: (input: never, options?: never) => Promise<{ id: string }> };

interface Props {
  client: DoorClient;
  /** Its endpoint: what is asked beside the file, and who may send one. */
  start: { input: z.ZodObject; permission: Permission };
  /** `intro`: what the list is and what happens to it, in one sentence; `done`: the link to what was saved. */
  words: { title: string; intro: string; done: string };
  /** The pages above this one. */
  crumbs: readonly Crumb[];
  /** Where the saved ones are. */
  to: string;
  /** The door of one round, batch, class: which; lists left unfinished for another one are not shown here. */
  about?: FormValues;
  /** What is asked beside the file; left out, every field of the contract. */
  fields?: readonly string[] | undefined;
}

/** The whole screen of a list from Excel: send it, see what was understood, mend it, save what is right, take the rest back. Left and found again by its address. */
export const SheetDoor = (p: Props) => {
  const [params, setParams] = useAddress();
  const id = params['ds'];
  return (
    <Page
      title={p.words.title}
      crumbs={[...p.crumbs, { label: p.words.title }]}
      sub={p.words.intro}
      actions={
        <ActionLink href={p.client.url('sheetTemplate', {})} download>
          {w.template}
        </ActionLink>
      }
    >
      {id === undefined ? (
        <Start {...p} open={(to) => setParams({ ds: to }, true)} />
      ) : (
        <One key={id} {...p} id={id} leave={() => setParams({ ds: undefined, xem: undefined }, true)} />
      )}
    </Page>
  );
};

const stateText = (i: SheetImportView): string =>
  i.state === 'reading'
    ? w.reading(viNumber(i.good + i.warned + i.bad + i.same))
    : i.state === 'judging'
      ? w.judging
      : i.state === 'saving'
        ? w.saving(viNumber(i.saved))
        : i.state === 'failed'
          ? ((kernelProblems[i.failure ?? ''] as string | undefined) ?? w.failed)
          : w.counts(viNumber(i.good + i.warned), viNumber(i.bad), viNumber(i.same), viNumber(i.saved));

const Start = ({ client, start: { input, permission }, about = {}, fields, open }: Props & { open: (id: string) => void }) => {
  const id = useId();
  const why = usePermissions().whyNot(permission);
  const asked = useMemo(() => fieldsOf(input).filter((f) => !(f.name in about) && (fields?.includes(f.name) ?? true)), [input, about, fields]);
  const [values, setValues] = useState<FormValues>(() => startValues(asked, {}));
  const [file, setFile] = useState<File | null>(null);
  const start = useAct(client.sheetStart as Client<SheetApi>['sheetStart']);
  const mine = useQueryOf(client.sheetMine, {}, { when: why === undefined });
  const drop = useAct(client.sheetDrop);
  const confirm = useConfirm();
  const left = mine.data?.imports.filter((i) => Object.entries(about).every(([key, value]) => i.given[key] === value)) ?? [];
  const send = async () => {
    const answer = file && (await start.run({ ...toInput(asked, values), ...about }, { file }));
    if (answer) open(answer.id);
  };
  const form: FormState = {
    id,
    fields: asked,
    values,
    errors: errorsByField(
      asked.map((f) => f.name),
      start.problem?.fields ?? {},
    ).fields,
    set: (name, value) => {
      setValues((old) => ({ ...old, [name]: value }));
      start.clear();
    },
    halves: [],
    allOptional: false,
  };
  const leave = async (i: SheetImportView) => {
    if (await confirm({ title: w.dropTitle(i.fileName), text: w.dropText, action: w.drop, danger: true })) await drop.run({ id: i.id });
  };
  return (
    <>
      {left.length > 0 && (
        <Section title={w.unfinished} count={left.length} flush>
          <ul className="v-sheet-left">
            {left.map((i) => (
              <li key={i.id}>
                <div>
                  <Link href={`?ds=${i.id}`}>{i.fileName}</Link>
                  <p className="v-hint">{`${stateText(i)} ${w.kept(viDate(i.startedAt), viDate(i.expiresOn))}`}</p>
                </div>
                <ActionButton kind="quiet" busy={drop.busy} onClick={() => void leave(i)}>
                  {w.drop}
                </ActionButton>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {(start.problem ?? drop.problem) && <ProblemNote problem={(start.problem ?? drop.problem) as Problem} />}
      <div className="v-form">
        <FormContext value={form}>
          {asked.map((f) => (
            <FormField key={f.name} name={f.name} />
          ))}
        </FormContext>
        <FileDrop
          label={w.file}
          accept=".xlsx"
          maxBytes={SHEET_MAX_BYTES}
          file={file}
          onFile={(f) => {
            setFile(f);
            start.clear();
          }}
        />
        <div className="v-form-acts">
          <ActionButton kind="main" from="left" busy={start.busy} reason={why ?? (file ? undefined : w.chooseFirst)} onClick={() => void send()}>
            {w.preview}
          </ActionButton>
        </div>
      </div>
    </>
  );
};

const busy = (i: SheetImportView | undefined): boolean => i !== undefined && (i.state === 'reading' || i.state === 'judging' || i.state === 'saving');
const views = ['bad', 'warned', 'good', 'same'] as const;

const One = ({ client, id, leave, start, words: own, to }: Props & { id: string; leave: () => void }) => {
  const why = usePermissions().whyNot(start.permission);
  const [watch, setWatch] = useState(true);
  const list = useQueryOf(client.sheetGet, { id }, { every: watch ? 800 : false });
  if (list.data && watch !== busy(list.data)) setWatch(busy(list.data));
  const save = useAct(client.sheetSave);
  const map = useAct(client.sheetMap);
  const bad = useAct((input: { id: string }) => handFile(client.sheetBad(input)));
  const problem = save.problem ?? map.problem ?? bad.problem;
  return (
    <Loaded of={list}>
      {(i) =>
        i.state === 'failed' ? (
          <Note tone="bad" live title={w.notRead(i.fileName)} action={<ActionButton onClick={leave}>{w.another}</ActionButton>}>
            <p>{stateText(i)}</p>
          </Note>
        ) : i.state !== 'ready' && i.state !== 'done' ? (
          <div className="v-wait" role="status">
            <span>{`${i.fileName}: ${stateText(i)}`}</span>
            <span className="v-wait-track">
              <i data-unknown />
            </span>
            <p className="v-hint">{w.mayLeave}</p>
          </div>
        ) : i.state === 'done' || i.good + i.warned + i.bad + i.same === 0 ? (
          <Note tone="info" live title={i.fileName} action={<ActionButton onClick={leave}>{w.another}</ActionButton>}>
            <p>{i.saved > 0 || i.same > 0 ? w.doneCounts(viNumber(i.saved), viNumber(i.same)) : w.nothingFound(viNumber(i.skipped))}</p>
            <p>
              <Link href={to}>{own.done}</Link>
            </p>
          </Note>
        ) : (
          <>
            {problem && <ProblemNote problem={problem} />}
            {i.failure !== null && <Note tone="due">{kernelProblems[i.failure] as string}</Note>}
            {i.saved > 0 && (
              <Note tone="info" live>
                <p>
                  {w.savedSoFar(viNumber(i.saved), viNumber(i.bad))} <Link href={to}>{own.done}</Link>
                </p>
              </Note>
            )}
            {i.oldFont && <Note tone="due">{w.oldFont}</Note>}
            {i.missing.length > 0 && <Note tone="due">{w.missing(i.missing.join(', '))}</Note>}
            <SheetColumns columns={i.columns} meanings={i.meanings} busy={map.busy} onChoose={(targets) => void map.run({ id, targets }).then(() => setWatch(true))} />
            <Rows client={client} id={id} of={i} />
            <FootBar
              actions={
                <>
                  <ActionButton onClick={leave}>{w.later}</ActionButton>
                  {i.bad > 0 && (
                    <ActionButton busy={bad.busy} onClick={() => void bad.run({ id })}>
                      {w.bad(viNumber(i.bad))}
                    </ActionButton>
                  )}
                  <ActionButton
                    kind="main"
                    busy={save.busy}
                    reason={why ?? (i.good + i.warned === 0 ? w.nothingToSave : undefined)}
                    onClick={() => void save.run({ id }).then(() => setWatch(true))}
                  >
                    {w.save(viNumber(i.good + i.warned))}
                  </ActionButton>
                </>
              }
            >
              {`${w.counts(viNumber(i.good + i.warned), viNumber(i.bad), viNumber(i.same), viNumber(i.saved))}${i.skipped > 0 ? ` ${w.skipped(viNumber(i.skipped))}` : ''}`}
            </FootBar>
          </>
        )
      }
    </Loaded>
  );
};

const Rows = ({ client, id, of }: { client: DoorClient; id: string; of: SheetImportView & { meanings: { target: string; title: string }[] } }) => {
  const [params, setParams] = useAddress();
  const first = views.find((v) => of[v] > 0) ?? 'good';
  const state: RowState = views.find((v) => v === params['xem']) ?? first;
  return (
    <div className="v-sheet-tabs">
      <Tabs
        label={w.rows}
        tabs={views.map((value) => ({ value, label: w.states[value], count: viNumber(of[value]), due: value === 'bad' && of.bad > 0 }))}
        value={state}
        onChange={(xem) => setParams({ xem })}
      >
        <Pages
          key={`${state}-${of.saved}-${of.state}`}
          client={client}
          id={id}
          state={state}
          columns={of.meanings.filter((m) => !/[|=]/.test(m.target)).map((m) => ({ key: m.target, title: m.title }))}
        />
      </Tabs>
    </div>
  );
};

/** The rows of one state, a hundred at a time; what is mended stays where it was until the view is opened again. */
const Pages = ({ client, id, state, columns }: { client: DoorClient; id: string; state: RowState; columns: { key: string; title: string }[] }) => {
  const [after, setAfter] = useState(0);
  const [kept, setKept] = useState<SheetRowView[]>([]);
  const [mended, setMended] = useState<Record<number, SheetRowView>>({});
  const [typed, setTyped] = useState<Record<number, Record<string, string>>>({});
  // read once for each page: rows that change their state by mending stay in sight
  const page = useQueryOf(client.sheetRows, { id, state, after });
  const [held, setHeld] = useState<{ after: number; rows: SheetRowView[]; more: boolean } | null>(null);
  if (page.data && held?.after !== after) setHeld({ after, ...page.data });
  const mend = useAct(client.sheetMend);
  const rows = [...kept, ...(held?.after === after ? held.rows : [])].map((r): SheetRowView => {
    const now = mended[r.line] ?? r;
    return { ...now, cells: { ...now.cells, ...typed[r.line] } };
  });
  const leave = async (line: number) => {
    const cells = typed[line];
    if (!cells) return;
    const answer = await mend.run({ id, line, cells });
    if (!answer) return;
    setMended((old) => ({ ...old, [line]: answer.row }));
    setTyped(({ [line]: _, ...rest }) => rest);
  };
  if (held === null) return <Loaded of={page}>{() => null}</Loaded>;
  if (!rows.length) return <p className="v-empty">{w.none[state]}</p>;
  return (
    <>
      {mend.problem && <ProblemNote problem={mend.problem} />}
      {state === 'bad' && <p className="v-hint">{w.mendHint}</p>}
      <SheetTable
        label={w.rows}
        columns={columns}
        rows={rows}
        states={w.states}
        inOrder
        onMend={(line, key, value) => setTyped((old) => ({ ...old, [line]: { ...old[line], [key]: value } }))}
        onLeave={(line) => void leave(line)}
      />
      {held.more && held.after === after && (
        <ActionButton
          kind="quiet"
          busy={page.waiting}
          onClick={() => {
            setKept([...kept, ...held.rows]);
            setAfter(held.rows.at(-1)!.line);
          }}
        >
          {w.more}
        </ActionButton>
      )}
    </>
  );
};
