import type { ExtractWarning } from '../file.contract.ts';

/** What the command line says while and after it reads. */
export const notes: Record<ExtractWarning, string> = {
  trackedChanges: 'Tệp Word còn sửa đổi chưa chấp nhận; đọc như đã chấp nhận tất cả.',
  images: 'Tệp có hình ảnh; chữ trong hình không được đọc.',
  macros: 'Tệp có macro; không chạy, không đọc phần đó.',
  tcvn3: 'Chữ ở mã TCVN3 (phông .Vn…), đã đổi sang Unicode.',
  vni: 'Chữ ở mã VNI (phông VNI-…), đã đổi sang Unicode.',
  cp1258: 'Chữ ở mã Windows 1258, đã đổi sang Unicode.',
  recognised: 'Có trang là ảnh quét, chữ được nhận dạng từ ảnh; đối chiếu với bản gốc.',
  pagesUnread: 'Có trang là ảnh quét chưa được nhận dạng.',
  restored: 'Chữ bị hỏng dấu đã được phục hồi; đối chiếu những chữ được phục hồi với bản gốc.',
};

export const pageUnderWay = (page: number, pages: number): string => `Đang nhận dạng trang ${page}/${pages} …`;
export const unreadable = (file: string): string => `Không mở được tệp ${file}. Kiểm tra lại đường dẫn và quyền đọc tệp.`;
