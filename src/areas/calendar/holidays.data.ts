/** Days off that the law names (Bộ luật Lao động 2019, Điều 112). */
export const names = {
  newYear: 'Tết Dương lịch',
  tet: 'Tết Âm lịch',
  kings: 'Giỗ Tổ Hùng Vương (10/3 âm lịch)',
  reunification: 'Ngày Chiến thắng',
  labour: 'Quốc tế Lao động',
  nationalDay: 'Quốc khánh',
  madeUp: (name: string) => `Nghỉ bù ${name}`,
};
export const holidayBasis = 'Bộ luật Lao động 2019, Điều 111 và Điều 112';
