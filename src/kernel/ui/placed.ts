import { useLayoutEffect, type RefObject } from 'react';

/**
 * Puts a popover under (or, for want of room, over) the control it belongs to and keeps it there while anything scrolls.
 * In the top layer it is neither cut off by a scrolling box nor hidden behind a dialog.
 */
export const usePlaced = (open: boolean, control: RefObject<HTMLElement | null>, popover: RefObject<HTMLElement | null>): void => {
  useLayoutEffect(() => {
    const c = control.current;
    const p = popover.current;
    if (!open || !c || !p) return;
    if (!p.matches(':popover-open')) p.showPopover();
    const place = () => {
      const at = c.getBoundingClientRect();
      const below = innerHeight - at.bottom - 8;
      const over = below < 200 && at.top > below;
      p.style.width = `${at.width}px`;
      p.style.left = `${at.left}px`;
      p.style.maxHeight = `${Math.max(120, over ? at.top - 8 : below)}px`;
      p.style.top = over ? 'auto' : `${at.bottom + 4}px`;
      p.style.bottom = over ? `${innerHeight - at.top + 4}px` : 'auto';
    };
    place();
    addEventListener('scroll', place, true);
    addEventListener('resize', place);
    return () => {
      removeEventListener('scroll', place, true);
      removeEventListener('resize', place);
    };
  }, [open, control, popover]);
};
