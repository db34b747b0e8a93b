import { demoPlan } from '../../src/demo/plan.data.ts';

/** The sample plan as parts that each format lays out its own way. The text is the demonstration province's, which is invented, under a number of its own. */
export interface Paper {
  /** Left and right column of the head. */
  head: [string[], string[]];
  title: string[];
  body: string[];
  /** Rows of the annex: what, who leads, who helps, when. */
  annexTitle: string[];
  annex: string[][];
  recipients: string[];
  signature: string[];
}

export const paper = (number: string): Paper => {
  const text = demoPlan(2026).trimEnd().split('\n');
  const titleAt = text.indexOf('KẾ HOẠCH'),
    endAt = text.indexOf('Nơi nhận:'),
    signAt = text.findIndex((l) => l.startsWith('TM.'));
  const [issuer, place, nation, motto, , dated] = text as [string, string, string, string, string, string];
  return {
    head: [
      [issuer, place, `Số: ${number}/KH-UBND`],
      [nation, motto, dated],
    ],
    title: text.slice(titleAt, titleAt + 2),
    body: text.slice(titleAt + 2, endAt).filter(Boolean),
    annexTitle: ['PHỤ LỤC', 'Nhiệm vụ giao thêm trong năm'],
    annex: [
      ['TT', 'Nhiệm vụ', 'Cơ quan chủ trì', 'Cơ quan phối hợp', 'Thời gian'],
      ['1', 'Xây dựng tờ gấp về chi phí đi làm việc ở nước ngoài', 'Sở Nội vụ', 'Sở Tư pháp', 'Quý I/2026'],
      ['2', 'Tập huấn cán bộ xã, phường về tiếp nhận phản ánh', 'Sở Nội vụ', 'Công an tỉnh', 'Tháng 5/2026'],
      ['3', 'Khảo sát việc làm của người lao động đã về nước', 'Trung tâm Dịch vụ việc làm tỉnh', 'Ủy ban nhân dân các xã, phường', 'Quý IV/2026'],
    ],
    recipients: text.slice(endAt, signAt),
    signature: text.slice(signAt),
  };
};

/** The plan as plain lines, without its annex: what every other format must be read as. */
export const plainText = (p: Paper): string =>
  [...p.head[0].slice(0, 2), ...p.head[1].slice(0, 2), p.head[0][2], p.head[1][2], '', ...p.title, '', ...p.body, '', ...p.recipients, ...p.signature].join('\n') + '\n';

/** A change marked in the paper: struck out, put in; accepted, it gives the paper. */
export const change = {
  starts: '1. Trong năm',
  before: '1. Trong năm 2026 đưa ',
  struck: 'khoảng 450',
  put: 'ít nhất 600',
  after: ' lao động đi làm việc ở nước ngoài theo hợp đồng.',
  by: 'Người sửa mẫu',
};
export const runningHeads = { plan: 'Kế hoạch đưa người lao động đi làm việc ở nước ngoài', gazette: 'Công báo tỉnh Hương Giang' };

/** The same numbers every time, so that samples made again look the same. */
export const dice = (seed: number): (() => number) => {
  let s = seed;
  return () => {
    s = (Math.imul(s, 1664525) + 1013904223) >>> 0;
    return s / 2 ** 32;
  };
};
