import { lazy, Suspense } from 'react';
import { viDate } from '../../../../kernel/text.ts';
import { ActionLink } from '../../../../kernel/ui/ActionLink.tsx';
import { useAddress, useRouteParams } from '../../../../kernel/ui/address.ts';
import { Loaded, useQueryOf } from '../../../../kernel/ui/api.tsx';
import { Facts, Page } from '../../../../kernel/ui/Page.tsx';
import { Tabs } from '../../../../kernel/ui/Segments.tsx';
import { Waiting } from '../../../../kernel/ui/Waiting.tsx';
import { client } from '../../screens/client.ts';
import { words } from '../../words.ts';
import { calmTitle } from '../../words-title.ts';
import { cascadeWords as w } from '../words.ts';

const parts = {
  'cap-duoi': lazy(() => import('./Coverage.tsx')),
  'doi-chieu-tren': lazy(() => import('./Compare.tsx')),
  'noi-nhan': lazy(() => import('./Recipients.tsx')),
  'y-kien': lazy(() => import('./Opinions.tsx')),
  'thay-the': lazy(() => import('./Replace.tsx')),
};
type Part = keyof typeof parts;
const names = Object.keys(parts) as Part[];
const isPart = (s: string | undefined): s is Part => names.some((n) => n === s);

/** How a plan stands to others: below it, above it, who receives it, whose opinion, what it replaces. */
const Relations = () => {
  const { id = '' } = useRouteParams();
  const [address, setAddress] = useAddress();
  const now: Part = isPart(address['muc']) ? address['muc'] : 'cap-duoi';
  const state = useQueryOf(client.replaceState, { id });
  const Body = parts[now];
  return (
    <Loaded of={state}>
      {({ plan }) => (
        <Page
          title={calmTitle(plan.title)}
          crumbs={[{ label: words.plans, href: '/ke-hoach' }, { label: words.planName(plan.number), href: `/ke-hoach/${id}` }, { label: w.title }]}
          sub={<Facts>{[words.planName(plan.number), ...(plan.date ? [words.plan.facts.issued(viDate(plan.date))] : [])]}</Facts>}
          actions={<ActionLink href={`/van-ban/${plan.documentId}?muc=trien-khai`}>{w.graph}</ActionLink>}
        >
          <Tabs label={w.title} tabs={names.map((value) => ({ value, label: w.tabs[value] }))} value={now} onChange={(v) => setAddress({ muc: v === 'cap-duoi' ? undefined : v })}>
            <Suspense fallback={<Waiting text={w.tabs[now]} />}>
              <Body id={id} plan={plan} />
            </Suspense>
          </Tabs>
        </Page>
      )}
    </Loaded>
  );
};
export default Relations;
