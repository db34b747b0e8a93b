import { newId } from './clock.ts';
import type { Api, Download, Endpoint, GivenInput, Output } from './contract.ts';
import { Problem, type ProblemBody } from './problem.ts';

/** Typed calls of an Api from browser, tests or another server. */

export interface CallOptions {
  /** Repeating a POST under the same id gives the first answer again; made anew when absent. */
  requestId?: string;
  signal?: AbortSignal;
  /** The file of an upload endpoint. */
  file?: File | Blob;
  fileName?: string;
}

export type Client<T extends Api> = {
  [K in keyof T]: (input: GivenInput<T[K]>, options?: CallOptions) => Promise<T[K]['download'] extends true ? Response : Output<T[K]>>;
} & { url: <K extends keyof T>(name: K, input: GivenInput<T[K]>) => string };

export type Send = (path: string, init: RequestInit) => Promise<Response>;

/** Thrown away listeners: the shell shows the sign-in dialog when a call meets an ended session. */
export const sessionEnded = new EventTarget();

/** So long somebody waits for a system that has too much to do, before it is an error: nobody who was told that it is busy is helped by asking again by hand. */
export const PATIENCE_MS = 120_000;
const LONGEST_PAUSE_MS = 4_000;
/** Told that it is too busy: nothing was done, so the same is asked again after what it says, twice as long each time; not by everybody at the same moment. */
const pauseBefore = (repeat: number, response: Response): number =>
  Math.min(LONGEST_PAUSE_MS, Math.max(1, Number(response.headers.get('retry-after')) || 1) * 1_000 * 2 ** repeat) * (0.5 + Math.random());
const isBusy = (response: Response): boolean => response.status === 503 && response.headers.has('retry-after');

const pause = (ms: number, signal: AbortSignal | undefined): Promise<void> =>
  new Promise((done, fail) => {
    const stop = (): void => {
      clearTimeout(timer);
      fail(signal?.reason as Error);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      done();
    }, ms);
    if (signal?.aborted) stop();
    else signal?.addEventListener('abort', stop, { once: true });
  });

/** Requests that were told “busy” and are asked again; what changed says so, and the shell tells who waits. */
let waiting = 0;
export const busyServer = Object.assign(new EventTarget(), { waiting: (): number => waiting });
const waits = (more: 1 | -1): void => {
  waiting += more;
  busyServer.dispatchEvent(new Event('changed'));
};

/** Sends, and while the system is too busy sends again. A body that can be read once alone is never given. */
const sendPatiently = async (send: Send, path: string, init: RequestInit, patienceMs: number): Promise<Response> => {
  const until = performance.now() + patienceMs;
  let told = false;
  try {
    for (let repeat = 0; ; repeat++) {
      const response = await send(path, init);
      const wait = isBusy(response) ? pauseBefore(repeat, response) : Infinity;
      if (performance.now() + wait > until) return response;
      if (!told) waits(1);
      told = true;
      await response.body?.cancel();
      await pause(wait, init.signal ?? undefined);
    }
  } finally {
    if (told) waits(-1);
  }
};

const browserSend: Send = (path, init) => fetch(path, { credentials: 'same-origin', ...init });

const query = (input: Record<string, unknown>): string => {
  const q = new URLSearchParams();
  for (const [k, v] of Object.entries(input)) if (v !== undefined && v !== null && v !== '') q.set(k, typeof v === 'object' ? JSON.stringify(v) : String(v));
  const s = q.toString();
  return s ? `?${s}` : '';
};

/** @param options patienceMs: 0 for whoever wants to hear at once that it is too busy */
export const createClient = <T extends Api>(api: T, send: Send = browserSend, { patienceMs = PATIENCE_MS }: { patienceMs?: number } = {}): Client<T> => {
  const call =
    (endpoint: Endpoint) =>
    async (input: Record<string, unknown>, options: CallOptions = {}): Promise<unknown> => {
      const isGet = endpoint.method === 'GET';
      const headers: Record<string, string> = { accept: 'application/json' };
      const init: RequestInit = { method: endpoint.method, headers, signal: options.signal ?? null };
      if (!isGet) {
        headers['request-id'] = options.requestId ?? newId();
        if (endpoint.upload) {
          const form = new FormData();
          form.set('input', JSON.stringify(input));
          if (options.file) form.set('file', options.file, options.fileName ?? (options.file instanceof File ? options.file.name : 'file'));
          init.body = form;
        } else {
          headers['content-type'] = 'application/json';
          init.body = JSON.stringify(input);
        }
      }
      let response: Response;
      try {
        response = await sendPatiently(send, `/api${endpoint.path}${isGet ? query(input) : ''}`, init, patienceMs);
      } catch (e) {
        if (options.signal?.aborted) throw e;
        throw new Problem('unavailable', 'kernel.offline');
      }
      if (!response.ok) {
        const body = (await response.json().catch(() => null)) as ProblemBody | null;
        if (response.status === 401) sessionEnded.dispatchEvent(new Event('ended'));
        throw body?.code ? Problem.from(body) : new Problem(response.status === 401 ? 'unauthenticated' : 'unavailable', 'kernel.noAnswer', { facts: { status: response.status } });
      }
      return endpoint.download ? response : response.json();
    };
  const made: Record<string, unknown> = { url: (name: keyof T, input: Record<string, unknown>) => `/api${api[name]!.path}${query(input)}` };
  for (const [name, endpoint] of Object.entries(api)) made[name] = call(endpoint);
  return made as Client<T>;
};

export type { Download };
