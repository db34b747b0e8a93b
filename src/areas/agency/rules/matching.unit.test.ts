import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { heirsAt } from './directory.ts';
import { aProvince, type TestProvince } from './directory.fixture.ts';
import { plain } from './plain.ts';
import { resolveIn } from './resolve.ts';

const sonLa = await aProvince('Tỉnh Sơn La', '2025-06-01', { with: ['caoDang', 'caoDangKyThuat', 'caoDangYTe'] });
const at2023 = '2023-06-01';
const resolve = (wording: string, at = at2023, unitId: number | null = null) => resolveIn(sonLa.directory, wording, { provinceUnitId: sonLa.provinceId, at, unitId });
const keys = (wording: string, at = at2023, unitId: number | null = null): string[] => {
  const r = resolve(wording, at, unitId);
  return r.certain ? r.parts.map((p) => (p.group ? `${p.group.groupId}${p.group.open ? '?' : ''}` : sonLa.keyOf(p.members[0]!.agencyId))) : ['uncertain'];
};

describe('one agency, many wordings', () => {
  test.each([
    ['Sở LĐTBXH', 'soLdtbxh'],
    ['Sở LĐ-TB&XH', 'soLdtbxh'],
    ['Sở Lao động - Thương binh và Xã hội', 'soLdtbxh'],
    ['Sở Lao động, Thương binh và Xã hội tỉnh Sơn La', 'soLdtbxh'],
    ['SỞ LAO ĐỘNG – THƯƠNG BINH VÀ XÃ HỘI', 'soLdtbxh'],
    ['Giám đốc Sở KH&ĐT', 'soKhdt'],
    ['Sở VH,TT&DL', 'soVhttdl'],
    ['Sở Văn hoá, Thể thao và Du lịch', 'soVhttdl'],
    ['Uỷ ban MTTQ', 'mttq'],
    ['UBMTTQVN tỉnh', 'mttq'],
    ['Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh', 'mttq'],
    ['Bộ CHQS tỉnh', 'quanSu'],
    ['Bộ Chỉ huy Quân sự tỉnh', 'quanSu'],
    ['BCH BĐBP tỉnh', 'bienPhong'],
    ['NHCSXH chi nhánh tỉnh', 'nhcsxh'],
    ['Chi nhánh Ngân hàng Chính sách xã hội tỉnh', 'nhcsxh'],
    ['Chi nhánh NHCSXH tỉnh Sơn La', 'nhcsxh'],
    ['Ngân hàng Nhà nước Việt Nam - Chi nhánh tỉnh Sơn La', 'nhnn'],
    ['Đoàn TNCS Hồ Chí Minh tỉnh', 'doanThanhNien'],
    ['Tỉnh Đoàn', 'doanThanhNien'],
    ['Hội LHPN tỉnh', 'hoiPhuNu'],
    ['LĐLĐ tỉnh', 'lienDoanLaoDong'],
    ['Trung tâm Dịch vụ việc làm thuộc Sở Lao động - Thương binh và Xã hội', 'ttDvvl'],
    ['Đề nghị Ủy ban MTTQ Việt Nam tỉnh', 'mttq'],
    ['Sở Văn hóa - Thể thao - Du lịch', 'soVhttdl'],
    ['VP UBND tỉnh', 'vanPhongUbnd'],
    ['Chủ tịch UBND tỉnh', 'ubnd'],
    ['UBND tỉnh Sơn La', 'ubnd'],
    ['Thường trực Tỉnh uỷ', 'tinhUy'],
    ['TTDVVL tỉnh', 'ttDvvl'],
    ['Báo Sơn La', 'bao'],
    ['Bộ LĐTBXH', 'boLdtbxh'],
  ])('%s', (wording, key) => {
    expect(keys(wording)).toEqual([key]);
  });

  test('a school that is not entered is not the others', () => {
    const r = resolve('Trường Cao đẳng Sư phạm Sơn La');
    expect(r.certain).toBe(false);
    expect(r.members).toEqual([]);
  });
  test('an agency of another province is not ours', () => {
    const r = resolve('Sở Nội vụ tỉnh Lai Châu');
    expect(r.certain).toBe(false);
    expect(r.members).toEqual([]);
  });
  test('a name that is no longer or not yet in force is offered with who carries on the work, never taken', () => {
    const late = resolve('Sở LĐTBXH', '2025-10-01');
    expect(late.certain).toBe(false);
    expect(late.candidates.map((c) => c.name)).toEqual(['Sở Nội vụ']);
    const early = resolve('Sở Dân tộc và Tôn giáo', at2023);
    expect(early.certain).toBe(false);
    expect(early.members).toEqual([]);
  });
  test('an unknown wording brings the nearest, best first', () => {
    const r = resolve('Sở Lao động và Xã hội');
    expect(r.certain).toBe(false);
    expect(r.candidates[0]!.name).toBe('Sở Lao động - Thương binh và Xã hội');
    expect(r.candidates[0]!.score).toBeLessThan(0.9);
  });
  test('nothing and nonsense give nothing, quietly', () => {
    for (const w of ['', ' ', ',;:', 'xyzzy', '(((', 'và và và', '.*', 'các']) expect(resolve(w).members, w).toEqual([]);
  });
});

