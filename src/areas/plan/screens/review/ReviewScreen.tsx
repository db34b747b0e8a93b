import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { viNumber } from '../../../../kernel/text.ts';
import { ActionButton } from '../../../../kernel/ui/ActionButton.tsx';
import { ActionLink } from '../../../../kernel/ui/ActionLink.tsx';
import { useAddress, useRouteParams } from '../../../../kernel/ui/address.ts';
import { Loaded, ProblemNote, useAct, useQueryOf } from '../../../../kernel/ui/api.tsx';
import { Note } from '../../../../kernel/ui/Note.tsx';
import { Page } from '../../../../kernel/ui/Page.tsx';
import { Segments, Tabs } from '../../../../kernel/ui/Segments.tsx';
import { usePermissions } from '../../../../kernel/ui/session.tsx';
import { useToast } from '../../../../kernel/ui/toast.tsx';
import { reviewWords as w } from '../../words-review.ts';
import { cascadeWords } from '../../cascade/words.ts';
import { words } from '../../words.ts';
import { client } from '../client.ts';
import { reasonOf } from '../format.ts';
import { calmTitle } from '../../words-title.ts';
import type { Review } from '../types.ts';
import { Activate } from './Activate.tsx';
import { Annex, Annexes } from './Annex.tsx';
import { CurrentContext, ReviewContext, type Chosen, type Current, type Editing, type ReviewState, type Tab } from './context.ts';
import { IdentityTab } from './IdentityTab.tsx';
import { ItemTable } from './ItemTable.tsx';
import { contentOf } from './item-values.ts';
import { labelsOf, type Asked } from './lit.ts';
import { QuestionCard } from './QuestionCard.tsx';
import { Repairs } from './Repairs.tsx';
import { Reread } from './Reread.tsx';
import { useStepKeys } from './keys.ts';
import { Source } from './Source.tsx';
import css from './review.module.css';

const allTabs: readonly Tab[] = ['ask', 'repair', 'target', 'task', 'duty', 'reporting', 'budget', 'identity'];

/** Questions keep their number while others are answered and go. */
const useSigns = (review: Review, gone: ReadonlySet<string>): readonly Asked[] => {
  const signs = useRef(new Map<string, string>());
  return useMemo(() => {
    for (const q of review.questions) if (!signs.current.has(q.key)) signs.current.set(q.key, `?${signs.current.size + 1}`);
    return review.questions.filter((q) => !gone.has(q.key)).map((q) => ({ ...q, sign: signs.current.get(q.key)! }));
  }, [review.questions, gone]);
};

