/** The one error type of this folder: a code, its facts, and as message the Vietnamese text for the person at the keyboard. */
import { clusterProblems } from './words.ts';

export type ClusterProblemCode = keyof typeof clusterProblems;

export class ClusterProblem extends Error {
  readonly code: ClusterProblemCode;
  readonly facts: Record<string, string>;

  constructor(code: ClusterProblemCode, facts: Record<string, string> = {}) {
    super(clusterProblems[code](facts));
    this.name = 'ClusterProblem';
    this.code = code;
    this.facts = facts;
  }
}
