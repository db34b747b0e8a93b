export const openWords = { account: 'Tài khoản' };
