import type { Canvas } from '@napi-rs/canvas';

/** What a scanner does to a page, taken back as far as it can be: faded ink and grey paper are drawn apart, dirt is wiped off. */

/** Ink and paper closer than this are drawn apart. */
const wantedContrast = 200;
/** Share of dots that stand alone from which a page counts as dirty; the edges of clean letters give 0.0007 (measured). */
const dirty = 0.002;
const dark = 128;

/** Levels of ink and paper: the darkest hundredth, and the level most dots of the lighter half have. */
const levels = (grey: Uint8Array): { ink: number; paper: number } => {
  const counts = new Uint32Array(256);
  for (const v of grey) counts[v]!++;
  let ink = 0;
  for (let sum = 0; ink < 255; ink++) {
    sum += counts[ink]!;
    if (sum > grey.length * 0.01) break;
  }
  let paper = 255;
  for (let v = 128; v < 256; v++) if (counts[v]! > counts[paper]!) paper = v;
  return { ink, paper };
};

const aloneShare = (grey: Uint8Array, width: number, height: number): number => {
  let alone = 0;
  for (let y = 1; y < height - 1; y += 2)
    for (let x = 1; x < width - 1; x++) {
      const i = y * width + x;
      if (grey[i]! >= dark) continue;
      let near = 0;
      for (const d of [-width - 1, -width, -width + 1, -1, 1, width - 1, width, width + 1]) if (grey[i + d]! < dark) near++;
      if (near <= 1) alone++;
    }
  return (2 * alone) / grey.length;
};

/** Each dot becomes the middle one of its nine neighbours. */
const median = (grey: Uint8Array, width: number, height: number): Uint8Array => {
  const out = Uint8Array.from(grey),
    p = new Uint8Array(9);
  const order = (a: number, b: number): void => {
    if (p[a]! > p[b]!) {
      const t = p[a]!;
      p[a] = p[b]!;
      p[b] = t;
    }
  };
  // the nineteen comparisons that bring the middle of nine to its place
  const steps = [1, 2, 4, 5, 7, 8, 0, 1, 3, 4, 6, 7, 1, 2, 4, 5, 7, 8, 0, 3, 5, 8, 4, 7, 3, 6, 1, 4, 2, 5, 4, 7, 4, 2, 6, 4, 4, 2];
  for (let y = 1; y < height - 1; y++)
    for (let x = 1; x < width - 1; x++) {
      const i = y * width + x;
      let k = 0,
        low = 255,
        high = 0;
      for (let dy = -width; dy <= width; dy += width)
        for (let dx = -1; dx <= 1; dx++) {
          const v = grey[i + dy + dx]!;
          p[k++] = v;
          if (v < low) low = v;
          if (v > high) high = v;
        }
      // plain paper and full ink need no sorting
      if (high - low < 24) continue;
      for (let s = 0; s < steps.length; s += 2) order(steps[s]!, steps[s + 1]!);
      out[i] = p[4]!;
    }
  return out;
};

/** Changes the picture in place; a clean one stays as it is. */
export const cleanse = (picture: Canvas): void => {
  const context = picture.getContext('2d'),
    { width, height } = picture,
    image = context.getImageData(0, 0, width, height);
  const { data } = image;
  let grey: Uint8Array = new Uint8Array(width * height);
  for (let i = 0; i < grey.length; i++) grey[i] = (data[4 * i]! * 77 + data[4 * i + 1]! * 151 + data[4 * i + 2]! * 28) >> 8;
  let changed = false;
  const { ink, paper } = levels(grey);
  if (paper - ink < wantedContrast && paper - ink > 20) {
    const to = Uint8Array.from({ length: 256 }, (_, v) => Math.max(0, Math.min(255, Math.round(((v - ink) * 255) / (paper - ink)))));
    grey = grey.map((v) => to[v]!);
    changed = true;
  }
  if (aloneShare(grey, width, height) > dirty) {
    grey = median(grey, width, height);
    changed = true;
  }
  if (!changed) return;
  grey.forEach((v, i) => {
    data[4 * i] = data[4 * i + 1] = data[4 * i + 2] = v;
  });
  context.putImageData(image, 0, 0);
};
