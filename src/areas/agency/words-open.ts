export const openWords = { function: 'Chức năng' };
