/** Our own source files, read and parsed once for the checks. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync, Visitor, type VisitorObject } from 'oxc-parser';

export interface Source {
  /** From the root of the project, with forward slashes. */
  path: string;
  text: string;
}
export interface Finding {
  path: string;
  line: number;
  message: string;
}

export const projectRoot = fileURLToPath(new URL('..', import.meta.url));
const folders = ['src', 'test', 'tools', 'bin'];
const isCode = /\.(ts|tsx|js|mjs)$/;

const walk = (root: string, folder: string): string[] =>
  readdirSync(join(root, folder), { withFileTypes: true }).flatMap((e) => {
    const path = posix.join(folder, e.name);
    return e.isDirectory() ? (e.name === 'node_modules' ? [] : walk(root, path)) : isCode.test(e.name) ? [path] : [];
  });

/** Every file of code in src, test, tools and bin, and the configuration files beside them. */
export const readSources = (root = projectRoot): Source[] => {
  const top = readdirSync(root).filter((f) => isCode.test(f));
  return [...top, ...folders.flatMap((f) => walk(root, f))].sort().map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
};

export const isTest = (path: string): boolean => path.startsWith('test/') || /\.(test|fixture)\.tsx?$/.test(path);
/** Made by a tool or plain data: not read line by line by people. */
export const isDerived = (path: string): boolean => /\.(gen|data)\.ts$/.test(path);

/** Visits the syntax tree; `lineOf` turns an offset into a line number. */
export const visit = (source: Source, make: (lineOf: (offset: number) => number) => VisitorObject): Finding[] => {
  const { program, errors } = parseSync(source.path, source.text);
  const lineOf = (offset: number): number => source.text.slice(0, offset).split('\n').length;
  if (errors.length) return [{ path: source.path, line: lineOf(errors[0]!.labels[0]?.start ?? 0), message: `cannot be parsed: ${errors[0]!.message}` }];
  new Visitor(make(lineOf)).visit(program);
  return [];
};

export const report = (what: string, findings: Finding[]): void => {
  for (const f of findings) console.error(`${f.path}:${f.line}: ${f.message}`);
  if (findings.length) console.error(`${what}: ${findings.length} found`);
  process.exitCode = findings.length ? 1 : 0;
};
