/** A strict reader of calendars (RFC 5545), for tests: what it does not like is an error, not a guess. */

export interface Property {
  name: string;
  params: Record<string, string>;
  value: string;
}
export interface Component {
  name: string;
  properties: Property[];
  components: Component[];
}

const strictUtf8 = new TextDecoder('utf-8', { fatal: true });
const once = ['UID', 'DTSTAMP', 'DTSTART', 'DTEND', 'SUMMARY', 'DESCRIPTION', 'SEQUENCE', 'URL', 'TRANSP', 'STATUS', 'LAST-MODIFIED', 'CLASS'];
const fail = (why: string, line = ''): never => {
  throw new Error(`calendar: ${why}${line ? `: ${line}` : ''}`);
};

const contentLines = (bytes: Uint8Array): string[] => {
  const text = strictUtf8.decode(bytes);
  if (!text.endsWith('\r\n')) fail('the last line does not end with CRLF');
  const physical = text.slice(0, -2).split('\r\n');
  for (const l of physical) {
    if (/[\r\n]/.test(l)) fail('a bare CR or LF', l);
    // a fold in the middle of a character would have made the line undecodable on its own
    if (Buffer.byteLength(l) > 75) fail(`a line of ${Buffer.byteLength(l)} octets`, l);
    if (l.includes('\uFFFD')) fail('a broken character', l);
  }
  const lines: string[] = [];
  for (const l of physical) {
    if (/^[ \t]/.test(l)) {
      if (!lines.length) fail('a folded line without a first');
      lines[lines.length - 1] += l.slice(1);
    } else lines.push(l);
  }
  return lines;
};

const readProperty = (line: string): Property => {
  const m =
    /^([A-Z][A-Z0-9-]*)((?:;[A-Z][A-Z0-9-]*=(?:"[^"\p{Cc}]*"|[^";:,\p{Cc}]*)(?:,(?:"[^"\p{Cc}]*"|[^";:,\p{Cc}]*))*)*):([^\p{Cc}]*)$/u.exec(line) ?? fail('no property', line);
  const params = Object.fromEntries(
    m[2]!
      .split(';')
      .slice(1)
      .map((p): [string, string] => [p.slice(0, p.indexOf('=')), p.slice(p.indexOf('=') + 1)]),
  );
  return { name: m[1]!, params, value: m[3]! };
};

/** Undoes the escapes of a text; an escape that does not exist is an error. */
export const textOf = (value: string): string => {
  if (/(^|[^\\])(\\\\)*[;,]/.test(value.replace(/\\[;,]/g, ''))) fail('an unescaped comma or semicolon', value);
  return value.replace(/\\(.?)/gs, (_, c: string) => (c === 'n' || c === 'N' ? '\n' : c === '\\' || c === ';' || c === ',' ? c : fail('an unknown escape', value)));
};

/** @throws Error */
export const readCalendar = (bytes: Uint8Array): Component => {
  const root: Component = { name: '', properties: [], components: [] };
  const open = [root];
  for (const line of contentLines(bytes)) {
    const p = readProperty(line);
    if (p.name === 'BEGIN') {
      const c: Component = { name: p.value, properties: [], components: [] };
      open.at(-1)!.components.push(c);
      open.push(c);
    } else if (p.name === 'END') {
      if (open.pop()!.name !== p.value) fail('ends what was not begun', line);
    } else open.at(-1)!.properties.push(p);
  }
  if (open.length !== 1) fail('not ended');
  const [calendar, ...others] = root.components;
  if (!calendar || others.length || root.properties.length || calendar.name !== 'VCALENDAR') return fail('not one calendar');
  const all = (c: Component, name: string): Property[] => c.properties.filter((p) => p.name === name);
  for (const name of ['VERSION', 'PRODID']) if (all(calendar, name).length !== 1) fail(`${name} is not there once`);
  if (all(calendar, 'VERSION')[0]!.value !== '2.0') fail('another version');
  const uids = new Set<string>();
  for (const e of calendar.components.filter((c) => c.name === 'VEVENT')) {
    for (const name of once) if (all(e, name).length > 1) fail(`${name} twice`);
    const [uid, stamp, start] = ['UID', 'DTSTAMP', 'DTSTART'].map((n) => all(e, n)[0]);
    if (!uid?.value || uids.has(uid.value)) fail('UID is missing or not its own', uid?.value);
    uids.add(uid!.value);
    if (!/^\d{8}T\d{6}Z$/.test(stamp?.value ?? '')) fail('DTSTAMP is not in UTC', stamp?.value);
    if (start?.params['VALUE'] !== 'DATE' || !/^\d{8}$/.test(start.value)) fail('not a whole day', start?.value);
    for (const n of ['SUMMARY', 'DESCRIPTION']) textOf(all(e, n)[0]?.value ?? '');
  }
  return calendar;
};
