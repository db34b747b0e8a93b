import { inflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { anActivePlan } from '../../../../test/programme.ts';
import { openWorld } from '../../../../test/world.ts';
import type { TestAccount } from '../../../../test/world.ts';
import { api } from '../contract.ts';

/** Papers of a running plan: the official form, every task and agency in them, nothing in them that a spreadsheet would calculate. */

const world = await openWorld({ now: '2026-03-02T02:00:00Z' });

/** The parts of an office file by name; our files are small and whole. */
const partsOf = (bytes: Uint8Array): Map<string, string> => {
  const b = Buffer.from(bytes);
  const out = new Map<string, string>();
  let end = b.length - 22;
  while (b.readUInt32LE(end) !== 0x06054b50) end--;
  let at = b.readUInt32LE(end + 16);
  for (let n = b.readUInt16LE(end + 10); n > 0; n--) {
    const [method, packed, nameLength, extra, comment, local] = [
      b.readUInt16LE(at + 10),
      b.readUInt32LE(at + 20),
      b.readUInt16LE(at + 28),
      b.readUInt16LE(at + 30),
      b.readUInt16LE(at + 32),
      b.readUInt32LE(at + 42),
    ];
    const name = b.toString('utf8', at + 46, at + 46 + nameLength);
    const from = local + 30 + b.readUInt16LE(local + 26) + b.readUInt16LE(local + 28);
    const data = b.subarray(from, from + packed);
    out.set(name, (method === 8 ? inflateRawSync(data) : data).toString('utf8'));
    at += 46 + nameLength + extra + comment;
  }
  return out;
};
const textOf = (xml: string): string =>
  xml
    .replace(/<\/(?:w:p|si)>/g, '\n')
    .replace(/<[^>]+>/g, '')
    .replaceAll('&amp;', '&')
    .replaceAll('&quot;', '"');

const fetchFile = async (who: TestAccount, path: string) => {
  const answer = await world.request(`/api${path}`, { account: who });
  expect(answer.status, path).toBe(200);
  return { name: answer.headers.get('content-disposition')!, parts: partsOf(new Uint8Array(await answer.arrayBuffer())) };
};

describe('papers of a running plan', async () => {
  const p = await anActivePlan(world);
  const word = async (path: string) => {
    const f = await fetchFile(p.tracker, `${path}&as=word`);
    return { ...f, xml: f.parts.get('word/document.xml')!, text: textOf(f.parts.get('word/document.xml')!) };
  };
  const excel = async (path: string) => {
    const f = await fetchFile(p.tracker, `${path}&as=excel`);
    return { ...f, sheet: f.parts.get('xl/worksheets/sheet1.xml')!, text: textOf(f.parts.get('xl/sharedStrings.xml')!) };
  };
  const matrix = `/plans/papers/matrix?id=${p.planId}`;

  test('the annex of who does what: no head of its own, lying A4, head of the table on every page, every task and who leads it', async () => {
    const { xml, text, name, parts } = await word(matrix);
    expect(name).toContain('phu-luc-phan-cong');
    expect(xml).toMatch(/<w:pgSz [^>]*w:w="16838"[^>]*w:h="11906"[^>]*w:orient="landscape"/);
    expect(xml).toContain('<w:tblHeader/>');
    expect(xml).toContain('w:ascii="Times New Roman"');
    expect(text).not.toContain('CỘNG HÒA');
    expect(text).toMatch(/Phụ lục\nPHÂN CÔNG NHIỆM VỤ\n\(Kèm theo Kế hoạch số /);
    const heads = [...parts].filter(([n]) => /^word\/header\d/.test(n)).map(([, x]) => textOf(x));
    expect(heads.join('')).toContain('DỰ THẢO');
    const { tasks } = await world.client(api, p.tracker).planGet({ id: p.planId });
    for (const t of tasks) expect(text).toContain(t.text.replace(/\s+/g, ' ').trim());
    expect(text).toContain('Ủy ban nhân dân các xã');
  });

  test("an agency's duty sheet: the state's head, what it has to do and no more, who signs, marked as a draft", async () => {
    const agency = await p.agency('Công an tỉnh');
    const { text, xml } = await word(`/plans/papers/duty?id=${p.planId}&agency=${agency.id}`);
    expect(text).toContain('ỦY BAN NHÂN DÂN TỈNH');
    expect(text).toContain('SỞ NỘI VỤ');
    expect(text).toContain('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc');
    expect(text).toMatch(/ngày\s+tháng\s+năm 2026/);
    expect(text).toContain(`PHIẾU NHIỆM VỤ\ncủa ${agency.name}`);
    expect(text).toMatch(/Nơi nhận:[\s\S]*- Lưu: VT\.[\s\S]*GIÁM ĐỐC/);
    expect(xml).toMatch(/<w:pgSz [^>]*w:w="11906"[^>]*w:h="16838"/);
    const { tasks } = await world.client(api, p.tracker).planGet({ id: p.planId });
    for (const t of tasks) {
      const own = [...t.lead, ...t.coordinating].some((a) => a.id === agency.id);
      expect(text.includes(t.text.replace(/\s+/g, ' ').trim()), t.text).toBe(own);
    }
  });

  test('the calendar of a year as a workbook: prints on A4 with repeated heads, every cell is text', async () => {
    const { sheet, text, parts } = await excel(`/plans/papers/calendar?year=2026&planId=${p.planId}`);
    expect(text).toContain('các nhiệm vụ, báo cáo đến hạn năm 2026');
    expect(sheet).toMatch(/<pageSetup [^>]*paperSize="9"[^>]*orientation="landscape"/);
    expect(parts.get('xl/workbook.xml')).toMatch(/_xlnm\.Print_Titles" localSheetId="0">[a-z_]+!\$\d+:\$\d+</);
    expect(sheet).not.toContain('<f>');
    expect([...sheet.matchAll(/<c [^>]*t="(\w+)"/g)].every((m) => m[1] === 's')).toBe(true);
    const days = [...text.matchAll(/(?:Thứ \S+|Chủ Nhật), (\d\d)\/(\d\d)\/2026/g)].map((m) => `${m[2]}${m[1]}`);
    expect(days.length).toBeGreaterThan(12);
    expect(days).toEqual([...days].sort());
  });

  test('a reader out of sight of the plan gets nothing', async () => {
    const stranger = await world.anAccount({ role: 'agencyOfficer', agency: await world.anAgency() });
    const answer = await world.request(`/api${matrix}`, { account: stranger });
    expect(answer.status).toBe(404);
  });
});
