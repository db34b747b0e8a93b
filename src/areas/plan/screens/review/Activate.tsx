import { useMemo, useState } from 'react';
import { dayInVietnam } from '../../../../kernel/clock.ts';
import type { Output } from '../../../../kernel/contract.ts';
import { viNumber } from '../../../../kernel/text.ts';
import { ActionLink } from '../../../../kernel/ui/ActionLink.tsx';
import { Form } from '../../../../kernel/ui/Form.tsx';
import { Note } from '../../../../kernel/ui/Note.tsx';
import { SideDrawer } from '../../../../kernel/ui/SideDrawer.tsx';
import { api, type PlanApi } from '../../contract.ts';
import { reviewWords as w } from '../../words-review.ts';
import { client } from '../client.ts';
import type { Review } from '../types.ts';

type Result = Output<PlanApi['planActivate']>;

/** From when, how often, who follows; then what came of it. */
export const Activate = ({ review, opened, onClose }: { review: Review; opened: boolean; onClose: () => void }) => {
  const [result, setResult] = useState<Result | null>(null);
  const { id, version, cycle, trackingAgency } = review.plan;
  const initial = useMemo(() => ({ startsOn: dayInVietnam(new Date()), cycle, ...(trackingAgency ? { trackingAgency: trackingAgency.id } : {}) }), [cycle, trackingAgency]);
  const fixed = useMemo(() => ({ id, version }), [id, version]);
  const works = review.items.filter((i) => i.state !== 'dropped' && i.kind !== 'target' && i.kind !== 'budget').length;
  return (
    <SideDrawer opened={opened} onClose={onClose} title={result ? w.activate.done : w.activate.title}>
      {result ? (
        <div className="v-form">
          <p>{w.activate.result(viNumber(result.works), viNumber(result.tasks), viNumber(result.targets))}</p>
          {result.unassigned > 0 && <Note tone="due">{w.activate.unassigned(viNumber(result.unassigned))}</Note>}
          <div className="v-form-acts">
            <ActionLink kind="main" href={`/ke-hoach/${id}/theo-doi`}>
              {w.activate.toTracking}
            </ActionLink>
            <ActionLink href={`/ke-hoach/${id}`}>{w.activate.toPlan}</ActionLink>
          </div>
        </div>
      ) : (
        <>
          <p className="v-second">{w.activate.text(viNumber(works))}</p>
          <br />
          <Form schema={api.planActivate.input} call={client.planActivate} initial={initial} fixed={fixed} submitLabel={w.activate.button} onDone={setResult} onCancel={onClose} />
        </>
      )}
    </SideDrawer>
  );
};
