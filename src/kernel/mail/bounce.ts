/** What comes back to the return path: delivery reports (RFC 3464), read far enough to know which letter and whether it is final. Pure. */

export interface Bounce {
  /** The letter. */
  id: string;
  /** false: only delayed, or delivered after all. */
  final: boolean;
  /** '5.1.1' */
  status: string;
}

/** ve@tinh.gov.vn → ve+0195…@tinh.gov.vn: the letter is known by the address it comes back to. */
export const markedAddress = (address: string, id: string): string => address.replace('@', `+${id.replaceAll('-', '')}@`);

const dashed = (hex: string): string => `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`.toLowerCase();

interface Part {
  headers: Map<string, string[]>;
  body: string;
}

const readPart = (text: string): Part => {
  const end = /\r?\n\r?\n/.exec(text);
  const head = (end ? text.slice(0, end.index) : text).replace(/\r?\n[ \t]+/g, ' ');
  const headers = new Map<string, string[]>();
  for (const line of head.split(/\r?\n/)) {
    const m = /^([!-9;-~]+):\s*(.*)$/.exec(line);
    if (!m) continue;
    const name = m[1]!.toLowerCase();
    const known = headers.get(name);
    if (known) known.push(m[2]!.trim());
    else headers.set(name, [m[2]!.trim()]);
  }
  return { headers, body: end ? text.slice(end.index + end[0].length) : '' };
};

const first = (p: Part, name: string): string => p.headers.get(name)?.[0] ?? '';
const decoded = (p: Part): string => {
  const how = first(p, 'content-transfer-encoding').toLowerCase();
  if (how === 'base64') return Buffer.from(p.body, 'base64').toString('utf8');
  if (how === 'quoted-printable') return p.body.replace(/=\r?\n/g, '').replace(/=([0-9A-F]{2})/gi, (_, h: string) => String.fromCharCode(parseInt(h, 16)));
  return p.body;
};

const partsOf = (p: Part): Part[] => {
  const boundary = /boundary=(?:"([^"]+)"|([^\s;]+))/i.exec(first(p, 'content-type'));
  if (!boundary) return [];
  const mark = `--${boundary[1] ?? boundary[2]!}`;
  const lines = p.body.split(/\r?\n/);
  const parts: string[][] = [];
  for (const line of lines) {
    const bare = line.trimEnd();
    if (bare === `${mark}--`) break;
    if (bare === mark) parts.push([]);
    else parts.at(-1)?.push(line);
  }
  return parts.map((l) => readPart(l.join('\n')));
};

const uuid = /<([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})@/i;

/** Marks stand near the beginning; what follows is the letter itself. */
const MOST = 256 * 1024;

/** null: no report about a letter of ours (an out-of-office answer, an advertisement, a report without a mark). */
export const readBounce = (raw: string): Bounce | null => {
  const message = readPart(raw.slice(0, MOST).replace(/^From .*\r?\n/, ''));
  const parts = partsOf(message);
  const report = parts.find((p) => /^message\/(global-)?delivery-status\b/i.test(first(p, 'content-type')));
  if (!report) return null;
  const told = decoded(report);
  const action = /^Action:\s*(\w+)/im.exec(told)?.[1]?.toLowerCase();
  const status = /^Status:\s*([245]\.\d{1,3}\.\d{1,3})/im.exec(told)?.[1];
  if (!action || !status) return null;
  const marked = ['delivered-to', 'x-original-to', 'envelope-to', 'x-envelope-to', 'to']
    .flatMap((h) => message.headers.get(h) ?? [])
    .map((v) => /\+([0-9a-f]{32})@/i.exec(v)?.[1])
    .find(Boolean);
  const original = parts.find((p) => /^(message\/(rfc822|global)|text\/rfc822-headers)\b/i.test(first(p, 'content-type')));
  const id = marked ? dashed(marked) : uuid.exec(first(readPart(original ? decoded(original) : ''), 'message-id'))?.[1]?.toLowerCase();
  return id ? { id, final: action === 'failed', status } : null;
};
