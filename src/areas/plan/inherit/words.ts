export const openWords = {
  task: 'Nhiệm vụ',
  duty: 'Nhiệm vụ của cơ quan',
  report: 'Báo cáo phải gửi',
  tracking: 'Theo dõi kế hoạch',
  obstacleSent: 'Vướng mắc đã gửi',
  obstacleHeld: 'Vướng mắc phải giải quyết',
  demand: 'Kế hoạch phải ban hành',
};
