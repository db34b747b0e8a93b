import { keepPreviousData, QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, type ReactNode } from 'react';
import type { CallOptions } from '../client.ts';
import { newId } from '../clock.ts';
import { Problem } from '../problem.ts';
import { kernelProblems } from '../words.ts';
import { Note } from './Note.tsx';
import { ActionButton } from './ActionButton.tsx';
import { Page, StandIn, type Crumb } from './Page.tsx';
import { Waiting } from './Waiting.tsx';
import { words } from './words.ts';

/** Hooks around the typed client: const list = useQueryOf(client.taskList, { page: 1 }); const save = useAct(client.taskSave). */

type Call<In, Out> = (input: In, options?: CallOptions) => Promise<Out>;

/** Calls are functions made once per client: each gets a number, which stands for it in the cache. */
const numbers = new WeakMap<object, number>();
let last = 0;
const numberOf = (call: object): number => {
  const known = numbers.get(call) ?? ++last;
  numbers.set(call, known);
  return known;
};

/** Any error as a Problem whose message can be shown. */
export const asProblem = (error: unknown): Problem => {
  if (error instanceof Problem) {
    if (error.message) return error;
    const kept = kernelProblems[error.code];
    return Problem.from({
      kind: error.kind,
      code: error.code,
      facts: error.facts,
      message: typeof kept === 'function' ? kept(error.facts) : (kept ?? words.error.text),
      fields: error.fields,
      current: error.current,
      requestId: error.requestId,
    });
  }
  return new Problem('internal', 'ui.unexpected', { message: words.error.text });
};

/** Answers stay fresh for half a minute; only a dead network is tried again. */
export const makeQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        // whoever was told “busy” has waited already (kernel/client.ts)
        retry: (count, error) => error instanceof Problem && error.kind === 'unavailable' && error.code !== 'kernel.busy' && count < 2,
        networkMode: 'always',
      },
      mutations: { networkMode: 'always' },
    },
  });

export interface Answered<T> {
  data: T | undefined;
  problem: Problem | undefined;
  /** The first answer is still under way. */
  waiting: boolean;
  /** A newer answer is being fetched while an older one is shown. */
  refreshing: boolean;
  again: () => void;
}

interface QueryOptions {
  /** False: do not ask yet. */
  when?: boolean;
  /** Ask again every so many milliseconds (long work under way). */
  every?: number | false;
  /** Keep showing the last answer while the input changes (paging, filtering). */
  keep?: boolean;
}

/** Reads an endpoint. Asked again after every act, so lists are never stale after saving. */
export const useQueryOf = <In, Out>(call: Call<In, Out>, input: In, options: QueryOptions = {}): Answered<Out> => {
  const q = useQuery({
    queryKey: ['call', numberOf(call), input],
    queryFn: ({ signal }) => call(input, { signal }),
    enabled: options.when ?? true,
    refetchInterval: options.every ?? false,
    ...(options.keep ? { placeholderData: keepPreviousData } : {}),
  });
  return {
    data: q.data,
    problem: q.error ? asProblem(q.error) : undefined,
    waiting: q.isLoading,
    refreshing: q.isFetching && !q.isLoading,
    again: () => void q.refetch(),
  };
};

export interface Act<In, Out> {
  /** Resolves with the answer, or undefined when it was refused (see `problem`). */
  run: (input: In, options?: Pick<CallOptions, 'file' | 'fileName'>) => Promise<Out | undefined>;
  busy: boolean;
  problem: Problem | undefined;
  clear: () => void;
}

/** Does an endpoint. The same input sent again after a failure keeps its request id, so nothing is ever done twice. */
export const useAct = <In, Out>(call: Call<In, Out>): Act<In, Out> => {
  const queries = useQueryClient();
  const attempt = useRef<{ of: string; file: File | Blob | undefined; id: string } | null>(null);
  const m = useMutation({
    mutationFn: ({ input, options }: { input: In; options: Pick<CallOptions, 'file' | 'fileName'> }) => {
      const of = JSON.stringify(input);
      if (attempt.current?.of !== of || attempt.current.file !== options.file) attempt.current = { of, file: options.file, id: newId() };
      return call(input, { ...options, requestId: attempt.current.id });
    },
    onSuccess: async () => {
      attempt.current = null;
      await queries.invalidateQueries();
    },
  });
  return {
    run: (input, options = {}) => m.mutateAsync({ input, options }).catch(() => undefined),
    busy: m.isPending,
    problem: m.error ? asProblem(m.error) : undefined,
    clear: m.reset,
  };
};

/** A refusal in place: its sentence, its request id when the server failed, and a second try. */
export const ProblemNote = ({ problem, again, title }: { problem: Problem; again?: (() => void) | undefined; title?: string }) => (
  <Note tone="bad" live {...(title === undefined ? {} : { title })} action={again && <ActionButton onClick={again}>{words.retry}</ActionButton>}>
    <p>{problem.message}</p>
    {problem.kind === 'internal' && problem.requestId !== undefined && <p className="v-small">{words.form.requestId(problem.requestId)}</p>}
  </Note>
);

/** Shows what was asked for once it is there; until then a bar, instead of it a reason; under the title of the screen when there is no Page around it. */
export const Loaded = <T,>({ of, children }: { of: Answered<T>; children: (data: T) => ReactNode }) => {
  if (of.data !== undefined) return children(of.data);
  return <StandIn>{of.problem ? <ProblemNote problem={of.problem} again={of.again} title={words.error.dataTitle} /> : <Waiting />}</StandIn>;
};

/** The page of a record that is still on its way, or cannot be had: what it is called and the way back stand there already. */
export const Awaited = ({ of, title, crumbs }: { of: Answered<unknown>; title: string; crumbs: readonly Crumb[] }) => (
  <Page title={title} crumbs={crumbs}>
    <Loaded of={of}>{() => null}</Loaded>
  </Page>
);
