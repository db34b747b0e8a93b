/** What the demonstration province demands of its communes. */
export const demandOfCommunes = 'Kế hoạch của xã, phường triển khai kế hoạch này';
/** Day of issue of a commune's plan, in days before today; the others have not issued theirs. */
export const issuedBefore: readonly number[] = [52, 49, 47, 45, 41, 33, 30];
/** Days before today by which it was due. */
export const DUE_BEFORE = 38;
