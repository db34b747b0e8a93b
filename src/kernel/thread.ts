import { constants, setPriority } from 'node:os';
import { Worker } from 'node:worker_threads';

/**
 * Said by a thread of itself as it begins: somebody who waits for an answer goes first when there are not cores enough for all. On Linux, where a priority is a thread's own; elsewhere it would be the
 * whole program's.
 */
export const goLast = (): void => {
  if (process.platform !== 'linux') return;
  try {
    setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // not allowed here: it works as before
  }
};

/** Not those by which Node itself keeps count of who listens. */
const hush = (thread: Worker): void => {
  for (const event of ['message', 'error', 'exit']) thread.removeAllListeners(event);
};

/** How long a thread that has nothing to do is kept. */
const IDLE_MS = 60_000;
/** Threads of one kind that wait for work: one, for a heap of some forty megabytes each; more are ended as they come back. */
const KEPT = 1;
/** After so many tasks a thread is ended even though the next one waits: its heap grows to what its largest task took and gives little of it back (docs/performance/reliability.md). */
export const TASKS = 16;

export interface Threads {
  /** A thread that is nobody else's; `end` it, or `give` it back. */
  take(): Worker;
  /** It did what it was asked and holds nothing of it: the next task may have it. */
  give(thread: Worker): void;
}

/**
 * Threads for work on other people's files: each with its own limit of memory, ended with all it holds when something goes wrong or takes too long. Starting one costs a third of a second of
 * processor, most of it for reading its modules, so one that ended a task well waits a minute for the next, and some tasks long.
 */
export const threadsOf = (module: URL, resourceLimits: Worker['resourceLimits']): Threads => {
  const idle = new Map<Worker, NodeJS.Timeout>();
  const tasks = new WeakMap<Worker, number>();
  const leave = (thread: Worker): void => {
    clearTimeout(idle.get(thread));
    idle.delete(thread);
  };
  return {
    take: () => {
      const [waiting] = idle.keys();
      if (waiting) {
        leave(waiting);
        hush(waiting);
        waiting.ref();
        return waiting;
      }
      return new Worker(module, { resourceLimits: resourceLimits ?? {}, stderr: true });
    },
    give: (thread) => {
      hush(thread);
      const done = (tasks.get(thread) ?? 0) + 1;
      tasks.set(thread, done);
      if (idle.size >= KEPT || done >= TASKS) return void thread.terminate();
      // a thread that waits keeps no program from ending, and one that dies waiting is not offered again
      thread.unref();
      thread.once('error', () => leave(thread));
      thread.once('exit', () => leave(thread));
      const timer = setTimeout(() => {
        leave(thread);
        void thread.terminate();
      }, IDLE_MS);
      timer.unref();
      idle.set(thread, timer);
    },
  };
};
