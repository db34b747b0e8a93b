/** npm packages that contracts, words and rules may use: pure, small (or loaded when needed), the same in browser and server. */
export const purePackages: readonly string[] = ['zod', 'libphonenumber-js/max', 'vietnamese-lunar-calendar', '@zxcvbn-ts/core', '@zxcvbn-ts/language-common'];
