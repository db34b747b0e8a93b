import { useState } from 'react';
import { FieldFrame } from '../../../../kernel/ui/FieldFrame.tsx';
import { usePermissions } from '../../../../kernel/ui/session.tsx';
import { SheetDoor } from '../../../../kernel/ui/SheetDoor.tsx';
import { UnitPicker } from '../../../territory/screens/UnitPicker.tsx';
import { TRAINING_PATH } from '../../paths.ts';
import { certificateSheetWords as w } from '../sheet.data.ts';
import { certificates } from './client.ts';

/** Certificates of other issuers, from a list. */
const CertificateSheet = () => {
  const [unitId, setUnitId] = useState<number | null>(null);
  const [issuer, setIssuer] = useState('');
  return (
    <SheetDoor
      client={certificates}
      title={w.title}
      crumbs={[{ label: w.crumb, href: TRAINING_PATH }, { label: w.title }]}
      intro={w.intro}
      why={usePermissions().whyNot('training.write')}
      given={{ ...(unitId === null ? {} : { unitId }), ...(issuer.trim() ? { issuer: issuer.trim() } : {}) }}
      fields={
        <>
          <FieldFrame label={w.unit} hint={w.unitHint} optional>
            {({ id, describedBy }) => <UnitPicker id={id} describedBy={describedBy} value={unitId} onChange={setUnitId} />}
          </FieldFrame>
          <FieldFrame label={w.issuer} hint={w.issuerHint} optional>
            {({ id, describedBy }) => (
              <input id={id} aria-describedby={describedBy} className="v-input" value={issuer} maxLength={200} onChange={(e) => setIssuer(e.currentTarget.value)} />
            )}
          </FieldFrame>
        </>
      }
      done={{ href: TRAINING_PATH, label: w.done }}
    />
  );
};
export default CertificateSheet;
