import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';
import { dark, light, type Token } from './tokens.ts';

const cham: MantineColorsTuple = ['#eff4fc', '#dde8f8', '#bcd1f0', '#93b4e4', '#6792d3', '#4073bd', '#3768b0', '#1c4a8a', '#163b70', '#0f2a52'];
const nghe: MantineColorsTuple = ['#fff5e3', '#fbe5bd', '#f0cd8c', '#e8b755', '#d9952a', '#c27804', '#a66503', '#8a5203', '#6b3f02', '#4d2d01'];
const la: MantineColorsTuple = ['#ebf6f0', '#d3ebdf', '#a9d8c1', '#6fc79a', '#46ad7c', '#2f9265', '#237d54', '#1b6b45', '#145235', '#0d3a25'];
const son: MantineColorsTuple = ['#fdf0ee', '#fadbd7', '#e7a69e', '#f2917f', '#dc5f4f', '#c7402f', '#b93427', '#ab2a1f', '#861f16', '#60150f'];
const night: MantineColorsTuple = ['#e7ebf1', '#b4becb', '#939fae', '#6f7c8d', '#2a3340', '#212935', '#1a2230', '#11161d', '#0c1016', '#080b10'];

const sans = '"Be Vietnam Pro", system-ui, sans-serif';
/** Same letters, digits of one width: number columns, identity and phone numbers, number inputs, counts. */
const figures = `"BVP Tabular", ${sans}`;

export const theme = createTheme({
  colors: { cham, nghe, la, son, dark: night },
  primaryColor: 'cham',
  primaryShade: { light: 7, dark: 6 },
  autoContrast: false,
  white: light.bg,
  black: light.ink,
  defaultRadius: 'md',
  radius: { xs: '2px', sm: '3px', md: '4px', lg: '6px', xl: '8px' },
  fontFamily: sans,
  fontFamilyMonospace: figures,
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '15px', xl: '17px' },
  lineHeights: { xs: '1.5', sm: '1.45', md: '1.43', lg: '1.47', xl: '1.53' },
  headings: {
    fontFamily: sans,
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '26px', lineHeight: '36px' },
      h2: { fontSize: '17px', lineHeight: '26px' },
      h3: { fontSize: '14px', lineHeight: '20px' },
    },
  },
  spacing: { xs: '4px', sm: '8px', md: '16px', lg: '24px', xl: '32px' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  focusRing: 'auto',
  components: {
    Button: { defaultProps: { size: 'sm' } },
    Table: { defaultProps: { verticalSpacing: 8, horizontalSpacing: 12, highlightOnHover: true } },
  },
});

const named = (tokens: Record<Token, string>): Record<string, string> => Object.fromEntries(Object.entries(tokens).map(([k, v]) => [`--${k}`, v]));

const roles = (t: Record<Token, string>): Record<string, string> => ({
  ...named(t),
  '--mantine-color-body': t.bg,
  '--mantine-color-text': t.ink,
  '--mantine-color-dimmed': t.ink3,
  '--mantine-color-anchor': t.link,
  '--mantine-color-placeholder': t.ink3,
  '--mantine-color-default': t.bg,
  '--mantine-color-default-hover': t.hover,
  '--mantine-color-default-color': t.ink,
  '--mantine-color-default-border': t.ctl,
  '--mantine-color-error': t.son,
  '--mantine-color-disabled': t.line2,
  '--mantine-color-disabled-color': t.ink3,
  '--mantine-color-disabled-border': t.line,
  '--mantine-primary-color-filled': t.primary,
  '--mantine-primary-color-filled-hover': t['primary-hover'],
});

/** Tokens and Mantine's own roles for both schemes. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: { '--sans': sans, '--num': figures },
  light: roles(light),
  dark: roles(dark),
});
