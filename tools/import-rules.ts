/** Who may import whom: the table of ARCHITECTURE.md as data. tools/check-imports.ts applies it. */
import { purePackages } from './pure-packages.ts';

/** Areas in the order of imports: a later one may use earlier ones, never the other way round. */
export const areas = [
  'calendar',
  'territory',
  'agency',
  'account',
  'library',
  'market',
  'register',
  'activity',
  'worker',
  'enterprise',
  'training',
  'journey',
  'support',
  'casework',
  'target',
  'plan',
  'reminder',
  'reorganisation',
  'report',
  'sharing',
  'audit',
  'service',
] as const;

/** What a file is, told by its path alone. */
export type Kind =
  | 'common'
  | 'client'
  | 'ui'
  | 'kernel' // src/kernel
  | 'reading-shape'
  | 'reading-entry'
  | 'reading'
  | 'extract' // src/reading
  | 'contract'
  | 'words'
  | 'rules'
  | 'events'
  | 'data' // areas: pure
  | 'queries'
  | 'indicators'
  | 'server' // areas: with the database
  | 'screens'
  | 'picker'
  | 'staff'
  | 'root'
  | 'free';

const kernelCommon = ['alphabet.data', 'contract', 'contract-sheet', 'kind', 'figures', 'words-figures', 'text', 'clock', 'problem', 'words', 'actor', 'indicator-shape'];
const kernelClient = ['client', 'validate'];
const areaKinds = ['contract', 'words', 'rules', 'events', 'queries', 'indicators'] as const;

export const areaOf = (path: string): string | null => /^src\/areas\/([^/]+)\//.exec(path)?.[1] ?? null;

export const kindOf = (path: string): Kind => {
  if (!path.startsWith('src/') || /\.(test|fixture)\.tsx?$/.test(path)) return 'free';
  const stem = path
    .split('/')
    .at(-1)!
    .replace(/\.tsx?$/, '');
  if (path.startsWith('src/kernel/ui/')) return 'ui';
  if (path.startsWith('src/kernel/')) return path.split('/').length > 3 ? 'kernel' : kernelCommon.includes(stem) ? 'common' : kernelClient.includes(stem) ? 'client' : 'kernel';
  if (path.startsWith('src/reading/')) {
    if (path.startsWith('src/reading/extract/') || stem === 'command') return 'extract';
    return stem.endsWith('.contract') ? 'reading-shape' : path === 'src/reading/read.ts' || path === 'src/reading/plan.ts' ? 'reading-entry' : 'reading';
  }
  if (path.startsWith('src/staff/')) return 'staff';
  if (!areaOf(path)) return 'root';
  if (path.includes('/screens/')) return /picker/i.test(stem) ? 'picker' : 'screens';
  if (stem.endsWith('.data')) return 'data';
  if (path.includes('/rules/')) return 'rules';
  // where the screens of an area stand: words of the address bar
  if (stem === 'paths') return 'words';
  return areaKinds.find((k) => stem === k || stem.startsWith(`${k}-`)) ?? 'server';
};

export interface Rule {
  /** Kinds outside areas. */
  outside: readonly Kind[];
  /** Kinds of its own area. */
  own?: readonly Kind[];
  /** Kinds of earlier areas (of any area for staff and root). */
  others?: readonly Kind[];
  /** `import type` only: nothing of it reaches the running program. */
  types?: readonly Kind[];
  npm: readonly string[] | 'any' | 'server';
  node: boolean;
}

/** Packages of the browser; a server file that needs one is in the wrong place. A trailing slash means the whole scope. */
export const browserPackages = ['react', 'react-dom', '@mantine/', '@tanstack/', '@tabler/icons-react'] as const;

const pure: readonly Kind[] = ['contract', 'words', 'rules', 'events', 'data'];
const ofEarlier: readonly Kind[] = ['contract', 'rules'];
const serverRule: Rule = {
  outside: ['common', 'client', 'kernel', 'reading-shape', 'reading-entry'],
  own: [...pure, 'queries', 'indicators', 'server'],
  // an earlier area's tables are changed by recording that area's events
  others: [...ofEarlier, 'events', 'queries', 'indicators'],
  npm: 'server',
  node: true,
};
const pureRule: Rule = { outside: ['common', 'reading-shape'], own: pure, others: ofEarlier, types: ['kernel'], npm: purePackages, node: false };
const screenRule: Rule = {
  outside: ['common', 'client', 'ui', 'reading-shape'],
  own: [...pure, 'screens', 'picker'],
  others: ['contract', 'words', 'picker'],
  npm: [...browserPackages, 'zod'],
  node: false,
};

export const rules: Record<Kind, Rule | null> = {
  common: { outside: ['common'], npm: ['zod'], node: false },
  client: { outside: ['common', 'client'], npm: ['zod'], node: false },
  ui: { outside: ['common', 'client', 'ui'], npm: [...browserPackages, 'zod'], node: false },
  kernel: { outside: ['common', 'client', 'kernel'], npm: 'server', node: true },
  'reading-shape': { outside: ['reading-shape'], npm: ['zod'], node: false },
  reading: { outside: ['reading', 'reading-shape', 'common'], npm: ['zod'], node: false },
  'reading-entry': { outside: ['reading', 'reading-shape', 'common'], npm: ['zod'], node: false },
  extract: { outside: ['extract', 'reading', 'reading-shape', 'reading-entry', 'common'], npm: 'server', node: true },
  contract: pureRule,
  words: pureRule,
  rules: pureRule,
  events: pureRule,
  data: pureRule,
  queries: serverRule,
  indicators: serverRule,
  server: serverRule,
  screens: screenRule,
  picker: screenRule,
  staff: { outside: ['common', 'client', 'ui', 'staff'], others: ['contract', 'words', 'rules', 'screens', 'picker'], npm: [...browserPackages, 'zod'], node: false },
  // puts the system together: knows every area's entry files, never its screens
  root: {
    outside: ['common', 'client', 'kernel', 'reading-shape', 'reading-entry', 'extract', 'root'],
    others: [...pure, 'queries', 'indicators', 'server'],
    npm: 'server',
    node: true,
  },
  free: null,
};

/** The one way out of src: a checkout without a built staff app builds it at its first start. */
export const wayOut: Record<string, string> = { 'src/main.ts': 'tools/build.ts' };
/** Of the kernel's common files, reading may use this one alone. */
export const readingMayUse = ['src/kernel/text.ts'];
/** Only these areas build on reading. */
export const areasThatRead = ['library', 'plan'];
