/** Why a file gives no text. The words for people are the callers'; a code never carries text of the document. */
export const extractCodes = ['unsupported', 'corrupt', 'empty', 'tooLarge', 'scanned', 'encrypted', 'encoding', 'timeout', 'memory'] as const;
export type ExtractCode = (typeof extractCodes)[number];

export class ExtractError extends Error {
  readonly code: ExtractCode;
  constructor(code: ExtractCode) {
    super(`text cannot be extracted: ${code}`);
    this.name = 'ExtractError';
    this.code = code;
  }
}

export type ExtractKind = 'docx' | 'pdf' | 'txt' | 'md';
/** Remarks that do not stop the reading: tracked changes were taken as accepted, pictures were left out. */
export type ExtractWarning = 'trackedChanges' | 'images' | 'macros';
export interface Extracted {
  text: string;
  kind: ExtractKind;
  warnings: ExtractWarning[];
}
