import { useState } from 'react';
import { viDate } from '../../../../kernel/text.ts';
import { ActionButton } from '../../../../kernel/ui/ActionButton.tsx';
import { Loaded, ProblemNote, useAct, useQueryOf } from '../../../../kernel/ui/api.tsx';
import { useConfirm } from '../../../../kernel/ui/confirm.tsx';
import { Form } from '../../../../kernel/ui/Form.tsx';
import { Note } from '../../../../kernel/ui/Note.tsx';
import { Empty, Section } from '../../../../kernel/ui/Section.tsx';
import { usePermissions } from '../../../../kernel/ui/session.tsx';
import { SideDrawer } from '../../../../kernel/ui/SideDrawer.tsx';
import { Status } from '../../../../kernel/ui/Status.tsx';
import { useToast } from '../../../../kernel/ui/toast.tsx';
import type { Output } from '../../../../kernel/contract.ts';
import { api, type PlanApi } from '../../contract.ts';
import { client } from '../../screens/client.ts';
import { reasonOf } from '../../screens/format.ts';
import { words } from '../../words.ts';
import { cascadeWords } from '../words.ts';
import css from './cascade.module.css';
import type { PartProps } from './types.ts';

const w = cascadeWords.opinion;
type Opinion = Output<PlanApi['planOpinions']>['opinions'][number];

/** Opinions of higher bodies that must be here before the plan is issued. */
const OpinionsPart = ({ id, plan }: PartProps) => {
  const list = useQueryOf(client.planOpinions, { id });
  const [form, setForm] = useState<Partial<Opinion> | null>(null);
  const remove = useAct(client.opinionRemove);
  const confirm = useConfirm();
  const say = useToast();
  const may = usePermissions();
  return (
    <Loaded of={list}>
      {({ opinions, demanded, can }) => {
        const reason = may.whyNot('plan.review') ?? reasonOf(can.write);
        const ask = async (o: Opinion) => {
          if (await confirm({ title: w.removeAsk, action: w.remove })) await remove.run({ id: o.id, version: o.version });
        };
        return (
          <div className={css['parts']}>
            {demanded.map((d) => (
              <Note
                key={d.organ}
                tone="due"
                action={
                  <ActionButton reason={reason} onClick={() => setForm({ organ: d.organ })}>
                    {w.edit}
                  </ActionButton>
                }
              >
                {w.demanded(d.organ, words.planName(d.number))}
              </Note>
            ))}
            <Section
              title={cascadeWords.tabs['y-kien']}
              count={opinions.length}
              side={
                <ActionButton reason={reason} onClick={() => setForm({})}>
                  {w.add}
                </ActionButton>
              }
              flush
            >
              {remove.problem && <ProblemNote problem={remove.problem} />}
              {opinions.length === 0 ? (
                <Empty>{w.none}</Empty>
              ) : (
                <ul className={css['list']}>
                  {opinions.map((o) => (
                    <li key={o.id} className={css['row']}>
                      <div>
                        <p>{o.organ}</p>
                        <p className={css['facts']}>
                          <Status of={o.agrees === null ? 'due' : o.agrees ? 'done' : 'returned'}>{o.agrees === null ? w.waiting : o.agrees ? w.yes : w.no}</Status>
                          {o.askedOn && <span>{w.asked(viDate(o.askedOn))}</span>}
                          {o.givenOn && <span>{w.given(viDate(o.givenOn), o.number)}</span>}
                        </p>
                        {o.text && <p>{o.text}</p>}
                      </div>
                      <div className={css['acts']}>
                        <ActionButton reason={reason} onClick={() => setForm(o)}>
                          {w.edit}
                        </ActionButton>
                        {plan.state !== 'active' && reason === undefined && (
                          <ActionButton kind="quiet" busy={remove.busy} onClick={() => void ask(o)}>
                            {w.remove}
                          </ActionButton>
                        )}
                      </div>
                    </li>
                  ))}
                </ul>
              )}
            </Section>
            <SideDrawer opened={form !== null} onClose={() => setForm(null)} title={form?.id ? w.edit : w.add}>
              {form && (
                <Form
                  schema={api.opinionSave.input}
                  call={client.opinionSave}
                  fixed={{ planId: id, id: form.id ?? null, version: form.version ?? 0 }}
                  initial={{
                    organ: form.organ ?? '',
                    askedOn: form.askedOn ?? null,
                    givenOn: form.givenOn ?? null,
                    agrees: form.agrees === null || form.agrees === undefined ? null : form.agrees ? 'yes' : 'no',
                    number: form.number ?? null,
                    text: form.text ?? null,
                  }}
                  halves={['askedOn', 'givenOn']}
                  submitLabel={w.save}
                  onDone={() => {
                    setForm(null);
                    say({ text: w.saved, tone: 'done' });
                  }}
                  onCancel={() => setForm(null)}
                />
              )}
            </SideDrawer>
          </div>
        );
      }}
    </Loaded>
  );
};
export default OpinionsPart;
