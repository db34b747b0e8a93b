/** An official paper as data: what it says, not how it is drawn. Values travel to the thread that draws it by copy. */

/** 'state': Nghị định 30/2020/NĐ-CP, Phụ lục I. 'party': Hướng dẫn 36-HD/VPTW. */
export type PaperForm = 'state' | 'party';

export interface PaperHead {
  /** Whoever the issuer stands under; null when it stands under nobody. */
  parent: string | null;
  issuer: string;
  /** Number and symbol as given after signing ("05/PNV-SNV"); null while unsigned: the paper is then marked as a draft. */
  number: string | null;
  /** Where it is signed: the province's or commune's bare name. */
  place: string;
  /** Day of signing; null while unsigned. */
  date: string | null;
  /** The year that stands in the place of the date while there is no date. */
  year: string;
}

export interface PaperColumn {
  title: string;
  /** Share of the page's width. */
  width: number;
  align?: 'left' | 'center' | 'right';
}
/** A row of cells, or a line across the table that begins a part of it. */
export type PaperRow = readonly string[] | { part: string; level: 1 | 2 };

/** basis: in italics, what a decision rests on. order: the line that begins what is decided, in the middle. article: begins with its number in bold ("Điều 1."). */
export type PaperBlock = { text: string; as?: 'basis' | 'order' | 'article' } | { table: { columns: readonly PaperColumn[]; rows: readonly PaperRow[] } };

export interface PaperSigner {
  /** "TM. ỦY BAN NHÂN DÂN"; null when the head signs for themselves. */
  authority: string | null;
  office: string;
}

export interface Paper {
  form: PaperForm;
  /** null: an annex, which has no head of its own but names the document it goes with. */
  head: PaperHead | null;
  /** "PHIẾU NHIỆM VỤ", "Phụ lục". */
  type: string;
  title: string;
  /** "(Kèm theo …)" of an annex. */
  under: string | null;
  landscape: boolean;
  blocks: readonly PaperBlock[];
  /** null: nobody signs (an annex). */
  signer: PaperSigner | null;
  recipients: readonly string[];
  /** Follows on pages of its own after the signature, which it shares. */
  annex?: Paper;
}

/** Not signed yet: without number or date. An annex made here is none of the pages that were signed: it is a draft until it goes out with them. */
export const isDraft = (paper: Paper): boolean => !paper.head || paper.head.number === null || paper.head.date === null;