describe('several at once', () => {
  test.each([
    ['Sở Nội vụ, Sở Tài chính và Công an tỉnh', ['soNoiVu', 'soTaiChinh', 'congAn']],
    ['các Sở: Nội vụ, Tài chính, Y tế', ['soNoiVu', 'soTaiChinh', 'soYTe']],
    ['Sở Văn hóa, Thể thao và Du lịch, Y tế, Giáo dục và Đào tạo', ['soVhttdl', 'soYTe', 'soGddt']],
    ['Báo và Đài PTTH tỉnh', ['bao', 'dai']],
    ['UBMTTQVN tỉnh và các tổ chức chính trị - xã hội cấp tỉnh', ['mttq', 'unions']],
    ['Công an tỉnh; UBND các huyện, thị xã, thành phố', ['congAn', 'committees']],
    ['các sở, ban, ngành, đoàn thể và UBND cấp xã', ['departments', 'unions', 'committees.commune']],
    ['các sở, ban, ngành, địa phương có liên quan', ['departments?', 'localities?']],
    ['Hội Nông dân tỉnh và các cơ quan liên quan', ['hoiNongDan', 'units?']],
    ['Ban Tổ chức, Ban Tuyên giáo Tỉnh ủy', ['banToChuc', 'banTuyenGiao']],
    ['các Sở, ngành: Nội vụ, Công Thương', ['soNoiVu', 'soCongThuong']],
    ['các sở, ban, ngành và các tổ chức, cá nhân có liên quan', ['departments', 'people?']],
    ['UBND các huyện, thị xã, thành phố Sơn La', ['committees']],
    ['Hội Nông dân các cấp', ['same:hoi nong dan']],
  ])('%s', (wording, expected) => {
    expect(keys(wording)).toEqual(expected);
  });

  test('one certain, one not: the certain one stands, the other is asked for', () => {
    const r = resolve('Sở Nội vụ và Sở Bưu điện');
    expect(r.certain).toBe(false);
    expect(r.members.map((m) => m.name)).toEqual(['Sở Nội vụ']);
    expect(r.parts).toHaveLength(2);
  });
});

describe('groups at a date', () => {
  test('districts until 30/6/2025, communes after', () => {
    expect(resolve('UBND các huyện, thị xã, thành phố', '2025-06-30').members).toHaveLength(12);
    const after = resolve('các địa phương', '2025-07-01').members;
    expect(after).toHaveLength(75);
    expect(after.every((m) => /^Ủy ban nhân dân (xã|phường) /.test(m.name))).toBe(true);
    const gone = resolve('UBND các huyện, thành phố', '2025-07-01');
    expect(gone.certain).toBe(false);
    expect(gone.group?.groupId).toBe('committees');
  });
  test('departments before and after their merger', () => {
    const names = (at: string): string[] => resolve('các sở, ban, ngành', at).members.map((m) => m.name);
    expect(names('2025-02-28')).toContain('Sở Lao động - Thương binh và Xã hội');
    expect(names('2025-03-01')).not.toContain('Sở Lao động - Thương binh và Xã hội');
    expect(names('2025-03-01')).toContain('Sở Dân tộc và Tôn giáo');
  });
  test('an open group names nobody, but offers its members', () => {
    const r = resolve('các sở, ban, ngành liên quan');
    expect(r.certain).toBe(true);
    expect(r.members).toEqual([]);
    expect(r.group).toMatchObject({ groupId: 'departments', open: true });
    expect(r.candidates.length).toBeGreaterThan(15);
  });
  test("in a district's own plan the words mean the district", () => {
    const maiSon = sonLa.unit('Huyện Mai Sơn');
    const own = (w: string) => resolve(w, at2023, maiSon);
    expect(own('Uỷ ban nhân dân Huyện').members.map((m) => m.name)).toEqual(['Ủy ban nhân dân huyện Mai Sơn']);
    expect(own('Phòng LĐTBXH').members.map((m) => m.name)).toEqual(['Phòng Lao động - Thương binh và Xã hội huyện Mai Sơn']);
    expect(own('Trung tâm Dịch vụ việc làm Tỉnh').members.map((m) => m.name)).toEqual(['Trung tâm Dịch vụ việc làm tỉnh']);
    expect(own('UBND các xã, thị trấn').members).toHaveLength(22);
    expect(own('Các đoàn thể Huyện').members).toHaveLength(5);
  });
  test('a named district or commune is found from the province too', () => {
    expect(resolve('UBND huyện Mai Sơn').members.map((m) => m.name)).toEqual(['Ủy ban nhân dân huyện Mai Sơn']);
    expect(resolve('UBND thành phố Sơn La').members.map((m) => m.name)).toEqual(['Ủy ban nhân dân thành phố Sơn La']);
    expect(resolve('Công an các huyện, thành phố').members).toHaveLength(12);
  });
});

