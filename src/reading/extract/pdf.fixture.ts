/** A tiny PDF writer for tests: one font without outlines whose codes are UTF-16 and whose ToUnicode map says so, A4 pages of placed text. */
export interface Placed {
  x: number;
  y: number;
  text: string;
  size?: number;
}

const hex = (s: string): string => [...s.normalize('NFC')].map((c) => (c.codePointAt(0) ?? 32).toString(16).padStart(4, '0')).join('');

export const makePdf = (pages: Placed[][]): Uint8Array => {
  const objects: string[] = [];
  const add = (body: string): number => {
    objects.push(body);
    return objects.length;
  };
  const stream = (content: string) => `<< /Length ${content.length} >>\nstream\n${content}\nendstream`;
  const cmap = add(
    stream(`/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def /CMapType 2 def
1 begincodespacerange <0000> <ffff> endcodespacerange
${Array.from({ length: 3 }, (_, k) =>
  `100 beginbfrange\n${Array.from({ length: 100 }, (_, i) => {
    const h = (k * 100 + i).toString(16).padStart(2, '0');
    return k * 100 + i > 255 ? '' : `<${h}00> <${h}ff> <${h}00>`;
  })
    .filter(Boolean)
    .join('\n')}\nendbfrange`.replace(/^100/, String(k < 2 ? 100 : 56)),
).join('\n')}
endcmap end end`),
  );
  const cid = add('<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Test /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 500 >>');
  const font = add(`<< /Type /Font /Subtype /Type0 /BaseFont /Test /Encoding /Identity-H /DescendantFonts [${cid} 0 R] /ToUnicode ${cmap} 0 R >>`);
  const kids: number[] = [];
  const parent = objects.length + pages.length * 2 + 1;
  for (const page of pages) {
    const content = add(stream(page.map((p) => `BT /F ${p.size ?? 12} Tf ${p.x} ${p.y} Td <${hex(p.text)}> Tj ET`).join('\n')));
    kids.push(add(`<< /Type /Page /Parent ${parent} 0 R /MediaBox [0 0 595 842] /Contents ${content} 0 R /Resources << /Font << /F ${font} 0 R >> >> >>`));
  }
  add(`<< /Type /Pages /Kids [${kids.map((k) => `${k} 0 R`).join(' ')}] /Count ${kids.length} >>`);
  const root = add(`<< /Type /Catalog /Pages ${parent} 0 R >>`);
  let out = '%PDF-1.7\n';
  const offsets = objects.map((body, i) => {
    const at = out.length;
    out += `${i + 1} 0 obj\n${body}\nendobj\n`;
    return at;
  });
  const xref = out.length;
  out += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.map((o) => `${String(o).padStart(10, '0')} 00000 n \n`).join('')}trailer << /Size ${objects.length + 1} /Root ${root} 0 R >>\nstartxref\n${xref}\n%%EOF`;
  return new TextEncoder().encode(out);
};
