import type { ExtractCode, ExtractKind, ExtractWarning } from '../file.contract.ts';

export class ExtractError extends Error {
  readonly code: ExtractCode;
  constructor(code: ExtractCode) {
    super(`text cannot be extracted: ${code}`);
    this.name = 'ExtractError';
    this.code = code;
  }
}

export interface Extracted {
  text: string;
  kind: ExtractKind;
  warnings: ExtractWarning[];
  /** Pages of a PDF or picture, and how many of them were recognised from pictures. */
  pages?: { total: number; recognised: number };
}

export interface ExtractOptions {
  /** Pictures of text are recognised (seconds for each page); else a scan is refused as `scanned`. */
  recognise?: boolean;
  /** Called before a page is recognised: its place among the pages to be recognised, and how many there are. */
  onPage?: (page: number, pages: number) => void;
}
