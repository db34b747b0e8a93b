/** Tables of Word documents as lines of text. */

const pageLayout = /độc lập\s*[-–]\s*tự do|nơi nhận|cộng h[oò]à? xã hội|đảng cộng sản việt nam|(?:^|\n)\s*(?:TM|T\/M|KT)\s*\.?\s/iu;

/** Rows of cells of paragraphs: a layout table (head, signature) is written column by column, any other row by row with bars between its cells. */
export const tableText = (rows: readonly (readonly (readonly string[])[])[]): string[] => {
  const columns = Math.max(0, ...rows.map((r) => r.length));
  const whole = rows.map((r) => r.map((c) => c.join('\n')).join('\n')).join('\n');
  if (columns <= 1) return rows.flat(2);
  if (columns <= 3 && rows.length <= 4 && pageLayout.test(whole)) return rows.flatMap((r) => r.flat());
  return rows.map(
    (r) =>
      `| ${r
        .map((c) =>
          c
            .map((p) => p.replace(/^\*\*|\*\*$/g, ''))
            .join(' ')
            .replace(/\s+/g, ' ')
            .replaceAll('|', '/')
            .trim(),
        )
        .join(' | ')} |`,
  );
};
