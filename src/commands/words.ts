/** What the commands of whoever runs the system say. */
export const keyWords = {
  usage: `  vuonxa keys           các khóa mã hóa và số giá trị mỗi khóa đang giữ
  vuonxa keys rotate    thêm một khóa mới rồi mã hóa lại bằng khóa ấy, trong khi mọi người vẫn làm việc`,
  unknown: (verb: string) => `Không có lệnh “keys ${verb}”.`,
  line: (id: number, made: string, values: string, newest: boolean) => `Khóa số ${id}, lập ngày ${made}: giữ ${values} giá trị${newest ? ' (đang dùng để ghi)' : ''}`,
  added: (id: number, path: string) => `Đã thêm khóa số ${id} vào ${path}. CẤT GIỮ lại một bản của tệp này ngay: bản cất trước đó không còn đủ.`,
  renewing: (n: string) => `Đã mã hóa lại ${n} giá trị …`,
  renewed: (n: string) => `Xong: ${n} giá trị được mã hóa lại. Các khóa cũ vẫn nằm trong tệp để đọc bản sao lưu cũ.`,
};
