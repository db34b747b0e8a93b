import { foldWords } from '../../../kernel/text.ts';

/** Reports that go into each other: units to Sở by 15/12, Sở to the ministry by 20/12. Pure. */

export interface ReportLink {
  id: string;
  senders: readonly number[];
  to: string | null;
  via: string | null;
  /** MM-DD */ before: string | null;
}

/** "UBND tỉnh" and "Ủy ban nhân dân tỉnh Sơn La" name one addressee. */
const plain = (s: string): string =>
  foldWords(s)
    .replace(/\bubnd\b/g, 'uy ban nhan dan')
    .replace(/\bmttq\b/g, 'mat tran to quoc')
    .replace(/\bldtbxh\b/g, 'lao dong thuong binh va xa hoi');
const names = (wording: string | null, agency: string): boolean => {
  const [a, b] = [plain(wording ?? ''), plain(agency)];
  return a !== '' && b !== '' && (a === b || b.startsWith(`${a} `) || a.startsWith(`${b} `));
};

/** report → the next later report of whoever it is sent to (or through). */
export const chainOf = (reports: readonly ReportLink[], nameOf: (agency: number) => string): Map<string, string> => {
  const out = new Map<string, string>();
  for (const r of reports) {
    const next = reports
      .filter(
        (o) => o.id !== r.id && o.senders.some((s) => names(r.to, nameOf(s)) || names(r.via, nameOf(s))) && !o.senders.some((s) => r.senders.length === 1 && r.senders[0] === s),
      )
      .filter((o) => r.before === null || o.before === null || o.before > r.before)
      .sort((a, b) => (a.before ?? '99').localeCompare(b.before ?? '99'))[0];
    if (next) out.set(r.id, next.id);
  }
  return out;
};
