/** Requests that come when they come, whether or not the ones before are answered; waiting counts from the moment at which a request was due. */

export interface Sample {
  name: string;
  role: string;
  /** Since the start of the run, and until the answer, in ms. */
  due: number;
  took: number;
  failed: string | null;
}

export const percentile = (times: readonly number[], p: number): number => {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * p) - 1)] ?? Number.NaN;
};

const answered = async (run: () => Promise<unknown>, failure: (e: unknown) => string): Promise<string | null> => {
  try {
    await run();
    return null;
  } catch (e) {
    return failure(e);
  }
};

/** `rate` requests a second for some seconds; resolves when the last is answered. */
export const openLoop = async (
  rate: number,
  seconds: number,
  next: () => { name: string; role: string; run(): Promise<unknown> },
  failure: (e: unknown) => string,
): Promise<Sample[]> => {
  const samples: Sample[] = [];
  const running: Promise<void>[] = [];
  const began = performance.now();
  const total = Math.round(rate * seconds);
  for (let sent = 0; sent < total;) {
    const now = performance.now() - began;
    for (; sent < total && (sent * 1000) / rate <= now; sent++) {
      const due = (sent * 1000) / rate;
      const { name, role, run } = next();
      running.push(answered(run, failure).then((failed) => void samples.push({ name, role, due, took: performance.now() - began - due, failed })));
    }
    await new Promise((go) => setTimeout(go, 2));
  }
  await Promise.all(running);
  return samples;
};

/** Second by second: how many were due, how many failed, and the 95th percentile. */
export const bySecond = (samples: readonly Sample[]): { second: number; due: number; failed: number; p95: number }[] => {
  const seconds = Map.groupBy(samples, (s) => Math.floor(s.due / 1000));
  return [...seconds]
    .sort(([a], [b]) => a - b)
    .map(([second, list]) => ({
      second,
      due: list.length,
      failed: list.filter((s) => s.failed).length,
      p95: percentile(
        list.map((s) => s.took),
        0.95,
      ),
    }));
};
