import { useMemo, useState } from 'react';
import { dayInVietnam, newId } from '../../../kernel/clock.ts';
import { ActionButton } from '../../../kernel/ui/ActionButton.tsx';
import { FormDrawer } from '../../../kernel/ui/FormDrawer.tsx';
import { Loaded, useQueryOf } from '../../../kernel/ui/api.tsx';
import { Empty, Section } from '../../../kernel/ui/Section.tsx';
import { api } from '../contract.ts';
import { reasonOf, words } from '../words.ts';
import { CertificateLine } from './Certificates.tsx';
import { ClassLines } from './ClassLines.tsx';
import { client } from './client.ts';

const RecordDrawer = ({ personId, close }: { personId: string; close: () => void }) => {
  const fixed = useMemo(() => ({ id: newId(), personId }), [personId]);
  const initial = useMemo(() => ({ kind: 'orientation' as const, issuedOn: dayInVietnam(new Date()) }), []);
  return (
    <FormDrawer
      title={words.record}
      schema={api.certificateRecord.input}
      call={client.certificateRecord}
      fixed={fixed}
      initial={initial}
      fields={['kind', 'number', 'issuedOn', 'issuer', 'market']}
      halves={['number', 'issuedOn']}
      said={words.saved}
      close={close}
    />
  );
};

/** What somebody learnt and holds, on the person's page. */
const PersonTraining = ({ id }: { id: string }) => {
  const got = useQueryOf(client.trainingOf, { personId: id });
  const [recording, setRecording] = useState(false);
  const reason = reasonOf(got.data?.can.write);
  return (
    <Section
      title={words.ofPerson}
      side={
        <ActionButton reason={reason} onClick={() => setRecording(true)}>
          {words.record}
        </ActionButton>
      }
    >
      <Loaded of={got}>
        {({ certificates, classes }) => (
          <>
            {certificates.length === 0 ? (
              <Empty>{words.noCertificates}</Empty>
            ) : (
              <ul className="v-lines">
                {certificates.map((c) => (
                  <CertificateLine key={c.id} of={c} may={reason === undefined} />
                ))}
              </ul>
            )}
            {classes.length > 0 && <ClassLines of={classes} />}
          </>
        )}
      </Loaded>
      {recording && <RecordDrawer personId={id} close={() => setRecording(false)} />}
    </Section>
  );
};
export default PersonTraining;
