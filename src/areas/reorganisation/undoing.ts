import { sql } from 'kysely';
import type { Tx } from '../../kernel/db.ts';
import type { Offer } from '../agency/rules-open.ts';
import { otherColumns } from './columns.data.ts';
import { countMovedOn, findBuiltOn, type ActRow } from './queries.ts';
import type { Result } from './rules/result.ts';
import { words } from './words.ts';

/** Why an act cannot be taken back: what was built on it, in words. null: nothing was. */
export const whyNotUndo = async (tx: Tx, act: ActRow, result: Result, offers: readonly Offer[]): Promise<string | null> => {
  const later = await sql<{
    title: string;
  }>`select title from reorganisation where state = 'done' and done_at > ${act.doneAt} and id <> ${act.id} order by done_at limit 1`.execute(tx);
  if (later.rows[0]) return words.built.later(later.rows[0].title);
  const units = result.unitsAdded.map((u) => u.id);
  const agencies = result.opened.map((o) => o.id);
  // what the new ones hold and the act did not give them
  const bare = (kind: string, id: string): string => `${kind} ${id.split(' ')[0]!}`;
  const known = new Set(result.given.flatMap((g) => [bare(g.thing.kind, g.thing.id), ...g.made.map((m) => bare(g.thing.kind, m))]));
  for (const offer of offers) {
    const more = (await offer.open(tx, { act: act.id, day: act.effectiveOn, agencies, units })).filter((t) => t.kind !== 'function' && !known.has(bare(t.kind, t.id)));
    if (more[0]) return words.built.things(offer.kinds[more[0].kind] ?? '', more.length);
  }
  const columns = Object.entries(otherColumns)
    .filter(([, c]) => !c.made)
    .map(([name, c]) => `${name}.${c.names}`);
  const work = result.given.filter((g) => g.thing.takers === 'each').flatMap((g) => g.made);
  const built = await findBuiltOn(tx, act.id, { columns, units, agencies, work });
  if (built.usedWork) return words.built.work(built.usedWork);
  const moved = await countMovedOn(tx, act.id, result.given);
  if (moved) return words.built.accounts(moved);
  const n = built.places.reduce((sum, p) => sum + p.n, 0);
  return n ? words.built.written(n) : null;
};
