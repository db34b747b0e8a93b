import { useState } from 'react';
import { viDate } from '../../../../kernel/text.ts';
import { ActionButton } from '../../../../kernel/ui/ActionButton.tsx';
import { Loaded, ProblemNote, useAct, useQueryOf } from '../../../../kernel/ui/api.tsx';
import { useConfirm } from '../../../../kernel/ui/confirm.tsx';
import { Empty, Section } from '../../../../kernel/ui/Section.tsx';
import { usePermissions } from '../../../../kernel/ui/session.tsx';
import { SideDrawer } from '../../../../kernel/ui/SideDrawer.tsx';
import { Status } from '../../../../kernel/ui/Status.tsx';
import { useToast } from '../../../../kernel/ui/toast.tsx';
import type { Output } from '../../../../kernel/contract.ts';
import type { PlanApi } from '../../contract.ts';
import { AgencyChoice, type NamedAgency } from '../../screens/AgencyChoice.tsx';
import { client } from '../../screens/client.ts';
import { momentText, reasonOf } from '../../screens/format.ts';
import { cascadeWords } from '../words.ts';
import css from './cascade.module.css';
import type { PartProps } from './types.ts';

const w = cascadeWords.recipients;
type Line = Output<PlanApi['distributionGet']>['lines'][number];

const Choose = ({ id, line, onDone }: { id: string; line: Line; onDone: () => void }) => {
  const [chosen, setChosen] = useState<NamedAgency[]>(line.agencies);
  const save = useAct(client.distributionSave);
  const say = useToast();
  const send = async () => {
    if (!(await save.run({ id, position: line.position, agencies: chosen.map((a) => a.id) }))) return;
    say({ text: w.chosen, tone: 'done' });
    onDone();
  };
  return (
    <div className="v-form">
      <AgencyChoice label={w.choose} chosen={chosen} onChange={setChosen} />
      {save.problem && <ProblemNote problem={save.problem} />}
      <div className="v-form-acts">
        <ActionButton kind="main" from="left" busy={save.busy} onClick={() => void send()}>
          {w.save}
        </ActionButton>
      </div>
    </div>
  );
};

const Recipient = ({ line, reason, onChoose }: { line: Line; reason: string | undefined; onChoose: () => void }) => {
  const [all, setAll] = useState(false);
  const opened = line.agencies.filter((a) => a.openedAt !== null);
  const few = all || line.agencies.length <= 3;
  return (
    <li className={css['row']}>
      <div>
        <p>{line.text}</p>
        {line.kept ? (
          <p className="v-small">{w.kept}</p>
        ) : (
          <p className={css['facts']}>
            {line.published && <span>{w.published}</span>}
            {line.agencies.length === 0 && !line.published && <span>{w.outside}</span>}
            {line.agencies.length > 0 && <span>{line.sentAt ? w.sent(momentText(line.sentAt)) : w.notSent}</span>}
            {line.sentAt && (
              <Status of={opened.length === line.agencies.length ? 'done' : 'due'} quiet>
                {w.opened(opened.length, line.agencies.length)}
              </Status>
            )}
          </p>
        )}
        {line.agencies.length > 0 &&
          (few ? (
            <ul className={css['deep']}>
              {line.agencies.map((a) => (
                <li key={a.id}>
                  {a.name}
                  {line.sentAt && <span className="v-ink3">, {a.openedAt ? w.openedOn(viDate(a.openedAt)) : w.notOpened}</span>}
                </li>
              ))}
            </ul>
          ) : (
            <button type="button" className="v-linkbutton" onClick={() => setAll(true)}>
              {w.showAll(line.agencies.length)}
            </button>
          ))}
      </div>
      {!line.kept && line.sentAt === null && (
        <ActionButton kind="quiet" reason={reason} onClick={onChoose}>
          {w.choose}
        </ActionButton>
      )}
    </li>
  );
};

/** Nơi nhận: which agencies each line means, when it was sent here, who has opened it. */
const RecipientsPart = ({ id }: PartProps) => {
  const list = useQueryOf(client.distributionGet, { id });
  const send = useAct(client.distributionSend);
  const confirm = useConfirm();
  const say = useToast();
  const may = usePermissions();
  const [choosing, setChoosing] = useState<Line | null>(null);
  return (
    <Loaded of={list}>
      {({ lines, can }) => {
        const reason = may.whyNot('plan.review') ?? reasonOf(can.send);
        const open = lines.filter((l) => l.sentAt === null && l.agencies.length > 0);
        const agencies = new Set(open.flatMap((l) => l.agencies.map((a) => a.id))).size;
        const ask = async () => {
          if (!(await confirm({ title: w.sendAsk(agencies), text: w.sendText, action: w.send(open.length) }))) return;
          const done = await send.run({ id, positions: open.map((l) => l.position) });
          if (done) say({ text: w.sentDone(done.sent, done.agencies), tone: 'done' });
        };
        return (
          <Section
            title={cascadeWords.tabs['noi-nhan']}
            count={lines.length}
            side={
              lines.length > 0 && (
                <ActionButton kind="main" busy={send.busy} reason={reason ?? (open.length === 0 ? w.sendNone : undefined)} onClick={() => void ask()}>
                  {w.send(open.length)}
                </ActionButton>
              )
            }
            flush
          >
            {send.problem && <ProblemNote problem={send.problem} />}
            {lines.length === 0 ? (
              <Empty>{w.none}</Empty>
            ) : (
              <ul className={css['list']}>
                {lines.map((l) => (
                  <Recipient key={l.position} line={l} reason={reason} onChoose={() => setChoosing(l)} />
                ))}
              </ul>
            )}
            <p className="v-small">{w.honest}</p>
            <SideDrawer opened={choosing !== null} onClose={() => setChoosing(null)} title={choosing?.text ?? ''}>
              {choosing && <Choose id={id} line={choosing} onDone={() => setChoosing(null)} />}
            </SideDrawer>
          </Section>
        );
      }}
    </Loaded>
  );
};
export default RecipientsPart;
