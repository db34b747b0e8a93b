export const openWords = { follow: 'Kết luận, kiến nghị phải làm' };
