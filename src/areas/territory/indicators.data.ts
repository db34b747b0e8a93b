/** Indicators of territory as people read them. */
export const texts = { communes: { title: 'Xã, phường, đặc khu', unit: 'xã, phường', hint: 'Đơn vị hành chính cấp xã còn hiệu lực vào ngày xem.' } } as const;
