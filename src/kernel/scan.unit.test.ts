import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clamd, ScannerAway } from './scan.ts';

/** Two of them: a socket that speaks clamd's protocol as its manual has it, and Debian's own clamd where it is installed. */

const folder = mkdtempSync(join(tmpdir(), 'vuonxa-scan-'));
chmodSync(folder, 0o711);
const bad = 'day la tep xau cua bai thu 5f1c';
const servers: Server[] = [];
afterAll(() => {
  for (const s of servers) s.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Takes the pieces of one INSTREAM apart and answers as clamd does. */
const speaker = (name: string, most = 1_000_000): Promise<string> =>
  new Promise((done) => {
    const path = join(folder, name);
    const server = createServer((socket) => {
      let got = Buffer.alloc(0);
      socket.on('error', () => undefined);
      socket.on('data', (part: Buffer) => {
        got = Buffer.concat([got, part]);
        const head = 'zINSTREAM\0';
        if (got.length < head.length) return;
        if (got.toString('latin1', 0, head.length) !== head) return void socket.end('UNKNOWN COMMAND\0');
        let content = Buffer.alloc(0);
        for (let at = head.length; at + 4 <= got.length;) {
          const length = got.readUInt32BE(at);
          if (length === 0) return void socket.end(content.includes(bad) ? 'stream: Thu.Xau-1 FOUND\0' : 'stream: OK\0');
          if (at + 4 + length > got.length) return;
          content = Buffer.concat([content, got.subarray(at + 4, at + 4 + length)]);
          if (content.length > most) return void socket.end('INSTREAM size limit exceeded. ERROR\0');
          at += 4 + length;
        }
      });
    });
    servers.push(server);
    server.listen(path, () => done(path));
  });

const cases = (where: () => string): void => {
  test('a harmless file passes, whatever its length', async () => {
    for (const length of [0, 1, 65_536, 65_537, 300_000]) expect(await clamd(where()).scan(new Uint8Array(length).fill(97))).toBeNull();
  });
  test('a bad one is named, wherever in the file it stands', async () => {
    for (const before of [0, 65_520, 200_000]) expect(await clamd(where()).scan(new TextEncoder().encode('a'.repeat(before) + bad))).toContain('Thu.Xau-1');
  });
};

describe('the protocol', () => {
  let where = '';
  beforeAll(async () => void (where = await speaker('clamd.ctl')));
  cases(() => where);

  test('too long for it, away, silent, speaking something else: never passed as harmless', async () => {
    const short = await speaker('short.ctl', 1_000);
    await expect(clamd(short).scan(new Uint8Array(200_000))).rejects.toThrow(ScannerAway);
    await expect(clamd(join(folder, 'nobody.ctl')).scan(new Uint8Array(1))).rejects.toThrow(ScannerAway);
    const mute = createServer((s) => void s.on('error', () => undefined));
    servers.push(mute);
    await new Promise<void>((done) => mute.listen(join(folder, 'mute.ctl'), done));
    await expect(clamd(join(folder, 'mute.ctl'), { timeoutMs: 200 }).scan(new Uint8Array(1))).rejects.toThrow(/no answer/);
    const other = createServer((s) => void s.on('error', () => undefined).end('220 mail ready\r\n'));
    servers.push(other);
    await new Promise<void>((done) => other.listen(join(folder, 'other.ctl'), done));
    await expect(clamd(join(folder, 'other.ctl')).scan(new Uint8Array(1))).rejects.toThrow(ScannerAway);
  });
});

const real = '/usr/sbin/clamd';
if (existsSync(real))
  describe("Debian's clamd, with one signature of our own", () => {
    const where = join(folder, 'real.ctl');
    beforeAll(async () => {
      const database = join(folder, 'database');
      execFileSync('mkdir', ['-p', database]);
      writeFileSync(join(database, 'own.ndb'), `Thu.Xau-1:0:*:${Buffer.from(bad).toString('hex')}\n`);
      const settings = join(folder, 'clamd.conf');
      writeFileSync(settings, `LocalSocket ${where}\nDatabaseDirectory ${database}\nForeground yes\nUser root\n`);
      const child = spawn(real, ['--config-file', settings], { stdio: 'ignore' });
      servers.push({ close: () => child.kill('SIGKILL') } as unknown as Server);
      for (let tries = 0; tries < 600 && !existsSync(where); tries++) await pause(50); // it reads its signatures first
    }, 60_000);
    cases(() => where);
  });
