import { useEffect, type RefObject } from 'react';
import type { PlanItem } from '../../contract-shapes.ts';
import type { Current } from './context.ts';
import type { Asked } from './lit.ts';

interface Steps {
  panel: RefObject<HTMLElement | null>;
  items: readonly PlanItem[];
  questions: readonly Asked[];
  /** What the step came to, and its line in the source. */
  onStep: (current: Current, line: number | null) => void;
}

/** Alt and an arrow: from line to line, or question to question, of the open tab; the source follows. Left alone while a dialog is open. */
export const useStepKeys = ({ panel, items, questions, onStep }: Steps): void => {
  useEffect(() => {
    const step = (e: KeyboardEvent) => {
      if (!e.altKey || e.ctrlKey || e.metaKey || (e.key !== 'ArrowDown' && e.key !== 'ArrowUp') || document.querySelector('[role=dialog]')) return;
      const stops = [...(panel.current?.querySelectorAll<HTMLElement>('[id^="muc-"], [id^="hoi-"]') ?? [])];
      if (stops.length === 0) return;
      e.preventDefault();
      const at = stops.findIndex((s) => s.contains(document.activeElement));
      const by = e.key === 'ArrowDown' ? 1 : -1;
      const next = stops[at < 0 ? (by > 0 ? 0 : stops.length - 1) : Math.min(stops.length - 1, Math.max(0, at + by))]!;
      next.querySelector<HTMLElement>('h3[tabindex], button')?.focus({ preventScroll: true });
      next.scrollIntoView({ block: 'nearest' });
      const item = items.find((i) => next.id === `muc-${i.id}`);
      const asked = item ? undefined : questions.find((q) => next.id === `hoi-${q.sign.slice(1)}`);
      if (item) onStep({ itemId: item.id, question: null }, item.span?.line ?? null);
      else if (asked) onStep({ itemId: null, question: asked.key }, asked.line ?? null);
    };
    addEventListener('keydown', step);
    return () => removeEventListener('keydown', step);
  }, [panel, items, questions, onStep]);
};
