import { chmodSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { copySqlite } from './copy-sqlite.ts';
import { createLeases, type Leases } from './leases.ts';
import { migrate } from './migrate.ts';
import { rememberStatements } from './remember-statements.ts';
import type { Tables } from './schema.ts';
import { PromptSqlite } from './sqlite-dialect.ts';

export type DialectName = 'sqlite' | 'postgres';
export type Db = Kysely<Tables>;
export type Store = {
  readonly db: Db;
  readonly dialect: DialectName;
  /** For what only one of several nodes does at a time; on SQLite there is one node. */
  readonly leases: Leases;
  /**
   * Everything that can be read is durable. On SQLite a commit is seen some milliseconds before it is: whoever answers "that was done
   * already" asks this first.
   */
  settled(): Promise<void>;
  /** What was erased leaves the file too, as far as the database can see to it. */
  wipe(): Promise<void>;
  close(): Promise<void>;
};

/** PostgreSQL answers int8 as text; every whole number of ours is below 2^53. */
const INT8 = 20;

/**
 * Opens the database at its newest schema. `file` is used when there is no `url`; `:memory:` keeps nothing. A file that has to
 * be brought to a newer one is copied first, beside itself.
 */
export async function openStore(where: { url?: string; file: string }): Promise<Store> {
  const store = where.url ? openPostgres(where.url) : openSqlite(where.file);
  try {
    const { file } = where;
    await migrate(store.db, store.dialect, where.url ? undefined : (from) => keepCopy(file, from));
  } catch (error) {
    await store.close();
    throw error;
  }
  return store;
}

/** A copy of what is about to be changed. */
async function keepCopy(file: string, schema: string): Promise<void> {
  const copy = `${file}.before-${schema}`;
  const part = `${copy}.part`;
  rmSync(part, { force: true });
  copySqlite(file, part);
  chmodSync(part, 0o600);
  renameSync(part, copy);
  // One is enough: the nightly backups go further back.
  const own = `${basename(file)}.before-`;
  for (const name of readdirSync(dirname(file)))
    if (name.startsWith(own) && name !== basename(copy)) rmSync(join(dirname(file), name), { force: true });
}

/** How long a write waits for another process, ms. */
const busyMs = 5000;
const wipeAgainMs = 20_000;
/** Pages. */
const longestLog = 16_000;

function openSqlite(file: string): Store {
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const database = new Database(file);
  database.pragma('journal_mode = WAL');
  // What was acknowledged survives a power cut all the same: the driver waits for the log, and nobody waits with it.
  database.pragma('synchronous = NORMAL');
  // A thread of its own sees to it long before.
  database.pragma(`wal_autocheckpoint = ${longestLog}`);
  database.pragma('foreign_keys = ON');
  database.pragma(`busy_timeout = ${busyMs}`);
  // What is erased is overwritten, and does not wait in the file for its room to be used again.
  database.pragma('secure_delete = ON');
  rememberStatements(database);
  const disk = file === ':memory:' ? undefined : { file, log: `${file}-wal` };
  const dialect = new PromptSqlite({ database, disk });
  const db = new Kysely<Tables>({ dialect });
  const leases: Leases = { hold: (_key, work) => work() };
  const wipe = createWipe(db);
  // What a server was to wipe that ended before.
  void wipe();
  return { db, dialect: 'sqlite', leases, settled: () => dialect.settled(), wipe, close: () => db.destroy() };
}

/** Pages as they were stand in the log until it begins anew. While another reader holds them nobody waits: it is tried again. */
function createWipe(db: Db): () => Promise<void> {
  let again: ReturnType<typeof setTimeout> | undefined;
  return async function wipe() {
    clearTimeout(again);
    const isDone = await db
      .connection()
      .execute(async (own) => {
        await sql`pragma busy_timeout = 0`.execute(own);
        try {
          const { rows } = await sql<{ busy: number }>`pragma wal_checkpoint(TRUNCATE)`.execute(own);
          return rows[0]?.busy === 0;
        } finally {
          await sql.raw(`pragma busy_timeout = ${busyMs}`).execute(own);
        }
      })
      // A store that is closed writes its log into the file by itself.
      .catch(() => true);
    if (isDone) return;
    again = setTimeout(() => void wipe(), wipeAgainMs);
    again.unref();
  };
}

function openPostgres(url: string): Store {
  const pool = openPool(url, 10);
  const own = openPool(url, 1);
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  const close = async () => {
    await db.destroy();
    await own.end();
  };
  // Its vacuum sees to it in its own time.
  const wipe = async () => undefined;
  const settled = wipe;
  return { db, dialect: 'postgres', leases: createLeases(own), settled, wipe, close };
}

function openPool(connectionString: string, max: number): pg.Pool {
  const pool = new pg.Pool({
    connectionString,
    max,
    types: {
      getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
        oid === INT8
          ? Number
          : pg.types.getTypeParser(oid, format as 'text')) as typeof pg.types.getTypeParser,
    },
  });
  // A server that restarts cuts idle connections: the pool drops them and the next query opens another. Without a
  // listener it would end the process.
  pool.on('error', () => undefined);
  return pool;
}
