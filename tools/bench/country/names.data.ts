/**
 * Names as frequent as they are in life (rounded, from general knowledge), by people: enough for words, prefixes and namesakes to be spread as they really are.
 * Whole names are put together by chance and belong to nobody.
 */

export type People = 'Kinh' | 'Thái' | 'Mông' | 'Mường' | 'Tày' | 'Dao' | 'Ê Đê';

type Weighed = readonly (readonly [word: string, weight: number])[];
interface NamesOf {
  families: Weighed;
  middles: { male: Weighed; female: Weighed };
  /** The first are the most frequent. */
  givens: { male: string; female: string };
}

const kinhMale =
  'Hùng Dũng Tuấn Cường Nam Minh Sơn Hải Long Thắng Anh Đức Hoàng Trung Thành Huy Quân Tú Kiên Khánh Phong Việt Bình An Tùng Hiếu Mạnh Toàn Phúc Lâm Linh Quý Đạt Chiến Thịnh Vinh Nghĩa Khoa Luân Tài Bảo Duy Vũ Giang Hậu Định Đông Đại Tân Chung Thái Hòa Lợi Lộc Phát Khang Nhật Trường Tiến Dương Quang Thuận Hưng Khải Triều Hiệp Luật Doanh Thiện Tâm Thế Trí Chính Công Quyết Nhân Sáng Học Văn Ngọc Hào Thông Tường Vương Phước Kha Kỳ Bách Cảnh Điền Hiển Khôi Lực Nguyên Phi Sinh Thụ Tín Trọng Ứng Vĩ';
const kinhFemale =
  'Hương Lan Hoa Hằng Thảo Linh Hà Trang Nga Thủy Mai Hồng Phương Yến Huyền Anh Ngọc Oanh Thu Loan Dung Hạnh Nhung Vân Liên Tuyết Hiền Thúy Thơm Quỳnh Ngân Chi My Nhi Hòa Tâm Xuân Bích Ánh Diệp Kiều Thanh Giang Như Duyên Đào Điệp Hoài Khuê Cúc Hường Huệ Lý Phượng Thoa Nguyệt Minh Trinh Trâm Uyên Vy Thư Tú Hậu Lụa Gấm Là Mận Lê Mơ Nụ Sen Tươi Thắm Thêu Bình Châu Dương Hân Khánh Lam Mến Nhàn Quyên Sương Thương Tiên Trúc Tuyền Tường Vui Xoan Yên Diễm Đoan';
const thaiMale =
  'Thủy Tuấn Hùng Cường Sơn Thành Nam Toán Biên Inh Pâng Ín Thoan Dũng Hặc Pỏm Thương Xuân Ọi Tiến Thắng Chiến Hoàng Minh Tịnh Chung Dương Ngoan Panh Phúc Quân Trường Yêu Bình Chính Hiếu Kiên Lả Muôn Nghĩa Ỏ Phong Quyết Sáng Tưởng Vui';
const thaiFemale =
  'Hương Lan Phương Thảo Linh Yến Xuân Pâng Ín Ọi Thoan Ngoan Hoa Chiên Dung Hặc Thương Loan Hạnh Bóng Phượng Tươi Mai Hồng Thủy Hiền Nga Bình Lả Muôn Ơn Panh Quyên Sương Thanh Tình Vân Yêu Dín Đôi Hiên Inh Kim Lún Món Nhung Piềng';
const mongMale =
  'Dơ Páo Chư Sùng Lềnh Vàng Dế Nủ Tủa Chía Sử Chống Dia Tồng Thào Nhìa Của Sang Thái Sếnh Lâu Xà Pó Sái Giống Chớ Hồ Súa Phỏng Vư Lử Minh Hùng Tuấn Thắng Khua Nênh Chá Công Sênh Đua Khày';
