import { useState } from 'react';
import { viNumber } from '../../../../kernel/text.ts';
import { ActionButton } from '../../../../kernel/ui/ActionButton.tsx';
import { DayFilter, Filters } from '../../../../kernel/ui/filters.tsx';
import { useAddress } from '../../../../kernel/ui/address.ts';
import { Loaded, ProblemNote, useQueryOf } from '../../../../kernel/ui/api.tsx';
import { NumberLink } from '../../../../kernel/ui/Link.tsx';
import { Pairs, Section } from '../../../../kernel/ui/Section.tsx';
import { usePermissions } from '../../../../kernel/ui/session.tsx';
import { SideDrawer } from '../../../../kernel/ui/SideDrawer.tsx';
import { Status } from '../../../../kernel/ui/Status.tsx';
import type { TargetView } from '../../contract.ts';
import { client } from '../../screens/client.ts';
import type { CountView } from '../contract.ts';
import { screenWords as w } from '../words-screens.ts';
import { Baselines } from './Baselines.tsx';
import { Behind } from './Behind.tsx';
import { CountingForm } from './CountingForm.tsx';
import css from './count.module.css';

const isDay = (v: string | undefined): v is string => /^\d{4}-\d{2}-\d{2}$/.test(v ?? '');

const Figures = ({ count: c, share, onOpen, onCounting, reason }: { count: CountView; share: boolean; onOpen: () => void; onCounting: () => void; reason: string | undefined }) => (
  <Pairs
    of={[
      [
        w.reached,
        c.countedText === null ? (
          '–'
        ) : (
          <span key="n" className={css['figure']}>
            <NumberLink onOpen={onOpen} opens={w.opens}>
              {c.countedText}
            </NumberLink>
            {share && c.percent !== null && c.counted?.of === null && <span className="v-ink3"> {viNumber(c.percent)} %</span>}
          </span>
        ),
      ],
      ...(c.required ? [[w.required, c.required.text] as const] : []),
      [
        w.state,
        <div key="s">
          <Status of={c.state}>{c.text}</Status>
          {c.ruleText && <p className="v-small">{c.ruleText}</p>}
        </div>,
      ],
      ...(c.base ? [[w.before, c.base.text] as const] : []),
      ...(c.window ? [[w.window, w.until(c.window.text, c.asAt)] as const] : []),
      ...(c.units.length ? [[w.where, c.units.map((u) => u.name).join(', ')] as const] : []),
      [
        w.how,
        <div key="h">
          {c.counting?.text ?? '–'}
          {c.counting?.why && <p className="v-small">{c.counting.why}</p>}
          <p className={`${css['act']} v-noprint`}>
            <ActionButton reason={reason} onClick={onCounting}>
              {c.counting === null ? w.choose : c.counting.confirmed ? w.change : w.confirm}
            </ActionButton>
          </p>
        </div>,
      ],
    ]}
  />
);

/** Where a target stands: the number, what it must be, the state in words and shape, and the list behind the number; as at a day, as known at a moment. */
export const Standing = ({ target: t }: { target: TargetView }) => {
  // what was counted says itself how much it is of another document's number
  const ofReference = t.kind === 'ratio' && t.base !== null;
  const [params, setParams] = useAddress();
  const [counting, setCounting] = useState(false);
  const may = usePermissions().whyNot('target.write');
  const asAt = isDay(params['den-ngay']) ? params['den-ngay'] : undefined;
  const known = isDay(params['biet-den']) ? params['biet-den'] : undefined;
  const ask = { id: t.id, ...(asAt ? { asAt } : {}), ...(known ? { knownAt: known } : {}) };
  const got = useQueryOf(client.targetCount, ask, { keep: true });
  const set = (change: Record<string, string | undefined>) => setParams({ trang: undefined, xa: undefined, ...change });
  const backToToday = (asAt ?? known) && <ActionButton onClick={() => set({ 'den-ngay': undefined, 'biet-den': undefined })}>{w.today}</ActionButton>;
  if (got.data === undefined && got.problem && backToToday)
    return (
      <Section title={w.result}>
        <ProblemNote problem={got.problem} />
        {backToToday}
      </Section>
    );
  return (
    <Loaded of={got}>
      {(c) => (
        <>
          <Section title={w.result}>
            <Filters>
              <DayFilter label={w.asAt} value={asAt ?? c.asAt} onChange={(v) => set({ 'den-ngay': v })} />
              {c.counting?.ledger && <DayFilter label={w.knownAt} value={known} onChange={(v) => set({ 'biet-den': v })} />}
              {backToToday}
            </Filters>
            {c.knownText && <p className="v-small">{c.knownText}</p>}
            <Figures count={c} share={!ofReference} reason={may} onCounting={() => setCounting(true)} onOpen={() => document.getElementById('danh-sach')?.scrollIntoView()} />
          </Section>
          {t.kind !== 'qualitative' && <Baselines target={t} count={c} reason={may} />}
          {c.counted && <Behind ask={ask} count={c} />}
          <SideDrawer opened={counting} onClose={() => setCounting(false)} title={w.how}>
            <CountingForm key={t.version} target={t} count={c} onDone={() => setCounting(false)} />
          </SideDrawer>
        </>
      )}
    </Loaded>
  );
};