describe('who carries on', () => {
  const heirs = (key: string, at: string): string[] => heirsAt(sonLa.directory, sonLa.agency(key), at).map((id) => sonLa.keyOf(id));
  test('departments', () => {
    expect(heirs('soLdtbxh', '2025-02-28')).toEqual(['soLdtbxh']);
    expect(heirs('soLdtbxh', '2025-03-01')).toEqual(['soNoiVu']);
    expect(heirs('soTnmt', '2026-01-01')).toEqual(['soNnmt']);
    expect(heirs('banDanVan', '2026-01-01')).toEqual(['banTuyenGiaoDanVan']);
  });
  test("a district's committee by the committees of the communes made from it", () => {
    const names = heirsAt(sonLa.directory, sonLa.agency('ubnd@Huyện Mai Sơn'), '2025-07-01').map((id) => sonLa.directory.agencies.get(id)!.names[0]!.name);
    expect(names.length).toBeGreaterThanOrEqual(8);
    expect(names).toContain('Ủy ban nhân dân xã Mai Sơn');
  });
});

test('plain forms do not mix words with levels', () => {
  expect(plain('Sở LĐ-TB&XH tỉnh Sơn La')).toBe('so lao dong thuong binh xahoi tinh son la');
  expect(plain('Các cơ quan, đơn vị')).toBe('co quan don vi');
  expect(plain('Quận ủy')).toBe(plain('Huyện uỷ'));
});

// ---------------------------------------------------------------------------------------------------------------------
// Every wording of the annotated plans, judged by an oracle that knows nothing of the matcher: plain words that give a body away.

const oracle: [expected: string, clue: RegExp][] = [
  ['soLdtbxh', /sở lao động/i],
  ['boLdtbxh', /bộ lao động/i],
  ['soNoiVu', /sở nội vụ/i],
  ['boNoiVu', /bộ nội vụ/i],
  ['soTaiChinh', /sở tài chính/i],
  ['soKhdt', /sở kế hoạch/i],
  ['soTuPhap', /sở tư pháp/i],
  ['soNgoaiVu', /ngoại vụ/i],
  ['soTttt', /sở thông tin/i],
  ['soYTe', /sở y tế/i],
  ['soGddt', /(?<!cơ )sở giáo dục/i],
  ['soVhttdl', /sở văn h/i],
  ['soDtTg', /sở dân tộc/i],
  ['congAn', /công an/i],
  ['quanSu', /quân sự/i],
  ['bienPhong', /biên phòng/i],
  ['phongLdtbxh', /phòng lao động/i],
  ['phongVhtt', /phòng văn h/i],
  ['ttDvvl', /dịch vụ việc làm/i],
  ['nhnn', /ngân hàng nhà nước/i],
  ['bao', /báo (?!cáo|chí)/i],
  ['dai', /đài /i],
  ['hoiCuuChienBinh', /hội cựu chiến binh/i],
  ['banToChuc', /ban tổ chức/i],
  ['banTuyenGiaoDanVan', /tuyên giáo và dân vận/i],
  ['banTuyenGiao', /tuyên giáo(?! và)/i],
  ['dangDoanHdnd', /đảng đoàn hội đồng/i],
  ['dangDoanMttq', /đảng đoàn [uủ].? ban mặt trận/i],
  ['banCanSuUbnd', /ban cán sự đảng [uủ].? ban/i],
  ['mttq', /(?<!đảng đoàn.*)mặt trận/i],
  ['doanThanhNien', /tỉnh đoàn|huyện đoàn|đoàn thanh niên/i],
  ['tinhUy', /(?:thường trực|ban thường vụ|và) tỉnh ủy/i],
  ['huyenUy', /(?:thường trực|ban thường vụ) huyện [uủ]|đảng bộ huyện/i],
  ['caoDang', /cao đẳng sơn la/i],
  ['caoDangKyThuat', /cao đẳng kỹ thuật/i],
  ['caoDangYTe', /cao đẳng y tế/i],
  ['nhcsxh', /ngân hàng chính sách xã hội(?! cấp)/i],
  ['same', /ngân hàng chính sách xã hội cấp/i],
  ['ubnd', /(?<!cán sự đảng )(?:ubnd|[uủ].? ban nhân dân) (?:tỉnh|huyện$)/i],
  ['committees', /(?:ubnd|[uủ].? ban nhân dân) (?:các|cấp|huyện,)/i],
  ['departments', /(?:sở|ban),? (?:ban, )?ngành|(?:^|, )các ngành/i],
  ['unions', /đoàn thể|tổ chức chính trị/i],
  ['units', /(?<!liên )(?:cơ quan, )?đơn vị/i],
  ['localities', /địa phương/i],
  ['press', /báo chí/i],
  ['schools', /giáo dục nghề|trường,|trường dạy nghề|giáo dục thường/i],
  ['serviceCompanies', /doanh nghiệp/i],
  ['partyCommittees', /huyện ủy,|cấp [uủ].?,|đảng [uủ].? các xã/i],
  ['subordinateParty', /đảng ủy trực thuộc/i],
  ['partyGroups', /các (?:đảng đoàn|ban cán sự)/i],
  ['justice', /tư pháp của/i],
  ['authorities', /(?:^|, )chính quyền/i],
  ['functional', /chức năng/i],
  ['central', /trung ương/i],
  ['authority', /thẩm quyền/i],
];
const corpus = new URL('../../../../../shared/corpus/gold/', import.meta.url);
interface Gold {
  tasks: { lead: string[]; coordinating: string[] }[];
  duties: { agency: string }[];
  reporting: { from: string | null; to: string | null; via?: string }[];
}
const wordingsOf = (g: Gold): Set<string> =>
  new Set(
    [...g.tasks.flatMap((t) => [...t.lead, ...t.coordinating]), ...g.duties.map((x) => x.agency), ...g.reporting.flatMap((r) => [r.from, r.to, r.via])].filter(
      (w): w is string => !!w,
    ),
  );
