import type { Worker } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import { TASKS, threadsOf } from './thread.ts';

const nothing = new URL('data:text/javascript,import { parentPort } from "node:worker_threads"; parentPort.on("message", (m) => parentPort.postMessage(m));');
const ended = (thread: Worker): Promise<unknown> => new Promise((resolve) => void thread.once('exit', resolve));

describe('threads that wait for the next task', () => {
  it('are taken again, and ended after some tasks with all they hold', async () => {
    const threads = threadsOf(nothing, {});
    const first = threads.take();
    for (let task = 1; task < TASKS; task++) {
      threads.give(first);
      expect(threads.take()).toBe(first);
    }
    threads.give(first);
    await ended(first);
    const next = threads.take();
    expect(next).not.toBe(first);
    await next.terminate();
  });

  it('is one that waits: a second is ended as it comes back', async () => {
    const threads = threadsOf(nothing, {});
    const [first, second] = [threads.take(), threads.take()];
    threads.give(first);
    threads.give(second);
    await ended(second);
    expect(threads.take()).toBe(first);
    await first.terminate();
  });
});
