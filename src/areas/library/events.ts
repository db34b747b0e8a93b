import type { FileContent } from '../../kernel/file.ts';
import type { FileRepair } from '../../reading/file.contract.ts';
import type { PlanReading } from '../../reading/reading.contract.ts';
import type { FailureCode, Identity, WarningCode } from './rules.ts';

type DocumentEvent<T extends string, D extends object> = { type: T; subjectId: string; unitId?: number | null; data: D };

/** The text, which may name people, lies in the erasable part. */
interface Text {
  personal: { lines: string[]; reading: Omit<PlanReading, 'lines'>; repairs: FileRepair[] };
}
interface Read {
  identity: Identity;
  issuer: number | null;
  warnings: WarningCode[];
}

/** What happens to a document. subjectId is always the document. */
export type LibraryEvent =
  /** A file came in; reading is queued. */
  | DocumentEvent<'library.documentUploaded', { fileId: string; fileName: string; contentType: string; content: FileContent; province: number; uploadedBy: number }>
  /** Its file is being turned into text. */
  | DocumentEvent<'library.readingStarted', object>
  /** Text, identity and citations are known. */
  | (DocumentEvent<'library.documentRead', Read> & Text)
  /** It could not be read, and why. With a text only when it is the same document as an earlier one. */
  | (DocumentEvent<'library.readFailed', { failure: FailureCode; facts: Record<string, string | number> } & Partial<Read>> & Partial<Text>)
  /** A person put number, date, issuer … right. */
  | DocumentEvent<'library.identityCorrected', { identity: Identity; issuer?: number | null }>
  /** A person took a restored word back, or let it stand after all. */
  | DocumentEvent<'library.repairTakenBack', { line: number; start: number; takenBack: boolean }>
  /** A corrected file of it, read before, took the place of its file and text. */
  | DocumentEvent<'library.textReplaced', { from: string }>
  /** It is to be read once more. */
  | DocumentEvent<'library.rereadAsked', object>
  /** These agencies may read it from now on. */
  | DocumentEvent<'library.shared', { agencyIds: number[] }>
  /** A person said which document a citation means; null: none of those here. */
  | DocumentEvent<'library.citationAttached', { key: string; target: string | null }>
  /** Its page was shown to somebody of this agency for the first time. */
  | DocumentEvent<'library.documentOpened', { agency: number }>
  /** Taken away because it could not be used. */
  | DocumentEvent<'library.documentRemoved', object>;