const plans: [seed: string, province: string, district: string | null, at: string][] = [
  ['000', 'Tỉnh Kon Tum', null, '2023-06-14'],
  ['001', 'Tỉnh Tuyên Quang', null, '2023-06-01'],
  ['002', 'Tỉnh Đồng Tháp', 'Huyện Tân Hồng', '2021-01-04'],
  ['003', 'Tỉnh Sơn La', null, '2025-05-01'],
  ['004', 'Tỉnh Lạng Sơn', null, '2023-05-06'],
];

test('all wordings of the annotated plans: next to none wrong, nine in ten right', async () => {
  if (!existsSync(corpus)) {
    expect(process.env['CI'] ?? '', 'the corpus ../shared/corpus must be there in CI').not.toBe('true');
    process.stdout.write('../shared/corpus is absent: wordings of the annotated plans were not tried\n');
    return;
  }
  const count = { right: 0, uncertain: 0, wrong: 0 };
  const wrong: string[] = [];
  const lines: string[] = [];
  for (const [seed, province, district, at] of plans) {
    const p: TestProvince = await aProvince(province, '2025-06-01', { with: ['caoDang', 'caoDangKyThuat', 'caoDangYTe'] });
    const here = { right: 0, uncertain: 0, wrong: 0 };
    for (const w of wordingsOf(JSON.parse(readFileSync(new URL(`${seed}.json`, corpus), 'utf8')) as Gold)) {
      const r = resolveIn(p.directory, w, { provinceUnitId: p.provinceId, unitId: district ? p.unit(district) : null, at });
      const got = new Set(r.parts.filter((x) => x.certain).map((x) => (x.group ? x.group.groupId.replace(/[.:].*/, '') : p.keyOf(x.members[0]!.agencyId))));
      const expected = new Set(oracle.filter(([, clue]) => clue.test(w)).map(([key]) => key));
      // an uncertain wording may say less than it names, never something else
      const verdict = [...got].some((k) => !expected.has(k)) || (r.certain && got.size !== expected.size) ? 'wrong' : r.certain ? 'right' : 'uncertain';
      here[verdict]++;
      count[verdict]++;
      if (verdict === 'wrong') wrong.push(`${seed}: ${w}: got ${[...got].join(' ')}, expected ${[...expected].join(' ')}`);
    }
    lines.push(`${seed} ${province}: ${here.right} right, ${here.uncertain} uncertain, ${here.wrong} wrong`);
  }
  if (process.env['VUONXA_REPORT']) process.stdout.write(`${lines.join('\n')}\n${JSON.stringify(count)}\n`);
  expect(wrong).toEqual([]);
  expect(count.right).toBeGreaterThanOrEqual(0.9 * (count.right + count.uncertain));
  expect(count.right).toBeGreaterThan(100);
});
