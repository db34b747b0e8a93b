import { useMemo } from 'react';
import { newId } from '../../../../kernel/clock.ts';
import { useAddress, useGo } from '../../../../kernel/ui/address.ts';
import { Loaded, useQueryOf } from '../../../../kernel/ui/api.tsx';
import { Form } from '../../../../kernel/ui/Form.tsx';
import { FormField } from '../../../../kernel/ui/FormField.tsx';
import { Note } from '../../../../kernel/ui/Note.tsx';
import { Page } from '../../../../kernel/ui/Page.tsx';
import { useToast } from '../../../../kernel/ui/toast.tsx';
import { client } from '../../screens/client.ts';
import { obstacleApi } from '../contract.ts';
import { obstacleWords as w } from '../words.ts';
import { reasonOf } from './look.ts';
import { Papers } from './Papers.tsx';
import { ToField } from './ToField.tsx';

/** Two boxes and to whom: what does not go on, what is asked. About a task when opened from one. */
const SendObstacle = () => {
  const [address] = useAddress();
  const workId = address['viec'];
  const id = useMemo(() => newId(), []);
  const to = useQueryOf(client.obstacleTo, workId ? { workId } : {});
  const go = useGo();
  const say = useToast();
  return (
    <Page title={w.sendTitle} crumbs={[{ label: w.title, href: '/vuong-mac' }, { label: w.send }]} sub={w.sendSub}>
      <Loaded of={to}>
        {(data) => (
          <>
            {data.about && <Note title={w.about}>{data.about}</Note>}
            <Form
              schema={obstacleApi.obstacleSend.input}
              call={client.obstacleSend}
              submitLabel={w.send}
              fixed={{ id, workId: workId ?? null }}
              draftKey={`vuong-mac.${workId ?? 'moi'}`}
              reason={reasonOf(data.reason)}
              onDone={() => {
                say({ text: w.sent, tone: 'done' });
                go(`/vuong-mac/${id}`);
              }}
              onCancel={() => go(workId ? `/viec/${workId}` : '/vuong-mac')}
            >
              <div className="v-form-fields">
                <FormField name="text" />
                <FormField name="asked" />
                <ToField offered={data.rows} />
                <Papers />
              </div>
            </Form>
          </>
        )}
      </Loaded>
    </Page>
  );
};
export default SendObstacle;
