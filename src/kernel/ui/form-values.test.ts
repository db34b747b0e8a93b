import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { field, fieldsOf } from '../contract.ts';
import { choicesOf, errorsByField, startValues, toInput, unreadable, widgetOf } from './form-values.ts';

const Sample = z.object({
  name: z.string().min(1).max(100).register(field, { label: 'Họ và tên' }),
  note: z.string().max(2000).optional().register(field, { label: 'Ghi chú' }),
  born: z.iso.date().nullable().register(field, { label: 'Ngày sinh' }),
  wage: z.int().optional().register(field, { label: 'Lương', unit: 'đ' }),
  ready: z.boolean().register(field, { label: 'Sẵn sàng' }),
  sex: z.enum(['f', 'm']).register(field, { label: 'Giới tính', choices: { f: 'Nữ', m: 'Nam' } }),
  groups: z.array(z.enum(['a', 'b'])).register(field, { label: 'Nhóm', choices: { a: 'Hộ nghèo', b: 'Hộ cận nghèo' } }),
  unitId: z.int().register(field, { label: 'Địa bàn', widget: 'unit' }),
  version: z.int(),
});
const fields = fieldsOf(Sample);
const byName = (name: string) => fields.find((f) => f.name === name)!;

describe('form values', () => {
  it('chooses a widget from the contract, else from the type', () => {
    expect(fields.map((f) => widgetOf(f))).toEqual(['text', 'textarea', 'date', 'number', 'checkbox', 'choice', 'choices', 'unit']);
    expect(choicesOf(byName('sex'))).toEqual([
      ['f', 'Nữ'],
      ['m', 'Nam'],
    ]);
    expect(choicesOf(byName('groups'))).toEqual([
      ['a', 'Hộ nghèo'],
      ['b', 'Hộ cận nghèo'],
    ]);
  });
  it('starts empty or from what is given', () => {
    expect(startValues(fields, { name: 'Mẫu', wage: 0 })).toEqual({ name: 'Mẫu', note: '', born: null, wage: 0, ready: false, sex: null, groups: [], unitId: null });
  });
  it('leaves empty optional fields out, sends null where the contract knows it, trims text', () => {
    const sent = toInput(fields, { name: '  Mẫu 1 ', note: ' ', born: null, wage: null, ready: false, sex: 'f', groups: [], unitId: 3 });
    expect(sent).toEqual({ name: 'Mẫu 1', born: null, ready: false, sex: 'f', groups: [], unitId: 3 });
  });
  it('leaves what cannot be read for the contract to refuse', () => {
    expect(Sample.safeParse({ ...toInput(fields, { name: 'a', wage: '12x', ready: true, sex: 'f', groups: [], unitId: 1, born: '31/02/2025' }), version: 0 }).success).toBe(false);
  });
  it('puts sentences to their fields and keeps the rest', () => {
    expect(errorsByField(['name', 'members'], { 'members.0.name': 'Chưa nhập.', 'members.1.name': 'Trùng.', _: 'Chung.', named: 'Khác.' })).toEqual({
      fields: { members: 'Chưa nhập.' },
      rest: ['Chung.', 'Khác.'],
    });
  });
});

it('only what cannot be read is called no day; a day that may not be keeps the reason why', () => {
  const says = (kind: 'date' | 'partialDate' | 'number' | 'year' | 'text', ...values: readonly unknown[]) => values.map((v) => unreadable(kind, v));
  expect(says('date', '31/02/2026', 'mai', '2026-11-30', null)).toEqual(['wrongDate', 'wrongDate', null, null]);
  expect(says('partialDate', '1990', '1990-05', '1990-05-31', 'khoảng 1990', '1990-05-32')).toEqual([null, null, null, 'wrongDate', 'wrongDate']);
  expect(says('number', '12a', 12, null)).toEqual(['wrongNumber', null, null]);
  expect(says('year', 'nay', 2026)).toEqual(['wrongYear', null]);
  expect(says('text', 'x')).toEqual([null]);
});
