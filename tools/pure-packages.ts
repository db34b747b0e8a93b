/** npm packages that contracts, words and rules may use: pure, small, the same in browser and server. */
export const purePackages: readonly string[] = ['zod', 'libphonenumber-js/max', 'vietnamese-lunar-calendar'];
