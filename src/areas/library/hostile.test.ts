import { expect, test } from 'vitest';
import { openWorld } from '../../../test/world.ts';
import { newId } from '../../kernel/clock.ts';
import type { Problem } from '../../kernel/problem.ts';
import { hostileFiles } from '../../reading/extract/hostile.fixture.ts';
import { readIsolated } from '../../reading/extract/isolated.ts';
import { api } from './contract.ts';
import { libraryJobs } from './jobs.ts';

const world = await openWorld();

/** All of them go through the reader in src/reading/extract; here each kind of harm comes once, and each ending of a name: what the door says depends on these. */
const known = new Set<string>();
const files = (await hostileFiles()).filter((f) => {
  const [harm, ending] = [f.name.replace(/(-\d+)?(\.\w+)?$/, ''), f.name.slice(f.name.lastIndexOf('.'))];
  const isNew = !f.maybe && !(known.has(harm) && known.has(ending));
  return isNew && !!known.add(harm).add(ending);
});

test('what cannot be read is refused at the door with a sentence and nothing is kept; a picture without text is refused once it was looked at', async () => {
  const agency = await world.anAgency();
  const who = await world.anAccount({ role: 'trackingOfficer', agency });
  const library = world.client(api, who);
  const actor = await world.actor(who);
  const wrong: string[] = [],
    pictures: string[] = [];
  for (const { name, bytes } of files) {
    try {
      const { id } = await library.documentUpload({}, { file: new Blob([bytes as Uint8Array<ArrayBuffer>]), fileName: name });
      pictures.push(name);
      const requestId = newId();
      await libraryJobs(readIsolated)['library.read']!.run({ documentId: id }, (fn) => world.system.act(actor, { requestId }, fn));
      const { document, lines } = await library.documentGet({ id });
      if (document.state !== 'failed' || !['noText', 'corrupt', 'tooLarge'].includes(document.failure ?? '') || lines.length)
        wrong.push(`${name}: ${document.state} ${document.failure}`);
      await library.documentRemove({ id, version: document.version });
    } catch (e) {
      const p = e as Problem;
      if (!(p.status >= 400 && p.status < 500)) wrong.push(`${name}: ${p.status} ${p.code}`);
      if (!/(chưa nhận|Chưa lưu gì|tối đa|quá lớn)/.test(p.message) || /\bat \/|Error/.test(p.message)) wrong.push(`${name}: ${p.message}`);
    }
  }
  expect(wrong).toEqual([]);
  // only pictures pass the door: they are looked at page by page, afterwards
  expect(pictures.filter((n) => !/\.(?:png|jpg)$/.test(n))).toEqual([]);
  expect((await library.documentList({})).total).toBe(0);
  // and the server is still there
  const good = await library.documentUpload({}, { file: new Blob(['KẾ HOẠCH\nTrồng cây năm 2026']), fileName: 'tot.txt' });
  expect((await library.documentGet({ id: good.id })).document.state).toBe('queued');
}, 1_800_000);
