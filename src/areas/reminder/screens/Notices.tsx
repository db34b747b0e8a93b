import { viDate } from '../../../kernel/text.ts';
import { ActionButton } from '../../../kernel/ui/ActionButton.tsx';
import { ActionLink } from '../../../kernel/ui/ActionLink.tsx';
import { Loaded, ProblemNote, useAct, useQueryOf } from '../../../kernel/ui/api.tsx';
import { Note } from '../../../kernel/ui/Note.tsx';
import { Link } from '../../../kernel/ui/Link.tsx';
import { Page } from '../../../kernel/ui/Page.tsx';
import { Empty, Section } from '../../../kernel/ui/Section.tsx';
import { Status } from '../../../kernel/ui/Status.tsx';
import { useToast } from '../../../kernel/ui/toast.tsx';
import { WorkList, type WorkItem } from '../../../kernel/ui/WorkList.tsx';
import type { Notice } from '../contract.ts';
import { noticePath, SETTINGS_PATH } from '../paths.ts';
import { isLevel, type Step } from '../rules.ts';
import { summedTerms } from '../rules-summed.ts';
import { termWords, words as w } from '../words.ts';
import { client } from './client.ts';

const groupOf = (step: Step): keyof typeof w.groups => (isLevel(step) ? 'up' : step === 'late' ? 'late' : step === 'today' ? 'today' : 'ahead');
/** Rows as they are read: all about terms of a group are one. */
const shownOf = (rows: readonly Notice[]): number => rows.filter((n) => n.clock === null).length + new Set(rows.filter((n) => n.clock !== null).map((n) => groupOf(n.step))).size;
const order = ['up', 'late', 'today', 'ahead'] as const;

const AT_ONCE = 500;
/** Places named in a row. */
const NAMED = 8;

/** What this person was told and has not put aside. */
const Notices = () => {
  const list = useQueryOf(client.noticeList, {});
  const dismiss = useAct(client.noticeDismiss);
  const toast = useToast();
  const put = async (ids: readonly string[]) => {
    let dismissed = 0;
    for (let at = 0; at < ids.length; at += AT_ONCE) {
      const done = await dismiss.run({ ids: ids.slice(at, at + AT_ONCE) });
      if (!done) return;
      dismissed += done.dismissed;
    }
    toast({ text: w.dismissed(dismissed), tone: 'done' });
  };
  /** One row for a task, however many agencies it concerns. */
  const item = (of: readonly Notice[]): WorkItem => {
    const [n] = of as readonly [Notice, ...Notice[]];
    const one = of.length === 1;
    return {
      key: n.id,
      status: <Status of={n.step === 'ahead' ? 'notDue' : n.step === 'today' ? 'due' : 'late'}>{w.steps[n.step]}</Status>,
      date: w.due(viDate(n.due)),
      title: n.text,
      ...(one ? { href: noticePath(n) } : {}),
      reason: one ? (
        w.told(n.agencyName, viDate(n.day))
      ) : (
        <>
          {w.agencies(of.length)}{' '}
          {of.map((x, i) => (
            <span key={x.id}>
              {i > 0 && ', '}
              <Link href={noticePath(x)}>{x.agencyName}</Link>
            </span>
          ))}
        </>
      ),
      from: n.planNumber,
      action: (
        <ActionButton busy={dismiss.busy} onClick={() => void put(of.map((x) => x.id))}>
          {w.dismiss}
        </ActionButton>
      ),
    };
  };
  /** All about terms of people in one group as one row: how many, of which kinds, where. */
  const terms = (of: readonly Notice[]): WorkItem[] => {
    if (!of.length) return [];
    const kinds = summedTerms(of);
    const places = [...new Set(kinds.flatMap((k) => k.places))];
    return [
      {
        key: of[0]!.id,
        status: <Status of={of[0]!.step === 'ahead' ? 'notDue' : of[0]!.step === 'today' ? 'due' : 'late'}>{w.steps[of[0]!.step]}</Status>,
        date: w.due(viDate(of.map((n) => n.due).sort()[0]!)),
        title: termWords.all(
          kinds.reduce((sum, k) => sum + k.count, 0),
          kinds.map((k) => k.what),
          places.length,
        ),
        reason: (
          <>
            {kinds.map((k, i) => (
              <span key={k.path + k.label}>
                {i > 0 && '; '}
                <Link href={k.path}>{termWords.one(k.count, k.what, k.label)}</Link>
              </span>
            ))}
            {`. ${termWords.places(places.slice(0, NAMED), places.length - NAMED)}.`}
          </>
        ),
        from: termWords.about(kinds.map((k) => k.what)),
        action: (
          <ActionButton busy={dismiss.busy} onClick={() => void put(of.map((x) => x.id))}>
            {w.dismiss}
          </ActionButton>
        ),
      },
    ];
  };
  return (
    <Page title={w.title} actions={<ActionLink href={SETTINGS_PATH}>{w.settingsShort}</ActionLink>}>
      {dismiss.problem && <ProblemNote problem={dismiss.problem} />}
      <Loaded of={list}>
        {({ rows, total, bounced }) => (
          <>
            {bounced && (
              <Note tone="due" title={w.bouncedTitle} action={<ActionLink href={SETTINGS_PATH}>{w.bouncedFix}</ActionLink>}>
                <p>{w.bouncedShort}</p>
              </Note>
            )}
            {rows.length === 0 && <Empty>{w.empty}</Empty>}
            {total > shownOf(rows) && <p className="v-hint">{w.shown(shownOf(rows), total)}</p>}
            {order.map((group) => {
              const of = rows.filter((n) => groupOf(n.step) === group);
              return of.length === 0 ? null : (
                <Section
                  key={group}
                  title={w.groups[group]}
                  count={shownOf(of)}
                  flush
                  side={
                    <ActionButton kind="quiet" busy={dismiss.busy} onClick={() => void put(of.map((n) => n.id))}>
                      {w.dismissAll}
                    </ActionButton>
                  }
                >
                  <WorkList
                    items={[
                      ...terms(of.filter((n) => n.clock !== null)),
                      ...[
                        ...Map.groupBy(
                          of.filter((n) => n.clock === null),
                          (n) => `${n.step} ${n.due} ${n.text}`,
                        ).values(),
                      ].map(item),
                    ]}
                  />
                </Section>
              );
            })}
          </>
        )}
      </Loaded>
    </Page>
  );
};
export default Notices;
