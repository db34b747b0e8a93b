import type { Ctx } from '../../../kernel/context.ts';
import { getPeople } from '../../worker/person/queries.ts';
import { type Who, whoWords } from '../../worker/sheet/contract-who.ts';
import { findPeople, sameName, type WhoRow } from '../../worker/sheet/queries-whom.ts';
import { journeysOfPeople, type JourneyRecord } from '../queries.ts';
import { holdPeople, journeysByIds } from './queries.ts';
import { sheetWords as w } from './sheet.data.ts';

/** Which ways the rows of a list speak of: by the code of the row, else by the person and what the list is about. */

export type WayRow = Omit<WhoRow, 'value'> & { value: Who & { code: string | null } };

/** Ways of rows, each held until the portion is done; a row whose way is not certain is told why. `pick`: of a person's ways the one that the list is about, or why there is none. */
export const findWays = async <R extends WayRow>(
  ctx: Ctx,
  rows: readonly R[],
  pick: (ways: readonly JourneyRecord[], row: R) => JourneyRecord | string,
): Promise<Map<R, JourneyRecord>> => {
  const coded = rows.filter((r) => r.value.code !== null);
  const named = await journeysByIds(
    ctx.tx,
    coded.map((r) => r.value.code!),
  );
  const people = await findPeople(
    ctx,
    rows.filter((r) => r.value.code === null),
  );
  const ids = [...new Set([...named.values(), ...[...people.values()].map((p) => p.id)])].sort();
  await holdPeople(ctx.tx, ids);
  const ways = await journeysOfPeople(ctx.tx, ids);
  const known = new Map((await getPeople(ctx.tx, ids)).map((p) => [p.id, p]));
  const found = new Map<R, JourneyRecord>();
  for (const r of rows) {
    if (r.value.code !== null) {
      const personId = named.get(r.value.code);
      const way = personId === undefined ? undefined : ways.get(personId)?.find((j) => j.id === r.value.code);
      if (!way) r.problems['code'] = whoWords.codeUnknown;
      else if (!sameName(known.get(personId!)?.fullName ?? '', r.value.fullName)) r.problems['fullName'] = whoWords.codeOther;
      else if (way.closedOn) r.problems['code'] = w.wayClosed;
      else found.set(r, way);
      continue;
    }
    const person = people.get(r);
    if (!person) continue;
    const picked = pick(
      (ways.get(person.id) ?? []).filter((j) => !j.closedOn),
      r,
    );
    if (typeof picked === 'string') r.problems['fullName'] = picked;
    else found.set(r, picked);
  }
  return found;
};
