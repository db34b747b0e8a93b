/** The one way to say no. Thrown by rules, queries and handlers; turned once, in kernel/http.ts, into application/problem+json. */

/** Code → HTTP status. The Vietnamese sentence of a code stands in an area's words (`problems`), else in kernel/words.ts. */
const statusOf = {
  invalid: 422,
  unauthenticated: 401,
  forbidden: 403,
  notFound: 404,
  conflict: 409,
  refused: 409,
  tooLarge: 413,
  unsupported: 415,
  tooMany: 429,
  unavailable: 503,
  internal: 500,
} as const;

export type ProblemKind = keyof typeof statusOf;

export interface ProblemBody {
  kind: ProblemKind;
  /** Stable name of the reason, e.g. 'account.locked'; texts are found by it. */
  code: string;
  /** A sentence for people: what happened, what was kept, what to do. */
  message: string;
  /** Facts the sentence was made of; never personal data. */
  facts: Record<string, string | number | boolean | null>;
  /** Contract path → sentence, so that forms and sheet rows show it in place. */
  fields?: Record<string, string>;
  /** With kind 'conflict' by a stale version: the record as it now stands. */
  current?: unknown;
  requestId?: string;
}

/** Refusal with a reason a person can act on. `message` is filled from words when left empty. */
export class Problem extends Error {
  readonly kind: ProblemKind;
  readonly code: string;
  readonly facts: ProblemBody['facts'];
  readonly fields: Record<string, string> | undefined;
  readonly current: unknown;
  requestId: string | undefined;
  /** What was written before the refusal stays (a counted failed sign-in). */
  readonly keepsChanges: boolean;

  constructor(kind: ProblemKind, code: string, detail: Partial<Pick<ProblemBody, 'message' | 'facts' | 'fields' | 'current' | 'requestId'>> & { keepsChanges?: boolean } = {}) {
    super(detail.message ?? '');
    this.name = 'Problem';
    this.kind = kind;
    this.code = code;
    this.facts = detail.facts ?? {};
    this.fields = detail.fields;
    this.current = detail.current;
    this.requestId = detail.requestId;
    this.keepsChanges = detail.keepsChanges ?? false;
  }

  get status(): number {
    return statusOf[this.kind];
  }

  static from(body: ProblemBody): Problem {
    return new Problem(body.kind, body.code, body);
  }
}