const mongFemale = 'Dợ Mỷ Sua Chở Pà Ly Mái Dua Chía Say Xía Nhìa Mo Ca Sông Dở Mị Chú Pàng Sáy Xay Khua Dế Lia Mai Nú Pla Sào Vừ Dinh Cở Gánh Hoa Linh Máy Nếnh Của Súa Tông';
const edeMale =
  'Khăm Nam Thuột Blơ Hra Kông Phôn Wơl Nguên Bhăm Tuyn Diên Gia Lăk Min Quyn Săn Tơr Vinh Djun Hoan Kiên Loan Ngọc Phúc Rin Sơn Thi Tuân Yuôm Brih Cường Duy Knul Luân Nghin Plong Trung';
const edeFemale =
  'Linh Nga Rin Yuôn Djuên Mai Hương Wem Bhiên Ngân Sương Lan Blơm Hoa Knhi Lim Mrang Nhi Oanh Phương Quyên Rut Thảo Tuyết Uyên Yến Cúc Dung Êban Hạnh Khuyên Loan Min Nhung Pruih Trinh';

export const namesOf: Readonly<Record<People, NamesOf>> = {
  Kinh: {
    families: [
      ['Nguyễn', 38],
      ['Trần', 11],
      ['Lê', 9.5],
      ['Phạm', 7],
      ['Hoàng', 5],
      ['Phan', 4.5],
      ['Vũ', 3.9],
      ['Đặng', 2.1],
      ['Bùi', 2],
      ['Đỗ', 1.4],
      ['Hồ', 1.3],
      ['Ngô', 1.3],
      ['Dương', 1],
      ['Lý', 0.5],
      ['Võ', 1.5],
      ['Đinh', 0.8],
      ['Trịnh', 0.7],
      ['Đoàn', 0.6],
      ['Mai', 0.6],
      ['Đào', 0.6],
      ['Lương', 0.5],
      ['Trương', 0.9],
      ['Cao', 0.5],
      ['Lâm', 0.4],
      ['Phùng', 0.4],
      ['Tạ', 0.3],
      ['Chu', 0.3],
      ['Thái', 0.3],
      ['Quách', 0.2],
      ['Kiều', 0.2],
      ['Tô', 0.2],
      ['Vương', 0.2],
      ['Tống', 0.2],
      ['La', 0.1],
      ['Khuất', 0.1],
      ['Nghiêm', 0.1],
      ['Ninh', 0.1],
      ['Âu', 0.05],
    ],
    middles: {
      male: [
        ['Văn', 40],
        ['Đức', 6],
        ['Minh', 5],
        ['Quang', 5],
        ['Xuân', 4],
        ['Hữu', 5],
        ['Công', 4],
        ['Ngọc', 4],
        ['Thanh', 4],
        ['Tiến', 3],
        ['Đình', 4],
        ['Quốc', 4],
        ['Anh', 2],
        ['Trọng', 3],
        ['Duy', 3],
        ['Mạnh', 2],
        ['', 2],
      ],
      female: [
        ['Thị', 45],
        ['Thị Thu', 5],
        ['Thị Thanh', 4],
        ['Thị Minh', 3],
        ['Thị Hồng', 4],
        ['Thị Kim', 3],
        ['Thị Bích', 2],
        ['Ngọc', 5],
        ['Thu', 4],
        ['Thanh', 4],
        ['Minh', 3],
        ['Phương', 4],
        ['Kim', 3],
        ['Hồng', 3],
        ['Bích', 2],
        ['Mỹ', 2],
        ['Thùy', 3],
        ['Diệu', 1],
      ],
    },
    givens: { male: kinhMale, female: kinhFemale },
  },
  Thái: {
    families: [
      ['Lò', 26],
      ['Quàng', 12],
      ['Cà', 10],
      ['Hoàng', 9],
      ['Lường', 8],
      ['Tòng', 7],
      ['Vì', 8],
      ['Cầm', 4],
      ['Hà', 4],
      ['Bạc', 3],
      ['Đèo', 2],
      ['Điêu', 2],
      ['Mè', 2],
      ['Ngần', 1],
      ['Lù', 2],
    ],
    middles: {
      male: [
        ['Văn', 85],
        ['Minh', 5],
        ['Xuân', 4],
        ['Đức', 3],
        ['Trung', 3],
      ],
      female: [
        ['Thị', 90],
        ['Thị Thu', 3],
        ['Thu', 3],
        ['Thị Kim', 2],
        ['Ngọc', 2],
      ],
    },
    givens: { male: thaiMale, female: thaiFemale },
  },
  Mông: {
    families: [
      ['Giàng', 16],
      ['Vàng', 14],
      ['Sùng', 13],
      ['Thào', 12],
      ['Mùa', 8],
      ['Hờ', 6],
      ['Sồng', 6],
      ['Lầu', 5],
      ['Vừ', 5],
      ['Lý', 4],
      ['Tráng', 3],
      ['Hạng', 3],
      ['Cứ', 2],
      ['Chá', 2],
      ['Phàng', 1],
    ],
    middles: {
      male: [
        ['A', 92],
        ['Văn', 4],
        ['', 4],
      ],
      female: [
        ['Thị', 90],
        ['', 10],
      ],
    },
    givens: { male: mongMale, female: mongFemale },
  },
  Mường: {
    families: [
      ['Bùi', 32],
      ['Đinh', 20],
      ['Hà', 12],
      ['Quách', 9],
      ['Phùng', 6],
      ['Nguyễn', 6],
      ['Bạch', 4],
      ['Hoàng', 4],
      ['Xa', 3],
      ['Sa', 4],
    ],
    middles: {
      male: [
        ['Văn', 80],
        ['Công', 8],
        ['Đức', 6],
        ['Minh', 6],
      ],
      female: [
        ['Thị', 92],
        ['Thị Thu', 4],
        ['Thu', 4],
      ],
    },
    givens: { male: kinhMale, female: kinhFemale },
  },
  Tày: {
    families: [
      ['Nông', 24],
      ['Hoàng', 20],
      ['Lương', 8],
      ['Hà', 6],
      ['Ma', 8],
      ['Bế', 6],
      ['Vi', 5],
      ['Đàm', 4],
      ['Triệu', 4],
      ['Lý', 4],
      ['La', 4],
    ],
    middles: {
      male: [
        ['Văn', 75],
        ['Đức', 8],
        ['Minh', 5],
        ['Thanh', 6],
        ['Quốc', 6],
      ],
      female: [
        ['Thị', 85],
        ['Thị Thu', 5],
        ['Thu', 5],
        ['Bích', 5],
      ],
    },
    givens: { male: kinhMale, female: kinhFemale },
  },
  Dao: {
    families: [
      ['Triệu', 25],
      ['Bàn', 20],
      ['Đặng', 16],
      ['Lý', 12],
      ['Phùng', 8],
      ['Chảo', 6],
      ['Tẩn', 6],
      ['Dương', 4],
    ],
    middles: {
      male: [
        ['Văn', 45],
        ['Tài', 10],
        ['Quầy', 5],
        ['Láo', 10],
        ['Chàn', 8],
        ['Kim', 8],
      ],
      female: [
        ['Thị', 65],
        ['Mùi', 15],
        ['Lở', 8],
      ],
    },
    givens: { male: mongMale, female: kinhFemale },
  },
  'Ê Đê': {
    families: [
      ['Y', 1],
      ['H', 1],
    ],
    // the family name stands last among the Ê Đê: put together in people.ts
    middles: { male: [['', 1]], female: [['', 1]] },
    givens: { male: edeMale, female: edeFemale },
  },
};

