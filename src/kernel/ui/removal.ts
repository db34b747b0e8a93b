import type { CallOptions } from '../client.ts';
import { useGo } from './address.ts';
import { useAct } from './api.tsx';
import { useConfirm } from './confirm.tsx';
import { useToast } from './toast.tsx';

interface Removal {
  /** The question: "Xóa lớp này?", and what becomes of what hangs on it. */
  title: string;
  text?: string;
  action: string;
  /** A reason is asked for, and kept. */
  reason?: boolean;
  said: string;
  /** Where the record was listed. */
  to: string;
}

/** Takes a record away from its own page: asked first, said afterwards, and back to the list it stood in. */
export const useRemoval = <In>(call: (input: In, options?: CallOptions) => Promise<unknown>, of: Removal) => {
  const act = useAct(call);
  const confirm = useConfirm();
  const toast = useToast();
  const go = useGo();
  const ask = async (inputOf: (reason: string) => In) => {
    const answer = await confirm({
      title: of.title,
      ...(of.text === undefined ? {} : { text: of.text }),
      action: of.action,
      danger: true,
      ...(of.reason ? { reason: { required: true } } : {}),
    });
    if (!answer || (await act.run(inputOf(answer.reason))) === undefined) return;
    toast({ text: of.said, tone: 'done' });
    go(of.to, { replace: true });
  };
  return { ask: (inputOf: (reason: string) => In) => void ask(inputOf), busy: act.busy, problem: act.problem };
};
