import { Suspense, useState } from 'react';
import { viNumber } from '../../../kernel/text.ts';
import { ActionButton } from '../../../kernel/ui/ActionButton.tsx';
import { Numbers } from '../../../kernel/ui/Numbers.tsx';
import { ActionLink } from '../../../kernel/ui/ActionLink.tsx';
import { Loaded, useQueryOf } from '../../../kernel/ui/api.tsx';
import { Link, NumberLink } from '../../../kernel/ui/Link.tsx';
import { Page } from '../../../kernel/ui/Page.tsx';
import { Empty, Section } from '../../../kernel/ui/Section.tsx';
import { usePermissions } from '../../../kernel/ui/session.tsx';
import { usePanels } from '../../../kernel/ui/widgets.ts';
import type { PersonRow } from '../person/contract.ts';
import { duplicateWords, restrictedWords, rosterWords } from '../words-lists.ts';
import { transferWords, words } from '../words-people.ts';
import { client } from './client.ts';
import { sayPlace, sayWish } from './format.ts';
import { WishDrawer } from './Wishes.tsx';

const Lines = ({ rows, ask, reason }: { rows: readonly PersonRow[]; ask?: (p: PersonRow) => void; reason: string | undefined }) => (
  <ul className="v-lines">
    {rows.map((p) => (
      <li key={p.id}>
        <span>
          <Link href={`/nguoi-lao-dong/${p.id}`}>{p.name}</Link>
          <p>{[sayWish(p.wish), p.age !== null && words.age(p.age), sayPlace(p)].filter(Boolean).join('; ')}</p>
        </span>
        <span className="v-buttons">
          {p.phone && !p.phone.startsWith('•') && (
            <a className="v-strong" href={`tel:${p.phone.replace(/\s/g, '')}`} aria-label={`${words.call} ${p.name}`}>
              {p.phone}
            </a>
          )}
          {ask && (
            <ActionButton reason={reason} onClick={() => ask(p)}>
              {words.askNow}
            </ActionButton>
          )}
        </span>
      </li>
    ))}
  </ul>
);

/** What a commune officer's day begins with; each number opens its list. */
const Home = () => {
  const home = useQueryOf(client.workerHome, {});
  const may = usePermissions();
  const reason = may.whyNot('person.write');
  const [asking, setAsking] = useState<PersonRow | null>(null);
  const panels = usePanels('home');
  return (
    <Page title={words.home} crumbs={[{ label: words.title, href: '/nguoi-lao-dong' }]}>
      <Suspense>
        {panels.map((Panel, n) => (
          <Panel key={n} id="" />
        ))}
      </Suspense>
      <Loaded of={home}>
        {({ counts: c, wants, notAsked, countedAt }) => (
          <>
            <Numbers
              of={(
                [
                  [words.people, c.people, '/nguoi-lao-dong'],
                  [words.wants, c.wants, '/nguoi-lao-dong?da-hoi=wants'],
                  [words.askList, c.notAsked, '/nguoi-lao-dong?da-hoi=never&tu-tuoi=15&den-tuoi=60'],
                  [words.toConfirm, c.needsConfirmation, '/nguoi-lao-dong?can-xac-nhan=1'],
                  [words.transfersWait, c.transfersToAnswer, '/nguoi-lao-dong/chuyen'],
                ] as const
              ).map(([label, n, href]) => [
                label,
                <NumberLink key={href} href={href} opens={label}>
                  {viNumber(n)}
                </NumberLink>,
              ])}
            />
            {countedAt && <p className="v-small">{words.countedAt(new Date(countedAt).toLocaleTimeString('vi-VN', { hour: '2-digit', minute: '2-digit' }))}</p>}
            <p className="v-buttons">
              <ActionLink href="/hanh-trinh/goi">{words.callsToday}</ActionLink>
              <ActionLink href="/nguoi-lao-dong/trung">{duplicateWords.title}</ActionLink>
              <ActionLink href="/nguoi-lao-dong/chuyen">{transferWords.title}</ActionLink>
              <ActionLink href="/danh-sach">{rosterWords.title}</ActionLink>
              <ActionLink href="/danh-sach/cung-cau">{rosterWords.figures}</ActionLink>
              {may.has('restricted.read') && <ActionLink href="/danh-sach-han-che">{restrictedWords.title}</ActionLink>}
            </p>
            <Section
              title={words.wants}
              count={c.wants || undefined}
              side={
                <ActionLink kind="quiet" href="/nguoi-lao-dong?da-hoi=wants">
                  {words.seeAll}
                </ActionLink>
              }
            >
              {wants.length === 0 ? <Empty>{words.wantsNone}</Empty> : <Lines rows={wants} reason={reason} />}
            </Section>
            <Section
              title={words.askList}
              count={c.notAsked || undefined}
              side={
                <ActionLink kind="quiet" href="/nguoi-lao-dong?da-hoi=never&tu-tuoi=15&den-tuoi=60">
                  {words.seeAll}
                </ActionLink>
              }
            >
              {notAsked.length === 0 ? <Empty>{words.askNone}</Empty> : <Lines rows={notAsked} ask={setAsking} reason={reason} />}
            </Section>
          </>
        )}
      </Loaded>
      {asking && <WishDrawer personId={asking.id} name={asking.name} close={() => setAsking(null)} />}
    </Page>
  );
};
export default Home;
