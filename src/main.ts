import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import { createAdaptorServer } from '@hono/node-server';
import { appVersion, createSystem } from './app.ts';
import { backupCommand, restoreCommand } from './commands/backup.ts';
import { mailCommand, mailerOf } from './commands/mail.ts';
import { keysCommand } from './commands/keys.ts';
import { Refusal } from './commands/refusal.ts';
import { nightlyJobs, serviceOf, watchDisks } from './commands/service.ts';
import { serviceWords } from './commands/words.ts';
import { upgrade } from './commands/upgrade.ts';
import { readConfig, type Config } from './config.ts';
import { BackupProblem } from './kernel/backup/problem.ts';
import { appUrl, openOwner } from './kernel/db.ts';
import { startCluster } from './kernel/cluster/cluster.ts';
import { connectExternal } from './kernel/cluster/external.ts';
import { ClusterProblem } from './kernel/cluster/problem.ts';
import { holdsCluster, runningOwnerUrl, untilReady } from './kernel/cluster/running.ts';
import { createCipher } from './kernel/cipher.ts';
import { KeyProblem, type Keyring } from './kernel/keys.ts';
import { mailJobs } from './kernel/mail/jobs.ts';
import { createPace } from './kernel/pace.ts';
import { clamd } from './kernel/scan.ts';
import { tellRestores } from './kernel/seal/epoch.ts';
import { headsPath, openHeads } from './kernel/seal/heads.ts';
import { sealUrl, startSealing } from './kernel/seal/seal.ts';
import { openApi } from './kernel/openapi.ts';
import { Problem } from './kernel/problem.ts';
import { kernelProblems } from './kernel/words.ts';
import { createWeb } from './kernel/web.ts';
import { encryptedColumns, problems, servers } from './areas.ts';
import { createFirstAdminLink, createLink } from './areas/account/link.ts';
import { LINK_PATH } from './areas/account/paths.ts';
import { askAdministratorsForCodes } from './areas/account/reference.ts';
import { loadProviders, readProviders, type ProviderConfig } from './areas/account/reference-providers.ts';
import { LINK_MINUTES } from './areas/account/rules.ts';
import { auditCommand } from './areas/audit/command.ts';
import { unitsCommand } from './areas/territory/command.ts';
import { words } from './words.ts';

/** The composition root: reads the configuration, puts the system together and does what the command line asks. */

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const root = join(import.meta.dirname, '..');
const ROLES = ['vuonxa_app', 'vuonxa_national', 'vuonxa_seal'];

interface Database {
  ownerUrl: string;
  stop(): Promise<void>;
}

/** The database of this configuration: an office's own server, the embedded one, or (`join`) the embedded one of a system that already runs. */
const openDatabase = async (config: Config, options: { quiet?: boolean; join?: boolean; onLost?: (p: ClusterProblem) => void } = {}): Promise<Database> => {
  if (config.databaseUrl) return connectExternal(config.databaseUrl, { roles: ROLES });
  try {
    return await startCluster({
      dataDir: config.dataDir,
      programs: config.engine,
      log: options.quiet ? () => undefined : say,
      ...(options.onLost ? { onLost: options.onLost } : {}),
    });
  } catch (e) {
    const running = options.join && e instanceof ClusterProblem && e.code === 'alreadyRunning' ? runningOwnerUrl(config.dataDir) : undefined;
    if (!running) throw e;
    await untilReady(running);
    return { ownerUrl: running, stop: async () => undefined };
  }
};

/** Who else may say who somebody is, and who owes a code: as the configuration says now. */
const bringSignIn = async (config: Config, ownerUrl: string, ring: Keyring): Promise<void> => {
  let list: ProviderConfig[];
  try {
    list = await readProviders(config.providers);
  } catch (e) {
    throw new Refusal(words.badProviders(e instanceof Error ? e.message : String(e)));
  }
  const owner = openOwner(ownerUrl);
  try {
    await loadProviders(owner.kysely, ring.current(), list);
    if (config.publicUrl?.startsWith('https:')) await askAdministratorsForCodes(owner.kysely);
  } finally {
    await owner.close();
  }
};

const bringUpToDate = async (config: Config, ownerUrl: string, log: (line: string) => void): Promise<Keyring> => {
  const ring = await upgrade({ config, ownerUrl, version: await appVersion(), log, say });
  await bringSignIn(config, ownerUrl, ring);
  if (await tellRestores(ownerUrl, { key: ring.current().seal, heads: openHeads(headsPath(config)) })) say(words.restoreTold);
  return ring;
};

