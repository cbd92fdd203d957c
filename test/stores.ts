/**
 * Both dialects, so that one suite runs on each: a fresh SQLite file, a fresh database in the PostgreSQL of the run. Both are
 * copies of one that was migrated once.
 */
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { copyFileSync, existsSync, globSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { pino } from 'pino';
import { completeConfig } from '#config/load.ts';
import { createBus } from '#server/bus.ts';
import { createAuth } from '#server/features/identity/auth.ts';
import { createMetrics } from '#server/http/metrics.ts';
import { openStore, type Store } from '#server/store/index.ts';
import { type Answer, socketOf } from './postgres-socket.ts';

const root = join(import.meta.dirname, '..');
export const dialects = ['sqlite', 'postgres'] as const;

/** A store with the newest schema and nothing in it. */
export async function freshStore(dialect: (typeof dialects)[number]): Promise<Store> {
  if (dialect === 'postgres') return openStore({ url: await databaseFrom(await template()), file: '' });
  const file = join(mkdtempSync(join(tmpdir(), 'beffroi-db-')), 'beffroi.db');
  copyFileSync(await image(), file);
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
export const freshDatabase = (): Promise<string> => databaseFrom('template1');

let databases = 0;

async function databaseFrom(source: string): Promise<string> {
  const { url, prefix } = await postgres();
  const name = `${prefix}${++databases}`;
  await (await maintenance()).query(`create database ${name} template ${source} strategy file_copy`);
  return `${url}/${name}`;
}

/** Of the run: whoever comes first migrates it, the others wait: the lock is the line's. */
const template = onlyOnce(async () => {
  const name = `migrated_${schema()}`;
  const line = await maintenance();
  await line.query('select pg_advisory_lock(1)');
  const { rowCount } = await line.query('select from pg_database where datname = $1', [name]);
  if (rowCount === 0) {
    const url = await freshDatabase();
    await prepare(await openStore({ url, file: '' }));
    await line.query(`alter database ${new URL(url).pathname.slice(1)} rename to ${name}`);
  }
  await line.query('select pg_advisory_unlock(1)');
  return name;
});

/** Of the run: two that make it at once make the same. */
const image = onlyOnce(async () => {
  const file = join(tmpdir(), `beffroi-migrated-${schema()}.db`);
  if (existsSync(file)) return file;
  const part = `${file}.${process.pid}`;
  await prepare(await openStore({ file: part }));
  renameSync(part, file);
  return file;
});

/** With the tables of the identity library, which every server makes that has none. */
async function prepare(store: Store): Promise<void> {
  const [clock, newId] = [() => 0, () => ''];
  const rest = { randomBytes, bus: createBus(() => undefined), metrics: createMetrics() };
  const log = pino({ level: 'silent' });
  await createAuth({ config: completeConfig({}), store, log, clock, newId, ...rest }, 'of nobody');
  await store.close();
}

/** Changes with whatever a migration may depend on: a run that watches goes on with the new one. */
function schema(): string {
  const hash = createHash('sha256');
  const files = globSync('{package-lock.json,server/store/**/*.ts,server/features/identity/auth.ts}', {
    cwd: root,
  });
  for (const file of files.sort()) hash.update(readFileSync(join(root, file)));
  return hash.digest('hex').slice(0, 16);
}

/** The line is held until this process ends: then its databases are dropped. */
const postgres = onlyOnce(async (): Promise<Answer> => {
  const socket = connect(socketOf(tmpdir()));
  socket.setEncoding('utf8');
  const [line] = await Promise.race([once(socket, 'data'), once(socket, 'close')]);
  if (typeof line !== 'string') throw new Error('the PostgreSQL of the run did not start');
  socket.unref();
  return JSON.parse(line) as Answer;
});

/** One line, which keeps no process from ending. */
const maintenance = onlyOnce(async () => {
  const { url } = await postgres();
  const pool = new pg.Pool({
    connectionString: `${url}/postgres`,
    max: 1,
    idleTimeoutMillis: 0,
    allowExitOnIdle: true,
  });
  // Whoever asks next is told.
  pool.on('error', () => undefined);
  return pool;
});

function onlyOnce<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}
