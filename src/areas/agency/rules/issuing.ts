import type { Paper, PaperHead, PaperSigner } from '../../../kernel/document/paper.ts';
import { fold } from '../../../kernel/text.ts';
import { offices, partyOf, placeKinds, signing } from '../offices.data.ts';

/** How an agency stands at the head and foot of its papers. Pure. */

/** Who puts a paper out, as its head names them. */
export interface Issuer {
  id: number;
  kind: string;
  tier: number;
  name: string;
  parentKind: string | null;
  parentName: string | null;
  /** Where the agency has its seat, and the province around it, with their kinds ("Tỉnh Sơn La"). */
  seat: string | null;
  province: string | null;
}

const party = new Set(['partyCommittee', 'partyBody']);
export const formOf = (issuer: Issuer): Paper['form'] => (party.has(issuer.kind) ? 'party' : 'state');

/** "Tỉnh Sơn La" → "Sơn La": on the line of the date places stand without their kind. */
const bare = (name: string | null): string => (name ?? '').replace(placeKinds, '');

/** Whom the head names above the issuer: the people's committee above an office of the state, the committee above a body of the Party. */
const parentOf = (i: Issuer): string | null => {
  if (formOf(i) === 'party') return i.kind === 'partyCommittee' ? (i.tier > 1 && i.province ? partyOf(i.province, bare(i.province)) : null) : i.parentName;
  return i.kind !== 'committee' && i.parentKind === 'committee' ? i.parentName : null;
};

export const headOf = (i: Issuer, year: string, signed: { number: string | null; date: string | null } = { number: null, date: null }): PaperHead => ({
  parent: parentOf(i),
  issuer: i.name,
  place: bare(i.seat),
  year,
  ...signed,
});

export const signerOf = (i: Issuer): PaperSigner => {
  const name = fold(i.name);
  if (i.kind === 'union') return name.startsWith('doan') ? signing.youth : signing.union;
  if (i.kind === 'committee' || i.kind === 'partyCommittee' || i.kind === 'front') return signing[i.kind];
  const office = offices.find(([start]) => start.test(name))?.[1];
  return office === undefined ? signing.head : { authority: null, office };
};
