import { fold } from '../../kernel/text.ts';
import { weakPasswords } from './password.data.ts';

/** What may happen to accounts, decided without a database. */

/** Wrong tries before a login name is locked. */
export const TRIES = 5;
/** Minutes a login name stays locked, and over which wrong tries of one address are counted. */
export const LOCK_MINUTES = 15;
/** Wrong tries from one address within LOCK_MINUTES; an office behind one address has many people. */
export const ADDRESS_TRIES = 60;
/** Days in which a printed one-time code must be exchanged for a password. */
export const CODE_DAYS = 14;
/** Minutes in which a one-time link must be used. */
export const LINK_MINUTES = 30;

/** Minutes between leaving for an identity provider and coming back. */
export const FLOW_MINUTES = 10;
/** Printed codes for the day the phone is not there. */
export const RECOVERY_CODES = 10;
/** Seconds for which a code of the phone stands; one before and one after are taken too, for clocks that differ. */
export const CODE_STEP = 30;

/** What was typed for a code: six digits of the phone, or a printed code in its own writing; null: neither. */
export const typedCode = (typed: string): { phone: string } | { paper: string } | null => {
  const plain = typed.replace(/[\s-]+/g, '');
  if (/^\d{6}$/.test(plain)) return { phone: plain };
  return looksLikeCode.test(plain) ? { paper: plain.toUpperCase() } : null;
};

/** The network of an address, as far as somebody recognises it: never the whole address. */
export const placeOf = (address: string): { inside: boolean; prefix: string } => {
  const v4 = /^(?:::ffff:)?(\d+)\.(\d+)\.(\d+)\.\d+$/i.exec(address);
  if (v4) {
    const [a, b] = [Number(v4[1]), Number(v4[2])];
    return { inside: a === 10 || a === 127 || (a === 192 && b === 168) || (a === 172 && b >= 16 && b < 32), prefix: `${v4[1]}.${v4[2]}.${v4[3]}.*` };
  }
  if (!address.includes(':')) return { inside: true, prefix: '' };
  return { inside: /^(::1$|f[cd]|fe80)/i.test(address), prefix: `${address.split(':').slice(0, 3).join(':')}:*` };
};

/**
 * By what wrong tries are counted beside the name. In IPv6 everybody has a network of 2⁶⁴ addresses: it counts as one (its first four groups).
 */
export const countedAs = (address: string): string => {
  if (!address.includes(':') || address.includes('.')) return address.replace(/^::ffff:/i, '');
  const [head = '', tail = ''] = address.toLowerCase().split('%')[0]!.split('::');
  const [before, after] = [head.split(':').filter(Boolean), tail.split(':').filter(Boolean)];
  const groups = address.includes('::') ? [...before, ...Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => '0'), ...after] : before;
  return `${groups
    .slice(0, 4)
    .map((g) => g.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`;
};

const weak = new Set(weakPasswords);
const squeezed = (s: string): string => fold(s).replace(/\s+/g, '');

/** Why a password cannot be taken, or null. Length is the contract's matter; no rules of composition (NIST SP 800-63B 3.1.1.2). */
export const passwordProblem = (password: string, person: { login: string; name: string }): 'account.passwordIsName' | 'account.passwordKnown' | null => {
  const given = squeezed(password);
  const login = squeezed(person.login);
  if (given === login || given === squeezed(person.name) || (login.length >= 4 && given.replaceAll(login, '').length < 4)) return 'account.passwordIsName';
  return weak.has(given) || new Set(given).size <= 2 ? 'account.passwordKnown' : null;
};

/** 32 signs that cannot be taken for one another on paper. */
const codeSigns = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
/** Random bytes → a code of 12 signs (60 bits) in groups of four. */
export const codeOf = (bytes: Uint8Array): string => Array.from(bytes.subarray(0, 12), (b, i) => (i && i % 4 === 0 ? '-' : '') + codeSigns[b % 32]).join('');
const looksLikeCode = /^[a-z2-9]{4}-?[a-z2-9]{4}-?[a-z2-9]{4}$/i;
/** What was typed for a password, with a code's blanks, hyphens and case evened out while a code is in force. */
export const typedSecret = (typed: string, codeInForce: boolean): string => {
  const plain = typed.replace(/\s+/g, '');
  return codeInForce && looksLikeCode.test(plain)
    ? plain
        .toUpperCase()
        .replaceAll('-', '')
        .replace(/(.{4})(?=.)/g, '$1-')
    : typed;
};

export interface Giver {
  permissions: ReadonlySet<string>;
  nation: boolean;
}

/**
 * May this person hand out a role? Nobody gives more than they have themselves, except that who manages roles could give it to themselves anyway.
 * @param granted the role's permissions
 */
export const mayGiveRole = (giver: Giver, role: { nation: boolean }, granted: readonly string[]): true | 'account.roleTooHigh' => {
  if (role.nation && !giver.nation) return 'account.roleTooHigh';
  return giver.permissions.has('role.manage') || granted.every((p) => giver.permissions.has(p)) ? true : 'account.roleTooHigh';
};

/** May this account be ended, or lose a role that manages accounts and roles? Somebody must remain who can. */
export const mayLoseAdministrator = (othersLeft: number): true | 'account.lastAdministrator' => (othersLeft > 0 ? true : 'account.lastAdministrator');

/** May an account with open work be ended this way? It goes to a taker of every agency concerned; back to the agency only where nobody could take it. */
export const mayHandOver = (things: number, takers: readonly string[], to: string | null): true | 'account.workOpen' | 'account.notATaker' => {
  if (things === 0) return true;
  if (to === null) return takers.length === 0 ? true : 'account.workOpen';
  return takers.includes(to) ? true : 'account.notATaker';
};

/** The permissions without which nobody could mend the table of roles any more. */
export const administering = ['account.manage', 'role.manage'] as const;

/** May the table be changed this way? After the change some role with living accounts must still hold both administering permissions. */
export const mayChangeRoles = (after: readonly { permissions: ReadonlySet<string>; accounts: number }[]): true | 'account.rolesLastAdministrator' =>
  after.some((r) => r.accounts > 0 && administering.every((p) => r.permissions.has(p))) ? true : 'account.rolesLastAdministrator';

/** May this person name a stand-in for that account? For oneself, or as administrator; never longer than a year at a time. */
export const mayNameStandIn = (
  who: { accountId: string | null; permissions: ReadonlySet<string> },
  s: { account: string; standsFor: string; fromDay: string; toDay: string },
  days: number,
): true | 'account.standInSelf' | 'account.standInDays' | 'account.standInNotYours' => {
  if (s.account === s.standsFor) return 'account.standInSelf';
  if (s.toDay < s.fromDay || days > 366) return 'account.standInDays';
  return who.accountId === s.standsFor || who.permissions.has('account.manage') ? true : 'account.standInNotYours';
};

/** The units an account of a role usually works with. */
export const usualUnits = (scope: string, unitId: number | null): number[] => ((scope === 'unit' || scope === 'unitAndAgency') && unitId !== null ? [unitId] : []);
