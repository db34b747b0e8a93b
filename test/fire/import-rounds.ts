import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { openOwner } from '../../src/kernel/db.ts';
import { streamOut } from '../../src/kernel/sheet/sheet.ts';
import { anAgencyAt, aPlace, someone, type Someone } from '../../tools/bench/people-in-sight.ts';
import { head, listName, row } from '../../tools/bench/sheet-people.data.ts';
import { openStand, patiently, query, verifyOf, type Stand, type Victim } from './stand.ts';

/**
 * Rounds of kill -9 while a list of people from Excel is being read or saved. One round: a commune sends a list and asks for it to be saved; at a random moment
 * while it is at work something is killed; nobody touches anything; when the list says that it is done, every person of it stands in the registry once and in the
 * history once, and the whole history verifies. What was half-way goes on by itself: a job whose worker is silent is given to another (job.ts).
 */

export interface ImportRounds {
  rounds: number;
  blows: Partial<Record<Victim, number>>;
  /** Blows that fell while the list was being read; the others while it was being saved. */
  whileRead: number;
  /** Rows that were saved when the blow fell, and of how many, of each round: that it really fell in the middle. */
  savedAtBlow: number[];
  people: number;
  lost: number;
  doubled: number;
  doubledHistory: number;
  findings: string[];
  refusals: string[];
  /** Seconds from the blow until all was saved, of each round. */
  back: number[];
}

const DEADLINE = 300_000;
interface View {
  state: string;
  saved: number;
  good: number;
  warned: number;
}

const bookOf = async (from: number, rows: number): Promise<Uint8Array<ArrayBuffer>> => {
  let left = rows;
  const next = async () => (left <= 0 ? null : Array.from({ length: Math.min(left, 500) }, () => row(from + rows - left--)));
  return new Uint8Array(
    await new Response(
      streamOut(
        listName,
        head.map((title) => ({ title })),
        next,
      ),
    ).arrayBuffer(),
  );
};

/** Asks until there is an answer that is no cut line and no "the database is away", under the same request id, as the browser does. */
const persist = async (stand: Stand, who: Someone, path: string, init: RequestInit & { body?: string | FormData } = {}): Promise<unknown> => {
  const headers = { ...who.headers, 'request-id': randomUUID(), ...(typeof init.body === 'string' ? { 'content-type': 'application/json' } : {}) };
  for (const end = performance.now() + DEADLINE; ;) {
    await stand.back();
    const answer = await fetch(`${stand.address}/api/people/sheet${path}`, { ...init, headers, signal: AbortSignal.timeout(30_000) }).catch(() => undefined);
    if (answer?.ok) {
      const text = await answer.text().catch(() => undefined);
      if (text !== undefined) return JSON.parse(text);
    }
    if (answer && answer.status >= 400 && answer.status < 500) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    if (performance.now() > end) throw new Error(`${path}: no answer for ${DEADLINE / 1000} s`);
    await stand.tend();
    await pause(100); // as a client waits before it tries again
  }
};

/** @param options.blows one of them is struck in each round, in turn; options.whileReading which rounds are struck while the list is being read */
export const importRounds = async (options: {
  rounds: number;
  rows: number;
  blows: readonly Victim[];
  whileReading?: (round: number) => boolean;
  seconds?: number;
  tell?: (r: ImportRounds) => void;
}): Promise<ImportRounds> => {
  const begun = performance.now();
  const stand = await openStand();
  const r: ImportRounds = { rounds: 0, blows: {}, whileRead: 0, savedAtBlow: [], people: 0, lost: 0, doubled: 0, doubledHistory: 0, findings: [], refusals: [], back: [] };
  try {
    const owner = openOwner(stand.ownerUrl()!);
    const commune = await aPlace(owner.kysely, 3);
    const officer = await someone(owner.kysely, { role: 'communeOfficer', unit: commune, agency: await anAgencyAt(owner.kysely, await aPlace(owner.kysely, 1)) });
    await owner.close();
    while (r.rounds < options.rounds && (performance.now() - begun) / 1000 < (options.seconds ?? Number.POSITIVE_INFINITY)) {
      const from = r.people;
      const form = new FormData();
      form.set('file', new File([await bookOf(from, options.rows)], 'danh-sach.xlsx'));
      const { id } = (await persist(stand, officer, '', { method: 'POST', body: form })) as { id: string };
      const look = () => persist(stand, officer, `/one?id=${id}`) as Promise<View>;
      const until = async (...states: string[]): Promise<View> => {
        for (const end = performance.now() + DEADLINE; ;) {
          const now = await look();
          if (states.includes(now.state)) return now;
          if (now.state === 'failed' || performance.now() > end) throw new Error(`the list stays ${JSON.stringify(now)}`);
          await stand.tend();
          await pause(100); // as a browser that shows how far it is
        }
      };
      let struck = 0;
      const strike = async (): Promise<void> => {
        const what = options.blows[r.rounds % options.blows.length]!;
        r.blows[what] = (r.blows[what] ?? 0) + 1;
        const [now] = await query<{ saved: number }>(stand.ownerUrl(), `select saved from sheet_import where id = '${id}'`);
        r.savedAtBlow.push(now!.saved);
        struck = performance.now();
        await stand.strike(what);
      };
      if (options.whileReading?.(r.rounds)) {
        r.whileRead++;
        await pause(Math.random() * 400); // the moment is the dice's, not the program's
        await strike();
        await until('ready');
        await persist(stand, officer, '/save', { method: 'POST', body: JSON.stringify({ id }) });
      } else {
        await until('ready');
        await persist(stand, officer, '/save', { method: 'POST', body: JSON.stringify({ id }) });
        // the first portion stands in the registry, the others are on their way
        while (!(await query<{ saved: number }>(stand.ownerUrl(), `select saved from sheet_import where id = '${id}'`))[0]!.saved) await pause(10);
        await pause(Math.random() * 50); // likewise
        await strike();
      }
      await until('done');
      r.back.push((performance.now() - struck) / 1000);
      r.people += options.rows;

      const [stands] = await patiently(() =>
        query<{ people: number; phones: number; added: number; told: number }>(
          stand.ownerUrl(),
          `select count(*)::int as people, count(distinct phone)::int as phones,
            (select count(*)::int from event where type = 'worker.personAdded') as added, (select count(distinct subject_id)::int from event where type = 'worker.personAdded') as told
           from person where keeper_unit_id = ${commune}`,
        ),
      );
      r.lost = Math.max(r.lost, r.people - stands!.phones, r.people - stands!.told);
      r.doubled = Math.max(r.doubled, stands!.people - r.people);
      r.doubledHistory = Math.max(r.doubledHistory, stands!.added - r.people);
      for (const f of await verifyOf(stand)) r.findings.push(`round ${r.rounds + 1}: ${f}`);
      r.rounds++;
      options.tell?.(r);
      if (r.lost || r.doubled || r.doubledHistory || r.findings.length) break;
    }
  } catch (e) {
    r.refusals.push(e instanceof Error ? e.message : String(e));
  } finally {
    await stand.close();
  }
  return r;
};
