import { z } from 'zod';
import type { Endpoint } from '../../src/kernel/contract.ts';
import type { TestAccount, TestAgency, TestUnit, World } from '../world.ts';

/** What areas contribute to the access matrix: for each id that an endpoint takes, a record in a given place. */

/** Where a record lies, seen from the viewer: the own unit and agency, below, above, beside, and another agency of the same unit. */
export const standings = ['own', 'child', 'parent', 'sibling', 'otherAgency'] as const;
export type Standing = (typeof standings)[number];

export interface Place {
  standing: Standing;
  unit: TestUnit;
  agency: TestAgency;
  /** Whether a try may change what is made here: it is in sight, and the endpoint writes. Where none can, one record serves all tries. */
  changes: boolean;
  /** Somebody of that place who may write there. */
  writer: TestAccount;
  administrator: TestAccount;
}

export interface Made {
  /** The id that lies in `input`; replaced by a new one it names nothing. */
  id: string;
  input: object;
  file?: Blob;
}

export interface Sample {
  /** By what the record is in sight: its unit, its agency, or either; 'own': of the one account alone. */
  by: readonly ('unit' | 'agency' | 'own')[];
  /** `own`: the viewer's place, for what stands beside the id that is tried. */
  make(world: World, place: Place, own: Place): Promise<Made>;
  /** In sight of those alone who have this permission too. */
  needs?: string;
  /** Read from the units below its own too. */
  below?: true;
  /** A second id beside the one that decides: absent and refused must be answered alike, not necessarily as "not found". */
  beside?: true;
}

/** Path of the id in the input → sample, or why there is nothing to refer to (an id that the caller makes up). */
export type Samples = Record<string, Record<string, Sample | { callerNames: string }>>;

type Node = { type?: string; format?: string; properties?: Record<string, Node>; items?: Node; anyOf?: Node[]; oneOf?: Node[]; allOf?: Node[] };

/** Paths of all ids in an endpoint's input; lists have no number in their path. */
export const idPaths = (e: Endpoint): string[] => {
  const found = new Set<string>();
  const walk = (n: Node, path: string): void => {
    if (n.format === 'uuid') found.add(path);
    for (const [name, p] of Object.entries(n.properties ?? {})) walk(p, path ? `${path}.${name}` : name);
    if (n.items) walk(n.items, path);
    for (const one of [...(n.anyOf ?? []), ...(n.oneOf ?? []), ...(n.allOf ?? [])]) walk(one, path);
  };
  walk(z.toJSONSchema(e.input, { io: 'input', unrepresentable: 'any' }) as Node, '');
  return [...found].sort();
};

/** Whoever keeps what is kept in a commune. */
export const keeperOf = (world: World, unit: TestUnit): Promise<TestAccount> => world.anAccount({ role: 'communeOfficer', units: [unit] });
