/**
 * Some things are done in few places, so that nobody has to look for them elsewhere: writing state (apply.ts), reading the environment (main.ts,
 * config.ts), opening a connection that is nobody's (listed here), writing to the console (src/kernel/log.ts and the command line).
 *   node tools/check-doors.ts
 */
import { isTest, readSources, report, visit, type Finding, type Source } from './sources.ts';

const any = (path: string, ...places: RegExp[]): boolean => isTest(path) || !path.startsWith('src/') || places.some((p) => p.test(path));

export const mayReadEnvironment = (path: string): boolean => any(path, /^src\/(main|config)\.ts$/);
/** Every place that reaches the database without being somebody; each has its reason. */
export const unscopedDoors: Record<string, string> = {
  'src/areas/account/session.ts': 'who somebody is must be found out before they are somebody',
};
/** What is done at the server's own console, by whoever holds the database, while nobody may be able to sign in. */
export const consoleDoors: Record<string, string> = {
  'src/areas/account/link.ts': 'the one-time link of an administrator',
};
/** Installation: reference data and the demonstration are loaded as the owner. */
const setUp = [/(^|\/)(reference|load)(-[a-z-]+)?\.ts$/, /^src\/demo\//];
/** Decide → events → apply: state changes nowhere else. The kernel writes history, requests and files; reference data and demo are set up as the owner. */
export const mayWrite = (path: string): boolean => any(path, /\/apply(-[a-z-]+)?\.ts$/, /^src\/kernel\//, ...setUp) || path in consoleDoors;
const mayConnect = (path: string): boolean => any(path, /^src\/kernel\//, ...setUp, /^src\/(main|app)\.ts$/) || path in unscopedDoors || path in consoleDoors;
const mayPrint = (path: string): boolean => any(path, /^src\/main\.ts$/, /^src\/commands?\//, /^src\/kernel\/log\.ts$/);

const writing = /\b(insert\s+into|delete\s+from|merge\s+into|truncate(\s+table)?)\s+["\w$]|\bupdate\s+(only\s+)?["\w.$]+(\s+(as\s+)?\w+)?\s+set\b/i;
const writers = new Set(['insertInto', 'updateTable', 'deleteFrom', 'replaceInto', 'mergeInto']);

export const checkDoors = (sources: readonly Source[]): Finding[] =>
  sources.flatMap((source) => {
    const { path } = source;
    const found: Finding[] = [];
    const broken = visit(source, (lineOf) => {
      const say = (node: { start: number }, message: string) => found.push({ path, line: lineOf(node.start), message });
      const look = (node: { start: number }, text: string) => {
        if (!mayWrite(path) && writing.test(text)) say(node, 'state is written only in apply.ts (docs/decisions/0005): record an event and let apply change the table');
      };
      return {
        // the whole template with a name in place of each value: `update ${table} set` is found too
        TemplateLiteral: (node) => look(node, node.quasis.map((q) => q.value.raw).join('$x')),
        Literal: (node) => {
          if (typeof node.value === 'string') look(node, node.value);
        },
        MemberExpression: (node) => {
          if (node.property.type !== 'Identifier' || node.computed) return;
          const name = node.property.name;
          const object = node.object.type === 'Identifier' ? node.object.name : '';
          if (writers.has(name) && !mayWrite(path)) say(node, `state is written only in apply.ts (docs/decisions/0005): ${name}`);
          if (object === 'process' && name === 'env' && !mayReadEnvironment(path))
            say(node, 'the environment is read in main.ts and config.ts alone; take what you need as an argument');
          if (object === 'console' && !mayPrint(path)) say(node, 'nothing is printed here: what running must tell goes through kernel/log');
          if ((name === 'withoutActor' || name === 'asNobody' || (object === 'pg' && (name === 'Client' || name === 'Pool'))) && !mayConnect(path))
            say(node, 'this place reaches the database without being somebody; if that is right, it is listed with its reason in tools/check-doors.ts');
        },
        ImportSpecifier: (node) => {
          if (node.imported.type === 'Identifier' && node.imported.name === 'openOwner' && !mayConnect(path))
            say(node, 'only migrations, reference data and back-up connect as the owner');
        },
      };
    });
    return [...broken, ...found];
  });

if (import.meta.main) report('check-doors', checkDoors(readSources()));
