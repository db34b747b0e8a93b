/** Indicators of activities as people read them. */
export const texts = {
  held: {
    title: 'Hoạt động đã thực hiện',
    unit: 'hoạt động',
    hint: 'Hoạt động đã ghi có ngày trong kỳ; lọc theo loại: hội nghị, tư vấn, phiên giao dịch việc làm, thăm gia đình …',
  },
  attendees: { title: 'Lượt người dự hoạt động', unit: 'lượt người', hint: 'Cộng số người dự ghi ở từng hoạt động trong kỳ; một người dự hai lần tính hai lượt.' },
} as const;
