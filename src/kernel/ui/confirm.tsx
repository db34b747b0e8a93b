import { createContext, useCallback, useContext, useRef, useState, type ReactNode } from 'react';
import { ActionButton } from './ActionButton.tsx';
import { Dialog } from './Dialog.tsx';
import { FieldFrame } from './FieldFrame.tsx';
import { LongTextField } from './inputs.tsx';
import { words } from './words.ts';

export interface Question {
  /** A question with a verb: "Xóa 13 dòng chưa lưu?" */
  title: string;
  /** What will happen and what cannot be undone. */
  text?: ReactNode;
  /** Name of the act on its button: "Xóa 13 dòng". */
  action: string;
  danger?: boolean;
  /** Asks for a reason that is kept with the act. */
  reason?: { label?: string; required?: boolean };
}

export interface Answer {
  reason: string;
}

type Ask = (question: Question) => Promise<Answer | null>;
const Asking = createContext<Ask>(() => Promise.resolve(null));

/** const answer = await confirm({…}); null means the person thought better of it. */
export const useConfirm = (): Ask => useContext(Asking);

export const ConfirmProvider = ({ children }: { children: ReactNode }) => {
  const [question, setQuestion] = useState<Question | null>(null);
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const answer = useRef<(a: Answer | null) => void>(() => undefined);

  const ask = useCallback<Ask>((q) => {
    answer.current(null);
    setReason('');
    setMissing(false);
    setQuestion(q);
    setOpen(true);
    return new Promise((resolve) => {
      answer.current = resolve;
    });
  }, []);
  const finish = (a: Answer | null) => {
    setOpen(false);
    answer.current(a);
    answer.current = () => undefined;
  };
  const agree = () => {
    if (question?.reason?.required && reason.trim() === '') setMissing(true);
    else finish({ reason: reason.trim() });
  };
  return (
    <Asking value={ask}>
      {children}
      <Dialog opened={open} onClose={() => finish(null)} title={question?.title ?? ''} size={460}>
        {question && (
          <div className="v-form">
            {question.text !== undefined && <div>{question.text}</div>}
            {question.reason && (
              <FieldFrame label={question.reason.label ?? words.confirm.reason} error={missing ? words.confirm.reasonMissing : undefined} optional={!question.reason.required}>
                {(control) => (
                  <LongTextField
                    {...control}
                    value={reason}
                    onChange={(text) => {
                      setReason(text);
                      setMissing(false);
                    }}
                  />
                )}
              </FieldFrame>
            )}
            <div className="v-form-acts">
              <ActionButton kind={question.danger ? 'danger' : 'main'} onClick={agree}>
                {question.action}
              </ActionButton>
              <ActionButton onClick={() => finish(null)}>{words.cancel}</ActionButton>
            </div>
          </div>
        )}
      </Dialog>
    </Asking>
  );
};
