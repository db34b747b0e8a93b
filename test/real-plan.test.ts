import { existsSync, readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { insertSetUp, reserveAgencyIds } from '../src/areas/agency/load.ts';
import { setUpUnits } from '../src/areas/agency/queries.ts';
import { planSetUp } from '../src/areas/agency/rules/setup.ts';
import { api as libraryApi } from '../src/areas/library/contract.ts';
import { api as planApi } from '../src/areas/plan/contract.ts';
import type { Tx } from '../src/kernel/db.ts';
import { readNow, settleAll } from './programme.ts';
import { openWorld } from './world.ts';

const seed = new URL('../../shared/corpus/seeds/003.txt', import.meta.url);
if (process.env['CI'] && !existsSync(seed)) throw new Error('the corpus is absent: ../shared/corpus');

/** A real plan of a real province that lost its districts two months later (issue "a running programme", 5). */
test.skipIf(!existsSync(seed))(
  "Sơn La 2025: 48 duty items for 19 agencies become work, the districts' goes on in the communes",
  async () => {
    const world = await openWorld({ now: '2025-08-10T02:00:00Z' });
    const { rows } = await sql<{
      id: number;
    }>`select u.id from unit u join unit_name n on n.unit = u.id where u.tier = 1 and n.name = 'Tỉnh Sơn La' and u.valid_to is null`.execute(world.owner);
    const province = { id: rows[0]!.id, name: 'Tỉnh Sơn La', tier: 1 as const, parent: null };
    await world.owner.transaction().execute(async (trx) => {
      const tx = trx as Tx;
      const { units, successions } = await setUpUnits(tx, province.id);
      const setUp = planSetUp(units, successions);
      await insertSetUp(tx, setUp, await reserveAgencyIds(tx, setUp.agencies.length));
    });
    const agency = async (name: string) =>
      (
        await sql<{
          id: number;
        }>`select a.id from agency a join agency_name n on n.agency = a.id where n.name = ${name} and not n.is_alias and a.seat_unit = ${province.id} and n.valid_to is null`.execute(
          world.owner,
        )
      ).rows[0]!.id;
    const labour = { id: await agency('Sở Nội vụ'), name: 'Sở Nội vụ', seat: province.id, tier: 1 };
    const officer = await world.anAccount({ role: 'trackingOfficer', agency: labour, units: [province] });
    const plan = world.client(planApi, officer);

    const text = readFileSync(seed, 'utf8').replace(/^# source:.*\n/, '');
    const { id: documentId } = await world.client(libraryApi, officer).documentUpload({}, { file: new Blob([text]), fileName: 'ke-hoach.txt' });
    await readNow(world, officer, documentId);
    const { id } = await plan.planOpen({ documentId });
    const review = await plan.planReview({ id });
    const live = (kind: string) => review.items.filter((i) => i.kind === kind);
    expect(live('task')).toHaveLength(13);
    expect(live('duty')).toHaveLength(48);
    expect(new Set(live('duty').map((i) => i.sectionTitle)).size).toBe(19);
    expect(live('target').length).toBeGreaterThanOrEqual(4);
    const nobody = review.wordings.filter((w) => !w.agencyIds.length).map((w) => w.wording);
    // enterprises, schools and open groups ("liên quan", "chức năng") are for a person to choose; everybody else must be found
    expect(nobody.filter((w) => !/doanh nghiệp|cơ sở giáo dục|trường cao đẳng|liên quan|chức năng/iu.test(w))).toEqual([]);
    expect(review.questions.length, JSON.stringify(review.questions.map((q) => [q.code, q.wording, q.fact]))).toBeLessThanOrEqual(20);

    await settleAll(world, officer, id);
    const { plan: head } = await plan.planReview({ id });
    const activated = await plan.planActivate({ id, version: head.version, startsOn: '2025-05-01', cycle: 'month', trackingAgency: labour.id });
    expect(activated.targets).toBeGreaterThanOrEqual(4);
    expect(activated.unassigned).toBeGreaterThan(0);

    const started = performance.now();
    const track = await plan.track({ id, by: 'month' });
    const ms = performance.now() - started;
    expect(track.columns.map((c) => c.key)).toEqual(['2025-05', '2025-06', '2025-07', '2025-08', '2025-09', '2025-10', '2025-11', '2025-12']);
    const districts = track.rows.filter((r) => /^Ủy ban nhân dân (huyện|thị xã|thành phố)/.test(r.label));
    const communes = track.rows.filter((r) => /^Ủy ban nhân dân (xã|phường)/.test(r.label));
    expect(districts).toHaveLength(12);
    expect(communes).toHaveLength(75);
    expect(new Set(districts.map((r) => r.handedOn))).toEqual(new Set(['2025-06-30']));
    // before 1 July the districts are asked, after it the communes
    expect(districts.every((r) => r.cells[2] === null || r.cells[2]!.of === 0)).toBe(true);
    expect(communes.every((r) => r.cells[1] === null && (r.cells[2]?.of ?? 0) > 0)).toBe(true);
    expect(ms).toBeLessThan(3000);

    const reports = (await plan.planGet({ id })).tasks.filter((t) => t.kind === 'report' && t.nextDue);
    expect(reports.map((t) => t.nextDue)).toContain('2025-11-29');
  },
  60_000,
);
