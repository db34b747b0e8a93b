import { useState } from 'react';
import { viDate, viNumber } from '../../../../kernel/text.ts';
import type { Output } from '../../../../kernel/contract.ts';
import { ActionButton } from '../../../../kernel/ui/ActionButton.tsx';
import { Loaded, ProblemNote, useAct, useQueryOf } from '../../../../kernel/ui/api.tsx';
import { Note } from '../../../../kernel/ui/Note.tsx';
import { SideDrawer } from '../../../../kernel/ui/SideDrawer.tsx';
import { useToast } from '../../../../kernel/ui/toast.tsx';
import type { PlanApi } from '../../contract.ts';
import { rereadWords as w } from '../../words-review.ts';
import { client } from '../client.ts';
import { useReview } from './context.ts';

type Comparison = Output<PlanApi['rereadCompare']>;
type Part = 'changed' | 'differs' | 'added' | 'gone' | 'orphaned';
const parts: readonly Part[] = ['changed', 'differs', 'added', 'gone', 'orphaned'];

const Changes = ({ of, open }: { of: Comparison; open?: (itemId: string) => void }) => (
  <>
    <p>{w.kept(viNumber(of.kept))}</p>
    {parts
      .filter((p) => of[p].length > 0)
      .map((p) => (
        <section key={p} aria-label={w.parts[p]}>
          <h3>{`${w.parts[p]} (${of[p].length})`}</h3>
          <ul>
            {of[p].map((l, i) => (
              <li key={l.id ?? i}>
                {open && l.id && p !== 'gone' ? (
                  <button type="button" className="v-linkbutton" onClick={() => open(l.id!)}>
                    {l.text}
                  </button>
                ) : (
                  l.text
                )}
                {l.now !== null && (
                  <p className="v-small">
                    {w.now} {l.now}
                  </p>
                )}
              </li>
            ))}
          </ul>
        </section>
      ))}
  </>
);

const Compare = ({ planId, from, version, close }: { planId: string; from: string; version: number; close: () => void }) => {
  const compared = useQueryOf(client.rereadCompare, { id: planId, from });
  const apply = useAct(client.rereadApply);
  const toast = useToast();
  const take = async () => {
    if (!(await apply.run({ id: planId, version, from }))) return;
    toast({ text: w.taken, tone: 'done' });
    close();
  };
  return (
    <SideDrawer opened onClose={close} title={w.title} size={640}>
      <Loaded of={compared}>
        {(data) => (
          <div className="v-form">
            <p>{w.hint}</p>
            <Changes of={data} />
            {apply.problem && <ProblemNote problem={apply.problem} />}
            <div className="v-form-acts">
              <ActionButton kind="main" from="left" busy={apply.busy} onClick={() => void take()}>
                {w.take}
              </ActionButton>
              <ActionButton kind="quiet" onClick={close}>
                {w.cancel}
              </ActionButton>
            </div>
          </div>
        )}
      </Loaded>
    </SideDrawer>
  );
};

/** A corrected file of this plan's document that came in later, and what the last one changed. */
export const Reread = () => {
  const { review, readOnly, showItem } = useReview();
  const id = review.plan.id;
  const state = useQueryOf(client.rereadState, { id });
  const [comparing, setComparing] = useState<string | null>(null);
  const [shown, setShown] = useState(false);
  const file = readOnly ? undefined : state.data?.files[0];
  const last = state.data?.last ?? null;
  return (
    <>
      {file && (
        <Note tone="due" title={w.found(file.fileName, viDate(file.createdAt))} action={<ActionButton onClick={() => setComparing(file.id)}>{w.look}</ActionButton>}>
          <p>{w.keeps}</p>
        </Note>
      )}
      {last && !file && (
        <Note
          action={
            <ActionButton kind="quiet" onClick={() => setShown(true)}>
              {w.show}
            </ActionButton>
          }
        >
          <p>{w.last(viDate(last.at), last.changed.length, last.added.length, last.gone.length)}</p>
        </Note>
      )}
      {comparing && <Compare planId={id} from={comparing} version={review.plan.version} close={() => setComparing(null)} />}
      {shown && last && (
        <SideDrawer opened onClose={() => setShown(false)} title={w.title} size={640}>
          <Changes
            of={last}
            open={(itemId) => {
              setShown(false);
              showItem(itemId);
            }}
          />
        </SideDrawer>
      )}
    </>
  );
};
