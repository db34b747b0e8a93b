import { getDocumentProxy } from 'unpdf';
import { clean } from '../clean.ts';
import { ExtractError, type Extracted } from './errors.ts';

/** Text of a PDF that has a text layer: lines put together from their pieces, hard-wrapped lines joined, page numbers and running heads dropped. */
export const maxPages = 400;

interface Piece {
  str: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

/** The lines of one page, top to bottom; a wide gap stays as a run of blanks so that columns can be told apart. */
export const pageLines = (pieces: Piece[]): string[] => {
  const rows: { y: number; height: number; pieces: Piece[] }[] = [];
  for (const p of pieces) {
    if (!p.str.trim()) continue;
    const row = rows.findLast((r) => Math.abs(r.y - p.y) < Math.max(2, Math.min(r.height, p.height || r.height) * 0.45));
    if (row) row.pieces.push(p);
    else rows.push({ y: p.y, height: p.height || 10, pieces: [p] });
  }
  rows.sort((a, b) => b.y - a.y);
  return rows
    .map((row) => {
      row.pieces.sort((a, b) => a.x - b.x);
      let line = '',
        right: number | null = null;
      for (const p of row.pieces) {
        const letter = p.str.length ? p.width / p.str.length : row.height / 2;
        const gap = right === null ? 0 : p.x - right;
        if (gap > Math.max(row.height * 1.6, letter * 4)) line += '     ';
        else if (gap > Math.max(0.8, letter * 0.25) && !line.endsWith(' ') && !p.str.startsWith(' ')) line += ' ';
        line += p.str;
        right = p.x + p.width;
      }
      return line.trimEnd();
    })
    .filter((l) => l.trim());
};

export const readPdf = async (bytes: Uint8Array): Promise<Extracted> => {
  let pdf: Awaited<ReturnType<typeof getDocumentProxy>>;
  try {
    pdf = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 });
  } catch (error) {
    throw new ExtractError(error instanceof Error && /password/i.test(error.name + error.message) ? 'encrypted' : 'corrupt');
  }
  try {
    if (pdf.numPages > maxPages) throw new ExtractError('tooLarge');
    const pages: string[] = [];
    let letters = 0;
    for (let n = 1; n <= pdf.numPages; n++) {
      const page = await pdf.getPage(n);
      const content = await page.getTextContent();
      const pieces: Piece[] = [];
      for (const item of content.items) {
        if (!('str' in item)) continue;
        const t = item.transform as number[];
        pieces.push({ str: item.str, x: t[4] ?? 0, y: t[5] ?? 0, width: item.width, height: item.height });
      }
      const lines = pageLines(pieces);
      letters += lines.join('').replace(/[^\p{L}]/gu, '').length;
      pages.push(lines.join('\n'));
      page.cleanup();
    }
    if (letters < 15 * pdf.numPages) throw new ExtractError('scanned');
    return {
      text: clean(pages.join('\n\f\n'))
        .blocks.map((b) => b.raw.trim())
        .join('\n'),
      kind: 'pdf',
      warnings: [],
    };
  } catch (error) {
    if (error instanceof ExtractError) throw error;
    throw new ExtractError('corrupt');
  } finally {
    await pdf.loadingTask.destroy();
  }
};
