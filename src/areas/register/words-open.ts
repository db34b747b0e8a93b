export const openWords = { register: 'Mục trong sổ theo dõi' };
