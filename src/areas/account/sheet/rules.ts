import { foldWords } from '../../../kernel/text.ts';
import { AccountInput, type SheetRow } from '../contract.ts';
import { sheetWords } from '../words.ts';

/** Judges the rows of an accounts sheet against what is known. Pure. */

export type SheetCells = SheetRow['cells'];
/** A row of the sheet with what its words stand for. */
export interface Resolved {
  login: string;
  name: string;
  role: string;
  agency: number | null;
  unitId: number;
}

export interface SheetFacts {
  roles: readonly { code: string; title: string; mayGive: boolean; needsAgency: boolean }[];
  agencies: readonly { id: number; seat: number | null; names: readonly string[] }[];
  units: readonly { id: number; name: string }[];
  /** Accounts that already have one of the logins; null: out of sight. */
  known: ReadonlyMap<string, { name: string; role: string; agency: number | null; unitId: number | null } | null>;
  /** Where an account belongs when the sheet says neither agency nor unit. */
  home: number | null;
}

/** A unit's name without its kind in front, folded. */
const bareName = (name: string): string => foldWords(name).replace(/^(tinh|thanh pho|quan|huyen|thi xa|thi tran|phuong|xa|dac khu) /, '');

/** One thing meant by a wording, or why not. */
const pick = <T>(found: readonly T[], none: string, many: string): { one?: T; why?: string } => (found.length === 1 ? { one: found[0]! } : { why: found.length ? many : none });

/** Each row with its problems by column; `resolved` for rows that can be taken. */
export const judgeRows = (rows: readonly { line: number; cells: SheetCells }[], facts: SheetFacts): (SheetRow & { resolved?: Resolved })[] => {
  const seen = new Map<string, number>();
  return rows.map(({ line, cells }) => {
    const problems: Record<string, string> = {};
    const login = AccountInput.shape.login.safeParse(cells.login);
    if (!login.success) problems['login'] = login.error.issues[0]!.message;
    const name = AccountInput.shape.name.safeParse(cells.name);
    if (!name.success) problems['name'] = name.error.issues[0]!.message;

    const role = pick(
      facts.roles.filter((r) => foldWords(r.title) === foldWords(cells.role) || r.code === cells.role),
      cells.role ? sheetWords.roleUnknown(facts.roles.filter((r) => r.mayGive).map((r) => r.title)) : sheetWords.missing,
      sheetWords.roleTwice,
    );
    if (role.why) problems['role'] = role.why;
    else if (!role.one!.mayGive) problems['role'] = sheetWords.roleTooHigh;

    const agency = cells.agency
      ? pick(
          facts.agencies.filter((a) => a.names.some((n) => foldWords(n) === foldWords(cells.agency))),
          sheetWords.agencyUnknown,
          sheetWords.agencyTwice,
        )
      : {};
    if (agency.why) problems['agency'] = agency.why;
    else if (!agency.one && role.one?.needsAgency) problems['agency'] = sheetWords.agencyNeeded;

    const wording = foldWords(cells.unit);
    const exact = facts.units.filter((u) => foldWords(u.name) === wording);
    const unit = cells.unit ? pick(exact.length ? exact : facts.units.filter((u) => bareName(u.name) === wording), sheetWords.unitUnknown, sheetWords.unitTwice) : {};
    if (unit.why) problems['unit'] = unit.why;
    const unitId = unit.one?.id ?? agency.one?.seat ?? facts.home;
    if (unitId === null && !unit.why && !agency.why) problems['unit'] = sheetWords.missing;

    if (login.success) {
      const before = seen.get(login.data);
      if (before !== undefined) problems['login'] = sheetWords.loginTwice(before);
      else seen.set(login.data, line);
    }
    if (Object.keys(problems).length || unitId === null) return { line, cells, problems, state: 'bad' };

    const resolved: Resolved = { login: login.data!, name: name.data!, role: role.one!.code, agency: agency.one?.id ?? null, unitId };
    if (!facts.known.has(resolved.login)) return { line, cells, problems, state: 'new', resolved };
    const known = facts.known.get(resolved.login);
    const same = known && known.name === resolved.name && known.role === resolved.role && known.agency === resolved.agency && known.unitId === resolved.unitId;
    return same ? { line, cells, problems, state: 'same' } : { line, cells, problems: { login: known ? sheetWords.loginDiffers : sheetWords.loginTaken }, state: 'bad' };
  });
};
