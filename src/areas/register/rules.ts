import { tidy, foldWords } from '../../kernel/text.ts';
import type { RegisterKind } from './kinds.data.ts';

/** Registers: who may write, who stands when, members in one cell of a sheet. Pure. */

export const can = {
  /** True or the code of a reason. */
  write: (kind: RegisterKind | undefined, permissions: { has(p: string): boolean }): true | string =>
    !kind ? 'register.unknownKind' : permissions.has(kind.permission) ? true : 'register.kindNotYours',
};

/** Does it stand on that day? The last day counts. */
export const standsAt = (e: { validFrom: string; validTo: string | null }, day: string): boolean => e.validFrom <= day && (e.validTo === null || e.validTo >= day);

/** A member within a cell: "Họ tên; chức vụ; vai trò; phụ trách"; members are parted by "|" or a new line. */
export interface MemberLine {
  name: string;
  post: string | null;
  role: string;
  charge: string | null;
}
const clean = (text: string): string => tidy(text.replaceAll(';', ',').replaceAll('|', '/'));
export const memberLine = (m: MemberLine, kind: RegisterKind): string =>
  [clean(m.name), clean(m.post ?? ''), clean(kind.members?.roles[m.role] ?? m.role), clean(m.charge ?? '')].join('; ').replace(/(; )+$/, '');

/** The members of a cell, read back; undefined when one of them has no name or a role that the kind does not know. Without a role: the kind's plain one. */
export const readMembers = (cell: string, kind: RegisterKind): MemberLine[] | undefined => {
  const roles = Object.entries(kind.members?.roles ?? {});
  const plain = roles.find(([code]) => code === 'member')?.[0] ?? roles[0]?.[0];
  const lines = cell
    .split(/[\n|]/)
    .map(tidy)
    .filter((l) => l !== '');
  if (plain === undefined) return lines.length ? undefined : [];
  const read: MemberLine[] = [];
  for (const line of lines) {
    const [name = '', post = '', role = '', ...rest] = line.split(';').map(tidy);
    const code = role === '' ? plain : roles.find(([c, label]) => c === role || foldWords(label) === foldWords(role))?.[0];
    if (name === '' || name.length > 200 || post.length > 300 || code === undefined) return undefined;
    read.push({ name, post: post || null, role: code, charge: rest.join(', ').slice(0, 1000) || null });
  }
  return read;
};

/** '2026-Q1' → its first and last day. */
export const quarterDays = (quarter: string): { from: string; to: string } => {
  const [year, q] = [Number(quarter.slice(0, 4)), Number(quarter.slice(6))];
  const last = [31, 30, 30, 31][q - 1]!;
  return { from: `${year}-${String(q * 3 - 2).padStart(2, '0')}-01`, to: `${year}-${String(q * 3).padStart(2, '0')}-${last}` };
};
export const quarterOf = (day: string): string => `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;

/** Was this one to be somewhere in that time? A seat that began or ended within it still counts. */
export const servedIn = (m: { fromDay: string; toDay: string | null }, from: string, to: string): boolean => m.fromDay <= to && (m.toDay === null || m.toDay >= from);
