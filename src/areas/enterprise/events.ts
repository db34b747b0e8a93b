import type { LicenceState } from './choices.data.ts';

type Of<T extends string, D extends object> = { type: T; subjectId: string; unitId: number; data: D };
/** Of a published enterprise; whom to reach there is kept in the erasable part. */
export interface EnterpriseFacts {
  name: string;
  taxCode: string | null;
  keptIn: number;
  address: string | null;
  website: string | null;
  branches: string[];
}
export interface LicenceLine {
  licenceId: string;
  number: string;
  state: LicenceState;
  from: string;
  to: string | null;
  decision: string | null;
  note: string | null;
}
type Reach = { personal: { phone: string | null; email: string | null; note: string | null } };

/** What happens to an enterprise. subjectId is the enterprise. */
export type EnterpriseEvent =
  /** It was entered in the list. */
  | (Of<'enterprise.added', EnterpriseFacts> & Reach)
  /** What is said of it was brought up to date. */
  | (Of<'enterprise.changed', EnterpriseFacts> & Reach)
  /** A licence was issued, suspended, withdrawn or ended, from a day on. */
  | Of<'enterprise.licenceSet', LicenceLine>
  /** The same, several lines at once, from a list. */
  | Of<'enterprise.licencesSet', { lines: LicenceLine[] }>
  /** Such a row was written by mistake. */
  | Of<'enterprise.licenceRemoved', { licenceId: string; reason: string }>;
