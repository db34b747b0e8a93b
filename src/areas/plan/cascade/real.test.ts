import { existsSync, readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { aProvinceWithAgencies, readNow, settleAll } from '../../../../test/programme.ts';
import { openWorld, type TestAccount } from '../../../../test/world.ts';
import { api as libraryApi } from '../../library/contract.ts';
import { api } from '../contract.ts';

/** The real plans of Kon Tum, Sơn La and Lạng Sơn in one province's agencies: what they order below, whom they go to, which lines are each other's. */

const corpus = new URL('../../../../../shared/corpus/', import.meta.url);
const here = existsSync(corpus);
if (process.env['CI'] && !here) throw new Error('the corpus is absent: ../shared/corpus');

const world = await openWorld({ now: '2026-05-04T02:00:00Z', connections: 6 });

describe.skipIf(!here)('real plans', () => {
  let tracker: TestAccount;
  const plans: Record<string, string> = {};
  const documents: Record<string, string> = {};
  const client = () => world.client(api, tracker);

  beforeAll(async () => {
    const place = await aProvinceWithAgencies(world);
    tracker = await world.anAccount({ role: 'trackingOfficer', agency: await place.agency('Sở Nội vụ'), units: [place.province] });
    for (const [name, file] of [
      ['kt', 'seeds/000.txt'],
      ['sl', 'seeds/003.txt'],
      ['ls', '004-restored.txt'],
    ] as const) {
      const text = readFileSync(new URL(file, corpus), 'utf8').replace(/^# source:.*\n/, '');
      const { id } = await world.client(libraryApi, tracker).documentUpload({}, { file: new Blob([text]), fileName: `${name}.txt` });
      await readNow(world, tracker, id);
      documents[name] = id;
      ({ id: plans[name] } = await client().planOpen({ documentId: id }));
      await settleAll(world, tracker, plans[name]!);
      const { plan } = await client().planReview({ id: plans[name]! });
      await client().planActivate({ id: plans[name]!, version: plan.version, startsOn: '2026-01-12', cycle: 'month', trackingAgency: tracker.agency! });
    }
  });

  test('Sơn La orders plans of districts and of every body; Lạng Sơn of districts and of heads of agencies', async () => {
    const asked = async (name: string) => (await client().cascadeCoverage({ id: plans[name]! })).proposals.map((p) => p.text);
    const sonLa = await asked('sl');
    expect(sonLa.some((t) => t.startsWith('Xây dựng kế hoạch đẩy mạnh công tác đưa lao động'))).toBe(true);
    const langSon = await asked('ls');
    expect(langSon.some((t) => t.includes('Xây dựng kế hoạch đẩy mạnh công tác đưa lao động'))).toBe(true);
  });

  test('every line of "nơi nhận" is there, the kept copy and what is to be published are told apart', async () => {
    const of = async (name: string) => (await client().distributionGet({ id: plans[name]! })).lines;
    const [kt, sl, ls] = [await of('kt'), await of('sl'), await of('ls')];
    expect([kt.length, sl.length, ls.length]).toEqual([12, 11, 10]);
    for (const lines of [kt, sl, ls]) expect(lines.filter((l) => l.kept).map((l) => l.text.slice(0, 3))).toEqual(['Lưu']);
    expect(sl.filter((l) => l.published).map((l) => l.text)).toEqual(['Trung tâm Thông tin, Văn phòng UBND tỉnh (đăng tin)']);
    // "Các sở, ban, ngành tỉnh" is a group of this province's agencies
    expect(sl.find((l) => l.text.startsWith('Các sở, ban, ngành'))!.agencies.length).toBeGreaterThan(8);
  });

  test('lines of one plan that stand nearly word for word in another are proposed first', async () => {
    await client().aboveSet({ id: plans['sl']!, documentId: documents['ls']! });
    const compared = await client().compareAbove({ id: plans['sl']!, above: documents['ls']! });
    const best = compared.lines.flatMap((l) => l.proposals.slice(0, 1).map((p) => ({ ...p, above: l.text, below: compared.own.find((o) => o.itemId === p.itemId)!.text })));
    const plan = best.find((p) => p.above.includes('Xây dựng kế hoạch đẩy mạnh công tác đưa lao động'))!;
    expect(plan.below).toContain('Xây dựng kế hoạch đẩy mạnh công tác đưa lao động');
    expect(plan.score).toBeGreaterThan(0.5);
    // nothing is taken for granted: no link stands until a person says so
    expect(compared.lines.every((l) => l.linked.length === 0)).toBe(true);
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from line_link`.execute(world.owner);
    expect(rows[0]!.n).toBe(0);
  });

  test('tasks that nobody leads and those that several lead are named', async () => {
    const { lines } = await client().cascadeCoverage({ id: plans['kt']! });
    expect(lines.length).toBeGreaterThan(15);
    for (const l of lines) {
      expect([l.text, l.flags.includes('twoLeads')]).toEqual([l.text, l.lead.length > 1 && l.lead.length <= 5]);
      if (l.flags.includes('noLead')) expect(l.lead).toEqual([]);
    }
  });
});
