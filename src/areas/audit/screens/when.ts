const moment = new Intl.DateTimeFormat('vi-VN', {
  timeZone: 'Asia/Ho_Chi_Minh',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
});
/** A moment to the second, as people in Viet Nam read it. */
export const whenOf = (at: string): string => moment.format(new Date(at));
