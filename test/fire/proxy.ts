import { createServer, connect, type Socket } from 'node:net';
import { freePort } from '../program.ts';

/** The network between app and database, in the hands of a test. */
export interface Network {
  /** The same address through the proxy. */
  through(url: string): string;
  /** Ends every connection, as a switch that is restarted; new ones get through. */
  cut(): void;
  /** down: refuses new ones too. silent: takes everything and answers nothing, as a pulled cable. up: as it should be. */
  set(mode: 'up' | 'down' | 'silent'): void;
  /** Resolves when somebody tries to connect. */
  asked(): Promise<void>;
  connections(): number;
  close(): Promise<void>;
}

export const openNetwork = async (to: { host: string; port: number }): Promise<Network> => {
  const pairs = new Set<[Socket, Socket]>();
  let mode: 'up' | 'down' | 'silent' = 'up';
  let wake: () => void = () => undefined;
  const server = createServer((client) => {
    wake();
    if (mode === 'down') return void client.destroy();
    const database = connect(to.port, to.host);
    const pair: [Socket, Socket] = [client, database];
    pairs.add(pair);
    for (const s of pair) {
      s.on('error', () => undefined);
      s.on('close', () => {
        pairs.delete(pair);
        for (const other of pair) other.destroy();
      });
    }
    client.on('data', (bytes) => mode !== 'silent' && database.write(bytes));
    database.on('data', (bytes) => mode !== 'silent' && client.write(bytes));
  });
  const port = await freePort();
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done));
  const cut = () => {
    for (const pair of pairs) for (const s of pair) s.destroy();
  };
  return {
    through: (url) => {
      const u = new URL(url);
      u.hostname = '127.0.0.1';
      u.port = String(port);
      return u.toString();
    },
    cut,
    set: (to) => {
      mode = to;
      if (to === 'down') cut();
    },
    asked: () => new Promise((done) => (wake = done)),
    connections: () => pairs.size,
    close: async () => {
      cut();
      await new Promise<void>((done) => server.close(() => done()));
    },
  };
};
