import { useMemo, useState } from 'react';
import { dayInVietnam, newId } from '../../../../kernel/clock.ts';
import { viDate } from '../../../../kernel/text.ts';
import { ActionButton } from '../../../../kernel/ui/ActionButton.tsx';
import { FormDrawer } from '../../../../kernel/ui/FormDrawer.tsx';
import { ProblemNote, useAct, useQueryOf } from '../../../../kernel/ui/api.tsx';
import { useConfirm } from '../../../../kernel/ui/confirm.tsx';
import { Law } from '../../../../kernel/ui/Law.tsx';
import { Empty, Section } from '../../../../kernel/ui/Section.tsx';
import { Status } from '../../../../kernel/ui/Status.tsx';
import type { Output } from '../../../../kernel/contract.ts';
import { client } from '../../due/screens/client.ts';
import { reasonOf } from '../../words.ts';
import { incomes, languageLevels, languages, seeks, skillLevels, works } from '../choices.data.ts';
import { homeApi, type HomeApi } from '../contract.ts';
import { followUpStates, homeProblems, needNames, words } from '../words.ts';

type View = Output<HomeApi['homeGet']>;
const looks = { later: 'notDue', open: 'due', late: 'late', done: 'done', missed: 'noEvidence' } as const;

const FollowUpDrawer = ({ id, months, close }: { id: string; months: number; close: () => void }) => {
  const fixed = useMemo(() => ({ id, months, followUpId: newId() }), [id, months]);
  const initial = useMemo(() => ({ onDay: dayInVietnam(new Date()) }), []);
  return (
    <FormDrawer
      title={words.followUp(months)}
      schema={homeApi.followUpSave.input}
      call={client.followUpSave}
      submitLabel={words.write}
      initial={initial}
      fixed={fixed}
      fields={['onDay', 'work', 'income', 'needs', 'note']}
      said={words.saved}
      close={close}
    />
  );
};
const GainDrawer = ({ id, gain, close }: { id: string; gain: View['gain']; close: () => void }) => {
  const fixed = useMemo(() => ({ id, version: gain?.version ?? 0 }), [id, gain]);
  const initial = useMemo(() => (gain ? { ...gain } : {}), [gain]);
  return (
    <FormDrawer
      title={words.gain}
      schema={homeApi.gainSave.input}
      call={client.gainSave}
      submitLabel={words.gainEdit}
      initial={initial as never}
      fixed={fixed}
      fields={['trade', 'tradeLevel', 'occupation', 'language', 'languageLevel', 'seeks', 'help', 'helped']}
      halves={['tradeLevel', 'occupation', 'language', 'languageLevel']}
      said={words.saved}
      close={close}
    />
  );
};

/** After coming home: asking after six and twelve months, what was learnt and is looked for. */
const HomePanel = ({ id }: { id: string }) => {
  const got = useQueryOf(client.homeGet, { id });
  const [open, setOpen] = useState<number | 'gain' | null>(null);
  const remove = useAct(client.followUpRemove);
  const confirm = useConfirm();
  const view = got.data;
  if (!view?.returnedOn) return null;
  const own = view.can.write === null ? undefined : homeProblems[view.can.write];
  const reason = typeof own === 'string' ? own : reasonOf(view.can.write);
  const ask = async (followUpId: string) => {
    if (await confirm({ title: words.removeAsk, action: words.remove, danger: true })) await remove.run({ id, followUpId });
  };
  const g = view.gain;
  return (
    <>
      <Section title={words.title}>
        {remove.problem && <ProblemNote problem={remove.problem} />}
        <ul className="v-lines">
          {view.followUps.map((f) => (
            <li key={f.months}>
              <span>
                <Status of={looks[f.state]}>{`${words.followUp(f.months)}: ${followUpStates[f.state]}`}</Status>
                {f.found ? (
                  <p>{[viDate(f.found.onDay), works[f.found.work], incomes[f.found.income], needNames(f.found.needs), f.found.note].filter(Boolean).join('; ')}</p>
                ) : (
                  <p>
                    {words.between(viDate(f.opensOn), viDate(f.dueOn))}. <Law verified={f.verified}>{f.legalBasis}</Law>
                  </p>
                )}
              </span>
              {f.found ? (
                <ActionButton kind="quiet" reason={reason} busy={remove.busy} onClick={() => void ask(f.found!.id)}>
                  {words.remove}
                </ActionButton>
              ) : (
                f.state !== 'later' && (
                  <ActionButton reason={reason} onClick={() => setOpen(f.months)}>
                    {words.write}
                  </ActionButton>
                )
              )}
            </li>
          ))}
        </ul>
      </Section>
      <Section
        title={words.gain}
        side={
          <ActionButton reason={reason} onClick={() => setOpen('gain')}>
            {words.gainEdit}
          </ActionButton>
        }
      >
        {g === null ? (
          <Empty>{words.gainNone}</Empty>
        ) : (
          <ul className="v-lines">
            <li>
              <span>
                {seeks[g.seeks]}
                <p>
                  {[
                    [g.trade, g.tradeLevel && skillLevels[g.tradeLevel]].filter(Boolean).join(', '),
                    [g.language && languages[g.language], g.languageLevel && languageLevels[g.languageLevel]].filter(Boolean).join(', '),
                  ]
                    .filter(Boolean)
                    .join('; ')}
                </p>
                {g.help.length > 0 && g.helpOn && <p>{words.help(needNames(g.help), viDate(g.helpOn))}</p>}
                {g.helpedOn && <p>{words.helped(viDate(g.helpedOn))}</p>}
              </span>
            </li>
          </ul>
        )}
      </Section>
      {typeof open === 'number' && <FollowUpDrawer id={id} months={open} close={() => setOpen(null)} />}
      {open === 'gain' && <GainDrawer id={id} gain={g} close={() => setOpen(null)} />}
    </>
  );
};
export default HomePanel;
