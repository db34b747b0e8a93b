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

const browserSend: Send = (path, init) => fetch(path, { credentials: 'same-origin', ...init });

const query = (input: Record<string, unknown>): string => {
  const q = new URLSearchParams();
  for (const [k, v] of Object.entries(input)) if (v !== undefined && v !== null && v !== '') q.set(k, typeof v === 'object' ? JSON.stringify(v) : String(v));
  const s = q.toString();
  return s ? `?${s}` : '';
};

export const createClient = <T extends Api>(api: T, send: Send = browserSend): Client<T> => {
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
        response = await send(`/api${endpoint.path}${isGet ? query(input) : ''}`, init);
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
