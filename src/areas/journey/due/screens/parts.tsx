import { useState } from 'react';
import { viNumber } from '../../../../kernel/text.ts';
import { numberIn, useAddress, useGo } from '../../../../kernel/ui/address.ts';
import { ProblemNote, useAct } from '../../../../kernel/ui/api.tsx';
import { useConfirm } from '../../../../kernel/ui/confirm.tsx';
import { Masked } from '../../../../kernel/ui/Law.tsx';
import { Tabs } from '../../../../kernel/ui/Segments.tsx';
import { useSession } from '../../../../kernel/ui/session.tsx';
import type { ReactNode } from 'react';
import { words as abroad } from '../../abroad/words.ts';
import { words } from '../words.ts';
import css from './due.module.css';

export const unitOf = (params: Readonly<Record<string, string>>): number | undefined => numberIn(params['noi']);

/** The parts of the day's work: calls, terms, the same by commune. */
export const DueTabs = ({ value, count, children }: { value: 'goi' | 'han' | 'xa'; count?: number; children: ReactNode }) => {
  const go = useGo();
  const [params] = useAddress();
  const at = params['noi'] ? `?noi=${params['noi']}` : '';
  const session = useSession();
  const paths = { goi: `/hanh-trinh/goi${at}`, han: `/hanh-trinh/han${at}`, xa: '/hanh-trinh/goi/theo-xa' } as const;
  return (
    <Tabs
      label={words.title}
      value={value}
      onChange={(v) => go(paths[v])}
      tabs={[
        { value: 'goi', label: words.tabs.calls, ...(count === undefined ? {} : { count: viNumber(count) }) },
        { value: 'han', label: words.tabs.dues },
        ...(session ? [{ value: 'xa' as const, label: words.tabs.communes }] : []),
      ]}
    >
      {children}
    </Tabs>
  );
};

/** A number to call by tap; of a masked one the whole comes with a reason, which is kept. */
export const Phone = ({ phone, name, reveal }: { phone: string | null; name: string; reveal?: (reason: string) => Promise<{ value: string }> }) => {
  const [whole, setWhole] = useState<string | null>(null);
  const act = useAct(({ reason }: { reason: string }) => reveal!(reason));
  const confirm = useConfirm();
  if (phone === null) return <span className="v-small v-ink3">{words.noPhone}</span>;
  const shown = whole ?? phone;
  if (!shown.startsWith('•'))
    return (
      <a className={css['phone']} href={`tel:${shown.replace(/\s/g, '')}`} aria-label={words.call(name)}>
        {shown.replaceAll(' ', ' ')}
      </a>
    );
  const ask = async () => {
    const answer = await confirm({ title: abroad.revealAsk, text: abroad.revealText, action: abroad.reveal, reason: { required: true } });
    const got = answer ? await act.run({ reason: answer.reason }) : undefined;
    if (got) setWhole(got.value);
  };
  return (
    <span>
      <Masked tail={shown.replace(/^•+/, '')} label={words.call(name)} {...(reveal ? { onReveal: () => void ask() } : {})} />
      {act.problem && <ProblemNote problem={act.problem} />}
    </span>
  );
};
