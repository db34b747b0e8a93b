import { z } from 'zod';

/** What an act says, line by line. */

/** An existing unit or agency by its number; one that the act makes by a name of its own ("u:…" a unit's line, "a:…" an agency's line, "t:…" of the template). */
export const Ref = z.union([z.int(), z.string().regex(/^[uat]:[\w:.-]{1,80}$/)]);
export type Ref = z.output<typeof Ref>;

const key = () => z.string().regex(/^[a-z0-9-]{1,40}$/);
const name = () => z.string().trim().min(1).max(200);
const extent = z.enum(['whole', 'split']);
export const Origin = z.object({ unit: z.int(), extent });

export const Line = z.discriminatedUnion('do', [
  /** Units become a new one; "split": only a part of the old one went there. */
  z.object({ do: z.literal('formUnit'), key: key(), name: name(), code: z.string().trim().max(10).nullable(), parent: Ref.nullable(), from: z.array(Origin).max(200) }),
  /** Units join one that goes on. */
  z.object({ do: z.literal('joinUnit'), key: key(), into: z.int(), from: z.array(Origin).min(1).max(200) }),
  z.object({ do: z.literal('renameUnit'), key: key(), unit: z.int(), name: name() }),
  /** Units end without a successor of their own (districts). */
  z.object({ do: z.literal('endUnit'), key: key(), units: z.array(z.int()).min(1).max(1000) }),
  /** Agencies become a new one. */
  z.object({ do: z.literal('formAgency'), key: key(), name: name(), kind: z.string().max(30), seat: Ref, parent: Ref.nullable(), from: z.array(z.int()).max(200) }),
  /** An agency ends; the heirs are one (merger) or several (split), or none yet. */
  z.object({ do: z.literal('endAgency'), key: key(), agencies: z.array(z.int()).min(1).max(1000), heirs: z.array(Ref).max(200) }),
  z.object({ do: z.literal('renameAgency'), key: key(), agency: z.int(), name: name(), shortName: z.string().trim().max(100).nullable() }),
  z.object({ do: z.literal('moveFunction'), key: key(), code: z.string().max(40), to: Ref }),
]);
export type Line = z.output<typeof Line>;