/** Does something with an up-to-date database, then stops what was started for it. */
const withDatabase = async <T>(config: Config, fn: (ownerUrl: string, keys: Keyring) => Promise<T>): Promise<T> => {
  const database = await openDatabase(config, { quiet: true, join: true });
  try {
    const keys = await bringUpToDate(config, database.ownerUrl, () => undefined);
    return await fn(database.ownerUrl, keys);
  } finally {
    await database.stop();
  }
};

/** As withDatabase, for a system that is there: asked in the wrong folder, an empty one must not be made and found to be in order. */
const withExisting: typeof withDatabase = async (config, fn) => {
  if (!config.databaseUrl && !holdsCluster(config.dataDir)) throw new Refusal(words.notHere(config.dataDir));
  return withDatabase(config, fn);
};

/** The staff app, built when its sources have changed; an installation without the tools serves what it was shipped with. */
const buildStaffApp = async (): Promise<void> => {
  const tool = new URL('../tools/build.ts', import.meta.url);
  if (existsSync(tool)) {
    try {
      const { ensureBuilt } = (await import(tool.href)) as typeof import('../tools/build.ts');
      await ensureBuilt(() => say(words.building));
    } catch (e) {
      throw new Refusal(words.buildFailed(e instanceof Error ? e.message : String(e)));
    }
  }
  if (!existsSync(join(root, 'dist', 'staff', 'index.html'))) throw new Refusal(words.noApp);
};

const listen = (fetch: (request: Request) => Response | Promise<Response>, config: Config) =>
  new Promise<ReturnType<typeof createAdaptorServer>>((done, fail) => {
    const server = createAdaptorServer({ fetch });
    server.once('error', (e: NodeJS.ErrnoException) => {
      if (e.code === 'EADDRINUSE') fail(new Refusal(words.portTaken(config.host, config.port)));
      else if (e.code === 'EACCES') fail(new Refusal(words.portForbidden(config.port)));
      else if (e.code === 'EADDRNOTAVAIL' || e.code === 'ENOTFOUND') fail(new Refusal(words.badHost(config.host)));
      else fail(e);
    });
    // whoever knocks while thousands do is let in later, not sent away: the system's own bound is the only one
    server.listen({ port: config.port, host: config.host, backlog: 4_096 }, () => done(server));
  });

const closeServer = (server: ReturnType<typeof createAdaptorServer>): Promise<void> =>
  new Promise((done) => {
    const hurry = setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), 10_000);
    server.close(() => {
      clearTimeout(hurry);
      done();
    });
    if ('closeIdleConnections' in server) server.closeIdleConnections();
  });

const addressOf = (config: Config): string =>
  config.publicUrl ?? `http://${config.host === '0.0.0.0' || config.host === '::' ? 'localhost' : config.host.includes(':') ? `[${config.host}]` : config.host}:${config.port}`;

const checkPort = (config: Config): void => {
  if (!Number.isInteger(config.port) || config.port < 1 || config.port > 65_535) throw new Refusal(words.badPort(process.env['PORT'] ?? ''));
};

/** Asked to stop while still starting: finished first, so that nothing half-made is left behind. Asked twice (by hand-over and terminal): once is enough. */
const askedToStop = (): { when: Promise<string | undefined>; stop: (why?: string) => void } => {
  const { promise, resolve } = Promise.withResolvers<string | undefined>();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve(undefined));
  return { when: promise, stop: resolve };
};

const seconds = (begun: number): string => ((performance.now() - begun) / 1000).toFixed(1).replace('.', ',');

