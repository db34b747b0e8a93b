import { dice, wrap } from './layouts.fixture.ts';

/** Plans as law portals give them in markdown, made of ordinary ones, for tests. */

const lines = (text: string): string[] => text.split('\n');
const inCapitals = (line: string): boolean => line === line.toUpperCase() && line !== line.toLowerCase();

/** One cell of a table as a web page leaves it: its lines between lines that hold nothing but "|". */
export const pipeRow = (cells: string[]): string[] => ['|', ...cells.flatMap((c) => [...(c ? c.split('\n') : ['']), '|'])];
const motto = /^(?:CỘNG HÒA|CỘNG HOÀ|ĐẢNG CỘNG SẢN|Độc lập)|ngày.{0,12}tháng/iu;
const signing = /^(?:TM|T\/M|KT|K\/T|TL)\s*\.|^(?:PHÓ )?(?:CHỦ TỊCH|BÍ THƯ|GIÁM ĐỐC|CHI CỤC TRƯỞNG|TRƯỞNG \p{Lu}+)|^\p{Lu}\p{Ll}*(?: \p{Lu}\p{Ll}+){1,4}$/u;

/** A plan as copied from the web site of legal texts into markdown: pipe tables, bold headings broken after the label, every paragraph wrapped at a width of its own. */
export const webMarkdown =
  (seed: number) =>
  (source: string): string => {
    const roll = dice(seed);
    const broken = (text: string): string => wrap(text, 25 + Math.floor(roll() * 66));
    const all = lines(source).map((l) => l.trimEnd());
    const kind = Math.max(
      0,
      all.findIndex((l) => /^[\s#*]*KẾ HOẠCH/u.test(l)),
    );
    const foot = all.findIndex((l, i) => i > kind && (/^\s*(?:\*\*)?\|?\s*nơi nhận/iu.test(l) || (signing.test(l.trim()) && /^(?:TM|T\/M|KT)/.test(l.trim()))));
    const annex = foot < 0 ? -1 : all.findIndex((l, i) => i > foot && /^(?:PHỤ LỤC|DANH MỤC|\| *(?:STT|TT))/u.test(l));
    const columns = (from: number, to: number, right: RegExp): [string[], string[]] => {
      const left: string[] = [],
        other: string[] = [];
      for (const l of all.slice(from, to).filter((x) => x.trim())) {
        if (/^\s*\p{Lu}[\p{L} ]{1,20},\s*ngày/u.test(l)) {
          other.push(l.trim());
          continue;
        }
        const [a, ...b] = l
          .trim()
          .replace(/^\|\s*|\s*\|$/g, '')
          .split(/\s{3,}|\t+|\s+\|\s+/);
        if (b.length) {
          if (a) left.push(a);
          other.push(...b);
        } else (right.test(a!) || (/^\s{25}/.test(l) && !/^[-–]/.test(a!)) ? other : left).push(a!);
      }
      return [left, other];
    };
    const bold = (s: string): string => (s ? `**${s.replace(/\n/g, () => (roll() < 0.5 ? '\n' : '**\n**'))}**` : s);
    const out: string[] = [];
    if (kind > 0 && kind < 14 && all.slice(0, kind).some((l) => l.trim())) {
      const [left, right] = columns(0, kind, motto);
      const at = left.findIndex((l) => /^Số/i.test(l)),
        day = right.findIndex((l) => /ngày/iu.test(l));
      const cut = (list: string[], i: number): [string, string] => (i < 0 ? [list.join('\n'), ''] : [list.slice(0, i).join('\n'), list.slice(i).join('\n')]);
      const [issuer, no] = cut(left, at),
        [flag, date] = cut(right, day);
      out.push(...pipeRow([bold(`${issuer}\n-------`), bold(flag)]), ...pipeRow([no, date ? `*${date}*` : '']), '');
    } else out.push(...all.slice(0, kind));
    let open: string | null = null;
    let table = false;
    const close = () => {
      if (open === null) return;
      const t = open.trim().replace(/^#+ /, '');
      open = null;
      const heading = /^(?:[IVX]+[.)/-]|[A-D]\.|\d{1,2}\.)\s+(?=\S)/u.exec(t);
      if (!t.includes('*') && !t.startsWith('#') && heading && t.length < 110 && !/[.;]$/.test(t)) {
        const words = t.slice(heading[0].length).split(' ');
        const first = 1 + Math.floor(roll() * 2);
        out.push(`**${heading[0].trim()}\n${words.slice(0, first).join(' ')}${words.length > first ? `\n${words.slice(first).join(' ')}` : ''}**`, '');
      } else if (/^căn cứ/iu.test(t) && !t.includes('*')) out.push(`*${broken(t)}*`, '');
      else if (inCapitals(t) && !t.includes('*')) out.push(bold(broken(t)), '');
      else {
        const label = /^(?:\d{1,2}(?:\.\d{1,2})*[.)]|[a-zđ]\))\s+/u.exec(t);
        out.push(label && roll() < 0.3 ? `${label[0].trim()}\n${broken(t.slice(label[0].length))}` : broken(t), '');
      }
    };
    const paragraph = (l: string) => {
      const t = l.trim();
      if (/^\|.*\|$/.test(t)) {
        close();
        const cells = t
          .slice(1, -1)
          .split('|')
          .map((c) => c.trim());
        if (!cells.every((c) => /^:?-+:?$/.test(c))) out.push(...pipeRow(cells.map((c) => (table ? wrap(c, 25) : bold(wrap(c, 12))))));
        table = true;
        return;
      }
      if (table && t) {
        table = false;
        out.push('');
      }
      if (!t) return;
      if (open !== null && /^["“(]*\p{Ll}/u.test(t) && !/^[a-zđ][.)]/u.test(t) && !/[.;:]$/.test(open)) open += ` ${t}`;
      else {
        close();
        open = t;
      }
    };
    const to = foot < 0 ? all.length : foot;
    all.slice(kind, to).forEach(paragraph);
    close();
    if (foot >= 0) {
      const [left, right] = columns(foot, annex < 0 ? all.length : annex, signing);
      out.push(
        ...pipeRow([left.map((l, i) => (i ? wrap(l, 45) : `***${l}***`)).join('\n'), bold(right.slice(0, -1).join('\n')) + (right.length ? `\n\n\n**${right.at(-1)!}**` : '')]),
        '',
      );
    }
    if (annex >= 0) all.slice(annex).forEach(paragraph);
    close();
    return out.join('\n');
  };
