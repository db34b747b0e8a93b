import { describe, expect, test } from 'vitest';
import { clean, dateLine, numberLine } from './parts.ts';
import { isDraft, type Paper, type PaperHead } from './paper.ts';
import { wordPaper } from './word.ts';
import { workbookPaper } from './workbook.ts';

const head: PaperHead = { parent: null, issuer: 'Sở Thử', number: null, place: 'Hương Giang', date: null, year: '2026' };
const paper: Paper = {
  form: 'state',
  head,
  type: 'PHIẾU THỬ',
  title: 'của cơ quan thử',
  under: null,
  landscape: false,
  blocks: [
    {
      table: {
        columns: [
          { title: 'TT', width: 1 },
          { title: 'Việc', width: 4 },
        ],
        rows: [{ part: 'I. PHẦN', level: 1 }, ['1', '=1+1'], ['2', Array.from({ length: 400 }, (_, i) => `Xã số ${i}`).join('; ')]],
      },
    },
  ],
  signer: { authority: null, office: 'Giám đốc' },
  recipients: ['- Lưu: VT.'],
};

describe('an official paper', () => {
  test('days below 10 and the months 1 and 2 have two digits, others as they are', () => {
    const on = (date: string) => dateLine({ ...head, date });
    expect(on('2026-02-03')).toBe('Hương Giang, ngày 03 tháng 02 năm 2026');
    expect(on('2026-11-22')).toBe('Hương Giang, ngày 22 tháng 11 năm 2026');
    expect(on('2026-04-09')).toBe('Hương Giang, ngày 09 tháng 4 năm 2026');
  });

  test('what is filled in by hand stays open; the state writes a colon after "Số", the Party does not', () => {
    expect(dateLine(head)).toMatch(/^Hương Giang, ngày\s{6,}tháng\s{6,}năm 2026$/);
    expect(clean(dateLine(head))).toBe(dateLine(head));
    expect([numberLine({ ...head, number: '05/PNV-SNV' }, false), numberLine({ ...head, number: '36-HD/VPTW' }, true)]).toEqual(['Số: 05/PNV-SNV', 'Số 36-HD/VPTW']);
  });

  test('a draft until it has a number and a day; an annex until it goes out with what it belongs to', () => {
    expect(isDraft(paper)).toBe(true);
    expect(isDraft({ ...paper, head: { ...head, number: '05/PNV', date: null } })).toBe(true);
    expect(isDraft({ ...paper, head: { ...head, number: '05/PNV', date: '2026-02-03' } })).toBe(false);
    expect(isDraft({ ...paper, head: null })).toBe(true);
  });

  test('characters that break office files are dropped', () => expect(clean(' a\u0000b\u000bc\r\n\td\ud800 ')).toBe('abc d\ufffd'));

  test('it is drawn as Word and as Excel, in either form', async () => {
    for (const form of ['state', 'party'] as const)
      for (const draw of [wordPaper, workbookPaper]) {
        const bytes = Buffer.from(await draw({ ...paper, form }));
        expect(bytes.subarray(0, 2).toString()).toBe('PK');
        expect(bytes.length).toBeGreaterThan(4000);
      }
  });
});
