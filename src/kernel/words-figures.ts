import type { FigureFault } from './figures.ts';
import { viNumber } from './text.ts';

/** What is said beside a figure that may not be right: what it was held against, and that it stands all the same. */
const said: Record<FigureFault['check'], (against: string) => string> = {
  part: (whole) => `Lớn hơn số chung (${whole}).`,
  falls: (before) => `Số lũy kế giảm: kỳ trước đã là ${before}.`,
  sum: (added) => `Các số thành phần cộng lại là ${added}.`,
};
/** Null where nothing is to be said. */
export const figureText = (f: FigureFault | undefined): string | null => (f ? `${said[f.check](viNumber(f.against))} Xem lại; số này vẫn được lưu.` : null);
