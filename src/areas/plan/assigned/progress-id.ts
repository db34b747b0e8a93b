import { createHash } from 'node:crypto';

/** One report of one agency for one period has one id, whoever writes it first. */
export const progressId = (workId: string, period: string): string => {
  const h = createHash('sha256').update(`progress ${workId} ${period}`).digest('hex');
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-8${h.slice(13, 16)}-a${h.slice(17, 20)}-${h.slice(20, 32)}`;
};
