import { createRequire } from 'node:module';
import path from 'node:path';
import { createCanvas, GlobalFonts, loadImage, PDFDocument, type Canvas, type SKRSContext2D } from '@napi-rs/canvas';
import { dice, type Paper } from './paper.data.ts';

/** The sample plan set on A4 pages in a Times-like face: as a PDF with text, as scans of several degrees, in two columns. */

const folder = path.dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/tinos/package.json'));
GlobalFonts.registerFromPath(path.join(folder, '400Regular/Tinos_400Regular.ttf'), 'Sample');
GlobalFonts.registerFromPath(path.join(folder, '700Bold/Tinos_700Bold.ttf'), 'SampleBold');

/** A4 in points. */
const W = 595,
  H = 842;
const margin = { left: 85, right: 57, top: 60, bottom: 60 };

interface Mark {
  x: number;
  y: number;
  text: string;
  font: string;
}
const regular = '14px Sample',
  bold = '14px SampleBold';
const ruler = createCanvas(10, 10).getContext('2d');
const widthOf = (text: string, font: string): number => {
  ruler.font = font;
  return ruler.measureText(text).width;
};

const wrap = (text: string, font: string, width: number, hyphens = false): string[] => {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line ? `${line} ${word}` : word;
    if (widthOf(longer, font) <= width) {
      line = longer;
      continue;
    }
    if (hyphens && word.length > 5 && /^\p{Ll}+$/u.test(word)) {
      const cut = Math.ceil(word.length / 2);
      if (widthOf(`${line} ${word.slice(0, cut)}-`, font) <= width) {
        lines.push(`${line} ${word.slice(0, cut)}-`);
        line = word.slice(cut);
        continue;
      }
    }
    lines.push(line);
    line = word;
  }
  return [...lines, line];
};

/** The paper set on pages. */
const layOut = (p: Paper, options: { columns?: boolean; runningHead?: string } = {}): Mark[][] => {
  const pages: Mark[][] = [[]];
  let y = margin.top;
  const full = W - margin.left - margin.right;
  const centred = (text: string, font: string, at: number, top: number) => pages.at(-1)!.push({ text, font, x: at - widthOf(text, font) / 2, y: top });
  for (let i = 0; i < 3; i++) {
    const at = y + i * 19;
    centred(p.head[0][i]!, i < 2 ? '13px SampleBold' : '13px Sample', margin.left + 95, at);
    centred(p.head[1][i]!, i < 2 ? '13px SampleBold' : '13px Sample', W - margin.right - 140, at);
  }
  y += 95;
  for (const t of p.title) for (const line of wrap(t, bold, full - 60)) centred(line, bold, W / 2, (y += 20));
  y += 24;
  if (options.columns) {
    const gap = 22,
      width = (full - gap) / 2;
    const lines = p.body.flatMap((text) => wrap(text, '12px Sample', width, true).map((line, i, all) => ({ line, last: i === all.length - 1 })));
    let top = y,
      column = 0;
    for (const { line } of lines) {
      if (y > H - margin.bottom) {
        y = top;
        column++;
        if (column === 2) {
          pages.push([]);
          y = top = margin.top;
          column = 0;
        }
      }
      pages.at(-1)!.push({ text: line, font: '12px Sample', x: margin.left + column * (width + gap), y });
      y += 15.5;
    }
    pages.push([]);
    y = margin.top;
  } else
    for (const text of p.body) {
      const heading = /^[IVX]+\. /.test(text);
      for (const line of wrap(text, heading ? bold : regular, full)) {
        if (y > H - margin.bottom) {
          pages.push([]);
          y = margin.top;
        }
        pages.at(-1)!.push({ text: line, font: heading ? bold : regular, x: margin.left, y });
        y += 20;
      }
    }
  y += 14;
  if (y + p.recipients.length * 18 > H - margin.bottom) {
    pages.push([]);
    y = margin.top;
  }
  p.recipients.forEach((text, i) => pages.at(-1)!.push({ text, font: '12px Sample', x: margin.left, y: y + i * 17 }));
  p.signature.forEach((text, i) =>
    centred(text, i === p.signature.length - 1 ? bold : '13px SampleBold', W - margin.right - 110, y + i * 19 + (i === p.signature.length - 1 ? 40 : 0)),
  );
  pages.forEach((page, i) => {
    if (i > 0) page.push({ text: String(i + 1), font: '13px Sample', x: W / 2 - 4, y: 32 });
    if (options.runningHead && i > 0) page.push({ text: options.runningHead, font: '10px Sample', x: margin.left, y: 45 });
  });
  return pages;
};

/** The package declares the browser's type here, its own context is what comes. */
const beginPage = (pdf: PDFDocument): SKRSContext2D => pdf.beginPage(W, H) as unknown as SKRSContext2D;

const draw = (context: SKRSContext2D, marks: Mark[]): void => {
  context.fillStyle = 'black';
  for (const m of marks) {
    context.font = m.font;
    context.fillText(m.text, m.x, m.y);
  }
};