/** Resolves when the system has been asked to stop and has stopped. */
const serve = async (config: Config, options: { demo: boolean }): Promise<void> => {
  const begun = performance.now();
  checkPort(config);
  const asked = askedToStop();

  const [database] = await settleBoth(openDatabase(config, { onLost: () => asked.stop(words.databaseLost) }), buildStaffApp());
  try {
    const keys = await bringUpToDate(config, database.ownerUrl, say);
    const version = await appVersion();
    const mailer = await mailerOf(config);
    const service = await serviceOf(config, version, mailer && addressOf(config));
    const system = createSystem(appUrl(database.ownerUrl), {
      keys,
      trustProxy: config.trustProxy,
      service,
      metricsToken: config.metricsToken,
      replicaUrl: config.replicaUrl,
      pace: config.pace ? createPace() : undefined,
      scanner: config.scanner ? clamd(config.scanner) : undefined,
      jobs: { ...nightlyJobs(config, { ownerUrl: database.ownerUrl, keys, version }), ...mailJobs(mailer) },
    });
    const unwatch = watchDisks(service);
    const sealing = startSealing(sealUrl(database.ownerUrl), { key: keys.current().seal, heads: openHeads(headsPath(config)) });
    try {
      if (options.demo) await (await import('./demo/demo.ts')).loadDemo({ system, ownerUrl: database.ownerUrl, address: addressOf(config), say });
      const web = await createWeb(system.api, { staffDir: join(root, 'dist', 'staff'), trustProxy: config.trustProxy });
      const server = await listen(web.fetch, config);
      try {
        if (config.jobs) await system.queue.work();
        say(words.ready(addressOf(config), seconds(begun)));
        if (config.host !== '127.0.0.1' && config.host !== 'localhost' && config.host !== '::1' && !config.trustProxy) say(words.openToAll);
        const token = await createFirstAdminLink(database.ownerUrl);
        if (token) say(words.firstLink(`${addressOf(config)}${LINK_PATH}#${token}`, LINK_MINUTES));
        say(words.stopHint);
        say((await asked.when) ?? words.stopping);
      } finally {
        await closeServer(server);
      }
    } finally {
      unwatch();
      await system.close();
      await sealing.stop();
    }
  } finally {
    await database.stop();
  }
  say(words.stopped);
};

/** Jobs alone, for a machine or process of their own beside those that answer people. Resolves when asked to stop and stopped. */
const work = async (config: Config): Promise<void> => {
  const begun = performance.now();
  const asked = askedToStop();
  const database = await openDatabase(config, { join: true, onLost: () => asked.stop(words.databaseLost) });
  try {
    const keys = await bringUpToDate(config, database.ownerUrl, say);
    const version = await appVersion();
    const mailer = await mailerOf(config);
    const service = await serviceOf(config, version, mailer && addressOf(config));
    const system = createSystem(appUrl(database.ownerUrl), {
      keys,
      service,
      jobs: { ...nightlyJobs(config, { ownerUrl: database.ownerUrl, keys, version }), ...mailJobs(mailer) },
    });
    const unwatch = watchDisks(service);
    const sealing = startSealing(sealUrl(database.ownerUrl), { key: keys.current().seal, heads: openHeads(headsPath(config)) });
    try {
      await system.queue.work();
      say(serviceWords.worker(seconds(begun)));
      say(words.stopHint);
      say((await asked.when) ?? words.stopping);
    } finally {
      unwatch();
      await system.close();
      await sealing.stop();
    }
  } finally {
    await database.stop();
  }
  say(words.stopped);
};

/** Both at once; when one fails, what the other started is stopped before the failure is told. */
const settleBoth = async <A extends Database>(opening: Promise<A>, building: Promise<void>): Promise<[A]> => {
  const [database, built] = await Promise.allSettled([opening, building]);
  if (database.status === 'rejected') throw database.reason;
  if (built.status === 'rejected') {
    await database.value.stop();
    throw built.reason;
  }
  return [database.value];
};

const sentenceOf = (p: Problem): string => {
  const w = { ...kernelProblems, ...problems }[p.code];
  return p.message || (typeof w === 'function' ? w(p.facts) : (w ?? p.code));
};

