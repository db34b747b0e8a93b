export const openWords = { task: 'Nhiệm vụ', duty: 'Nhiệm vụ của cơ quan', report: 'Báo cáo phải gửi', tracking: 'Theo dõi kế hoạch' };
