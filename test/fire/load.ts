import { Agent, get } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

/** More than a server can do: so many requests a second are begun by as many people's browsers, whether or not earlier ones have been answered, and nobody asks again. */

export interface Load {
  asked: number;
  /** By what was told: a status, the code of a refusal, or why there was no answer. */
  answers: Record<string, number>;
  /** Milliseconds, of answers in full and of refusals, sorted. */
  served: number[];
  refused: number[];
  /** Seconds from the last request to the last answer. */
  drained: number;
  /** Seconds from the last request until ten in a row were answered in full within a second each; undefined: not within three minutes. */
  back: number | undefined;
  /** Seconds of processor that `used` counted in that time: what it takes on a machine that does nothing else. */
  backProcessor: number;
}

const IN_A_ROW = 10;

/** @param o.cookies of the browsers */
export const overload = async (o: {
  address: string;
  cookies: readonly string[];
  paths: readonly string[];
  aSecond: number;
  seconds: number;
  used: () => number;
}): Promise<Load> => {
  const { aSecond, seconds } = o;
  const load: Load = { asked: aSecond * seconds, answers: {}, served: [], refused: [], drained: 0, back: undefined, backProcessor: 0 };
  const agent = new Agent({ keepAlive: true, maxSockets: o.cookies.length });
  const ask = (n: number): Promise<string> =>
    new Promise((done) => {
      const path = o.paths[n % o.paths.length]!;
      const request = get(`${o.address}/api${path}`, { agent, headers: { cookie: o.cookies[n % o.cookies.length] }, timeout: 120_000 }, (answer) => {
        let text = '';
        const ok = answer.statusCode === 200;
        answer.on('data', (part: Buffer) => (ok ? undefined : (text += part.toString())));
        answer.on('end', () => done(ok ? '200' : (/"code":"([\w.]+)"/.exec(text)?.[1] ?? String(answer.statusCode))));
        answer.on('error', () => done('no answer: broken off'));
      });
      request.on('timeout', () => request.destroy(new Error('late')));
      request.on('error', (e: NodeJS.ErrnoException) => done(`no answer: ${e.code ?? e.message}`));
    });
  const one = async (n: number): Promise<void> => {
    const begun = performance.now();
    const told = await ask(n);
    load.answers[told] = (load.answers[told] ?? 0) + 1;
    (told === '200' ? load.served : load.refused).push(performance.now() - begun);
  };
  const under = new Set<Promise<void>>();
  const begun = performance.now();
  for (let sent = 0; sent < load.asked;) {
    const due = Math.min(load.asked, Math.floor(((performance.now() - begun) / 1_000) * aSecond));
    for (; sent < due; sent++) {
      const p: Promise<void> = one(sent).finally(() => under.delete(p));
      under.add(p);
    }
    await pause(10);
  }
  const over = performance.now();
  const usedBefore = o.used();
  const drained = Promise.all(under).then(() => (load.drained = (performance.now() - over) / 1_000));
  for (let row = 0, n = 0; row < IN_A_ROW && performance.now() - over < 180_000; n++) {
    const at = performance.now();
    const ok = (await ask(n)) === '200';
    row = ok && performance.now() - at < 1_000 ? row + 1 : 0;
    if (row === IN_A_ROW) load.back = (performance.now() - over) / 1_000;
    else if (!ok) await pause(50); // as a person waits before trying again
  }
  load.backProcessor = o.used() - usedBefore;
  await drained;
  agent.destroy();
  for (const list of [load.served, load.refused]) list.sort((a, b) => a - b);
  return load;
};
