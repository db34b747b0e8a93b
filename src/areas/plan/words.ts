/** Vietnamese of plans and the work they make. Words of the review are in words-review.ts. */
export const words = {
  plans: 'Kế hoạch',
} as const;

/** Problem code → sentence. */
export const problems = {};
