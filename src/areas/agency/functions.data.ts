import { REFORM } from './template.data.ts';

/** Work of the state that moves between agencies. `held`: which agency of the province (template key) has it from when; the default for a new province, editable there. */
export interface FunctionEntry {
  code: string;
  name: string;
  held: readonly { by: string; from?: string; to?: string }[];
  legalBasis: string;
}
const before = '2025-02-28';
const moved = (from: string, to: string): FunctionEntry['held'] => [
  { by: from, to: before },
  { by: to, from: REFORM },
];
const reorganised = 'Nghị định 45/2025/NĐ-CP';

export const functions: readonly FunctionEntry[] = [
  { code: 'labour', name: 'Lao động, việc làm, đưa người lao động đi làm việc ở nước ngoài', held: moved('soLdtbxh', 'soNoiVu'), legalBasis: reorganised },
  { code: 'employmentService', name: 'Dịch vụ việc làm công', held: [{ by: 'ttDvvl' }], legalBasis: 'Luật Việc làm' },
  { code: 'vocationalTraining', name: 'Giáo dục nghề nghiệp', held: moved('soLdtbxh', 'soGddt'), legalBasis: reorganised },
  { code: 'socialProtection', name: 'Bảo trợ xã hội, trẻ em', held: moved('soLdtbxh', 'soYTe'), legalBasis: reorganised },
  { code: 'povertyReduction', name: 'Giảm nghèo', held: moved('soLdtbxh', 'soNnmt'), legalBasis: reorganised },
  { code: 'rehabilitation', name: 'Cai nghiện ma túy và quản lý sau cai', held: moved('soLdtbxh', 'congAn'), legalBasis: reorganised },
  { code: 'judicialRecords', name: 'Lý lịch tư pháp', held: moved('soTuPhap', 'congAn'), legalBasis: 'Nghị quyết 190/2025/QH15' },
  { code: 'exitEntry', name: 'Quản lý xuất cảnh, nhập cảnh, hộ chiếu', held: [{ by: 'congAn' }], legalBasis: 'Luật 49/2019/QH14' },
  { code: 'press', name: 'Báo chí, xuất bản, thông tin tuyên truyền', held: moved('soTttt', 'soVhttdl'), legalBasis: reorganised },
  { code: 'digital', name: 'Chuyển đổi số, viễn thông', held: moved('soTttt', 'soKhcn'), legalBasis: reorganised },
  { code: 'propaganda', name: 'Tuyên giáo, dân vận của Đảng', held: moved('banTuyenGiao', 'banTuyenGiaoDanVan'), legalBasis: 'Kết luận 121-KL/TW' },
  { code: 'ethnicAffairs', name: 'Công tác dân tộc', held: moved('banDanToc', 'soDtTg'), legalBasis: reorganised },
  { code: 'religion', name: 'Tín ngưỡng, tôn giáo', held: moved('soNoiVu', 'soDtTg'), legalBasis: reorganised },
  { code: 'planning', name: 'Kế hoạch và đầu tư', held: moved('soKhdt', 'soTaiChinh'), legalBasis: reorganised },
  { code: 'budget', name: 'Ngân sách nhà nước', held: [{ by: 'soTaiChinh' }], legalBasis: 'Luật Ngân sách nhà nước' },
  { code: 'foreignAffairs', name: 'Đối ngoại, bảo hộ công dân', held: [{ by: 'soNgoaiVu' }], legalBasis: 'Quyết định của Ủy ban nhân dân tỉnh' },
  { code: 'education', name: 'Giáo dục và đào tạo', held: [{ by: 'soGddt' }], legalBasis: 'Luật Giáo dục' },
  { code: 'health', name: 'Khám sức khỏe người lao động', held: [{ by: 'soYTe' }], legalBasis: 'Luật Khám bệnh, chữa bệnh' },
  { code: 'socialCredit', name: 'Tín dụng chính sách xã hội', held: [{ by: 'nhcsxh' }], legalBasis: 'Nghị định 78/2002/NĐ-CP' },
  {
    code: 'borderControl',
    name: 'Quản lý biên giới',
    held: [
      { by: 'bienPhong', to: '2025-06-30' },
      { by: 'bienPhongMoi', from: '2025-07-01' },
    ],
    legalBasis: 'Luật Biên phòng Việt Nam',
  },
];
