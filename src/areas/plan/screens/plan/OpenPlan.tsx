import { useEffect, useRef } from 'react';
import { useGo, useRouteParams } from '../../../../kernel/ui/address.ts';
import { ProblemNote, useAct } from '../../../../kernel/ui/api.tsx';
import { Page } from '../../../../kernel/ui/Page.tsx';
import { Waiting } from '../../../../kernel/ui/Waiting.tsx';
import { reviewWords } from '../../words-review.ts';
import { words } from '../../words.ts';
import { client } from '../client.ts';

/** From a read document to its review: made on the first visit, found again afterwards. */
const OpenPlan = () => {
  const { documentId = '' } = useRouteParams();
  const go = useGo();
  const open = useAct(client.planOpen);
  const asked = useRef(false);
  const { run } = open;
  useEffect(() => {
    if (asked.current) return;
    asked.current = true;
    void run({ documentId }).then((plan) => plan && go(`/ke-hoach/${plan.id}/doi-chieu`, { replace: true }));
  }, [documentId, go, run]);
  return (
    <Page title={reviewWords.title} crumbs={[{ label: words.plans, href: '/ke-hoach' }]}>
      {open.problem ? (
        <ProblemNote problem={open.problem} again={() => void run({ documentId }).then((plan) => plan && go(`/ke-hoach/${plan.id}/doi-chieu`, { replace: true }))} />
      ) : (
        <Waiting text={words.planList.opening} />
      )}
    </Page>
  );
};
export default OpenPlan;
