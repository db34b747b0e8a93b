/** What the demonstration keeps in its registers, what was done, and what does not go on. All of it invented. */
export const standing = {
  committee: {
    title: 'Ban chỉ đạo đưa người lao động đi làm việc ở nước ngoài (mẫu)',
    decision: 'Số 01/QĐ-UBND (mẫu)',
    members: [
      { name: 'Nguyễn Văn Mẫu', post: 'Phó Chủ tịch UBND tỉnh', role: 'head', charge: 'Phụ trách chung', visits: true },
      { name: 'Trần Thị Mẫu', post: 'Giám đốc Sở Nội vụ', role: 'deputy', charge: 'Tuyển chọn, đào tạo', visits: true },
      { name: 'Lê Văn Mẫu', post: 'Phó Giám đốc Công an tỉnh', role: 'member', charge: 'Phòng ngừa đưa người đi trái phép', visits: false },
      { name: 'Phạm Thị Mẫu', post: 'Giám đốc Ngân hàng Chính sách xã hội', role: 'member', charge: 'Cho vay vốn', visits: false },
      { name: 'Hoàng Văn Mẫu', post: 'Trưởng phòng', role: 'secretary', charge: null, visits: false },
    ],
    visit: 'Nắm tình hình tư vấn, tạo nguồn tại xã (mẫu)',
    finding: 'Lập sổ theo dõi người đăng ký tại từng thôn, bản',
    meeting: 'Phiên họp quý của ban chỉ đạo (mẫu)',
    meetingResult: 'Thống nhất nhiệm vụ quý tới.',
    conclusion: 'Rà soát người sắp hết hạn hợp đồng, báo cáo ban chỉ đạo',
  },
  club: { title: 'Câu lạc bộ gia đình có người đi làm việc ở nước ngoài (mẫu)', place: 'Nhà văn hóa xã' },
  agreement: { title: 'Hợp tác cung ứng lao động (mẫu)', partner: 'Trường Cao đẳng nghề mẫu' },
  briefing: 'Quán triệt kế hoạch tới cán bộ chủ chốt (mẫu)',
  review: { title: 'Sơ kết thực hiện kế hoạch (mẫu)', achieved: 'Các xã đã lập danh sách người có nhu cầu.', shortcomings: 'Một số cơ quan báo cáo chậm.' },
  obstacles: [
    { text: 'Chưa có phòng học ngoại ngữ buổi tối cho người ở bản xa (mẫu)', asked: 'Đề nghị cho mượn phòng học của trường xã.' },
    { text: 'Người lao động chờ lý lịch tư pháp quá lâu (mẫu)', asked: 'Đề nghị rút ngắn thời gian trả kết quả.' },
  ],
  answer: 'Đã làm việc với nhà trường, mượn được từ tuần sau.',
} as const;
