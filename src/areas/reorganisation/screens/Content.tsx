import { useState } from 'react';
import type { Output } from '../../../kernel/contract.ts';
import { viDate } from '../../../kernel/text.ts';
import { ActionButton } from '../../../kernel/ui/ActionButton.tsx';
import { ProblemNote, useAct } from '../../../kernel/ui/api.tsx';
import { useConfirm } from '../../../kernel/ui/confirm.tsx';
import { DataTable, type Column } from '../../../kernel/ui/DataTable.tsx';
import { FieldFrame } from '../../../kernel/ui/FieldFrame.tsx';
import { FileDrop } from '../../../kernel/ui/FileDrop.tsx';
import { CheckField, DateField } from '../../../kernel/ui/inputs.tsx';
import { Note } from '../../../kernel/ui/Note.tsx';
import { Picker } from '../../../kernel/ui/Picker.tsx';
import { Section } from '../../../kernel/ui/Section.tsx';
import { useToast } from '../../../kernel/ui/toast.tsx';
import { api } from '../contract.ts';
import type { Line } from '../contract-lines.ts';
import { words } from '../words.ts';
import { client } from './client.ts';
import { LineForm } from './LineForm.tsx';
import type { Act } from './types.ts';

const w = words.step1;
type Row = Act['lines'][number];
type Change = Partial<{ documentId: string | null; effectiveOn: string; byTemplate: boolean; lines: Line[] }>;

/** Saves a part of the act and leaves the rest as it is. */
export const useSave = (act: Act) => {
  const save = useAct(client.reorganisationSave);
  const run = (change: Change) =>
    save.run({
      id: act.id,
      version: act.version,
      unitId: act.unit.id,
      title: act.title,
      documentId: act.document?.id ?? null,
      effectiveOn: act.effectiveOn,
      byTemplate: act.byTemplate,
      lines: act.lines.map((l) => l.line),
      ...change,
    });
  return { ...save, run };
};

const documentText = (d: NonNullable<Act['document']>): string => [d.number, d.date && viDate(d.date), d.title].filter(Boolean).join(', ');

const DocumentField = ({ act, save }: { act: Act; save: ReturnType<typeof useSave> }) => (
  <FieldFrame label={w.document} hint={w.documentHint}>
    {(control) => (
      <Picker<string>
        {...control}
        value={act.document?.id ?? null}
        chosen={act.document ? { value: act.document.id, label: documentText(act.document) } : null}
        placeholder={w.documentFind}
        search={async (typed, signal) => (await client.reorganisationDocuments({ q: typed }, { signal })).rows.map((d) => ({ value: d.id, label: documentText(d) }))}
        onChange={(documentId) => void save.run({ documentId })}
      />
    )}
  </FieldFrame>
);

const Fill = ({ act }: { act: Act }) => {
  const fill = useAct(client.reorganisationFill);
  const [file, setFile] = useState<File | null>(null);
  const [told, setTold] = useState<Output<(typeof api)['reorganisationFill']> | null>(null);
  const send = async (f: File | null): Promise<void> => {
    setFile(f);
    setTold(null);
    if (!f) return;
    const done = await fill.run({ id: act.id, version: act.version }, { file: f, fileName: f.name });
    if (done) {
      setTold(done);
      setFile(null);
    }
  };
  return (
    <>
      <FileDrop
        label={w.fill}
        hint={w.contentHint}
        accept={api.reorganisationFill.upload.accept}
        maxBytes={api.reorganisationFill.upload.maxBytes}
        file={file}
        onFile={(f) => void send(f)}
      />
      {fill.problem && <ProblemNote problem={fill.problem} />}
      {told && (
        <Note tone={told.problems.length ? 'bad' : 'info'} title={w.filled(told.read, told.passedOver)} live>
          {told.problems.length > 0 && (
            <ul>
              {told.problems.map((p) => (
                <li key={p}>{p}</li>
              ))}
            </ul>
          )}
        </Note>
      )}
    </>
  );
};

/** Step one: the signed document, its day, and what it says line by line. */
export const Content = ({ act, next }: { act: Act; next: () => void }) => {
  const save = useSave(act);
  const confirm = useConfirm();
  const toast = useToast();
  const [adding, setAdding] = useState(false);
  const faultOf = new Map(act.faults.map((f) => [f.line, f.text]));
  const columns: readonly Column<Row>[] = [
    {
      key: 'text',
      label: w.line,
      phone: 'title',
      value: (r) => r.text,
      render: (r) => (
        <>
          {r.text}
          {faultOf.has(r.line.key) && <p className="v-error">{faultOf.get(r.line.key)}</p>}
        </>
      ),
    },
    { key: 'kind', label: words.line.kind, value: (r) => words.lineKinds[r.line.do], width: '18%' },
    { key: 'detail', label: words.line.parent, value: (r) => r.detail, width: '22%' },
  ];
  const drop = (row: Row): void => void save.run({ lines: act.lines.map((l) => l.line).filter((l) => l !== row.line) });
  const dropAll = async (): Promise<void> => {
    if (await confirm({ title: w.removeAllAsk, action: w.removeAll, danger: true })) await save.run({ lines: [] });
  };
  const general = act.faults.filter((f) => f.line === null);
  return (
    <>
      <div className="v-form">
        <DocumentField act={act} save={save} />
        <FieldFrame label={w.day} half>
          {(control) => <DateField {...control} value={act.effectiveOn} onChange={(v) => typeof v === 'string' && v !== act.effectiveOn && void save.run({ effectiveOn: v })} />}
        </FieldFrame>
        <CheckField label={w.template} value={act.byTemplate} onChange={(byTemplate) => void save.run({ byTemplate })} />
        {save.problem && <ProblemNote problem={save.problem} />}
      </div>
      <Section
        title={w.content}
        count={act.lines.length}
        side={
          <>
            <ActionButton onClick={() => setAdding(true)}>{w.add}</ActionButton>
            {act.lines.length > 1 && (
              <ActionButton kind="quiet" onClick={() => void dropAll()}>
                {w.removeAll}
              </ActionButton>
            )}
          </>
        }
      >
        <Fill act={act} />
        {general.length > 0 && (
          <Note tone="bad" title={w.faults}>
            <ul>
              {general.slice(0, 20).map((f) => (
                <li key={f.text}>{f.text}</li>
              ))}
            </ul>
          </Note>
        )}
        <DataTable
          label={w.content}
          columns={columns}
          rows={act.lines}
          rowKey={(r) => r.line.key}
          empty={w.linesNone}
          pageSize={100}
          action={(r) => (
            <ActionButton kind="quiet" onClick={() => drop(r)}>
              {w.remove}
            </ActionButton>
          )}
        />
      </Section>
      <div className="v-form-acts">
        <ActionButton kind="main" from="left" reason={act.lines.length === 0 ? w.linesNone : act.faults.length ? w.faults : undefined} onClick={next}>
          {w.next}
        </ActionButton>
      </div>
      {adding && (
        <LineForm
          act={act}
          close={() => setAdding(false)}
          put={async (line) => {
            const done = await save.run({ lines: [...act.lines.map((l) => l.line), line] });
            if (done) {
              toast({ text: w.saved, tone: 'done' });
              setAdding(false);
            }
          }}
          busy={save.busy}
        />
      )}
    </>
  );
};
