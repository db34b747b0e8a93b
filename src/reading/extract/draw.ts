import { createCanvas, type Canvas } from '@napi-rs/canvas';
import { createIsomorphicCanvasFactory, type getDocumentProxy } from 'unpdf';
import { pageHeight } from './ocr.ts';

/** Pages of a PDF drawn as pictures, for those that are nothing else. */
type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>;

/** What the reader of a PDF must be opened with so that its pages can be drawn. */
export const drawing = async () => ({ CanvasFactory: await createIsomorphicCanvasFactory(() => import('@napi-rs/canvas')) });

/** A page drawn as A4 at 200 dots to the inch would be. */
export const drawPage = async (pdf: Pdf, number: number): Promise<Canvas> => {
  const page = await pdf.getPage(number);
  const plain = page.getViewport({ scale: 1 });
  const viewport = page.getViewport({ scale: pageHeight / Math.max(plain.width, plain.height, 1) });
  const canvas = createCanvas(Math.max(1, Math.round(viewport.width)), Math.max(1, Math.round(viewport.height)));
  await page.render({ canvas: canvas as never, canvasContext: canvas.getContext('2d') as never, viewport, background: 'white' }).promise;
  page.cleanup();
  return canvas;
};
