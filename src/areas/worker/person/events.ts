import type { FileContent } from '../../../kernel/file.ts';

/** What the registry says of a person; the erasable part of history. */
export interface PersonFacts {
  fullName: string;
  birth: string | null;
  sex: 'male' | 'female' | null;
  phone: string | null;
  hamlet: string | null;
  relation: string | null;
  education: string | null;
  qualification: string | null;
  skills: string[];
  languages: { language: string; level: string }[];
  occupation: string | null;
  workStatus: string | null;
  note: string | null;
}
export interface GivenNumber {
  id: string;
  kind: 'cccd' | 'cmnd' | 'passport';
  digits: string;
}
type Basis = { basisId: string; purpose: string; kind: 'law' | 'consent'; legalBasis: string | null; givenOn: string };
type Of<T extends string, D extends object> = { type: T; subjectId: string; unitId: number; data: D };

/** What happens to one person's record. */
export type PersonEvent =
  /** Someone was entered by the commune that keeps the record; importKey when it came from a sheet. */
  | (Of<'worker.personAdded', { householdId: string | null; residenceId: string; on: string; basis: Basis; importKey?: string }> & {
      personal: PersonFacts & { number: GivenNumber | null; ethnicity: string | null };
    })
  /** The record was put right or brought up to date. */
  | (Of<'worker.personChanged', { householdId: string | null }> & { personal: PersonFacts })
  /** The number that tells who it is was given, changed or (null) taken away. */
  | (Of<'worker.numberSet', { kinds: ('cccd' | 'cmnd' | 'passport')[] }> & { personal: { number: GivenNumber | null } })
  /** Sensitive but counted: ethnicity. */
  | (Of<'worker.traitsSet', object> & { personal: { ethnicity: string | null } })
  /** The record was made by mistake. */
  | Of<'worker.personRemoved', { reason: string }>
  /** A masked number was opened; why. */
  | Of<'worker.revealed', { what: 'number' | 'phone'; reason: string }>
  /** What someone wishes was asked and written down, or put right; `first`: entered together with the person, so none stood before it. */
  | (Of<'worker.wishStated', { wishId: string; market: string | null; readyFrom: string | null; statedOn: string; first?: true }> & {
      personal: { job: string | null; note: string | null };
    })
  /** Someone no longer wishes to go. */
  | (Of<'worker.wishEnded', { wishId: string; on: string }> & { personal: { reason: string } })
  /** By which right the data are kept for a purpose. */
  | Of<'worker.basisGiven', Basis>
  /** A consent was withdrawn. */
  | Of<'worker.basisWithdrawn', { basisId: string; on: string }>
  /** A sealed paper was added. */
  | (Of<'worker.paperAdded', { paperId: string; kind: string; contentType: string; expiresOn: string | null; content: FileContent }> & { personal: { name: string } })
  /** A sealed paper was opened; why. */
  | Of<'worker.paperOpened', { paperId: string; reason: string }>
  /** A sealed paper was taken away. */
  | Of<'worker.paperRemoved', { paperId: string }>;
