import { createCanvas, loadImage } from '@napi-rs/canvas';
import { expect, test } from 'vitest';
import { encode } from 'uqr';
import { unzipText, zipEntries } from '../../reading/extract/zip.ts';
import { drawCertificates } from './make.ts';
import type { CertificatePage } from './certificate.ts';
import { pngOfSquares } from './squares.ts';

const page = (name: string): CertificatePage => ({
  parent: 'Ủy ban nhân dân tỉnh Mẫu',
  issuer: 'Sở Nội vụ',
  title: 'GIẤY CHỨNG NHẬN',
  subtitle: 'HOÀN THÀNH KHÓA GIÁO DỤC ĐỊNH HƯỚNG',
  certifies: 'Chứng nhận người lao động có tên dưới đây',
  lines: [['Ông', name]],
  number: 'Số: 0001/2026/GDĐH',
  placeAndDate: 'Mẫu, ngày 02 tháng 3 năm 2026',
  authority: null,
  office: 'Giám đốc',
  qr: encode('https://mau.vn/xac-minh/0123456789AB', { ecc: 'M', border: 0 }).data,
  verify: ['Mã: 0123-4567-89AB', 'Kiểm tra tại mau.vn/xac-minh'],
  document: 'Giấy chứng nhận lớp mẫu',
});

test('the picture holds the squares that were given, each as wide as asked', async () => {
  const { data } = encode('0123456789AB', { ecc: 'M', border: 0 });
  const scale = 3;
  const picture = await loadImage(pngOfSquares(data, scale));
  expect([picture.width, picture.height]).toEqual([data.length * scale, data.length * scale]);
  const canvas = createCanvas(picture.width, picture.height);
  const context = canvas.getContext('2d');
  context.drawImage(picture, 0, 0);
  const seen = context.getImageData(0, 0, picture.width, picture.height).data;
  const dark = (x: number, y: number): boolean => seen[(y * picture.width + x) * 4]! < 128;
  for (const [from, to] of [
    [0, 0],
    [scale - 1, scale - 1],
  ] as const)
    expect(data.map((row, y) => row.map((_, x) => dark(x * scale + from, y * scale + to)))).toEqual(data);
});

test('certificates of a class are one document: a page, a name and a picture for each', async () => {
  const bytes = await drawCertificates([page('LÒ VĂN THỬ'), page('ĐÈO THỊ MẪU')]);
  const main = zipEntries(bytes).find((e) => e.name === 'word/document.xml')!;
  const xml = unzipText(bytes, main);
  for (const said of ['LÒ VĂN THỬ', 'ĐÈO THỊ MẪU', 'Số: 0001/2026/GDĐH', 'Mã: 0123-4567-89AB', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'GIÁM ĐỐC']) expect(xml).toContain(said);
  expect([xml.match(/<w:drawing>/g)?.length, xml.match(/<w:sectPr/g)?.length, xml.match(/w:orient="landscape"/g)?.length]).toEqual([2, 2, 2]);
});
