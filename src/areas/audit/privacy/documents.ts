import type { Paper, PaperBlock } from '../../../kernel/document/paper.ts';
import { viDate, viNumber } from '../../../kernel/text.ts';
import { formOf, headOf, signerOf, type Issuer } from '../../agency/rules/issuing.ts';
import { dataKinds } from './choices.data.ts';
import type { BreachRecord } from './queries.ts';
import { sayMoment } from './words.ts';

/** The notice of a breach to the authority: what NĐ 356/2025 Đ28 asks for, as far as it was read; the form itself (Mẫu 08) was not, and the paper says so. */
export const breachPaper = (b: BreachRecord, issuer: Issuer, basis: string, today: string): Paper => {
  const signed = { number: b.toldNumber, date: null };
  const line = (label: string, said: string | null): PaperBlock => ({ text: `${label}: ${said ?? '…'.repeat(12)}` });
  return {
    form: formOf(issuer),
    head: headOf(issuer, today.slice(0, 4), signed),
    type: 'THÔNG BÁO',
    title: 'Về việc vi phạm quy định bảo vệ dữ liệu cá nhân',
    under: '(Nội dung theo Điều 28 Nghị định 356/2025/NĐ-CP; chưa đối chiếu với Mẫu số 08, cần đối chiếu trước khi ký)',
    landscape: false,
    blocks: [
      { text: `Căn cứ ${basis};`, as: 'basis' },
      { text: 'Kính gửi: Công an tỉnh, cơ quan chuyên trách bảo vệ dữ liệu cá nhân.' },
      { text: `${issuer.name} thông báo vụ việc như sau:` },
      line('1. Thời điểm phát hiện', sayMoment(b.foundAt)),
      line('2. Nội dung vụ việc', b.happened),
      line('3. Loại dữ liệu cá nhân bị ảnh hưởng', b.kinds.map((k) => dataKinds[k]).join('; ')),
      line('4. Số người có dữ liệu bị ảnh hưởng', b.people === null ? 'chưa xác định' : `${viNumber(b.people)} người`),
      line('5. Hậu quả, thiệt hại đã xảy ra hoặc có thể xảy ra', b.consequences),
      line('6. Biện pháp đã và đang thực hiện để khắc phục, giảm thiểu', b.measures),
      line('7. Thông báo cho những người có dữ liệu bị ảnh hưởng', b.subjectsToldOn === null ? 'chưa thực hiện' : `ngày ${viDate(b.subjectsToldOn)}`),
      line('8. Người, bộ phận phụ trách bảo vệ dữ liệu cá nhân để liên hệ', null),
      { text: 'Trên đây là thông báo ban đầu; nội dung chưa xác định sẽ được bổ sung ngay khi có./.' },
    ],
    signer: signerOf(issuer),
    recipients: ['- Như trên;', '- Lưu: VT.'],
  };
};
