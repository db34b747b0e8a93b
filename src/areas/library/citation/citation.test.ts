import { existsSync, readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { refusal } from '../../../../test/refusal.ts';
import { readNow } from '../../../../test/programme.ts';
import { openWorld, type TestAccount } from '../../../../test/world.ts';
import { api } from '../contract.ts';
import { treeOf, type Branch } from './rules.ts';

/** The citation graph of the five real documents, through real requests. */

const corpus = new URL('../../../../../shared/corpus/', import.meta.url);
const here = existsSync(corpus);
if (process.env['CI'] && !here) throw new Error('the corpus is absent: ../shared/corpus');
const files = { kt: 'seeds/000.txt', tq: 'seeds/001.txt', th: 'seeds/002.txt', sl: 'seeds/003.txt', ls: '004-restored.txt' } as const;
type Seed = keyof typeof files;

const world = await openWorld({ now: '2026-03-02T02:00:00Z' });
const bring = async (who: TestAccount, text: string): Promise<string> => {
  const { id } = await world.client(api, who).documentUpload({}, { file: new Blob([text]), fileName: 'van-ban.txt' });
  await readNow(world, who, id);
  return id;
};

describe.skipIf(!here)('the five real plans', () => {
  const ids = {} as Record<Seed, string>;
  let who: TestAccount;
  const graph = (id: string) => world.client(api, who).citationGraph({ id });
  const cited = async (seed: Seed, number: string) => (await graph(ids[seed])).cited.filter((c) => c.number === number);
  /** The tree in numbers: [number, [children]]. */
  const numbers = (b: Branch, of: (node: string) => string): unknown[] => [of(b.node), ...b.children.map((c) => numbers(c, of))];
  const treeIn = async (input: { id: string } | { node: string }, way: 'up' | 'down') => {
    const g = await world.client(api, who).citationGraph(input);
    const name = new Map(g.nodes.map((n) => [n.node, n.number ?? n.title ?? '']));
    return numbers(treeOf(g[way], g.root, way), (n) => name.get(n) ?? n);
  };
  beforeAll(async () => {
    who = await world.anAccount({ role: 'trackingOfficer', agency: await world.anAgency() });
    for (const [seed, file] of Object.entries(files)) ids[seed as Seed] = await bring(who, readFileSync(new URL(file, corpus), 'utf8').replace(/^# source:.*\n/, ''));
  });

  test('1777/KH-UBND → 90-KH/TU → 20-CT/TW, though neither is in the library', async () => {
    expect(await treeIn({ id: ids.kt }, 'up')).toEqual(['1777/KH-UBND', ['90-KH/TU', ['20-CT/TW']]]);
    const sonLa = await treeIn({ id: ids.sl }, 'up');
    expect(JSON.stringify(sonLa)).toContain('["148-KH/TU",["20-CT/TW"]]');
  });

  test('from the directive down to every plan that carries it out, at any depth', async () => {
    const down = await treeIn({ node: '20-ct/tw@2022-12-12' }, 'down');
    const all = JSON.stringify(down);
    for (const number of ['90-KH/TU', '1777/KH-UBND', '103-KH/TU', '109/KH-UBND', '148-KH/TU', '225/NQ-CP']) expect([number, all.includes(`"${number}"`)]).toEqual([number, true]);
    // the Party plan of Tuyên Quang has no number in its text: it stands there by its title
    expect(all).toContain('Thực hiện Chỉ thị số 20-CT/TW');
  });

  test('what is wrong with numbers and dates is said: two dates, a year left out, no number', async () => {
    expect((await cited('ls', '20-CT/TW')).flatMap((c) => c.flags)).toContainEqual({ code: 'datesDisagree', fact: '2022-12-12', other: '2023-12-12' });
    expect((await cited('sl', '112/NĐ-CP'))[0]).toMatchObject({ relation: 'basis', flags: [{ code: 'withoutYear', fact: '112/NĐ-CP', other: '112/2021/NĐ-CP' }] });
    expect((await graph(ids.th)).cited[0]!.flags).toEqual([{ code: 'withoutNumber', fact: 'Nghị quyết số Đại hội đại biểu Đảng bộ Huyện lần thứ VII' }]);
    expect((await cited('kt', '90-KH/TU')).flatMap((c) => c.flags)).toEqual([]);
  });

  test('every place named is in the text, at its letters', async () => {
    for (const seed of ['kt', 'tq', 'sl', 'ls'] as const) {
      const { lines } = await world.client(api, who).documentGet({ id: ids[seed] });
      for (const c of (await graph(ids[seed])).cited)
        for (const m of c.mentions) {
          const words = lines[m.line - 1]!.slice(m.start, m.end);
          expect([c.number, words.replace(/\s/g, '').toLowerCase().startsWith(c.number.replace(/\s/g, '').toLowerCase().slice(0, 3))]).toEqual([c.number, true]);
        }
    }
  });

  test('a document that comes in later takes its place in the graph by itself, with its own text', async () => {
    const directive = await bring(
      who,
      `BAN CHẤP HÀNH TRUNG ƯƠNG\nSố: 20-CT/TW\n\nHà Nội, ngày 12 tháng 12 năm 2022\n\nCHỈ THỊ\nvề tăng cường sự lãnh đạo của Đảng\n\n1. Cấp ủy quán triệt tới cán bộ, đảng viên.\n`,
    );
    expect((await cited('kt', '20-CT/TW')).every((c) => c.documentId === directive)).toBe(true);
    // 109/KH-UBND gives it two dates: the right one is enough
    expect((await cited('ls', '20-CT/TW')).every((c) => c.documentId === directive)).toBe(true);
    const all = JSON.stringify(await treeIn({ id: directive }, 'down'));
    for (const number of ['90-KH/TU', '1777/KH-UBND', '109/KH-UBND']) expect(all).toContain(number);
    expect((await world.client(api, who).documentGet({ id: directive })).citedBy.map((d) => d.id).sort()).toEqual([ids.kt, ids.tq, ids.sl, ids.ls].sort());
  });

  test("a decree whose year was left out is found by the date; a person's word goes before the number", async () => {
    const library = world.client(api, who);
    const decree = await bring(who, `CHÍNH PHỦ\nSố: 112/2021/NĐ-CP\n\nHà Nội, ngày 10 tháng 12 năm 2021\n\nNGHỊ ĐỊNH\nQuy định chi tiết\n\nĐiều 1. Phạm vi.\n`);
    const { version } = (await library.documentGet({ id: decree })).document;
    await library.documentCorrect({ id: decree, version, number: '112/2021/NĐ-CP', date: '2021-12-10', issuerText: 'Chính phủ', place: 'Hà Nội', title: 'Quy định chi tiết' });
    const [row] = await cited('sl', '112/NĐ-CP');
    expect(row).toMatchObject({ documentId: decree, decided: false });
    await library.citationAttach({ id: ids.sl, key: row!.key, target: null });
    expect((await cited('sl', '112/NĐ-CP'))[0]).toMatchObject({ documentId: null, decided: true });
    await library.citationAttach({ id: ids.sl, key: row!.key, target: decree });
    expect((await cited('sl', '112/NĐ-CP'))[0]).toMatchObject({ documentId: decree, decided: true });
    expect(await refusal(library.citationAttach({ id: ids.sl, key: row!.key, target: ids.sl }))).toMatchObject({ code: 'library.citesItself' });
    expect(await refusal(library.citationAttach({ id: ids.sl, key: 'khong-co', target: decree }))).toMatchObject({ code: 'library.citationGone' });
  });

  test('who may not see the documents sees neither them nor what they cite', async () => {
    const stranger = await world.anAccount({ role: 'trackingOfficer', agency: await world.anAgency() });
    expect(await refusal(world.client(api, stranger).citationGraph({ id: ids.kt }))).toMatchObject({ kind: 'notFound' });
    expect(await refusal(world.client(api, stranger).citationGraph({ node: ids.kt }))).toMatchObject({ kind: 'notFound' });
    expect((await world.client(api, stranger).citationGraph({ node: '20-ct/tw@2022-12-12' })).down).toEqual([]);
  });

  test('the first opening by each agency is kept, once', async () => {
    await world.client(api, who).documentOpened({ id: ids.kt });
    await world.client(api, who).documentOpened({ id: ids.kt });
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from document_opened where document_id = ${ids.kt}`.execute(world.owner);
    expect(rows[0]!.n).toBe(1);
  });
});

test("two documents that carry each other out end the walk, and stand in each other's tree", async () => {
  const who = await world.anAccount({ role: 'trackingOfficer', agency: await world.anAgency() });
  const text = (own: string, other: string) =>
    `ỦY BAN NHÂN DÂN TỈNH\nSố: ${own}\n\nThử, ngày 05 tháng 02 năm 2026\n\nKẾ HOẠCH\nThực hiện Kế hoạch số ${other} ngày 05/02/2026 của Ủy ban nhân dân tỉnh\n\nI. NHIỆM VỤ\n1. Làm.\n`;
  const a = await bring(who, text('801/KH-UBND', '802/KH-UBND'));
  const b = await bring(who, text('802/KH-UBND', '801/KH-UBND'));
  const g = await world.client(api, who).citationGraph({ id: a });
  expect(g.up).toHaveLength(2);
  expect(treeOf(g.up, a, 'up')).toMatchObject({ node: a, children: [{ node: b, children: [{ node: a, seen: true }] }] });
});
