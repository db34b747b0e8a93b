import { useMemo } from 'react';
import { dayInVietnam } from '../../../kernel/clock.ts';
import { ActionButton } from '../../../kernel/ui/ActionButton.tsx';
import { FormDrawer } from '../../../kernel/ui/FormDrawer.tsx';
import { ProblemNote, useAct } from '../../../kernel/ui/api.tsx';
import { useConfirm } from '../../../kernel/ui/confirm.tsx';
import { handFile } from '../../../kernel/ui/hand-file.ts';
import { Status } from '../../../kernel/ui/Status.tsx';
import { useToast } from '../../../kernel/ui/toast.tsx';
import { certificateStates } from '../choices.data.ts';
import { api, type CertificateView, type ClassView } from '../contract.ts';
import { VERIFY_PATH } from '../paths.ts';
import { words } from '../words.ts';
import { client } from './client.ts';
import { certificateStatus, sayCertificate } from './parts.tsx';
import css from './training.module.css';

/** Everybody who passed and has none gets the next number of the series. */
export const Issue = ({ of, close }: { of: ClassView; close: () => void }) => {
  const fixed = useMemo(() => ({ id: of.id }), [of.id]);
  const initial = useMemo(() => ({ issuedOn: dayInVietnam(new Date()) }), []);
  return (
    <FormDrawer
      title={words.issue}
      intro={words.issueHint(Math.max(0, of.passed - of.certified))}
      schema={api.certificatesIssue.input}
      call={client.certificatesIssue}
      fixed={fixed}
      initial={initial}
      fields={['issuedOn']}
      said={(done) => words.issued(done.issued, done.first ?? '', done.last ?? '')}
      close={close}
    />
  );
};

const print = (input: { id: string }) => handFile(client.certificatePaper(input));

/** A certificate on one line, with what may be done with it. */
export const CertificateLine = ({ of: c, who, may }: { of: CertificateView; who?: string; may: boolean }) => {
  const withdraw = useAct(client.certificateWithdraw);
  const printed = useAct(print);
  const confirm = useConfirm();
  const toast = useToast();
  const ask = async () => {
    const answer = await confirm({
      title: words.withdrawTitle(c.number),
      text: words.withdrawNote,
      action: words.withdraw,
      danger: true,
      reason: { label: words.withdrawWhy, required: true },
    });
    if (answer && (await withdraw.run({ id: c.id, reason: answer.reason }))) toast({ text: words.withdrawn, tone: 'done' });
  };
  const problem = withdraw.problem ?? printed.problem;
  return (
    <li>
      <span>
        {who && <strong>{who}</strong>} <Status of={certificateStatus[c.state]}>{`${c.number}: ${certificateStates[c.state].toLowerCase()}`}</Status>
        <p>{[c.issuer, sayCertificate(c)].join('; ')}</p>
        {c.code && (
          <p>
            {words.code} <span className={css['code']}>{c.code}</span>{' '}
            <a className={css['verify']} href={`${VERIFY_PATH}/${c.code}`} target="_blank" rel="noreferrer">
              {words.verify}
            </a>
          </p>
        )}
        {problem && <ProblemNote problem={problem} />}
      </span>
      {c.state !== 'withdrawn' && (
        <span className="v-buttons v-noprint">
          {c.classId && (
            <ActionButton kind="quiet" busy={printed.busy} onClick={() => void printed.run({ id: c.id })}>
              {words.print}
            </ActionButton>
          )}
          {may && (
            <ActionButton kind="quiet" busy={withdraw.busy} onClick={() => void ask()}>
              {words.withdraw}
            </ActionButton>
          )}
        </span>
      )}
    </li>
  );
};