/** Whose clan stands after the given name. */
export const CLAN_LAST = 'Ê Đê';
/** Clans of the Ê Đê. */
export const edeClans: Weighed = [
  ['Niê', 32],
  ['Mlô', 20],
  ['Êban', 16],
  ['Byă', 10],
  ['Kbuôr', 6],
  ['Ayŭn', 5],
  ['Bkrông', 5],
  ['Knul', 4],
  ['Kđoh', 2],
];

type Mix = readonly (readonly [People, number])[];
const kinhMost: Mix = [
  ['Kinh', 97],
  ['Tày', 1],
  ['Mường', 1],
  ['Thái', 1],
];
/** Who lives where, by the present province's name without its kind; elsewhere mostly Kinh. */
export const peoplesIn: Readonly<Record<string, Mix>> = {
  'Sơn La': [
    ['Thái', 54],
    ['Kinh', 16],
    ['Mông', 17],
    ['Mường', 8],
    ['Dao', 3],
    ['Tày', 2],
  ],
  'Điện Biên': [
    ['Thái', 38],
    ['Mông', 38],
    ['Kinh', 18],
    ['Dao', 3],
    ['Mường', 3],
  ],
  'Lai Châu': [
    ['Thái', 32],
    ['Mông', 24],
    ['Dao', 14],
    ['Kinh', 30],
  ],
  'Lào Cai': [
    ['Kinh', 40],
    ['Mông', 18],
    ['Tày', 17],
    ['Dao', 15],
    ['Thái', 10],
  ],
  'Tuyên Quang': [
    ['Kinh', 38],
    ['Tày', 26],
    ['Mông', 18],
    ['Dao', 18],
  ],
  'Cao Bằng': [
    ['Tày', 70],
    ['Mông', 11],
    ['Dao', 10],
    ['Kinh', 9],
  ],
  'Lạng Sơn': [
    ['Tày', 78],
    ['Kinh', 17],
    ['Dao', 4],
    ['Mông', 1],
  ],
  'Thái Nguyên': [
    ['Kinh', 65],
    ['Tày', 25],
    ['Dao', 8],
    ['Mông', 2],
  ],
  'Phú Thọ': [
    ['Kinh', 70],
    ['Mường', 28],
    ['Thái', 2],
  ],
  'Thanh Hóa': [
    ['Kinh', 82],
    ['Mường', 10],
    ['Thái', 7],
    ['Mông', 1],
  ],
  'Nghệ An': [
    ['Kinh', 85],
    ['Thái', 13],
    ['Mông', 2],
  ],
  'Đắk Lắk': [
    ['Kinh', 76],
    ['Ê Đê', 18],
    ['Tày', 4],
    ['Mông', 2],
  ],
  'Gia Lai': [
    ['Kinh', 94],
    ['Ê Đê', 4],
    ['Tày', 2],
  ],
};
export const peoplesOf = (province: string): Mix => peoplesIn[province] ?? kinhMost;

