import { useState } from 'react';
import { ActionButton } from '../../../kernel/ui/ActionButton.tsx';
import { ActionLink } from '../../../kernel/ui/ActionLink.tsx';
import { Loaded, ProblemNote, useAct, useQueryOf } from '../../../kernel/ui/api.tsx';
import { FieldFrame } from '../../../kernel/ui/FieldFrame.tsx';
import { Empty, Section } from '../../../kernel/ui/Section.tsx';
import { usePermissions } from '../../../kernel/ui/session.tsx';
import { SideDrawer } from '../../../kernel/ui/SideDrawer.tsx';
import { useToast } from '../../../kernel/ui/toast.tsx';
import type { Output } from '../../../kernel/contract.ts';
import { citationWords as w, flagText } from '../citation/words.ts';
import type { api } from '../contract.ts';
import { problems } from '../words.ts';
import { CitationTree } from './CitationTree.tsx';
import { client } from './client.ts';
import { DocumentPicker } from './DocumentPicker.tsx';
import css from './library.module.css';

type Graph = Output<(typeof api)['citationGraph']>;
type Cited = Graph['cited'][number];

/** Which document of the library a citation means. */
const Attach = ({ id, cited, onDone }: { id: string; cited: Cited; onDone: () => void }) => {
  const [target, setTarget] = useState<string | null>(cited.documentId);
  const save = useAct(client.citationAttach);
  const toast = useToast();
  const send = async (to: string | null) => {
    if (!(await save.run({ id, key: cited.key, target: to }))) return;
    toast({ text: w.attached, tone: 'done' });
    onDone();
  };
  return (
    <div className="v-form">
      <p className="v-second">{w.attachHint}</p>
      <FieldFrame label={w.attach}>{(c) => <DocumentPicker {...c} value={target} onChange={setTarget} />}</FieldFrame>
      {save.problem && <ProblemNote problem={save.problem} />}
      <div className="v-form-acts">
        <ActionButton kind="main" from="left" busy={save.busy} {...(target === null ? { reason: w.attachHint } : {})} onClick={() => void send(target)}>
          {w.attach}
        </ActionButton>
        <ActionButton busy={save.busy} onClick={() => void send(null)}>
          {w.attachNone}
        </ActionButton>
      </div>
    </div>
  );
};

const CitedList = ({ id, list, reason }: { id: string; list: readonly Cited[]; reason: string | undefined }) => {
  const [open, setOpen] = useState<Cited | null>(null);
  return (
    <>
      <ul className={css['flags']}>
        {list.map((c) => (
          <li key={`${c.key} ${c.through ?? ''}`}>
            <div>
              {c.flags.length === 0 ? <p>{c.number}</p> : c.flags.map((f) => <p key={f.code}>{flagText(c.number, f)}</p>)}
              <p className="v-small">
                {[...new Set(c.mentions.map((m) => m.line))].slice(0, 6).map((line, i) => (
                  <span key={line}>
                    {i > 0 && ', '}
                    <a href={`/van-ban/${id}#dong-${line}`}>{w.line(line)}</a>
                  </span>
                ))}
              </p>
            </div>
            <ActionButton kind="quiet" reason={reason} onClick={() => setOpen(c)}>
              {w.attach}
            </ActionButton>
          </li>
        ))}
      </ul>
      <SideDrawer opened={open !== null} onClose={() => setOpen(null)} title={w.attachOf(open?.number ?? '')}>
        {open && <Attach id={id} cited={open} onDone={() => setOpen(null)} />}
      </SideDrawer>
    </>
  );
};

const text = (code: string | null): string | undefined => {
  const found = code === null ? undefined : problems[code];
  return typeof found === 'function' ? found({}) : found;
};

/** What a document stands on, what stands on it, and which numbers and dates should be looked at again. */
export const GraphView = ({ id, node }: { id?: string; node?: string }) => {
  const graph = useQueryOf(client.citationGraph, id === undefined ? { node: node ?? '' } : { id });
  const may = usePermissions();
  return (
    <Loaded of={graph}>
      {(g) => {
        const reason = may.whyNot('document.write') ?? text(g.can.attach);
        const flagged = g.cited.filter((c) => c.flags.length > 0 && !c.decided);
        const away = g.cited.filter((c) => c.documentId === null && c.through === null && !flagged.includes(c));
        return (
          <div className={css['graph']}>
            {flagged.length > 0 && id !== undefined && (
              <Section title={w.flags} count={flagged.length} side={<span className="v-small">{w.flagsHint}</span>} flush>
                <CitedList id={id} list={flagged} reason={reason} />
              </Section>
            )}
            <Section title={w.up} side={<span className="v-small">{w.upHint}</span>}>
              {g.up.length === 0 ? <Empty>{w.noUp}</Empty> : <CitationTree edges={g.up} root={g.root} nodes={g.nodes} way="up" />}
            </Section>
            <Section
              title={w.down}
              side={
                id !== undefined && may.has('plan.read') ? (
                  <ActionLink kind="quiet" href={`/ke-hoach/tung-cau/${id}`}>
                    {w.byTasks}
                  </ActionLink>
                ) : undefined
              }
            >
              <p className="v-small">{w.downHint}</p>
              {g.down.length === 0 ? <Empty>{w.noDown}</Empty> : <CitationTree edges={g.down} root={g.root} nodes={g.nodes} way="down" />}
            </Section>
            {away.length > 0 && id !== undefined && (
              <Section title={w.unattached} count={away.length} flush>
                <CitedList id={id} list={away} reason={reason} />
              </Section>
            )}
          </div>
        );
      }}
    </Loaded>
  );
};
