/** The plan of the demonstration province: invented, written for this project. Province, people and figures exist nowhere. */

export const DEMO_PROVINCE = 'Hương Giang';
export const DEMO_COMMUNES = ['An Lộc', 'Bình Thủy', 'Cẩm Vân', 'Đồng Xuân', 'Hòa Bắc', 'Khe Sim', 'Lâm Trạch', 'Mỹ Hòa', 'Phú Lương', 'Quế Sơn', 'Thanh Bình', 'Vạn Phúc'];

/** The unit itself and those below it, by their full names. */
export const DEMO_UNITS = { province: `Tỉnh ${DEMO_PROVINCE}`, communes: DEMO_COMMUNES.map((name) => `Xã ${name}`) };

/** A signed plan of the year, as a text file would hold it. */
export const demoPlan = (year: number): string => `ỦY BAN NHÂN DÂN
TỈNH ${DEMO_PROVINCE.toUpperCase()}
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 15/KH-UBND
${DEMO_PROVINCE}, ngày 12 tháng 01 năm ${year}

KẾ HOẠCH
Đưa người lao động tỉnh ${DEMO_PROVINCE} đi làm việc ở nước ngoài theo hợp đồng năm ${year}

Căn cứ Luật số 69/2020/QH14 ngày 13/11/2020 của Quốc hội;
Căn cứ Nghị quyết số 77/NQ-HĐND ngày 10/12/${year - 1} của Hội đồng nhân dân tỉnh về phát triển kinh tế - xã hội năm ${year}.
Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:

I. MỤC ĐÍCH, YÊU CẦU
1. Người có nhu cầu đi làm việc ở nước ngoài được biết đúng chi phí, quyền lợi và nơi giúp đỡ trước khi ký bất cứ giấy tờ nào.
2. Mỗi việc trong Kế hoạch có cơ quan chịu trách nhiệm, có thời hạn và có minh chứng.

II. MỤC TIÊU
1. Trong năm ${year} đưa ít nhất 600 lao động đi làm việc ở nước ngoài theo hợp đồng.
2. Số lao động đi làm việc tại thị trường Nhật Bản và Hàn Quốc đạt trên 110% chỉ tiêu giao tại Nghị quyết số 77/NQ-HĐND ngày 10/12/${year - 1} của Hội đồng nhân dân tỉnh.
3. 100% người lao động được giáo dục định hướng trước khi xuất cảnh.
4. 100% xã, phường có người lao động đi làm việc ở nước ngoài.

III. NHIỆM VỤ VÀ GIẢI PHÁP
1. Thông tin, tư vấn
a) Tổ chức các buổi tư vấn tại xã, phường về thị trường, chi phí và cách nhận biết lừa đảo.
Đơn vị chủ trì: Trung tâm Dịch vụ việc làm tỉnh.
Đơn vị phối hợp: Ủy ban nhân dân các xã, phường.
Thời gian: Thường xuyên.
b) Phát chuyên mục về đi làm việc ở nước ngoài an toàn.
Đơn vị chủ trì: Báo và Phát thanh, truyền hình tỉnh.
Đơn vị phối hợp: Sở Nội vụ.
Thời gian: Hằng quý.
2. Chuẩn bị nguồn lao động
a) Điều tra nhu cầu đi làm việc ở nước ngoài của người trong độ tuổi lao động.
Đơn vị chủ trì: Ủy ban nhân dân các xã, phường.
Đơn vị phối hợp: Sở Nội vụ.
Thời gian: Hoàn thành trước ngày 30/4/${year}.
b) Mở các lớp học ngoại ngữ và giáo dục định hướng ngay tại tỉnh.
Đơn vị chủ trì: Sở Giáo dục và Đào tạo.
Đơn vị phối hợp: Sở Nội vụ.
Thời gian: Quý III năm ${year}.
c) Cho vay vốn đối với người lao động thuộc diện được hỗ trợ.
Đơn vị chủ trì: Chi nhánh Ngân hàng Chính sách xã hội tỉnh.
Thời gian: Thường xuyên.
3. Bảo vệ người lao động
a) Nắm tình hình, xử lý hành vi môi giới, tuyển chọn trái phép.
Đơn vị chủ trì: Công an tỉnh.
Đơn vị phối hợp: Sở Nội vụ; Ủy ban nhân dân các xã, phường.
Thời gian: Thường xuyên.
b) Tiếp nhận, trả lời phản ánh của người lao động và gia đình.
Thời gian: Thường xuyên.

IV. TỔ CHỨC THỰC HIỆN
1. Sở Nội vụ
a) Theo dõi, đôn đốc việc thực hiện Kế hoạch này.
b) Thẩm định, giới thiệu doanh nghiệp có giấy phép về tuyển chọn tại xã, phường.
2. Sở Tài chính
a) Tham mưu bố trí kinh phí thực hiện Kế hoạch.
3. Sở Ngoại vụ
a) Phối hợp bảo hộ công dân là người lao động của tỉnh ở nước ngoài.
4. Sở Y tế
a) Kiểm tra chất lượng khám sức khỏe cho người đi làm việc ở nước ngoài.
5. Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh
a) Giám sát việc thu chi phí của người lao động tại xã, phường.
6. Ủy ban nhân dân các xã, phường
a) Lập danh sách người có nhu cầu, người đang ở nước ngoài và người đã về nước.
b) Thăm gia đình người lao động gặp khó khăn.

V. KINH PHÍ THỰC HIỆN
1. Ngân sách tỉnh: 2,4 tỷ đồng.
2. Nguồn vốn ủy thác qua Ngân hàng Chính sách xã hội: 12 tỷ đồng.

VI. CHẾ ĐỘ BÁO CÁO
1. Các sở, ban, ngành và Ủy ban nhân dân các xã, phường báo cáo kết quả 6 tháng trước ngày 15 tháng 6, báo cáo năm trước ngày 10 tháng 12 về Sở Nội vụ.
2. Sở Nội vụ tổng hợp, báo cáo Ủy ban nhân dân tỉnh trước ngày 20 tháng 12 hằng năm.

Nơi nhận:
- Thường trực Tỉnh ủy (b/c);
- Các sở, ban, ngành tỉnh;
- UBND các xã, phường;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
Người ký mẫu
`;
