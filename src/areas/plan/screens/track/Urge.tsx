import { IconCopy } from '@tabler/icons-react';
import { useState } from 'react';
import { ActionButton } from '../../../../kernel/ui/ActionButton.tsx';
import { Loaded, ProblemNote, useAct, useQueryOf } from '../../../../kernel/ui/api.tsx';
import { FieldFrame } from '../../../../kernel/ui/FieldFrame.tsx';
import { icon16 } from '../../../../kernel/ui/icon.ts';
import { LongTextField } from '../../../../kernel/ui/inputs.tsx';
import { SideDrawer } from '../../../../kernel/ui/SideDrawer.tsx';
import { useToast } from '../../../../kernel/ui/toast.tsx';
import { words } from '../../words.ts';
import { client } from '../client.ts';
import type { TrackRow } from '../types.ts';

const w = words.urge;

/** The reminder to one agency: read, changed, copied for Zalo, and logged. */
const One = ({ plan, row, last, onNext }: { plan: string; row: TrackRow; last: boolean; onNext: () => void }) => {
  const draft = useQueryOf(client.urgeText, { id: plan, agency: row.agency!.id });
  const [typed, setTyped] = useState<string | null>(null);
  const urge = useAct(client.urge);
  const say = useToast();
  return (
    <Loaded of={draft}>
      {({ text, works }) => {
        const value = typed ?? text;
        const copy = () =>
          navigator.clipboard.writeText(value).then(
            () => true,
            () => false,
          );
        const send = async () => {
          // copying must come first: browsers allow it only right after the press
          const copied = await copy();
          const done = await urge.run({ id: plan, agencies: [row.agency!.id], text: value });
          if (!done) return;
          say(copied ? { text: w.done(row.label) } : { text: w.notCopied, tone: 'bad' });
          onNext();
        };
        return (
          <div className="v-form">
            <p>
              <b>{row.label}</b>. {w.works(works)}
            </p>
            <FieldFrame label={w.text} hint={w.hint} error={urge.problem?.fields?.['text']}>
              {(c) => <LongTextField {...c} value={value} onChange={setTyped} />}
            </FieldFrame>
            {urge.problem && <ProblemNote problem={urge.problem} />}
            <div className="v-form-acts">
              <ActionButton kind="main" icon={<IconCopy {...icon16} />} busy={urge.busy} onClick={() => void send()}>
                {w.copy}
              </ActionButton>
              <ActionButton onClick={() => void copy().then((ok) => say(ok ? { text: w.copied } : { text: w.notCopied, tone: 'bad' }))}>{w.copyOnly}</ActionButton>
              {!last && (
                <ActionButton kind="quiet" onClick={onNext}>
                  {w.next}
                </ActionButton>
              )}
            </div>
          </div>
        );
      }}
    </Loaded>
  );
};

/** Urges one agency after the other; each gets its own reminder. */
export const Urge = ({ plan, rows, onClose }: { plan: string; rows: readonly TrackRow[]; onClose: () => void }) => {
  // rows may shrink as the page is asked again after each act: the round keeps those it began with
  const [round] = useState(rows.filter((r) => r.agency));
  const [at, setAt] = useState(0);
  const row = round[at];
  return (
    <SideDrawer opened={row !== undefined} onClose={onClose} title={w.title(at + 1, round.length)}>
      {row && <One key={row.agency!.id} plan={plan} row={row} last={at === round.length - 1} onNext={() => (at + 1 < round.length ? setAt(at + 1) : onClose())} />}
    </SideDrawer>
  );
};
