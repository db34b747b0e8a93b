import { createRequire } from 'node:module';
import path from 'node:path';
import { createCanvas, loadImage, type Canvas } from '@napi-rs/canvas';
import { createWorker, OEM, type Line } from 'tesseract.js';
import { cleanse } from './cleanse.ts';
import { ExtractError } from './errors.ts';
import type { Piece } from './layout.ts';

/** Pictures of text to pieces of text, by tesseract with the Vietnamese model that lies on this machine; nothing is fetched. */
const models = path.join(path.dirname(createRequire(import.meta.url).resolve('@tesseract.js-data/vie/package.json')), '4.0.0_best_int');

/** Longer side of A4 at 200 dots to the inch: enough for the model, and what its speed was measured at. */
export const pageHeight = 2340;
const maxPixels = 120_000_000;
/** Words below are dirt on the paper. */
const leastConfidence = 25,
  leastOfMarks = 60;

export interface Recogniser {
  read(picture: Canvas): Promise<Piece[]>;
  close(): Promise<void>;
}

/** Words of one line share its base, so that a tilted page does not tear them apart. */
const piecesOf = (line: Line): Piece[] => {
  const base = -Math.round((line.baseline.y0 + line.baseline.y1) / 2),
    height = 0.75 * Math.min(line.bbox.y1 - line.bbox.y0, 60);
  const words = line.words.filter((w) => w.confidence >= (/[\p{L}\p{N}]/u.test(w.text) ? leastConfidence : leastOfMarks));
  return words.map((w, i) => {
    const next = words[i + 1];
    // the white between two columns is taken for stops
    const stops = next && next.bbox.x0 - w.bbox.x1 > 0.8 * height && /^\p{Lu}{2,}[.,…:]+$/u.test(w.text);
    return { str: stops ? w.text.replace(/[.,…:]+$/, '') : w.text, x: w.bbox.x0, y: base, width: w.bbox.x1 - w.bbox.x0, height };
  });
};

export const openRecogniser = async (): Promise<Recogniser> => {
  const worker = await createWorker('vie', OEM.LSTM_ONLY, { langPath: models, gzip: true, cacheMethod: 'none', errorHandler: () => undefined });
  return {
    read: async (picture) => {
      cleanse(picture);
      const { data } = await worker.recognize(picture.toBuffer('image/png'), { rotateAuto: true }, { text: false, blocks: true });
      return (data.blocks ?? []).flatMap((block) => block.paragraphs.flatMap((paragraph) => paragraph.lines.flatMap(piecesOf)));
    },
    close: async () => void (await worker.terminate()),
  };
};

/** Width and height that the head of a PNG or JPEG claims; null when it cannot be found. */
export const sizeOfPicture = (bytes: Uint8Array): { width: number; height: number } | null => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes[0] === 0x89) return bytes.length >= 24 ? { width: view.getUint32(16), height: view.getUint32(20) } : null;
  for (let at = 2; at + 9 < bytes.length;) {
    if (bytes[at] !== 0xff) return null;
    const mark = bytes[at + 1]!;
    if (mark >= 0xc0 && mark <= 0xcf && mark !== 0xc4 && mark !== 0xc8 && mark !== 0xcc) return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    at += 2 + view.getUint16(at + 2);
  }
  return null;
};

/** A picture file as a canvas of at most A4 at 200 dpi. Throws corrupt or tooLarge. */
export const openPicture = async (bytes: Uint8Array): Promise<Canvas> => {
  const size = sizeOfPicture(bytes);
  if (!size || !size.width || !size.height) throw new ExtractError('corrupt');
  if (size.width * size.height > maxPixels) throw new ExtractError('tooLarge');
  try {
    const image = await loadImage(Buffer.from(bytes));
    const scale = Math.min(1, pageHeight / Math.max(image.width, image.height));
    const canvas = createCanvas(Math.max(1, Math.round(image.width * scale)), Math.max(1, Math.round(image.height * scale)));
    const context = canvas.getContext('2d');
    context.fillStyle = 'white';
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    return canvas;
  } catch {
    throw new ExtractError('corrupt');
  }
};
