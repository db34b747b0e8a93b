import type { ReactNode } from 'react';
import { useGo } from '../../../kernel/ui/address.ts';
import { Segments } from '../../../kernel/ui/Segments.tsx';
import { words } from '../words.ts';
import css from './market.module.css';

const tabs = [
  { value: '/thi-truong', label: words.title },
  { value: '/thi-truong/chuong-trinh', label: words.rounds },
  { value: '/thi-truong/qua-bien-gioi', label: words.border },
] as const;

/** The three lists of this area; each has its own address. */
export const MarketTabs = ({ at, side }: { at: (typeof tabs)[number]['value']; side?: ReactNode }) => {
  const go = useGo();
  return (
    <div className={`${css['head']} v-noprint`}>
      <Segments label={words.tabs} options={tabs} value={at} onChange={(to) => go(to)} />
      {side}
    </div>
  );
};
