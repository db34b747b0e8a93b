/**
 * The import rule of ARCHITECTURE.md, applied: who may import whom, no cycle, no file that only passes things on, nothing over 400 lines.
 *   node tools/check-imports.ts
 */
import { posix } from 'node:path';
import { areaOf, areas, areasThatRead, browserPackages, kindOf, readingMayUse, rules, wayOut, type Kind } from './import-rules.ts';
import { isDerived, readSources, report, visit, type Finding, type Source } from './sources.ts';

const MAX_LINES = 400;

export interface Import {
  to: string;
  line: number;
  typeOnly: boolean;
}

/** Every import of a file in the order of the text: static, dynamic, re-exported and `import('…')` types. */
const importsOf = (source: Source): { imports: Import[]; passesOnOnly: boolean; broken: Finding[] } => {
  const imports: Import[] = [];
  let passedOn = 0;
  let own = 0;
  const broken = visit(source, (lineOf) => {
    const add = (node: { start: number }, to: string, typeOnly: boolean) => imports.push({ to, line: lineOf(node.start), typeOnly });
    return {
      Program: (node) => {
        for (const s of node.body) {
          if ((s.type === 'ExportNamedDeclaration' || s.type === 'ExportAllDeclaration') && s.source) passedOn++;
          else if (s.type !== 'ImportDeclaration') own++;
        }
      },
      ImportDeclaration: (node) => {
        const named = node.specifiers;
        add(node, node.source.value, node.importKind === 'type' || (named.length > 0 && named.every((n) => n.type === 'ImportSpecifier' && n.importKind === 'type')));
      },
      ExportNamedDeclaration: (node) => {
        if (node.source) add(node, node.source.value, node.exportKind === 'type');
      },
      ExportAllDeclaration: (node) => add(node, node.source.value, node.exportKind === 'type'),
      ImportExpression: (node) => {
        if (node.source.type === 'Literal' && typeof node.source.value === 'string') add(node, node.source.value, false);
      },
      TSImportType: (node) => add(node, node.source.value, true),
    };
  });
  return { imports, passesOnOnly: passedOn > 0 && own === 0, broken };
};

const fits = (name: string, allowed: readonly string[]): boolean => allowed.some((a) => (a.endsWith('/') ? name.startsWith(a) : name === a || name.startsWith(`${a}/`)));

const packageReason = (kind: Kind, i: Import): string | null => {
  const rule = rules[kind]!;
  if (i.to.startsWith('node:')) return rule.node || i.typeOnly ? null : `a file of kind "${kind}" also runs in the browser or is pure: it may not import ${i.to}`;
  if (rule.npm === 'any') return null;
  if (rule.npm === 'server') return fits(i.to, browserPackages) ? `"${kind}" runs on the server: it may not import ${i.to}` : null;
  return fits(i.to, rule.npm)
    ? null
    : `"${kind}" may not import the package ${i.to}${kind === 'rules' || kind === 'contract' ? ' (pure packages are listed in tools/pure-packages.ts)' : ''}`;
};

/** Null when allowed, else the reason. */
const fileReason = (from: string, to: string, typeOnly: boolean): string | null => {
  const kind = kindOf(from);
  const target = kindOf(to);
  const rule = rules[kind]!;
  if (!to.startsWith('src/')) return wayOut[from] === to ? null : 'a source file may not import from outside src';
  if (/\.(test|fixture)\.tsx?$/.test(to)) return 'a test is not imported by what it tests';
  const [area, other] = [areaOf(from), areaOf(to)];
  if (kind.startsWith('reading') && target === 'common') return readingMayUse.includes(to) ? null : `reading may use only ${readingMayUse.join(', ')} of the kernel`;
  if (target.startsWith('reading') && area && !areasThatRead.includes(area)) return `only ${areasThatRead.join(' and ')} build on reading`;
  if (typeOnly && rule.types?.includes(target)) return null;
  if (!other) return rule.outside.includes(target) ? null : `"${kind}" may not import "${target}"`;
  if (area === other) return rule.own?.includes(target) ? null : `"${kind}" may not import "${target}" of its own area`;
  if (area && order(other) >= order(area)) return `the area ${area} comes before ${other}: it may not use it`;
  return rule.others?.includes(target) ? null : `"${kind}" may not import "${target}" of the area ${other}`;
};
const order = (area: string): number => (areas as readonly string[]).indexOf(area);

/** Groups of files that import each other in a ring (Tarjan's strongly connected components). */
const rings = (graph: Map<string, string[]>): string[][] => {
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const found: string[][] = [];
  const enter = (node: string): void => {
    index.set(node, index.size);
    low.set(node, index.get(node)!);
    stack.push(node);
    for (const next of graph.get(node) ?? []) {
      if (!index.has(next)) enter(next);
      if (stack.includes(next)) low.set(node, Math.min(low.get(node)!, low.get(next)!));
    }
    if (low.get(node) !== index.get(node)) return;
    const ring = stack.splice(stack.indexOf(node));
    if (ring.length > 1 || graph.get(node)?.includes(node)) found.push(ring);
  };
  for (const node of graph.keys()) if (!index.has(node)) enter(node);
  return found;
};

export const checkImports = (sources: readonly Source[]): Finding[] => {
  const found: Finding[] = [];
  const graph = new Map<string, string[]>();
  for (const source of sources) {
    const { path, text } = source;
    const say = (line: number, message: string) => found.push({ path, line, message });
    const { imports, passesOnOnly, broken } = importsOf(source);
    found.push(...broken);

    const lines = text.trimEnd().split('\n').length;
    if (lines > MAX_LINES && !isDerived(path)) say(MAX_LINES + 1, `${lines} lines; more than ${MAX_LINES} means two subjects in one file`);
    if (passesOnOnly || /(^|\/)index\.(ts|tsx)$/.test(path)) say(1, 'a file that only passes things on: import from where they are');
    const area = areaOf(path);
    if (area && order(area) < 0) say(1, `the area "${area}" is not in the order of imports (tools/import-rules.ts)`);

    const kind = kindOf(path);
    const neighbours: string[] = [];
    for (const i of imports) {
      if (!i.to.startsWith('.')) {
        const reason = rules[kind] && packageReason(kind, i);
        if (reason) say(i.line, reason);
        continue;
      }
      const to = posix.join(posix.dirname(path), i.to.replace(/\?.*$/, ''));
      if (!/\.(ts|tsx|js|mjs)$/.test(to)) continue; // styles, pictures, fonts
      neighbours.push(to);
      const reason = rules[kind] && fileReason(path, to, i.typeOnly);
      if (reason) say(i.line, `${reason}: ${i.to}`);
    }
    graph.set(path, neighbours);
  }
  for (const ring of rings(graph)) found.push({ path: ring[0]!, line: 1, message: `a ring of imports: ${[...ring, ring[0]].join(' → ')}` });
  return found;
};

if (import.meta.main) report('check-imports', checkImports(readSources()));
