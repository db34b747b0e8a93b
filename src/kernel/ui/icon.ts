/** Sizes of Tabler outline icons: give the spread to an icon component. Always beside a word, so hidden from screen readers. */
export const icon18 = { className: 'v-icon', stroke: 1.75, 'aria-hidden': true } as const;
export const icon16 = { className: 'v-icon v-icon-16', stroke: 1.75, 'aria-hidden': true } as const;
export const icon14 = { className: 'v-icon v-icon-14', stroke: 1.75, 'aria-hidden': true } as const;
