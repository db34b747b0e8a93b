import { useMemo, useState } from 'react';
import { dayInVietnam, newId } from '../../../../kernel/clock.ts';
import { viDate } from '../../../../kernel/text.ts';
import { ActionButton } from '../../../../kernel/ui/ActionButton.tsx';
import { FormDrawer } from '../../../../kernel/ui/FormDrawer.tsx';
import { ProblemNote, useAct, useQueryOf } from '../../../../kernel/ui/api.tsx';
import { useConfirm } from '../../../../kernel/ui/confirm.tsx';
import { Link } from '../../../../kernel/ui/Link.tsx';
import { Note } from '../../../../kernel/ui/Note.tsx';
import { Empty, Section } from '../../../../kernel/ui/Section.tsx';
import type { Output } from '../../../../kernel/contract.ts';
import { channels, outcomeLabels, spokeTo } from '../../due/choices.data.ts';
import { dueApi } from '../../due/contract.ts';
import { client } from '../../due/screens/client.ts';
import { Phone } from '../../due/screens/parts.tsx';
import { reasonOf } from '../../words.ts';
import { kinRelations } from '../choices.data.ts';
import { abroadApi, type AbroadApi } from '../contract.ts';
import { words } from '../words.ts';

type View = Output<AbroadApi['abroadGet']>;

export const ContactDrawer = ({ id, close }: { id: string; close: () => void }) => {
  const fixed = useMemo(() => ({ id, contactId: newId() }), [id]);
  const initial = useMemo(() => ({ onDay: dayInVietnam(new Date()), spokeTo: 'worker' as const, channel: 'phone' as const }), []);
  return (
    <FormDrawer
      title={words.contactAdd}
      schema={dueApi.contactSave.input}
      call={client.contactSave}
      initial={initial}
      fixed={fixed}
      fields={['onDay', 'spokeTo', 'channel', 'outcome', 'nextOn', 'note']}
      halves={['spokeTo', 'channel']}
      said={words.contactSaved}
      close={close}
    />
  );
};

const KinDrawer = ({ id, kin, close }: { id: string; kin: View['kin']; close: () => void }) => {
  const fixed = useMemo(() => ({ id, version: kin?.version ?? 0 }), [id, kin]);
  return (
    <FormDrawer
      title={words.kinEdit}
      schema={abroadApi.kinSave.input}
      call={client.kinSave}
      initial={kin ? { relation: kin.relation } : {}}
      fixed={fixed}
      fields={['relation', 'phone']}
      said={words.kinSaved}
      close={close}
    />
  );
};

/** What is known of somebody abroad: contacts and what came of them, whom to ask at home, who helps there. */
const AbroadPanel = ({ id }: { id: string }) => {
  const got = useQueryOf(client.abroadGet, { id });
  const [open, setOpen] = useState<'contact' | 'kin' | null>(null);
  const removeContact = useAct(client.contactRemove);
  const removeKin = useAct(client.kinRemove);
  const confirm = useConfirm();
  const view = got.data;
  if (!view) return null;
  const reason = reasonOf(view.can.write);
  const ask = async (contactId: string) => {
    if (await confirm({ title: words.removeAsk, action: words.remove, danger: true })) await removeContact.run({ id, contactId });
  };
  const askKin = async () => {
    if (await confirm({ title: words.kinRemoveAsk, action: words.kinRemove, danger: true })) await removeKin.run({ id });
  };
  return (
    <>
      <Section
        title={words.contacts}
        count={view.contacts.length || undefined}
        side={
          <ActionButton reason={reason} onClick={() => setOpen('contact')}>
            {words.contactAdd}
          </ActionButton>
        }
      >
        {view.overdue && <Note tone="due">{words.overdue}</Note>}
        {removeContact.problem && <ProblemNote problem={removeContact.problem} />}
        {view.contacts.length === 0 ? (
          <Empty>{words.contactsNone}</Empty>
        ) : (
          <ul className="v-lines">
            {view.contacts.map((c) => (
              <li key={c.id}>
                <span>
                  {outcomeLabels[c.outcome]}
                  <p>{[viDate(c.onDay), channels[c.channel], c.outcome !== 'none' && spokeTo[c.spokeTo], c.nextOn && words.nextOn(viDate(c.nextOn))].filter(Boolean).join(', ')}</p>
                  {c.note && <p>{c.note}</p>}
                </span>
                <ActionButton kind="quiet" reason={reason} busy={removeContact.busy} onClick={() => void ask(c.id)}>
                  {words.remove}
                </ActionButton>
              </li>
            ))}
          </ul>
        )}
      </Section>
      {view.left && (
        <Section
          title={words.kin}
          side={
            <ActionButton reason={reason} onClick={() => setOpen('kin')}>
              {words.kinEdit}
            </ActionButton>
          }
        >
          {removeKin.problem && <ProblemNote problem={removeKin.problem} />}
          {view.kin === null ? (
            <Empty>{words.kinNone}</Empty>
          ) : (
            <ul className="v-lines">
              <li>
                <span>{kinRelations[view.kin.relation]}</span>
                <span className="v-buttons">
                  <Phone phone={view.kin.masked} name={words.kinPhone} {...(view.can.reveal === null ? { reveal: (why: string) => client.kinReveal({ id, reason: why }) } : {})} />
                  <ActionButton kind="quiet" reason={reason} busy={removeKin.busy} onClick={() => void askKin()}>
                    {words.kinRemove}
                  </ActionButton>
                </span>
              </li>
            </ul>
          )}
        </Section>
      )}
      {view.left && !view.home && (
        <Section title={words.focalPoints}>
          {view.focalPoints.length === 0 ? (
            <Empty>{words.focalPointsNone}</Empty>
          ) : (
            <ul className="v-lines">
              {view.focalPoints.map((p) => (
                <li key={p.id}>
                  <Link href={`/so-theo-doi/${p.id}`}>{p.title}</Link>
                  {p.phone && <span>{p.phone}</span>}
                </li>
              ))}
            </ul>
          )}
        </Section>
      )}
      {open === 'contact' && <ContactDrawer id={id} close={() => setOpen(null)} />}
      {open === 'kin' && <KinDrawer id={id} kin={view.kin} close={() => setOpen(null)} />}
    </>
  );
};
export default AbroadPanel;