/** Where the country is made thick: its communes get as many people as they really have, so that a commune and a province are read at their real size. */
export const THICK_PROVINCE = 'Sơn La';

/** Said in each record, so that nobody takes it for a human. */
export const generatedNote = 'Dữ liệu tạo tự động để đo, không phải người thật';
export const generatedSource = 'Tạo tự động để đo';
export const hamletWords = ['Bản', 'Thôn', 'Tổ dân phố', 'Xóm', 'Tiểu khu'] as const;
export const hamletNames = 'Nà Pặn Mòng Pọng Lầu Hụm Tông Phặng Nong Bó Cang Co Trai Đông Đoài Trung Hòa Bình Tân Lập Phú Xuân Thịnh Yên Sơn Hợp Tiến Quyết Thắng'.split(' ');
export const occupations = ['Làm nông nghiệp', 'Công nhân may', 'Thợ xây', 'Buôn bán nhỏ', 'Lái xe', 'Công nhân điện tử', 'Phụ hồ', 'Giáo viên', 'Thợ hàn', 'Nội trợ'] as const;
export const wishedJobs = ['Cơ khí', 'Nông nghiệp', 'Điều dưỡng', 'Chế biến thực phẩm', 'Xây dựng', 'May mặc', 'Điện tử', 'Giúp việc gia đình'] as const;
export const skillWords = ['Hàn', 'May công nghiệp', 'Điện dân dụng', 'Lái máy xúc', 'Nấu ăn', 'Trồng chè', 'Chăn nuôi'] as const;
export const legalArticle = 'Luật 91/2025/QH15, Điều 15';
export const rosterTitle = 'Điều tra cung lao động 2026 (tạo tự động)';
/** Names of accounts that the measurement signs in with. */
export const accountNames = { communeOfficer: 'Cán bộ xã (đo)', labourOfficer: 'Cán bộ lao động tỉnh (đo)', ministryReader: 'Cán bộ bộ (đo)', agency: 'Sở Nội vụ (đo)' } as const;
