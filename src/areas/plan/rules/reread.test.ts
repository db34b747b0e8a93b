import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PlanItem } from '../contract-shapes.ts';
import type { DraftItem } from './draft.ts';
import { compareReading } from './reread.ts';

const fields = { lead: [], coordinating: [], timeframe: null, cycle: null, dueOn: null };
const draft = (sectionPath: string, text: string): DraftItem => ({ sectionPath, sectionTitle: null, text, span: null, doubts: [], content: { kind: 'task', fields } });
let n = 0;
const item = (sectionPath: string, text: string, state: PlanItem['state'] = 'read'): PlanItem =>
  ({ id: String(++n), kind: 'task', position: n, sectionPath, sectionTitle: null, text, span: null, fields, doubts: [], state, carriesOut: null, version: 1 }) as PlanItem;

const train = 'Tổ chức lớp đào tạo ngoại ngữ cho người lao động trước khi đi';
const fair = 'Mở phiên giao dịch việc làm tại các xã vùng cao mỗi quý một lần';
const visit = 'Thăm gia đình người lao động đang làm việc ở nước ngoài dịp Tết';

describe('a corrected file beside what stands', () => {
  test('the same file changes nothing', () => {
    const texts = fc.uniqueArray(fc.constantFrom(train, fair, visit, 'Vay vốn ngân hàng chính sách', 'Tuyên truyền trên đài'), { minLength: 1 });
    fc.assert(
      fc.property(texts, fc.constantFrom('read', 'confirmed', 'edited', 'dropped'), (all, state) => {
        const r = compareReading(
          all.map((t, i) => item(`III.${i}`, t, state)),
          all.map((t, i) => draft(`III.${i}`, t)),
        );
        expect([r.kept.length, r.changed.length, r.differs.length, r.added.length, r.gone.length, r.orphaned.length]).toEqual([all.length, 0, 0, 0, 0, 0]);
      }),
    );
  });

  test('every line of the new reading goes to one place and every old line too', () => {
    const line = fc.tuple(
      fc.constantFrom('I.1', 'I.2', 'II.1'),
      fc.array(fc.constantFrom('thăm', 'gia', 'đình', 'vay', 'vốn', 'xã', 'lớp', 'học'), { minLength: 3, maxLength: 8 }).map((w) => w.join(' ')),
    );
    const state = fc.constantFrom('read', 'confirmed', 'edited', 'added', 'dropped');
    fc.assert(
      fc.property(fc.array(fc.tuple(line, state), { maxLength: 8 }), fc.array(line, { maxLength: 8 }), (old, now) => {
        const items = old.map(([[path, text], s]) => item(path, text, s as PlanItem['state']));
        const drafts = now.map(([path, text]) => draft(path, text));
        const r = compareReading(items, drafts);
        const pairs = [...r.kept, ...r.changed, ...r.differs];
        expect(new Set([...pairs.map((p) => p.draft), ...r.added]).size).toBe(drafts.length);
        expect(pairs.length + r.added.length).toBe(drafts.length);
        const placed = [...pairs.map((p) => p.item), ...r.gone, ...r.orphaned];
        expect(new Set(placed).size).toBe(placed.length);
        // what a person wrote is never taken away or overwritten
        for (const i of [...r.gone, ...r.changed.map((p) => p.item)]) expect(['read', 'confirmed']).toContain(i.state);
      }),
    );
  });

  test('new words go into what nobody touched; what a person wrote stays and is shown beside them', () => {
    const items = [item('III.1', train), item('III.2', fair, 'edited'), item('III.3', visit)];
    const r = compareReading(items, [draft('III.1', `${train}, ít nhất 02 lớp`), draft('III.2', `${fair}, có trực tuyến`), draft('III.4', 'Ký kết quy chế phối hợp với công an')]);
    expect(r.changed.map((c) => c.draft.text)).toEqual([`${train}, ít nhất 02 lớp`]);
    expect(r.differs.map((c) => c.item.text)).toEqual([fair]);
    expect(r.added.map((d) => d.sectionPath)).toEqual(['III.4']);
    expect(r.gone.map((i) => i.text)).toEqual([visit]);
  });

  test('a line that moved to another section is the same line', () => {
    const r = compareReading([item('III.1', train)], [draft('IV.2', train)]);
    expect([r.kept.length, r.added.length]).toEqual([1, 0]);
  });
});
