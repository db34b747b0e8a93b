import { useMemo, useRef, useState } from 'react';
import { createClient } from '../../../../kernel/client.ts';
import { viDate } from '../../../../kernel/text.ts';
import { ActionButton } from '../../../../kernel/ui/ActionButton.tsx';
import { ProblemNote, useAct } from '../../../../kernel/ui/api.tsx';
import { FieldFrame } from '../../../../kernel/ui/FieldFrame.tsx';
import { FileDrop } from '../../../../kernel/ui/FileDrop.tsx';
import { DateField, NumberField, TextField } from '../../../../kernel/ui/inputs.tsx';
import { Picker } from '../../../../kernel/ui/Picker.tsx';
import { Segments } from '../../../../kernel/ui/Segments.tsx';
import { api as activityApi, type ActivityView } from '../../../activity/contract.ts';
import { api as registerApi } from '../../../register/contract.ts';
import { api } from '../../contract.ts';
import type { EvidenceInput } from '../../contract-shapes.ts';
import { words } from '../../words.ts';
import { client } from '../client.ts';
import type { Work } from '../types.ts';
import css from './work.module.css';

const w = words.work;
const activities = createClient(activityApi);
const registers = createClient(registerApi);
type Kind = EvidenceInput['kind'];
const kinds = Object.entries(w.evidenceKinds).map(([value, label]) => ({ value: value as Kind, label }));

const blank = (kind: Kind, title: string): EvidenceInput => ({ kind, title, activityId: null, entryId: null, fileId: null, onDate: null, number: null, numberUnit: null });

const FromActivities = ({ work, onAdd }: { work: Work; onAdd: (e: EvidenceInput) => void }) => {
  const found = useRef(new Map<string, ActivityView>());
  const agencyId = work.agency.id;
  const search = useMemo(
    () => async (q: string, signal: AbortSignal) => {
      const { rows } = await activities.activityList({ q, agencyId }, { signal });
      for (const r of rows) found.current.set(r.id, r);
      return rows.map((r) => ({ value: r.id, label: r.title, detail: `${viDate(r.onDate)}, ${r.kindTitle}, ${r.unit.name}` }));
    },
    [agencyId],
  );
  return (
    <FieldFrame label={w.findActivity} hint={w.findActivityHint}>
      {(c) => (
        <Picker<string>
          id={c.id}
          describedBy={c.describedBy}
          value={null}
          search={search}
          onChange={(id) => {
            const a = id === null ? undefined : found.current.get(id);
            if (a) onAdd({ ...blank('activity', a.title), activityId: a.id, onDate: a.onDate });
          }}
        />
      )}
    </FieldFrame>
  );
};

const FromEntries = ({ onAdd }: { onAdd: (e: EvidenceInput) => void }) => {
  const from = useRef(new Map<string, string>());
  const search = useMemo(
    () => async (q: string, signal: AbortSignal) => {
      const { rows } = await registers.entryList({ q }, { signal });
      for (const r of rows) from.current.set(r.id, r.validFrom);
      return rows.map((r) => ({ value: r.id, label: r.title, detail: `${r.kindTitle}, ${r.unit.name}` }));
    },
    [],
  );
  return (
    <FieldFrame label={w.findEntry} hint={w.findEntryHint}>
      {(c) => (
        <Picker<string>
          id={c.id}
          describedBy={c.describedBy}
          value={null}
          search={search}
          onChange={(id, option) => {
            if (id && option) onAdd({ ...blank('entry', option.label), entryId: id, onDate: from.current.get(id) ?? null });
          }}
        />
      )}
    </FieldFrame>
  );
};

const FromFile = ({ work, onAdd }: { work: Work; onAdd: (e: EvidenceInput) => void }) => {
  const send = useAct(client.evidenceFile);
  const limits = api.evidenceFile.upload;
  return (
    <>
      <FileDrop
        label={w.file}
        accept={limits.accept}
        maxBytes={limits.maxBytes}
        file={null}
        {...(send.busy ? { sent: 0.5 } : {})}
        onFile={(file) => {
          if (file) void send.run({ workId: work.workId }, { file }).then((done) => done && onAdd({ ...blank('file', done.name), fileId: done.fileId }));
        }}
      />
      {send.problem && <ProblemNote problem={send.problem} />}
    </>
  );
};

const Typed = ({ kind, onAdd }: { kind: 'document' | 'count'; onAdd: (e: EvidenceInput) => void }) => {
  const [e, setE] = useState<EvidenceInput>(() => blank(kind, ''));
  const [asked, setAsked] = useState(false);
  const noTitle = asked && e.title.trim() === '' ? w.needTitle : undefined;
  const noNumber = asked && kind === 'count' && e.number === null ? w.needNumber : undefined;
  const add = () => {
    setAsked(true);
    if (e.title.trim() === '' || (kind === 'count' && e.number === null)) return;
    onAdd({ ...e, title: e.title.trim() });
    setE(blank(kind, ''));
    setAsked(false);
  };
  return (
    <>
      <div className="v-form-fields">
        <FieldFrame label={w.what} hint={w.whatHint[kind]} error={noTitle}>
          {(c) => <TextField {...c} value={e.title} onChange={(title) => setE({ ...e, title })} />}
        </FieldFrame>
        {kind === 'document' ? (
          <FieldFrame label={w.day} optional half>
            {(c) => <DateField {...c} value={e.onDate ?? null} onChange={(onDate) => setE({ ...e, onDate })} />}
          </FieldFrame>
        ) : (
          <>
            <FieldFrame label={w.number} half error={noNumber}>
              {(c) => <NumberField {...c} value={e.number ?? null} onChange={(n) => setE({ ...e, number: typeof n === 'number' ? n : null })} />}
            </FieldFrame>
            <FieldFrame label={w.unit} half optional>
              {(c) => <TextField {...c} value={e.numberUnit ?? ''} onChange={(u) => setE({ ...e, numberUnit: u.trim() === '' ? null : u })} />}
            </FieldFrame>
          </>
        )}
      </div>
      <ActionButton onClick={add}>{w.add}</ActionButton>
    </>
  );
};

/** Adds a recorded activity, a document, a file or a count to a report. */
export const AddEvidence = ({ work, onAdd }: { work: Work; onAdd: (e: EvidenceInput) => void }) => {
  const [open, setOpen] = useState(false);
  const [kind, setKind] = useState<Kind>('activity');
  if (!open)
    return (
      <p className={css['addevidence']}>
        <ActionButton onClick={() => setOpen(true)}>{w.addEvidence}</ActionButton>
      </p>
    );
  const add = (e: EvidenceInput) => {
    onAdd(e);
    setOpen(false);
  };
  return (
    <div className={css['adding']}>
      <Segments label={w.addEvidence} options={kinds} value={kind} onChange={setKind} />
      {kind === 'activity' && <FromActivities work={work} onAdd={add} />}
      {kind === 'entry' && <FromEntries onAdd={add} />}
      {kind === 'file' && <FromFile work={work} onAdd={add} />}
      {(kind === 'document' || kind === 'count') && <Typed key={kind} kind={kind} onAdd={add} />}
    </div>
  );
};
