import { useState } from 'react';
import type { CallOptions } from '../../../../kernel/client.ts';
import { Problem } from '../../../../kernel/problem.ts';

type Call<In, Out> = (input: In, options?: CallOptions) => Promise<Out>;

/** Reasons that a refusal gives for single people are shown beside their names; the form keeps what is its own. */
export const useFaults = <In, Out>(call: Call<In, Out>, ids: readonly string[]) => {
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({});
  const run: Call<In, Out> = async (input, options) => {
    setFaults({});
    try {
      return await call(input, options);
    } catch (e) {
      if (!(e instanceof Problem) || !e.fields) throw e;
      const mine = Object.entries(e.fields).filter(([path]) => ids.includes(path));
      setFaults(Object.fromEntries(mine));
      const rest = Object.fromEntries(Object.entries(e.fields).filter(([path]) => !ids.includes(path)));
      throw new Problem(e.kind, e.code, { message: e.message, facts: e.facts, fields: rest });
    }
  };
  return { faults, run, clear: () => setFaults({}) };
};
