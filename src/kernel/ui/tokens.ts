/**
 * Colours of the staff app by role, light and dark. Every text pair reaches 4.5 : 1 on the page and on its tint, every mark 3 : 1.
 * Written to CSS as --bg, --ink … by theme.ts; style sheets use these names only.
 */
export const light = {
  bg: '#ffffff', sunken: '#f5f7fa', hover: '#f0f4fa',
  ink: '#17202c', ink2: '#465264', ink3: '#5f6b7d',
  line: '#dde2e9', line2: '#ebeef3', ctl: '#7f8b9c', hatch: '#aab4c2',
  bar: '#0f2a52', 'bar-ink': '#ffffff', 'bar-ink2': '#b9cbe8', 'bar-field': '#1e3d6c', 'bar-line': '#5b77a3',
  primary: '#1c4a8a', 'primary-hover': '#163b70', 'on-primary': '#ffffff', link: '#285ba3', 'cham-tint': '#eff4fc', 'cham-tint2': '#dde8f8',
  nghe: '#8a5203', 'nghe-fill': '#c27804', 'nghe-tint': '#fff5e3', 'nghe-hover': '#fbe5bd', 'nghe-line': '#e8c27e',
  la: '#1b6b45', 'la-tint': '#ebf6f0',
  son: '#ab2a1f', 'son-tint': '#fdf0ee', 'son-line': '#e7a69e',
  m1: '#dde8f8', m2: '#b5ccee', m3: '#7ea4da', m4: '#3f72bb', m5: '#1c4a8a', 'm-ink-lo': '#17202c', 'm-ink-hi': '#ffffff',
} as const;

export type Token = keyof typeof light;

export const dark: Record<Token, string> = {
  bg: '#11161d', sunken: '#0c1016', hover: '#1a2230',
  ink: '#e7ebf1', ink2: '#b4becb', ink3: '#939fae',
  line: '#2a3340', line2: '#212935', ctl: '#6f7c8d', hatch: '#4a5666',
  bar: '#0b1a33', 'bar-ink': '#ffffff', 'bar-ink2': '#a9bddc', 'bar-field': '#19305a', 'bar-line': '#5b77a3',
  primary: '#3768b0', 'primary-hover': '#4073bd', 'on-primary': '#ffffff', link: '#9dbcea', 'cham-tint': '#16233a', 'cham-tint2': '#1f3252',
  nghe: '#f0b755', 'nghe-fill': '#d9952a', 'nghe-tint': '#2b2110', 'nghe-hover': '#3a2c14', 'nghe-line': '#6b5020',
  la: '#6fc79a', 'la-tint': '#10261b',
  son: '#f2917f', 'son-tint': '#301714', 'son-line': '#7a3a31',
  m1: '#1b2b46', m2: '#28436f', m3: '#3a64a5', m4: '#7ba4e0', m5: '#bcd4f7', 'm-ink-lo': '#ffffff', 'm-ink-hi': '#0c1016',
};
