import { foldWords } from '../../../kernel/text.ts';
import { unitKinds, type UnitKind } from '../kinds.data.ts';
import type { Sheet } from './csv.ts';

/** Files that bring units up to date, known by their headings: Vietnamese as people write them, or English. */

export type FileKind = 'list' | 'successions' | 'corrections' | 'changes';
export type Column = 'code' | 'name' | 'kind' | 'parent' | 'tier' | 'oldCode' | 'newCode' | 'oldName' | 'newName' | 'extent' | 'since' | 'basis' | 'op' | 'change' | 'old' | 'new';

/** Headings, folded. */
export const headings: Record<Column, readonly string[]> = {
  code: ['code', 'ma', 'ma don vi', 'ma dvhc', 'ma so'],
  name: ['name', 'ten', 'ten don vi', 'ten dvhc'],
  kind: ['type', 'loai', 'loai don vi', 'cap hanh chinh'],
  parent: ['parent code', 'ma cap tren', 'ma truc thuoc'],
  tier: ['tier', 'cap', 'cap don vi'],
  oldCode: ['old code', 'ma cu'],
  newCode: ['new code', 'ma moi'],
  oldName: ['old name', 'ten cu'],
  newName: ['new name', 'ten moi'],
  extent: ['extent', 'muc do', 'pham vi'],
  since: ['effective', 'since', 'ngay hieu luc', 'hieu luc', 'tu ngay'],
  basis: ['source', 'sources', 'basis', 'can cu', 'nguon', 'van ban'],
  op: ['op', 'thao tac'],
  change: ['kind', 'change', 'loai thay doi', 'thay doi'],
  old: ['old', 'truoc', 'cu'],
  new: ['new', 'sau', 'moi'],
};

export interface Recognised {
  kind: FileKind;
  at: Partial<Record<Column, number>>;
}

/** What kind of file this is; null: none of the known ones. */
export const recognise = (sheet: Sheet): Recognised | null => {
  const folded = sheet.header.map(foldWords);
  const at: Partial<Record<Column, number>> = {};
  for (const [column, names] of Object.entries(headings) as [Column, readonly string[]][]) {
    const i = folded.findIndex((h) => names.includes(h));
    if (i >= 0) at[column] = i;
  }
  const has = (...columns: Column[]): boolean => columns.every((c) => at[c] !== undefined);
  if (has('op', 'oldCode', 'newCode')) return { kind: 'corrections', at };
  if (has('oldCode', 'newCode')) return { kind: 'successions', at };
  if (has('code', 'old', 'new')) return { kind: 'changes', at };
  if (has('code', 'name', 'parent')) return { kind: 'list', at };
  return null;
};

export const readKind = (text: string): UnitKind | null => {
  const t = foldWords(text).replaceAll(' ', '_');
  return (unitKinds as readonly string[]).includes(t) ? (t as UnitKind) : t === 'thanh_pho_truc_thuoc_trung_uong' ? 'thanh_pho_tw' : null;
};
export const readExtent = (text: string): 'whole' | 'split' | null => {
  const t = foldWords(text);
  return ['whole', 'toan bo', 'full'].includes(t) ? 'whole' : ['split', 'mot phan', 'partial', 'chia'].includes(t) ? 'split' : null;
};
export const readOp = (text: string): 'add' | 'remove' | null => {
  const t = foldWords(text);
  return ['add', 'them'].includes(t) ? 'add' : ['remove', 'bo', 'xoa'].includes(t) ? 'remove' : null;
};
export const readChange = (text: string): 'rename' | 'recode' | null => {
  const t = foldWords(text);
  return ['type change', 'rename', 'doi loai', 'doi ten', 'chuyen loai'].includes(t) ? 'rename' : ['recode', 'doi ma', 'ma khac', 'alias'].includes(t) ? 'recode' : null;
};
/** A statistical code with zeros that a spreadsheet has eaten put back: 2, 3 or 5 digits by tier. */
export const readCode = (text: string, tier: 1 | 2 | 3 | null): { code: string; tier: 1 | 2 | 3 } | null => {
  const t = text.replace(/^'/, '').trim();
  if (!/^\d{1,5}$/.test(t)) return null;
  const length = tier === null ? (t.length <= 2 ? 2 : t.length === 3 ? 3 : 5) : ([2, 3, 5] as const)[tier - 1]!;
  if (t.length > length) return null;
  return { code: t.padStart(length, '0'), tier: length === 2 ? 1 : length === 3 ? 2 : 3 };
};
