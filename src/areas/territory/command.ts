import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { systemActor } from '../../kernel/actor.ts';
import type { Cipher } from '../../kernel/cipher.ts';
import { newId } from '../../kernel/clock.ts';
import { appUrl, openDb } from '../../kernel/db.ts';
import { recorder } from '../../kernel/event.ts';
import { parseViDate } from '../../kernel/text.ts';
import { apply } from './apply.ts';
import { importEvent, tryImport } from './importing.ts';
import { readTerritory } from './queries-whole.ts';
import { unitVersion } from './queries.ts';
import { isEmpty, type ImportFile } from './rules/import.ts';
import { deviations } from './rules/stats.ts';
import { changeWords, lineProblem, words } from './words.ts';

const w = words.command;
const LINES_TOLD = 50;

/**
 * `vuonxa units` (figures and deviations) and `vuonxa units import FILE… [--apply] [--at=DAY]` (a dry run unless told to apply; all or nothing).
 * @returns the exit status: 0 done or nothing to do, 1 something cannot be understood
 */
export const unitsCommand = async (
  argv: readonly string[],
  { ownerUrl, cipher, say = (line) => void process.stdout.write(`${line}\n`) }: { ownerUrl: string; cipher: Cipher; say?: (line: string) => void },
): Promise<number> => {
  const flags = argv.filter((a) => a.startsWith('--'));
  const [verb, ...names] = argv.filter((a) => !a.startsWith('--'));
  const refused = (line: string): number => {
    say(line);
    return 1;
  };
  const atText = flags.find((f) => f.startsWith('--at='))?.slice(5);
  const at = atText === undefined ? undefined : parseViDate(atText);
  if (at === null) return refused(w.badDay(atText!));
  if (flags.includes('--help')) {
    say(w.usage);
    return 0;
  }
  const write = flags.includes('--apply') || flags.includes('--yes');
  const unknownFlag = flags.find((f) => f !== '--apply' && f !== '--yes' && !f.startsWith('--at='));
  if (unknownFlag !== undefined || (verb !== undefined && verb !== 'import')) return refused(`${w.unknown(unknownFlag ?? verb!)}\n${w.usage}`);
  if (verb === 'import' && !names.length) return refused(w.noFiles);

  const files: ImportFile[] = [];
  for (const name of names) {
    try {
      files.push({ name: basename(name), bytes: new Uint8Array(await readFile(name)) });
    } catch {
      return refused(w.unreadable(name));
    }
  }
  const actor = systemActor('vuonxa units import', ['unit.manage']);
  const db = openDb(appUrl(ownerUrl), { max: 1 });
  try {
    return await db.withActor(actor, async (tx) => {
      if (verb === undefined) {
        const { version, source } = await unitVersion(tx);
        say(`${words.source}: ${source} (${version})`);
        for (const d of deviations(await readTerritory(tx))) say(words.figure(d));
        return 0;
      }
      const { now, plan } = await tryImport(tx, files, { ...(at ? { at } : {}), lock: write });
      for (const f of plan.files) say(w.file(f.name, f.kind, f.rows, f.at));
      const byId = new Map([...now.units, ...plan.added].map((u) => [u.id, u]));
      for (const change of changeWords(plan, (id) => byId.get(id)!)) {
        say(`${change.what}: ${change.total}`);
        for (const line of change.lines) say(`  ${line}`);
        if (change.total > change.lines.length) say(`  ${w.more(change.total - change.lines.length)}`);
      }
      for (const n of plan.notes.slice(0, LINES_TOLD)) say(w.line(n.file, n.line, lineProblem(n)));
      for (const p of plan.problems.slice(0, LINES_TOLD)) say(w.line(p.file, p.line, lineProblem(p)));
      if (plan.problems.length) return refused(w.problems(plan.problems.length));
      if (isEmpty(plan)) {
        say(w.nothing);
        return 0;
      }
      if (!write) {
        say(w.dry);
        return 0;
      }
      await recorder(tx, { actor, now: new Date(), requestId: newId(), cipher }, apply)([await importEvent(tx, plan)]);
      for (const d of deviations(await readTerritory(tx))) say(words.figure(d));
      say(w.done((await unitVersion(tx)).version));
      return 0;
    });
  } finally {
    await db.close();
  }
};
