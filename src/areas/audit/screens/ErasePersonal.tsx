import { viNumber } from '../../../kernel/text.ts';
import { useAddress } from '../../../kernel/ui/address.ts';
import { Form } from '../../../kernel/ui/Form.tsx';
import { Note } from '../../../kernel/ui/Note.tsx';
import { Page } from '../../../kernel/ui/Page.tsx';
import { usePermissions } from '../../../kernel/ui/session.tsx';
import { useToast } from '../../../kernel/ui/toast.tsx';
import { api } from '../contract.ts';
import { words } from '../words.ts';
import { client } from './client.ts';

const w = words.erase;

const ErasePersonal = () => {
  const [params] = useAddress();
  const toast = useToast();
  const why = usePermissions().whyNot('personal.erase');
  return (
    <Page title={w.title} sub={w.hint}>
      <Note tone="due" title={w.forEver}>
        <p>{w.forEverText}</p>
      </Note>
      <Form
        schema={api.personalErase.input}
        initial={{ id: params['ho-so'] ?? '' }}
        call={client.personalErase}
        submitLabel={w.submit}
        reason={why}
        again
        onDone={({ parts }) => toast({ text: w.done(viNumber(parts)), tone: 'done' })}
      />
    </Page>
  );
};
export default ErasePersonal;