export const textPdf = (p: Paper, options: { columns?: boolean; runningHead?: string } = {}): Uint8Array => {
  const pdf = new PDFDocument({ title: p.title.join(' ') });
  for (const marks of layOut(p, options)) {
    draw(beginPage(pdf), marks);
    pdf.endPage();
  }
  return new Uint8Array(pdf.close());
};

export interface ScanOptions {
  /** Dots to the inch. */
  dpi?: number;
  /** Degrees to the right. */
  tilt?: number;
  /** Share of dots that are dirt, and how far ink and paper have come together (0 black on white, 1 nothing left). */
  dirt?: number;
  fade?: number;
}

/** One page as a scanner would see it. */
const scan = (marks: Mark[], { dpi = 200, tilt = 0, dirt = 0, fade = 0 }: ScanOptions, seed: number): Canvas => {
  const scale = dpi / 72,
    canvas = createCanvas(Math.round(W * scale), Math.round(H * scale)),
    context = canvas.getContext('2d');
  context.fillStyle = 'white';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.save();
  context.translate(canvas.width / 2, canvas.height / 2);
  context.rotate((tilt * Math.PI) / 180);
  context.translate(-canvas.width / 2, -canvas.height / 2);
  context.scale(scale, scale);
  draw(context, marks);
  context.restore();
  if (dirt || fade) {
    const image = context.getImageData(0, 0, canvas.width, canvas.height),
      roll = dice(seed);
    for (let i = 0; i < image.data.length; i += 4) {
      let v = image.data[i]!;
      v = 255 - (255 - v) * (1 - fade) - fade * 30;
      if (dirt && roll() < dirt) v = roll() < 0.5 ? 60 : 235;
      v += (roll() - 0.5) * 60 * (dirt * 20);
      image.data[i] = image.data[i + 1] = image.data[i + 2] = Math.max(0, Math.min(255, v));
    }
    context.putImageData(image, 0, 0);
  }
  return canvas;
};

export const scannedPictures = (p: Paper, options: ScanOptions = {}): Canvas[] => layOut(p).map((marks, i) => scan(marks, options, i + 1));

/** A PDF whose pages are JPEG pictures, as scanners write them. */
const picturePdf = (pictures: readonly Canvas[]): Uint8Array => {
  const objects: Buffer[] = [];
  const add = (head: string, stream?: Uint8Array): number => {
    objects.push(Buffer.concat([Buffer.from(head, 'latin1'), ...(stream ? [Buffer.from('\nstream\n'), stream, Buffer.from('\nendstream')] : [])]));
    return objects.length;
  };
  const root = pictures.length * 3 + 1;
  for (const [i, picture] of pictures.entries()) {
    const jpeg = picture.toBuffer('image/jpeg', 45),
      content = Buffer.from(`q ${W} 0 0 ${H} 0 0 cm /I Do Q`);
    const image = add(
      `<< /Type /XObject /Subtype /Image /Width ${picture.width} /Height ${picture.height} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode /Length ${jpeg.length} >>`,
      jpeg,
    );
    const drawn = add(`<< /Length ${content.length} >>`, content);
    if (add(`<< /Type /Page /Parent ${root} 0 R /MediaBox [0 0 ${W} ${H}] /Contents ${drawn} 0 R /Resources << /XObject << /I ${image} 0 R >> >> >>`) !== (i + 1) * 3)
      throw new Error('objects out of order');
  }
  add(`<< /Type /Pages /Kids [${pictures.map((_, i) => `${(i + 1) * 3} 0 R`).join(' ')}] /Count ${pictures.length} >>`);
  add(`<< /Type /Catalog /Pages ${root} 0 R >>`);
  const parts = [Buffer.from('%PDF-1.7\n')],
    offsets: number[] = [];
  let at = parts[0]!.length;
  objects.forEach((body, i) => {
    offsets.push(at);
    const whole = Buffer.concat([Buffer.from(`${i + 1} 0 obj\n`), body, Buffer.from('\nendobj\n')]);
    parts.push(whole);
    at += whole.length;
  });
  const table = offsets.map((o) => `${String(o).padStart(10, '0')} 00000 n \n`).join('');
  parts.push(
    Buffer.from(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer << /Size ${objects.length + 1} /Root ${objects.length} 0 R >>\nstartxref\n${at}\n%%EOF`),
  );
  return new Uint8Array(Buffer.concat(parts));
};

/** The paper as a PDF of pictures. */
export const scannedPdf = (p: Paper, options: ScanOptions = {}): Uint8Array => picturePdf(scannedPictures(p, options));

/** A PDF whose first page is a picture and the others text, as when a signed page is put before the file. */
export const mixedPdf = async (p: Paper): Promise<Uint8Array> => {
  const pdf = new PDFDocument({ title: 'mixed' });
  for (const [i, marks] of layOut(p).entries()) {
    const page = beginPage(pdf);
    if (i > 0) draw(page, marks);
    else page.drawImage(await loadImage(scan(marks, {}, 1).toBuffer('image/jpeg', 45)), 0, 0, W, H);
    pdf.endPage();
  }
  return new Uint8Array(pdf.close());
};