const run = async (argv: string[]): Promise<void | number> => {
  const config = readConfig(process.env);
  const [verb = 'serve', second] = argv;
  const parse = <O extends ParseArgsOptionsConfig>(args: string[], options: O) => {
    try {
      return parseArgs({ args, options, allowPositionals: true });
    } catch (e) {
      throw new Refusal(words.unknownOption(e instanceof Error ? e.message : ''));
    }
  };
  switch (verb.startsWith('--') && verb !== '--help' ? 'serve' : `${verb}${['plan', 'account', 'demo'].includes(verb) ? ` ${second ?? ''}` : ''}`) {
    case 'serve': {
      const { values } = parse(verb === 'serve' ? argv.slice(1) : argv, { demo: { type: 'boolean', default: false } });
      return serve(config, { demo: values.demo === true });
    }
    case 'worker':
      return work(config);
    case 'migrate': {
      const database = await openDatabase(config, { join: true });
      try {
        await bringUpToDate(config, database.ownerUrl, say);
      } finally {
        await database.stop();
      }
      return;
    }
    case 'account link': {
      // a word that is not understood makes no link: of an administrator, least of all
      const { values } = parse(argv.slice(2), { ministry: { type: 'boolean' } });
      const role = values.ministry ? 'ministryReader' : 'administrator';
      checkPort(config);
      return withDatabase(config, async (ownerUrl) => say(words.accountLink[role](`${addressOf(config)}${LINK_PATH}#${await createLink(ownerUrl, role)}`, LINK_MINUTES)));
    }
    case 'units':
      return withDatabase(config, (ownerUrl, keys) => unitsCommand(argv.slice(1), { ownerUrl, cipher: createCipher(keys), say }));
    case 'audit':
      return withExisting(config, (ownerUrl, keys) =>
        auditCommand(argv.slice(1), { ownerUrl, key: keys.current().seal, cipher: createCipher(keys), heads: openHeads(headsPath(config)), say }),
      );
    case 'mail':
      return withExisting(config, (ownerUrl) => mailCommand(second, { ownerUrl, input: process.stdin, now: new Date(), say }));
    case 'backup':
      return withExisting(config, async (ownerUrl, keys) => backupCommand(argv.slice(1), { config, ownerUrl, keys, version: await appVersion(), say }));
    case 'restore': {
      const database = await openDatabase(config, { quiet: true });
      try {
        await restoreCommand(argv.slice(1), { config, ownerUrl: database.ownerUrl, say });
        const ring = await upgrade({ config, ownerUrl: database.ownerUrl, version: await appVersion(), log: say, say, backUp: false });
        await tellRestores(database.ownerUrl, { key: ring.current().seal, heads: openHeads(headsPath(config)) });
      } finally {
        await database.stop();
      }
      return;
    }
    case 'keys':
      return withExisting(config, (ownerUrl, keys) => keysCommand(second, { ownerUrl, keys, config, columns: encryptedColumns, say }));
    case 'plan read': {
      const { values, positionals } = parse(argv.slice(2), { json: { type: 'boolean', default: false }, text: { type: 'boolean', default: false }, learn: { type: 'string' } });
      const file = positionals[0];
      if (!file) throw new Refusal(words.needFile);
      const { asJson, numberedText, readPlanFile, restoreFile, Unread } = await import('./reading/command.ts');
      try {
        // restored text is printed line by line as in the file, so that the two can be laid side by side
        if (values.text && values.learn !== undefined) return say((await restoreFile(file, values.learn)).text.replace(/\n$/, ''));
        const read = await readPlanFile(file, { learn: values.learn, say: (line) => void process.stderr.write(`${line}\n`) });
        return say(values.text ? numberedText(read.reading) : JSON.stringify(asJson(read), null, process.stdout.isTTY ? 2 : 0));
      } catch (e) {
        throw e instanceof Unread ? new Refusal(e.message) : e;
      }
    }
    case 'demo remove':
      return withDatabase(config, async (ownerUrl) => (await import('./demo/demo.ts')).removeDemo({ ownerUrl, say }));
    case 'openapi':
      return say(JSON.stringify(openApi(Object.fromEntries(servers.map((s) => [s.name, s.api])), await appVersion()), null, 2));
    case 'help':
    case '--help':
    case '-h':
      return say(words.usage);
    default:
      throw new Refusal(
        words.unknownVerb(
          argv
            .filter((a) => !a.startsWith('-'))
            .slice(0, 2)
            .join(' '),
        ),
      );
  }
};

/** Runs one command; the exit code. Reasons are sentences, never stacks. */
export const main = async (argv: string[]): Promise<number> => {
  process.stdout.on('error', () => undefined); // piped into a reader that stops early
  try {
    return (await run(argv)) ?? 0;
  } catch (e) {
    const text =
      e instanceof Refusal || e instanceof ClusterProblem || e instanceof KeyProblem || e instanceof BackupProblem
        ? e.message
        : e instanceof Problem
          ? sentenceOf(e)
          : words.unexpected(e instanceof Error ? e.message : String(e));
    process.stderr.write(`${text}\n`);
    return 1;
  }
};
