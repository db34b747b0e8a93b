import { Suspense } from 'react';
import { FieldFrame } from '../../../kernel/ui/FieldFrame.tsx';
import type { State } from '../../../kernel/ui/status.ts';
import { useWidgets } from '../../../kernel/ui/widgets.ts';
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

export const UnitFilter = ({ value, onChange }: { value: number | undefined; onChange: (v: number | undefined) => void }) => {
  const Widget = useWidgets()['unit'];
  return Widget ? (
    <FieldFrame label={words.unit}>
      {(control) => (
        <Suspense fallback={<span className="v-input" aria-busy="true" />}>
          <Widget {...control} name="unitId" value={value ?? null} onChange={(v) => onChange(typeof v === 'number' ? v : undefined)} placeholder={undefined} disabled={false} />
        </Suspense>
      )}
    </FieldFrame>
  ) : null;
};
export const readUnit = (text: string | undefined): number | undefined => (/^\d{1,9}$/.test(text ?? '') ? Number(text) : undefined);
