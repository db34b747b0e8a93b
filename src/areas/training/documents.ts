import type { CertificatePage } from '../../kernel/document/certificate.ts';
import { dateLine } from '../../kernel/document/parts.ts';
import { cleanFileName, contentTypes } from '../../kernel/file.ts';
import { viDate, viPartialDate } from '../../kernel/text.ts';
import { headOf, signerOf, type Issuer } from '../agency/rules/issuing.ts';
import { VERIFY_PATH } from './paths.ts';
import type { ClassRow } from './queries.ts';
import type { HeldCertificate } from './queries-certificates.ts';
import { sayCode } from './rules/certificate.ts';
import { marketName } from './words.ts';

/** What a printed certificate says. How it is drawn: kernel/document/certificate.ts. */

const titles = {
  orientation: 'HOÀN THÀNH KHÓA GIÁO DỤC ĐỊNH HƯỚNG',
  language: 'HOÀN THÀNH KHÓA ĐÀO TẠO NGOẠI NGỮ',
  skill: 'HOÀN THÀNH KHÓA ĐÀO TẠO NGHỀ, KỸ NĂNG',
} as const;

export interface PageOf {
  certificate: HeldCertificate;
  of: ClassRow;
  name: string;
  birth: string | null;
  sex: 'male' | 'female' | null;
  home: string;
  /** The agency that holds the class: it signs unless somebody else teaches. */
  issuer: Issuer;
  /** Where the system is reached, when that is known. */
  origin: string | null;
  qr: boolean[][];
}
export const certificatePage = ({ certificate: c, of, name, birth, sex, home, issuer, origin, qr }: PageOf): CertificatePage => {
  const head = headOf(issuer, c.issuedOn.slice(0, 4), { number: c.number, date: c.issuedOn });
  const own = of.provider === null;
  const signer = own ? signerOf(issuer) : { authority: null, office: 'Thủ trưởng đơn vị' };
  return {
    parent: own ? head.parent : null,
    issuer: c.issuer,
    title: 'GIẤY CHỨNG NHẬN',
    subtitle: titles[c.kind],
    certifies: 'Chứng nhận người lao động có tên dưới đây đã hoàn thành khóa học',
    lines: [
      [sex === 'female' ? 'Bà' : sex === 'male' ? 'Ông' : 'Ông (Bà)', name.toUpperCase()],
      ['Sinh', birth ? viPartialDate(birth) : '…'],
      ['Nơi cư trú', home],
      ['Khóa học', `${of.courseTitle} (${of.hours} tiết)`],
      ['Thời gian', `từ ${viDate(of.fromOn)} đến ${viDate(of.toOn)}, tại ${of.place}`],
      ...(c.market ? [['Thị trường đi làm việc', marketName(c.market)] as const] : []),
    ],
    number: `Số: ${c.number}`,
    placeAndDate: dateLine(head),
    ...signer,
    qr,
    verify: [`Mã: ${sayCode(c.code!)}`, origin ? `Kiểm tra tại ${origin.replace(/^https?:\/\//, '')}${VERIFY_PATH}` : `Kiểm tra tại mục ${VERIFY_PATH} của hệ thống`],
    document: `Giấy chứng nhận lớp ${of.title}`,
  };
};

const file = (name: string) => ({ fileName: cleanFileName(`${name}.docx`), contentType: contentTypes.docx });
export const fileNames = {
  ofClass: (title: string) => file(`Giấy chứng nhận ${title}`),
  one: (number: string) => file(`Giấy chứng nhận ${number.replaceAll('/', '-')}`),
};
