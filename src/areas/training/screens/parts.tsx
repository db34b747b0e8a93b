import type { State } from '../../../kernel/ui/status.ts';
import { viDate } from '../../../kernel/text.ts';
import type { CertificateView, ClassView } from '../contract.ts';
import { marketName, words } from '../words.ts';

/** Pieces that the screens of training share. */

export const classStatus: Record<ClassView['state'], State> = { running: 'due', coming: 'notDue', ended: 'done', cancelled: 'untracked' };
export const certificateStatus: Record<CertificateView['state'], State> = { valid: 'done', expired: 'late', withdrawn: 'untracked' };
/** "Nhật Bản, cấp ngày 02/03/2026, có giá trị đến 02/03/2028" */
export const sayCertificate = (c: CertificateView): string =>
  [c.market && marketName(c.market), words.issuedOn(viDate(c.issuedOn)), c.state === 'withdrawn' ? c.withdrawnReason : c.until && words.until(viDate(c.until))]
    .filter(Boolean)
    .join(', ');
export const sayClass = (k: ClassView): string => [k.course.title, k.market && marketName(k.market), words.days(k.fromOn, k.toOn), k.place].filter(Boolean).join('; ');