const Body = ({ review }: { review: Review }) => {
  const [address, setAddress] = useAddress();
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set());
  const questions = useSigns(review, gone);
  const labels = useMemo(() => labelsOf(review.items), [review.items]);
  const [current, setCurrent] = useState<Current>({ itemId: null, question: review.plan.state === 'active' ? null : (review.questions[0]?.key ?? null) });
  const [editing, setEditing] = useState<Editing>(null);
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [wanted, setWanted] = useState<{ line: number; turn: number; stay?: boolean } | null>(null);
  const [side, setSide] = useState<'source' | 'read'>('read');
  const [activating, setActivating] = useState(false);
  const [annex, setAnnex] = useState(false);
  /** Spoken by screen readers; others see the number beside the button. */
  const [said, setSaid] = useState('');
  const focusNext = useRef<string | null>(null);
  const panel = useRef<HTMLElement>(null);
  const activate = useRef<HTMLButtonElement>(null);
  const attach = useAct(client.itemSave);
  const may = usePermissions();
  const say = useToast();
  const readOnly = review.plan.state === 'active';
  const restored = review.repairs.length > 0;
  const tabs = useMemo(() => allTabs.filter((t) => t !== 'repair' || restored), [restored]);
  const tab = tabs.find((t) => t === address['muc']) ?? (questions.length > 0 && !readOnly ? 'ask' : 'duty');

  const setTab = useCallback((t: Tab) => setAddress({ muc: t }), [setAddress]);
  const items = review.items;
  const showItem = useCallback(
    (itemId: string) => {
      const item = items.find((i) => i.id === itemId);
      if (!item) return;
      setCurrent({ itemId, question: null });
      setTab(item.kind);
      setSide('read');
      focusNext.current = `#muc-${itemId} button`;
    },
    [items, setTab],
  );
  const showQuestion = useCallback(
    (key: string) => {
      const q = questions.find((x) => x.key === key);
      if (!q) return;
      setCurrent({ itemId: null, question: key });
      setTab('ask');
      setSide('read');
      focusNext.current = `#hoi-${q.sign.slice(1)} h3`;
    },
    [questions, setTab],
  );
  const showLine = useCallback((line: number, now: Current) => {
    setCurrent(now);
    setSide('source');
    setWanted((old) => ({ line, turn: (old?.turn ?? 0) + 1 }));
  }, []);
  const onStep = useCallback((now: Current, line: number | null) => {
    setCurrent(now);
    if (line !== null) setWanted((old) => ({ line, turn: (old?.turn ?? 0) + 1, stay: true }));
  }, []);
  useStepKeys({ panel, items, questions, onStep });
  const answered = useCallback(
    (key: string) => {
      const at = questions.findIndex((q) => q.key === key);
      const next = questions[at + 1] ?? questions[at - 1];
      setGone((old) => new Set([...old, key]));
      setCurrent({ itemId: null, question: next?.key ?? null });
      if (next) focusNext.current = `#hoi-${next.sign.slice(1)} h3`;
      else activate.current?.focus();
      setSaid(w.answered(questions.length - 1));
    },
    [questions],
  );
  const notAnswered = useCallback((key: string) => setGone((old) => new Set([...old].filter((k) => k !== key))), []);

  // What was asked for on the other side takes the focus once it is drawn.
  useEffect(() => {
    const selector = focusNext.current;
    if (selector === null) return;
    const target = panel.current?.querySelector<HTMLElement>(selector);
    if (!target) return;
    focusNext.current = null;
    target.scrollIntoView({ block: 'nearest' });
    target.closest('li, tr')?.scrollIntoView({ block: 'nearest' });
    target.focus({ preventScroll: true });
  });

  const onAttach = async (itemId: string) => {
    const item = items.find((i) => i.id === itemId);
    if (!item || !chosen) return;
    const done = await attach.run({ id: item.id, version: item.version, text: item.text, content: contentOf(item), carriesOut: item.carriesOut, span: chosen.span });
    if (!done) return;
    setChosen(null);
    say({ text: w.attached(labels.get(itemId) ?? '') });
  };

  const state = useMemo<ReviewState>(
    () => ({ review, questions, labels, editing, chosen, readOnly, showItem, showQuestion, showLine, edit: setEditing, choose: setChosen, setTab, answered, notAnswered }),
    [review, questions, labels, editing, chosen, readOnly, showItem, showQuestion, showLine, setTab, answered, notAnswered],
  );

  const count = (t: Tab) =>
    t === 'ask' ? questions.length : t === 'repair' ? review.repairs.length : t === 'identity' ? undefined : items.filter((i) => i.kind === t && i.state !== 'dropped').length;
  const reason =
    may.whyNot('plan.activate') ?? (review.blocked === 'plan.notKept' ? reasonOf(review.blocked) : questions.length > 0 ? w.left(questions.length) : reasonOf(review.blocked));
  return (
    <ReviewContext value={state}>
      <CurrentContext value={current}>
        <Page
          title={w.title}
          crumbs={[
            { label: words.plans, href: '/ke-hoach' },
            ...(readOnly ? [{ label: review.plan.number ?? calmTitle(review.plan.title), href: `/ke-hoach/${review.plan.id}` }] : []),
          ]}
          sub={`${calmTitle(review.plan.title)}${review.plan.issuerText ? `, ${review.plan.issuerText}` : ''}. ${w.readAll(viNumber(review.lines.length))}`}
          actions={
            <>
              <ActionLink href={`/ke-hoach/${review.plan.id}/tren-duoi?muc=doi-chieu-tren`}>{cascadeWords.title}</ActionLink>
              {!readOnly && (
                <ActionButton ref={activate} kind="main" reason={reason} onClick={() => setActivating(true)}>
                  {w.activate.button}
                </ActionButton>
              )}
            </>
          }
        >
          <p className="v-hidden" role="status">
            {said}
          </p>
          {readOnly && <Note>{w.activate.active}</Note>}
          <Reread />
          {attach.problem && <ProblemNote problem={attach.problem} />}
          <div className={css['switch']}>
            <Segments
              label={w.view}
              options={[
                { value: 'read', label: w.understood },
                { value: 'source', label: w.source },
              ]}
              value={side}
              onChange={setSide}
            />
          </div>
          <div className={css['sides']} data-side={side}>
            <Source wanted={wanted} onAttach={(id) => void onAttach(id)} />
            <section className={css['read']} aria-label={w.understood} ref={panel}>
              <Tabs
                label={w.understood}
                value={tab}
                onChange={setTab}
                tabs={tabs.map((t) => ({ value: t, label: w.tabs[t], ...(count(t) === undefined ? {} : { count: count(t)! }), due: t === 'ask' }))}
              >
                {tab === 'ask' ? (
                  questions.length === 0 ? (
                    <p className="v-empty">{w.noQuestions}</p>
                  ) : (
                    <ul className={css['questions']}>
                      {questions.map((q) => (
                        <QuestionCard key={q.key} q={q} />
                      ))}
                    </ul>
                  )
                ) : tab === 'repair' ? (
                  <Repairs />
                ) : tab === 'identity' ? (
                  <div className={css['identity']}>
                    <IdentityTab />
                  </div>
                ) : (
                  <>
                    <ItemTable kind={tab} />
                    {tab === 'target' && <Annexes review={review} />}
                    {tab === 'target' && !readOnly && (
                      <ActionButton kind="quiet" onClick={() => setAnnex(true)}>
                        {w.annex.open}
                      </ActionButton>
                    )}
                  </>
                )}
              </Tabs>
            </section>
          </div>
          {!readOnly && <p className="v-small">{w.activate.kept}</p>}
          <p className={`${css['hint']} v-small`}>{w.stepHint}</p>
        </Page>
        <Annex review={review} opened={annex} onClose={() => setAnnex(false)} />
        <Activate review={review} opened={activating} onClose={() => setActivating(false)} />
      </CurrentContext>
    </ReviewContext>
  );
};

/** The plan as the system understood it, beside its source: questions first, every line mended in place. */
const ReviewScreen = () => {
  const { id = '' } = useRouteParams();
  const review = useQueryOf(client.planReview, { id });
  return <Loaded of={review}>{(data) => <Body review={data} />}</Loaded>;
};
export default ReviewScreen;
