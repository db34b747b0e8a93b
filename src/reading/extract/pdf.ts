import { getDocumentProxy, getResolvedPDFJS } from 'unpdf';
import { clean } from '../clean.ts';
import { measureDamage } from '../restore/damage.ts';
import { ExtractError, type Extracted, type ExtractOptions } from './errors.ts';
import { pageLines, type Piece } from './layout.ts';
import { toUnicode } from './legacy.ts';

/**
 * Text of a PDF: lines put together from their pieces, hard-wrapped lines joined, page numbers and running heads dropped. Pages that are pictures, or
 * pictures under a damaged layer of text, are recognised when that is asked for.
 */
export const maxPages = 400;
/** Pages recognised at most: some 20 minutes. */
export const maxRecognised = 150;

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>;
type Page = Awaited<ReturnType<Pdf['getPage']>>;

/** Fewer letters than this are a page number or a stamp. */
const fewLetters = 15;
const lettersOf = (lines: readonly string[]): number => lines.join('').replace(/[^\p{L}]/gu, '').length;

const piecesOf = async (page: Page): Promise<Piece[]> =>
  (await page.getTextContent()).items.flatMap((item) => {
    if (!('str' in item)) return [];
    const t = item.transform as number[];
    return [{ str: item.str, x: t[4] ?? 0, y: t[5] ?? 0, width: item.width, height: item.height }];
  });

const hasPicture = async (page: Page): Promise<boolean> => {
  const { OPS } = await getResolvedPDFJS();
  const { fnArray } = await page.getOperatorList();
  return fnArray.some((f: number) => f === OPS.paintImageXObject || f === OPS.paintInlineImageXObject || f === OPS.paintImageMaskXObject || f === OPS.paintImageXObjectRepeat);
};

/** The pages as they are, those that should be recognised marked. */
const readPages = async (pdf: Pdf): Promise<{ lines: string[]; picture: boolean }[]> => {
  const pages: { lines: string[]; picture: boolean }[] = [];
  for (let n = 1; n <= pdf.numPages; n++) {
    const page = await pdf.getPage(n);
    const lines = pageLines(await piecesOf(page));
    const poor = lettersOf(lines) < fewLetters || measureDamage(toUnicode(lines.join('\n')).text).kind === 'OCR-damaged';
    pages.push({ lines, picture: poor && (await hasPicture(page)) });
    page.cleanup();
  }
  return pages;
};

const recognisePages = async (pdf: Pdf, pages: { lines: string[]; picture: boolean }[], onPage: ExtractOptions['onPage']): Promise<void> => {
  const wanted = pages.flatMap((p, i) => (p.picture ? [i] : []));
  if (wanted.length > maxRecognised) throw new ExtractError('tooManyPages');
  const { openRecogniser } = await import('./ocr.ts');
  const { drawPage } = await import('./draw.ts');
  const recogniser = await openRecogniser();
  try {
    for (const [k, i] of wanted.entries()) {
      onPage?.(k + 1, wanted.length);
      const lines = pageLines(await recogniser.read(await drawPage(pdf, i + 1)));
      if (lettersOf(lines) >= fewLetters) pages[i]!.lines = lines;
    }
  } finally {
    await recogniser.close();
  }
};

/** A running head that stands on top of every page but the first is taken off; clean.ts sees only those of four pages and more. */
const withoutHeads = (pages: readonly string[][]): string[][] => {
  const top = (lines: readonly string[]): string[] => lines.slice(0, 2).map((l) => l.trim());
  const [, second, ...rest] = pages;
  const heads = second && rest.length ? top(second).filter((l) => rest.every((p) => top(p).includes(l))) : [];
  return heads.length ? pages.map((lines) => lines.filter((l, i) => i > 1 || !heads.includes(l.trim()))) : [...pages];
};

export const readPdf = async (bytes: Uint8Array, options: ExtractOptions = {}): Promise<Extracted> => {
  let pdf: Pdf;
  try {
    pdf = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0, ...(options.recognise ? await (await import('./draw.ts')).drawing() : {}) });
  } catch (error) {
    throw new ExtractError(error instanceof Error && /password/i.test(error.name + error.message) ? 'encrypted' : 'corrupt');
  }
  try {
    if (pdf.numPages > maxPages) throw new ExtractError('tooManyPages');
    const pages = await readPages(pdf);
    const letters = pages.reduce((sum, p) => sum + lettersOf(p.lines), 0);
    const pictures = pages.filter((p) => p.picture).length;
    if (pictures && options.recognise) await recognisePages(pdf, pages, options.onPage);
    else if (letters < fewLetters * pdf.numPages) throw new ExtractError(pictures ? 'scanned' : 'empty');
    const recognised = options.recognise ? pictures : 0;
    if (pages.reduce((sum, p) => sum + lettersOf(p.lines), 0) < fewLetters) throw new ExtractError(pictures ? 'noText' : 'empty');
    const { text, legacy } = toUnicode(
      withoutHeads(pages.map((p) => p.lines))
        .map((lines) => lines.join('\n'))
        .join('\n\f\n'),
    );
    return {
      text: clean(text)
        .blocks.map((b) => b.raw.trim())
        .join('\n'),
      kind: 'pdf',
      warnings: [...(legacy ? [legacy] : []), ...(recognised ? (['recognised'] as const) : pictures ? (['pagesUnread'] as const) : [])],
      pages: { total: pdf.numPages, recognised },
    };
  } catch (error) {
    if (error instanceof ExtractError) throw error;
    throw new ExtractError('corrupt');
  } finally {
    await pdf.loadingTask.destroy();
  }
};
