import { useEffect, useState } from 'react';
import { dayInVietnam, newId } from '../../../../kernel/clock.ts';
import { viDate } from '../../../../kernel/text.ts';
import { useRouteParams } from '../../../../kernel/ui/address.ts';
import { Loaded, useQueryOf } from '../../../../kernel/ui/api.tsx';
import { ExportButton } from '../../../../kernel/ui/ExportButton.tsx';
import { Link } from '../../../../kernel/ui/Link.tsx';
import { Note } from '../../../../kernel/ui/Note.tsx';
import { useOnline } from '../../../../kernel/ui/OnlineBanner.tsx';
import { Page } from '../../../../kernel/ui/Page.tsx';
import { Empty, Section } from '../../../../kernel/ui/Section.tsx';
import { useSession } from '../../../../kernel/ui/session.tsx';
import { dayOf } from '../rules/entry.ts';
import { outWords, words } from '../words.ts';
import { client } from './client.ts';
import { EntryForm } from './EntryForm.tsx';
import { Review } from './Review.tsx';
import { useQueue } from './use-queue.ts';
import css from './session.module.css';

const clock = new Intl.DateTimeFormat('vi-VN', { hour: '2-digit', minute: '2-digit', timeZone: 'Asia/Ho_Chi_Minh' });

/** The table at a fair: one person after another, whatever the line does. */
const Desk = () => {
  const { id = '' } = useRouteParams();
  const [today] = useState(() => dayInVietnam(new Date()));
  const got = useQueryOf(client.sessionGet, { id }, { keep: true });
  const me = useSession();
  const queue = useQueue(me?.personId ?? '-');
  const online = useOnline();
  const [last, setLast] = useState('');
  const { sent } = queue;
  // the session's own numbers follow, not after every single one
  const again = got.again;
  useEffect(() => {
    if (sent === 0) return;
    const timer = setTimeout(again, 1_500);
    return () => clearTimeout(timer);
  }, [sent, again]);
  const { waiting, review } = queue.counts;
  return (
    <Loaded of={got}>
      {({ session, days, home, recent }) => (
        <Page
          title={session.title}
          crumbs={[{ label: words.crumb, href: '/hanh-trinh' }, { label: words.title, href: '/hanh-trinh/phien' }, { label: words.desk }]}
          sub={[viDate(session.onDate), session.place, session.unit.name].filter(Boolean).join(', ')}
        >
          <p className={css['counts']} role="status" aria-label={words.status({ sent, waiting, review })}>
            <span>
              {words.sent} <b>{sent}</b>
            </span>
            <span>
              {words.queued} <b>{waiting}</b>
            </span>
            <span data-tone={review > 0 ? 'bad' : undefined}>
              {words.review} <b>{review}</b>
            </span>
          </p>
          {(!online || queue.trouble === 'line') && (
            <Note tone="due" live>
              <p>{words.offline}</p>
            </Note>
          )}
          {queue.trouble === 'session' && (
            <Note tone="due" live>
              <p>{words.signInFirst}</p>
            </Note>
          )}
          {!queue.keeps && (
            <Note tone="bad" live>
              <p>{words.cannotKeep}</p>
            </Note>
          )}
          <Section title={words.desk} side={<span className="v-small">{last}</span>}>
            <p className="v-small">{words.nextHint}</p>
            <EntryForm
              start={home === null ? {} : { unitId: home }}
              today={today}
              near={session.unit.id}
              submitLabel={words.next}
              onEntry={async (fields) => {
                await queue.add({
                  ...fields,
                  id: newId(),
                  activityId: id,
                  personId: newId(),
                  journeyId: newId(),
                  // the page may have stood open overnight
                  onDay: dayOf(days, dayInVietnam(new Date())),
                  is: 'ask',
                  isPerson: null,
                  intoOpen: false,
                });
                setLast(words.kept(fields.fullName));
              }}
            />
          </Section>
          <Review items={queue.items.filter((i) => i.state === 'review')} today={today} near={session.unit.id} mend={queue.mend} drop={queue.drop} />
          <Section
            title={words.inAll}
            side={session.entered > 0 && <ExportButton label={outWords.export} entries={[{ label: outWords.export, call: () => client.sessionExport({ id }) }]} />}
          >
            <p className={css['counts']}>
              <span>
                {words.counselled} <b>{session.counselled}</b>
              </span>
              <span>
                {words.registered} <b>{session.registered}</b>
              </span>
              {session.waiting + session.declined > 0 && (
                <Link href="/hanh-trinh/phien/cho">
                  {words.withCommune} <b>{session.waiting}</b>
                </Link>
              )}
            </p>
          </Section>
          <Section title={words.recent}>
            {recent.length === 0 ? (
              <Empty>{words.recentNone}</Empty>
            ) : (
              <ul className={css['people']}>
                {recent.map((r) => (
                  <li key={r.id}>
                    <Link href={`/hanh-trinh/${r.journeyId}`}>{r.person.name ?? words.outOfSight}</Link>
                    <span className="v-small">
                      {[r.opened ? words.openedHere : words.continuedHere, clock.format(new Date(r.at)), r.by === me?.name ? null : r.by].filter(Boolean).join(', ')}
                    </span>
                  </li>
                ))}
              </ul>
            )}
          </Section>
        </Page>
      )}
    </Loaded>
  );
};
export default Desk;
