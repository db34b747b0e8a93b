/** Vietnamese of what is made up to be measured; each says so. */

export const journeyWords = {
  senders: Array.from({ length: 40 }, (_, i) => `Công ty đưa đi số ${i + 1} (đo)`),
  jobs: ['Chế biến thực phẩm', 'May mặc', 'Cơ khí', 'Hộ lý', 'Xây dựng', 'Nông nghiệp', 'Điện tử'],
  issuer: 'Trung tâm đào tạo (đo)',
} as const satisfies Record<string, readonly string[] | string>;

export const programmeWords = {
  committee: 'Ủy ban nhân dân',
  department: 'Sở Nội vụ',
  title: 'Kế hoạch đưa người lao động đi làm việc ở nước ngoài theo hợp đồng (tạo để đo)',
  section: 'III. Nhiệm vụ',
  tasks: [
    'Tuyên truyền, tư vấn về đi làm việc ở nước ngoài theo hợp đồng',
    'Rà soát nguồn lao động có nguyện vọng đi làm việc ở nước ngoài',
    'Phối hợp với doanh nghiệp tổ chức tuyển chọn tại địa phương',
    'Hỗ trợ vay vốn cho người lao động thuộc diện chính sách',
    'Bồi dưỡng kiến thức cần thiết trước khi đi',
    'Theo dõi, vận động người lao động về nước đúng hạn',
    'Tư vấn, giới thiệu việc làm cho người lao động về nước',
    'Báo cáo kết quả thực hiện',
  ],
  reported: 'Đã thực hiện (tạo để đo)',
  people: 'người',
  decision: '/QĐ-UBND',
  activity: 'Hội nghị tư vấn (tạo để đo)',
  place: 'Nhà văn hóa',
  accounts: {
    communeOfficer: 'Cán bộ xã (đo)',
    labourOfficer: 'Cán bộ lao động (đo)',
    leader: 'Lãnh đạo (đo)',
    trackingOfficer: 'Cán bộ theo dõi (đo)',
    ministryReader: 'Cán bộ bộ (đo)',
  },
} as const;

/** Targets of each province's plan; what counts them is set with them. */
export const targetTexts = {
  departed: 'Đưa người lao động đi làm việc ở nước ngoài theo hợp đồng trong năm',
  japan: 'Đưa người lao động đi làm việc tại thị trường Nhật Bản trong năm',
  communes: 'Số xã, phường có người đi làm việc ở nước ngoài',
  trained: 'Tỷ lệ người lao động được bồi dưỡng kiến thức trước khi đi',
  abroad: 'Số người đang làm việc ở nước ngoài',
} as const;
