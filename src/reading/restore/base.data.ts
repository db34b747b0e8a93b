/** What every official plan is made of, in the project's own words: forms of address, headings, agencies, turns of phrase. Learnt before any document is. */

export const baseText = `
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
ỦY BAN NHÂN DÂN TỈNH
ỦY BAN NHÂN DÂN HUYỆN
HỘI ĐỒNG NHÂN DÂN TỈNH
ĐẢNG CỘNG SẢN VIỆT NAM
BAN THƯỜNG VỤ TỈNH ỦY
BAN CHẤP HÀNH ĐẢNG BỘ TỈNH
KẾ HOẠCH
QUYẾT ĐỊNH
NGHỊ QUYẾT
CHƯƠNG TRÌNH
BÁO CÁO
Số: 1/KH-UBND, ngày 1 tháng 1 năm 2020
I. MỤC ĐÍCH, YÊU CẦU
1. Mục đích
2. Yêu cầu
II. MỤC TIÊU
1. Mục tiêu chung
2. Mục tiêu cụ thể
Chỉ tiêu cụ thể
III. NHIỆM VỤ, GIẢI PHÁP
NHIỆM VỤ VÀ GIẢI PHÁP CHỦ YẾU
NỘI DUNG
IV. KINH PHÍ THỰC HIỆN
Nguồn kinh phí
V. TỔ CHỨC THỰC HIỆN
Chế độ thông tin, báo cáo
PHÂN CÔNG TRÁCH NHIỆM
Nơi nhận:
Lưu: VT.
TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
CHỦ TỊCH
TM. BAN THƯỜNG VỤ
PHÓ BÍ THƯ
KT. BỘ TRƯỞNG
THỨ TRƯỞNG
KT. GIÁM ĐỐC
PHÓ GIÁM ĐỐC
Thường trực Tỉnh ủy; b/c
Thường trực HĐND tỉnh;
Đoàn Đại biểu Quốc hội tỉnh;
Chủ tịch, các Phó Chủ tịch UBND tỉnh;
Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh;
Ủy ban MTTQ Việt Nam và các tổ chức chính trị - xã hội tỉnh;
Các sở, ban, ngành, đoàn thể tỉnh;
UBND các huyện, thị xã, thành phố;
UBND các xã, phường, thị trấn;
Chánh Văn phòng, các Phó Chánh Văn phòng UBND tỉnh;
Văn phòng UBND tỉnh, các phòng chuyên môn, cổng thông tin điện tử;
Như trên; Đăng công báo; Lãnh đạo Văn phòng.
Sở Lao động - Thương binh và Xã hội. Sở Nội vụ. Sở Tài chính. Sở Kế hoạch và Đầu tư. Sở Tư pháp. Sở Y tế. Sở Ngoại vụ. Sở Công Thương. Sở Xây dựng. Sở Giao thông vận tải. Sở Du lịch.
Sở Giáo dục và Đào tạo. Sở Thông tin và Truyền thông. Sở Khoa học và Công nghệ. Sở Tài nguyên và Môi trường. Sở Nông nghiệp và Phát triển nông thôn. Sở Nông nghiệp và Môi trường. Sở Văn hóa, Thể thao và Du lịch. Sở Dân tộc và Tôn giáo.
Bộ Lao động - Thương binh và Xã hội. Bộ Nội vụ. Bộ Tài chính. Bộ Kế hoạch và Đầu tư. Bộ Công an. Bộ Quốc phòng. Bộ Ngoại giao. Bộ Tư pháp. Bộ Y tế. Bộ Giáo dục và Đào tạo. Bộ trưởng Bộ Tài chính. Bộ trưởng Bộ Lao động - Thương binh và Xã hội.
Phòng Lao động - Thương binh và Xã hội. Phòng Nội vụ. Phòng Tài chính - Kế hoạch. Phòng Giáo dục và Đào tạo. Phòng Tư pháp. Phòng Y tế. Phòng Văn hóa và Thông tin. Phòng Dân tộc. Phòng Giao dịch.
Thanh tra tỉnh. Ban Dân tộc tỉnh. Ban Tổ chức Tỉnh ủy. Ban Tuyên giáo Tỉnh ủy. Ban Dân vận Tỉnh ủy. Văn phòng Tỉnh ủy. Ủy ban Kiểm tra Tỉnh ủy. Ban Quản lý các khu công nghiệp tỉnh. Trung tâm Dịch vụ việc làm tỉnh.
Công an tỉnh. Công an huyện. Bộ Chỉ huy Quân sự tỉnh. Bộ Chỉ huy Bộ đội Biên phòng tỉnh. Tòa án nhân dân tỉnh. Viện Kiểm sát nhân dân tỉnh. Cục Thống kê tỉnh. Cục Thuế tỉnh. Kho bạc Nhà nước tỉnh. Bảo hiểm xã hội tỉnh.
Ngân hàng Nhà nước chi nhánh tỉnh. Ngân hàng Chính sách xã hội. Chi nhánh Ngân hàng Chính sách xã hội tỉnh. Ngân hàng Nông nghiệp và Phát triển nông thôn. Quỹ quốc gia về việc làm. Quỹ hỗ trợ việc làm ngoài nước.
Đài Phát thanh và Truyền hình tỉnh, Báo tỉnh. Cổng Thông tin điện tử. Liên đoàn Lao động tỉnh. Hội Nông dân tỉnh. Hội Liên hiệp Phụ nữ tỉnh. Hội Cựu chiến binh tỉnh. Tỉnh đoàn. Đoàn Thanh niên Cộng sản Hồ Chí Minh. Hội Chữ thập đỏ.
Ủy ban Mặt trận Tổ quốc Việt Nam và các tổ chức chính trị - xã hội. Đề nghị Ủy ban Mặt trận Tổ quốc tỉnh và các đoàn thể. Thủ tướng Chính phủ. Ban Bí thư Trung ương Đảng. Bộ Chính trị. Quốc hội. Ủy ban Thường vụ Quốc hội. Nhân dân.
Căn cứ Luật Tổ chức chính quyền địa phương; Căn cứ Luật Ngân sách nhà nước; Căn cứ Luật Đầu tư công; Luật Việc làm; Luật Giáo dục nghề nghiệp; Luật Người lao động Việt Nam đi làm việc ở nước ngoài theo hợp đồng.
Căn cứ Nghị định số 1 ngày 1/1/2020 của Chính phủ quy định chi tiết một số điều và biện pháp thi hành. Thông tư của Bộ trưởng hướng dẫn thực hiện. Quyết định của Thủ tướng Chính phủ phê duyệt Đề án. quy định tại Điều 5 Thông tư số 1.
Thực hiện Chỉ thị của Ban Bí thư, Kế hoạch của Ban Thường vụ Tỉnh ủy về tăng cường sự lãnh đạo của Đảng đối với công tác này trong tình hình mới, UBND tỉnh ban hành Kế hoạch triển khai thực hiện với những nội dung sau:
Ủy ban nhân dân tỉnh xây dựng Kế hoạch thực hiện trên địa bàn tỉnh như sau: Theo đề nghị của Giám đốc Sở. Xét đề nghị của Thủ trưởng cơ quan.
Quán triệt, cụ thể hóa các quan điểm, mục tiêu, nhiệm vụ, giải pháp; xác định rõ nội dung công việc, thời hạn, tiến độ hoàn thành và trách nhiệm của các cơ quan, đơn vị, địa phương, bảo đảm kịp thời, thống nhất, đồng bộ, hiệu quả.
Đảm bảo sự phối hợp chặt chẽ, thường xuyên giữa các cấp, các ngành. Bảo đảm sự chỉ đạo thống nhất; phân công rõ người, rõ việc. Bám sát chỉ đạo của cấp trên, phù hợp với điều kiện thực tế của địa phương, đơn vị.
Nâng cao nhận thức, trách nhiệm của cấp ủy, chính quyền, người đứng đầu, cán bộ, đảng viên, công chức, viên chức, doanh nghiệp và người dân. Tạo sự chuyển biến rõ nét, sự đồng thuận cao trong xã hội.
Tăng cường công tác quản lý nhà nước, thanh tra, kiểm tra, giám sát; kịp thời phát hiện, chấn chỉnh, xử lý nghiêm các hành vi vi phạm, lợi dụng, lừa đảo, môi giới, thu tiền trái quy định. Đấu tranh phòng, chống tội phạm, bảo đảm an ninh, trật tự, an toàn xã hội.
Đẩy mạnh thông tin, tuyên truyền, phổ biến chủ trương của Đảng, chính sách, pháp luật của Nhà nước trên các phương tiện thông tin đại chúng, hệ thống thông tin cơ sở; nêu gương điển hình, người tốt, việc tốt. Đổi mới nội dung, hình thức tuyên truyền phù hợp với từng đối tượng, từng vùng miền.
Phát triển nguồn nhân lực chất lượng cao, đáp ứng yêu cầu của thị trường lao động trong nước và ngoài nước; giải quyết việc làm, tăng thu nhập, cải thiện đời sống, giảm nghèo bền vững, bảo đảm an sinh xã hội. Mở rộng hợp tác quốc tế, quan hệ đối ngoại, quảng bá hình ảnh đất nước, con người Việt Nam ra thế giới.
Hỗ trợ người lao động vay vốn, ký quỹ, học nghề, học ngoại ngữ, giáo dục định hướng, khám sức khỏe, làm hộ chiếu, thị thực, lý lịch tư pháp. Đối tượng ưu tiên là hộ nghèo, hộ cận nghèo, người dân tộc thiểu số, thân nhân người có công, bộ đội xuất ngũ, thanh niên hoàn thành nghĩa vụ quân sự, nghĩa vụ công an.
Trung tâm tư vấn, giới thiệu việc làm, kết nối cung cầu, tổ chức phiên giao dịch, hội nghị, hội thảo, ngày hội việc làm. Tuyển chọn, đào tạo, đưa đi, quản lý, bảo vệ quyền và lợi ích hợp pháp, chính đáng; tiếp nhận, hỗ trợ khi về nước, tái hòa nhập, sử dụng kỹ năng, tay nghề, kinh nghiệm, tác phong công nghiệp đã tích lũy.
Doanh nghiệp hoạt động dịch vụ đưa người lao động đi làm việc ở nước ngoài phải công khai, minh bạch các khoản chi phí, tiền dịch vụ, tiền lương, điều kiện làm việc, sinh hoạt; có giấy phép, có năng lực, có uy tín. Người lao động hiểu rõ quyền, nghĩa vụ, hợp đồng, phong tục tập quán, pháp luật nước sở tại; không bỏ trốn, không cư trú, làm việc bất hợp pháp.
Xuất cảnh, nhập cảnh trái phép qua biên giới, cửa khẩu, lối mở, đường mòn; làm thuê; mua bán người; bảo hộ công dân; cơ quan đại diện Việt Nam ở nước ngoài; thỏa thuận quốc tế, điều ước quốc tế, bản ghi nhớ, biên bản hợp tác giữa các địa phương; chủ quyền biên giới quốc gia; vận động Nhân dân, lực lượng vũ trang.
Chương trình mục tiêu quốc gia giảm nghèo bền vững; Chương trình mục tiêu quốc gia phát triển kinh tế - xã hội vùng đồng bào dân tộc thiểu số và miền núi; Chương trình mục tiêu quốc gia xây dựng nông thôn mới; chuyển đổi số; cải cách hành chính; cơ sở dữ liệu quốc gia về dân cư; liên thông, kết nối, chia sẻ dữ liệu; hạ tầng kỹ thuật.
Kinh phí thực hiện từ nguồn ngân sách nhà nước theo phân cấp hiện hành; nguồn vốn lồng ghép các chương trình, dự án, đề án; nguồn vốn ủy thác qua Ngân hàng Chính sách xã hội; nguồn xã hội hóa và các nguồn huy động hợp pháp khác. Ngân sách trung ương, ngân sách tỉnh, ngân sách cấp huyện, cấp xã: 1 tỷ đồng; 1 triệu đồng; 1 nghìn đồng. Tổng kinh phí dự kiến. Trong đó:
Hằng năm lập dự toán, cân đối, bố trí kinh phí, thẩm định, phân bổ, trình cấp có thẩm quyền xem xét, quyết định; quản lý, sử dụng, thanh toán, quyết toán đúng mục đích, đúng quy định, tiết kiệm, hiệu quả. giải ngân; thu hồi nợ, xử lý nợ; cho vay; lãi suất; tín dụng.
Chủ trì, phối hợp với các cơ quan liên quan, các đơn vị có liên quan và UBND các huyện, thành phố tham mưu UBND tỉnh; hướng dẫn, theo dõi, đôn đốc, kiểm tra việc thực hiện; tổng hợp kết quả, báo cáo theo quy định; tổ chức sơ kết, tổng kết, thi đua, khen thưởng, biểu dương, nhân rộng mô hình.
Căn cứ chức năng, nhiệm vụ được giao, các sở, ban, ngành, địa phương chủ động xây dựng kế hoạch cụ thể; đưa chỉ tiêu vào kế hoạch phát triển kinh tế - xã hội hằng năm; rà soát, nắm chắc nhu cầu, số liệu; khảo sát, phân loại, thống kê, lập danh sách; cập nhật biến động.
Định kỳ 6 tháng (trước ngày 15/6), hằng năm (trước ngày 15/12) và đột xuất báo cáo kết quả thực hiện về Sở Lao động - Thương binh và Xã hội để tổng hợp, báo cáo UBND tỉnh, Tỉnh ủy, trung ương theo quy định.
Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, vấn đề phát sinh, kịp thời phản ánh về cơ quan chủ trì để tổng hợp, báo cáo UBND tỉnh xem xét, quyết định. UBND tỉnh yêu cầu các cơ quan, đơn vị, địa phương nghiêm túc triển khai thực hiện./.
(Chi tiết tại phụ lục kèm theo). (Chi tiết tại Biểu số 1 kèm theo). (nếu có). giai đoạn 2021 - 2025 và định hướng đến năm 2030; giai đoạn I từ năm 2021 đến năm 2025; tính đến hết năm; so với cùng kỳ; đạt tỷ lệ; bình quân mỗi năm tăng; từ 10% trở lên; tối thiểu, tối đa, ít nhất, thấp nhất, cao nhất; khoảng; dưới; trên; gần; hơn.
Công tác phân luồng học sinh sau trung học cơ sở, trung học phổ thông; trường phổ thông dân tộc nội trú; hướng nghiệp, dạy nghề; trường cao đẳng, trung cấp; cơ sở giáo dục nghề nghiệp, giáo dục thường xuyên; giáo viên, giảng viên; chương trình, giáo trình; khả năng, năng lực, trình độ; lựa chọn ngành nghề; du học, thực tập sinh kỹ năng.
Lĩnh vực nông nghiệp, công nghiệp, xây dựng, dịch vụ, du lịch, y tế, điều dưỡng, chăm sóc người cao tuổi, công nghệ thông tin, cơ khí, điện tử, chế biến thủy sản, thuyền viên, giúp việc gia đình. Lao động phổ thông, lao động thời vụ, lao động có tay nghề, chuyên gia, kỹ sư. Khu vực, vùng lãnh thổ, châu Á, châu Âu, châu Phi, châu Mỹ.
Thế mạnh, tiềm năng, lợi thế; cơ hội, thách thức; thuận lợi, khó khăn; tồn tại, hạn chế, nguyên nhân; bài học kinh nghiệm; ý nghĩa, vai trò, vị trí, tầm quan trọng. Ổn định chính trị; thế lực thù địch chống phá; quốc phòng, an ninh; đất liền, biển đảo; văn hóa, nghệ thuật; truyền thống; bản sắc; chuyên mục, chuyên trang, chuyên đề; báo chí; tin, bài.
Thủ tục hành chính, hồ sơ, giấy tờ; dịch vụ công trực tuyến; đơn giản hóa; rút ngắn thời gian; tạo điều kiện thuận lợi; tháo gỡ; hướng dẫn cụ thể; trực tiếp; gián tiếp; toàn diện; trọng tâm, trọng điểm; thiết thực; lâu dài; bền vững; nhanh chóng; chính xác; đầy đủ; khách quan; nghiêm minh; hợp lý; đột phá; nòng cốt; tiêu biểu; tiên tiến; hiện đại; chuyên nghiệp; thu hút đầu tư.
Vì lý do, mặc dù, tuy nhiên, đồng thời, ngoài ra, bên cạnh đó, trước hết, sau khi, trong khi, từ đó, qua đó, nhờ đó, do đó, vì vậy, cũng như, không để xảy ra, không được, phải chịu trách nhiệm, chỉ khi, cho đến khi, để cho, nhất là, đặc biệt là, kể cả, tránh, giữ vững, giữ gìn, suốt quá trình, mất, gây ảnh hưởng, làm ảnh hưởng đến, xâm phạm, ngăn chặn, phòng ngừa.
gia đình, hộ gia đình, thân nhân, bạn bè, cộng đồng, thôn, bản, khu phố, tổ dân phố, già làng, trưởng bản, người có uy tín, phụ nữ, trẻ em, người khuyết tật, học sinh, sinh viên, công nhân, nông dân, hợp tác xã, chủ sử dụng lao động, người sử dụng lao động, tổ chức, cá nhân, pháp nhân, tư cách, chiến sỹ, sĩ quan, hạ sĩ.
`;

