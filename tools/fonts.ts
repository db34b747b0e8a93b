/**
 * Makes "BVP Tabular": the ten digits of Be Vietnam Pro, all as wide as its 3, each centred, so that columns of figures line up.
 * The family itself has no tabular figures (its 1 is half as wide as its 4); the 1 gets a foot, or it would stand in a hole. Run after a new version of the font:
 *   node tools/fonts.ts            writes src/staff/fonts/bvp-tabular-{400,500,600}.woff2
 *   node tools/fonts.ts --check    fails when they differ from what would be written
 * Source: the OFL TrueType files in @expo-google-fonts/be-vietnam-pro; the result stays under the OFL, under a name of its own.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { brotliCompressSync, constants } from 'node:zlib';
import opentype from 'opentype.js';

const { Font, Glyph, Path, parse } = opentype;
const root = new URL('..', import.meta.url);
const weights = [
  { weight: 400, file: '400Regular/BeVietnamPro_400Regular.ttf', style: 'Regular' },
  { weight: 500, file: '500Medium/BeVietnamPro_500Medium.ttf', style: 'Medium' },
  { weight: 600, file: '600SemiBold/BeVietnamPro_600SemiBold.ttf', style: 'SemiBold' },
];

/** A bar under the 1, as thick as a horizontal stroke, wound the same way as the outline so that both fill as one. */
const addFoot = (path: InstanceType<typeof Path>, width: number): void => {
  const ends = path.commands.flatMap((c) => (c.type === 'Z' ? [] : [{ x: c.x, y: c.y }]));
  const atBase = ends.filter((p) => Math.abs(p.y) < 2).map((p) => p.x);
  const [left, right] = [Math.min(...atBase), Math.max(...atBase)];
  const half = Math.round(width * 0.31);
  const middle = Math.round((left + right) / 2);
  const top = Math.round((right - left) * 0.9);
  const area = ends.reduce((sum, p, i) => sum + p.x * ends[(i + 1) % ends.length]!.y - ends[(i + 1) % ends.length]!.x * p.y, 0);
  const corners: [number, number][] = [
    [middle - half, 0],
    [middle + half, 0],
    [middle + half, top],
    [middle - half, top],
  ];
  const [first, ...rest] = area > 0 ? corners : corners.toReversed();
  path.moveTo(...first!);
  for (const c of rest) path.lineTo(...c);
  path.close();
};

/** The font object with ten digits of one advance width. */
const tabular = (source: ReturnType<typeof parse>, style: string, weight: number): ArrayBuffer => {
  const digits = [...'0123456789'].map((d) => ({ d, glyph: source.charToGlyph(d) }));
  // The commonest width of the family's digits. The widest (4) keeps its ink and gives up some of its side bearings; by its width all others would stand apart.
  const width = source.charToGlyph('3').advanceWidth ?? 0;
  const notdef = new Glyph({ name: '.notdef', advanceWidth: width, path: new Path() });
  const glyphs = digits.map(({ d, glyph }) => {
    if (d === '1') addFoot(glyph.path, width);
    const box = glyph.getBoundingBox();
    // Centred by its ink, not by its side bearings: a 1 between two 8s then stands in the middle of its column.
    const shift = Math.round((width - (box.x2 - box.x1)) / 2 - box.x1);
    const path = new Path();
    for (const c of glyph.path.commands) {
      if (c.type === 'M') path.moveTo(c.x + shift, c.y);
      else if (c.type === 'L') path.lineTo(c.x + shift, c.y);
      else if (c.type === 'Q') path.quadTo(c.x1 + shift, c.y1, c.x + shift, c.y);
      else if (c.type === 'C') path.curveTo(c.x1 + shift, c.y1, c.x2 + shift, c.y2, c.x + shift, c.y);
      else path.close();
    }
    return new Glyph({ name: glyph.name ?? d, unicode: d.codePointAt(0)!, advanceWidth: width, path });
  });
  const font = new Font({
    familyName: 'BVP Tabular',
    styleName: style,
    unitsPerEm: source.unitsPerEm,
    ascender: source.ascender,
    descender: source.descender,
    weightClass: weight,
    copyright: 'Copyright 2021 The Be Vietnam Pro Project Authors (https://github.com/bettergui/BeVietnamPro). Digits of one width made by the Vuon Xa project.',
    license: 'This Font Software is licensed under the SIL Open Font License, Version 1.1.',
    licenseURL: 'https://openfontlicense.org',
    glyphs: [notdef, ...glyphs],
  });
  return font.toArrayBuffer();
};

const uintBase128 = (n: number): number[] => {
  const out = [n & 0x7f];
  for (let rest = n >>> 7; rest > 0; rest >>>= 7) out.unshift((rest & 0x7f) | 0x80);
  return out;
};

/** Wraps an OpenType file as WOFF 2 (W3C recommendation, section 4). Its outlines are CFF, so no table needs the glyf transform. */
const woff2 = (otf: ArrayBuffer): Uint8Array => {
  const view = new DataView(otf);
  const count = view.getUint16(4);
  const tables = Array.from({ length: count }, (_, i) => {
    const at = 12 + i * 16;
    return { tag: new Uint8Array(otf, at, 4), offset: view.getUint32(at + 8), length: view.getUint32(at + 12) };
  });
  // The writer stamps the present moment into head; fixed times keep the result the same on every run.
  const times = tables.find((t) => String.fromCharCode(...t.tag) === 'head')!.offset;
  view.setUint32(times + 8, 0);
  new Uint8Array(otf, times + 20, 16).fill(0);
  // Flag 63 means "the tag follows"; the tables here are few, so the short codes of known tags are not worth having.
  const directory = tables.flatMap((t) => [63, ...t.tag, ...uintBase128(t.length)]);
  const body = Buffer.concat(tables.map((t) => new Uint8Array(otf, t.offset, t.length)));
  const packed = brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_FONT, [constants.BROTLI_PARAM_QUALITY]: 11 } });
  const unpadded = 48 + directory.length + packed.length;
  const out = new Uint8Array(unpadded + ((4 - (unpadded % 4)) % 4));
  const head = new DataView(out.buffer);
  head.setUint32(0, 0x774f4632);
  head.setUint32(4, view.getUint32(0));
  head.setUint32(8, out.length);
  head.setUint16(12, count);
  head.setUint32(16, 12 + 16 * count + tables.reduce((sum, t) => sum + Math.ceil(t.length / 4) * 4, 0));
  head.setUint32(20, packed.length);
  head.setUint16(24, 1);
  out.set(directory, 48);
  out.set(packed, 48 + directory.length);
  return out;
};

const check = process.argv.includes('--check');
for (const { weight, file, style } of weights) {
  const ttf = readFileSync(new URL(`node_modules/@expo-google-fonts/be-vietnam-pro/${file}`, root));
  const made = woff2(tabular(parse(ttf.buffer.slice(ttf.byteOffset, ttf.byteOffset + ttf.byteLength)), style, weight));
  const target = new URL(`src/staff/fonts/bvp-tabular-${weight}.woff2`, root);
  const same = existsSync(target) && Buffer.compare(readFileSync(target), made) === 0;
  if (check && !same) {
    console.error(`${target.pathname} is not what tools/fonts.ts writes: run it again`);
    process.exitCode = 1;
  }
  if (!check) writeFileSync(target, made);
  console.log(`${weight}: ${made.length} bytes${check ? (same ? ', as committed' : '') : ''}`);
}
