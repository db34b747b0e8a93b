import type { ProblemWords } from '../../kernel/words.ts';

export const actorNames = { system: 'Hệ thống' };

export const problems: ProblemWords = {
  'account.gone': 'Tài khoản giao việc này đã ngừng nên việc không được làm tiếp.',
};
