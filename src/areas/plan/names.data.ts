/** Names that keep their capitals when a heading written in capitals is shown as a sentence: provinces before and since July 2025, countries plans speak of, and abbreviations. */
export const properNames: readonly string[] = [
  'An Giang', 'Bà Rịa', 'Vũng Tàu', 'Bắc Giang', 'Bắc Kạn', 'Bạc Liêu', 'Bắc Ninh', 'Bến Tre', 'Bình Định', 'Bình Dương', 'Bình Phước', 'Bình Thuận', 'Cà Mau', 'Cần Thơ', 'Cao Bằng', 'Đà Nẵng',
  'Đắk Lắk', 'Đắk Nông', 'Điện Biên', 'Đồng Nai', 'Đồng Tháp', 'Gia Lai', 'Hà Giang', 'Hà Nam', 'Hà Nội', 'Hà Tĩnh', 'Hải Dương', 'Hải Phòng', 'Hậu Giang', 'Hòa Bình', 'Hưng Yên', 'Khánh Hòa',
  'Kiên Giang', 'Kon Tum', 'Lai Châu', 'Lâm Đồng', 'Lạng Sơn', 'Lào Cai', 'Long An', 'Nam Định', 'Nghệ An', 'Ninh Bình', 'Ninh Thuận', 'Phú Thọ', 'Phú Yên', 'Quảng Bình', 'Quảng Nam', 'Quảng Ngãi',
  'Quảng Ninh', 'Quảng Trị', 'Sóc Trăng', 'Sơn La', 'Tây Ninh', 'Thái Bình', 'Thái Nguyên', 'Thanh Hóa', 'Thừa Thiên Huế', 'Tiền Giang', 'Hồ Chí Minh', 'Trà Vinh', 'Tuyên Quang', 'Vĩnh Long', 'Vĩnh Phúc', 'Yên Bái',
  'Việt Nam', 'Nhật Bản', 'Hàn Quốc', 'Đài Loan', 'Trung Quốc', 'Đức', 'Lào', 'Campuchia', 'Tỉnh ủy', 'Thành ủy', 'Trung ương', 'Đảng', 'Ban Bí thư', 'Bộ Nội vụ', 'Chính phủ', 'Thủ tướng', 'Quốc hội',
  'UBND', 'HĐND', 'MTTQ', 'ASEAN', 'EPS', 'GDNN', 'XKLĐ', 'KT-XH',
];