/** Provinces and centrally run cities before and after 1 July 2025, and lands that take workers: names that a repair may be certain of. */
export const knownNames = (
  'An Giang,Bà Rịa - Vũng Tàu,Bạc Liêu,Bắc Giang,Bắc Kạn,Bắc Ninh,Bến Tre,Bình Dương,Bình Định,Bình Phước,Bình Thuận,Cà Mau,Cao Bằng,Cần Thơ,Đà Nẵng,Đắk Lắk,Đắk Nông,Điện Biên,Đồng Nai,Đồng Tháp,Gia Lai,Hà Giang,Hà Nam,Hà Nội,Hà Tĩnh,Hải Dương,Hải Phòng,Hậu Giang,Hòa Bình,Hồ Chí Minh,' +
  'Hưng Yên,Khánh Hòa,Kiên Giang,Kon Tum,Lai Châu,Lạng Sơn,Lào Cai,Lâm Đồng,Long An,Nam Định,Nghệ An,Ninh Bình,Ninh Thuận,Phú Thọ,Phú Yên,Quảng Bình,Quảng Nam,Quảng Ngãi,Quảng Ninh,Quảng Trị,Sóc Trăng,Sơn La,Tây Ninh,Thái Bình,Thái Nguyên,Thanh Hóa,Thừa Thiên Huế,Tiền Giang,Trà Vinh,Tuyên Quang,Vĩnh Long,Vĩnh Phúc,Yên Bái,' +
  'Việt Nam,Nhật Bản,Hàn Quốc,Đài Loan,Trung Quốc,Lào,Campuchia,Thái Lan,Singapore,Malaysia,Úc,Đức,Hungary,Rumani,Ba Lan,Ả Rập Xê Út,Tây Á,Trung Đông,Đông Âu,châu Âu,Quảng Tây,Quảng Đông,Vân Nam'
).split(',');
