import { FieldFrame } from '../../../kernel/ui/FieldFrame.tsx';
import { useFormState, useFormValue } from '../../../kernel/ui/form-context.ts';
import { DocumentPicker } from '../../library/screens/DocumentPicker.tsx';
import { EntryPicker, MemberSelect } from '../../register/screens/EntryPicker.tsx';
import type { KindView } from '../contract.ts';
import { words } from '../words.ts';

const useLabel = (name: string): string => useFormState().fields.find((x) => x.name === name)!.meta.label;

/** The register entry that an activity belongs to, and whose work it was. */
const Belongs = ({ kind, entryTitle }: { kind: KindView; entryTitle: string | null }) => {
  const entry = useFormValue<string | null>('entryId');
  const member = useFormValue<string | null>('memberId');
  const form = useFormState();
  const [entryLabel, memberLabel] = [useLabel('entryId'), useLabel('memberId')];
  return (
    <>
      <FieldFrame label={entryLabel} error={entry.error} optional>
        {(control) => (
          <EntryPicker
            {...control}
            kinds={kind.of}
            value={entry.value}
            title={entryTitle}
            onChange={(id) => {
              entry.set(id);
              if (id !== entry.value) form.set('memberId', null);
            }}
          />
        )}
      </FieldFrame>
      {entry.value && (
        <FieldFrame label={memberLabel} error={member.error} optional>
          {({ id }) => <MemberSelect id={id} entryId={entry.value!} value={member.value} onChange={(m) => member.set(m)} none={words.noMember} />}
        </FieldFrame>
      )}
    </>
  );
};
const About = () => {
  const f = useFormValue<string | null>('documentId');
  const label = useLabel('documentId');
  return (
    <FieldFrame label={label} error={f.error} optional>
      {(control) => <DocumentPicker {...control} value={f.value} onChange={(id) => f.set(id)} />}
    </FieldFrame>
  );
};

/** What an activity of this kind may belong to or be about. */
export const LinkFields = ({ kind, entryTitle }: { kind: KindView; entryTitle: string | null }) => (
  <>
    {kind.of.length > 0 && <Belongs kind={kind} entryTitle={entryTitle} />}
    {kind.about && <About />}
  </>
);
