/** Weights of the signals of confidence.ts, fitted by `npm run bench -- confidence`. */
export const weights: Readonly<Record<string, number>> = { base: 3, target: 2.5, task: 2.5, duty: 2.5, budget: 2.5, report: 2 };
