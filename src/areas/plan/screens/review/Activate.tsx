import { useMemo, useState } from 'react';
import { dayInVietnam } from '../../../../kernel/clock.ts';
import type { Output } from '../../../../kernel/contract.ts';
import { viNumber } from '../../../../kernel/text.ts';
import { ActionLink } from '../../../../kernel/ui/ActionLink.tsx';
import { Loaded, useQueryOf } from '../../../../kernel/ui/api.tsx';
import { FieldFrame } from '../../../../kernel/ui/FieldFrame.tsx';
import { Form } from '../../../../kernel/ui/Form.tsx';
import { useFormValue } from '../../../../kernel/ui/form-context.ts';
import { FormField } from '../../../../kernel/ui/FormField.tsx';
import { ChoiceField } from '../../../../kernel/ui/inputs.tsx';
import { Note } from '../../../../kernel/ui/Note.tsx';
import { SideDrawer } from '../../../../kernel/ui/SideDrawer.tsx';
import { api, type PlanApi } from '../../contract.ts';
import { reviewWords as w } from '../../words-review.ts';
import { client } from '../client.ts';
import type { Mine, Review } from '../types.ts';

type Result = Output<PlanApi['planActivate']>;

/** Only an agency of one's own can be chosen: most people have one. */
const TrackingAgency = ({ agencies }: { agencies: Mine['agencies'] }) => {
  const { value, set, error } = useFormValue<number | null>('trackingAgency');
  return (
    <FieldFrame label={w.activate.tracking} group={agencies.length <= 4} error={error}>
      {(c) => (
        <ChoiceField
          {...c}
          value={value === null ? null : String(value)}
          choices={agencies.map((a) => [String(a.id), a.name] as const)}
          onChange={(v) => set(v === null ? null : Number(v))}
        />
      )}
    </FieldFrame>
  );
};

/** Today; for a plan whose years have passed, the day it was issued. */
const startOf = (plan: Review['plan']): string => {
  const today = dayInVietnam(new Date());
  return plan.periodTo !== null && `${plan.periodTo}-12-31` < today ? (plan.date ?? `${plan.periodFrom ?? plan.periodTo}-01-01`) : today;
};

/** From when, how often, who follows; then what came of it. */
export const Activate = ({ review, opened, onClose }: { review: Review; opened: boolean; onClose: () => void }) => {
  const [result, setResult] = useState<Result | null>(null);
  const { plan } = review;
  const { id, version } = plan;
  const mine = useQueryOf(client.workMine, {}, { when: opened });
  const first = mine.data?.agencies[0]?.id;
  const initial = useMemo(() => ({ startsOn: startOf(plan), cycle: plan.cycle, trackingAgency: plan.trackingAgency?.id ?? first }), [plan, first]);
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
          <Loaded of={mine}>
            {({ agencies }) => (
              <Form
                schema={api.planActivate.input}
                call={client.planActivate}
                initial={initial}
                fixed={fixed}
                submitLabel={w.activate.button}
                onDone={setResult}
                onCancel={onClose}
              >
                <FormField name="startsOn" />
                <FormField name="cycle" />
                <TrackingAgency agencies={agencies} />
              </Form>
            )}
          </Loaded>
        </>
      )}
    </SideDrawer>
  );
};
