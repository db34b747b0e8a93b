/** The two parts of word-extractor that doc.ts builds on; the package declares only its front. */
declare module 'word-extractor/lib/word-ole-extractor.js' {
  export interface Piece {
    text: string;
    startFilePos: number;
    size: number;
    /** Bytes for one sign: 1 or 2. */
    bpc: number;
  }
  export default class WordOleExtractor {
    /** Stretches of the text in reading order. */
    _pieces: Piece[];
    _boundaries: { ccpText: number };
    extract(reader: unknown): Promise<unknown>;
    buildDocument(): unknown;
    writeBookmarks(document: Buffer, table: Buffer): void;
    writeCharacterProperties(document: Buffer, table: Buffer): void;
    writeParagraphProperties(document: Buffer, table: Buffer): void;
    normalizeHeaders(document: Buffer, table: Buffer): void;
  }
}
declare module 'word-extractor/lib/buffer-reader.js' {
  export default class BufferReader {
    constructor(buffer: Buffer);
    open(): Promise<void>;
  }
}
