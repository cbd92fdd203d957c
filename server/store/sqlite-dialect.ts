/**
 * SQLite for Kysely, on one connection that never waits for the disk while others could work: a transaction is committed to the log
 * and the connection given on, and whoever wrote it is answered once the log is on the disk (ADR 020).
 */
import { closeSync, fdatasync, openSync } from 'node:fs';
import { promisify } from 'node:util';
import type Database from 'better-sqlite3';
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteDialect,
} from 'kysely';
import { createCheckpoints } from './checkpoint.ts';
import { createFlush, type Flush } from './flush.ts';

const syncData = promisify(fdatasync);

/** `disk`: undefined for a database that is kept nowhere; the paths of its file and of its write-ahead log. */
export type SqliteParts = {
  readonly database: Database.Database;
  readonly disk: { readonly file: string; readonly log: string } | undefined;
};

export class PromptSqlite extends SqliteDialect {
  readonly #parts: SqliteParts;
  readonly #log: Log | undefined;
  constructor(parts: SqliteParts) {
    super({ database: parts.database });
    this.#parts = parts;
    this.#log = parts.disk && openLog(parts.disk.log);
  }
  override createDriver(): Driver {
    return promptDriver(super.createDriver(), this.#parts, this.#log);
  }
  /** Nothing that can be read is not yet on the disk. Throws what the disk has thrown. */
  async settled(): Promise<void> {
    await this.#log?.settled();
  }
  override createAdapter() {
    return new OwnTurns();
  }
}

class OwnTurns extends SqliteAdapter {
  /** SQLite undoes changes of the schema as well; Kysely does not say so, and would migrate step by step without a way back. */
  override get supportsTransactionalDdl() {
    return true;
  }
  /** The driver sees to it that one follows the other: Kysely's own turn would last until the disk has written. */
  override get supportsMultipleConnections() {
    return true;
  }
}

function promptDriver(inner: Driver, { database, disk }: SqliteParts, log: Log | undefined): Driver {
  const turns = createTurns();
  const checkpoints = disk && createCheckpoints(disk.file, alone);
  let watched: Watched | undefined;

  async function alone(work: () => Promise<void>): Promise<void> {
    await turns.take();
    try {
      await work();
    } finally {
      turns.give();
    }
  }

  return {
    init: (options) => inner.init(options),
    async acquireConnection(options) {
      await turns.take();
      try {
        watched ??= new Watched(await inner.acquireConnection(options), database);
        return watched;
      } catch (error) {
        turns.give();
        throw error;
      }
    },
    beginTransaction: (connection, settings) => inner.beginTransaction(connection, settings),
    commitTransaction: (connection) => inner.commitTransaction(connection),
    rollbackTransaction: (connection) => inner.rollbackTransaction(connection),
    savepoint: (...given) => inner.savepoint?.(...given) ?? Promise.resolve(),
    rollbackToSavepoint: (...given) => inner.rollbackToSavepoint?.(...given) ?? Promise.resolve(),
    releaseSavepoint: (...given) => inner.releaseSavepoint?.(...given) ?? Promise.resolve(),
    async releaseConnection() {
      const isWritten = watched?.takeWritten();
      turns.give();
      if (!isWritten) return;
      checkpoints?.count();
      await log?.written();
    },
    async destroy(options) {
      await checkpoints?.end();
      await log?.end();
      await inner.destroy(options);
    },
  };
}

/** One after the other, in the order of asking. */
function createTurns() {
  const waiting: (() => void)[] = [];
  let isTaken = false;
  return {
    take(): Promise<void> | undefined {
      if (isTaken) return new Promise((resolve) => waiting.push(resolve));
      isTaken = true;
      return undefined;
    },
    give(): void {
      const next = waiting.shift();
      if (next) next();
      else isTaken = false;
    },
  };
}

type Log = {
  /** What was just written to it is on the disk. */
  written(): Promise<void>;
  settled(): Promise<void>;
  end(): Promise<void>;
};

/** SQLite makes the log with the first question, and keeps the same file as long as anybody has the database open. */
function openLog(path: string): Log {
  let file: number | undefined;
  let waiting = 0;
  let failed: unknown;
  const flush: Flush = createFlush(() => {
    file ??= openSync(path, 'r+');
    return syncData(file);
  });
  return {
    async written() {
      waiting += 1;
      try {
        await flush();
      } catch (error) {
        failed ??= error;
        throw error;
      } finally {
        waiting -= 1;
      }
    },
    async settled() {
      if (waiting > 0 || failed !== undefined) await flush();
    },
    async end() {
      if (file === undefined) return;
      // Nobody waits any more on a file that is closed.
      await flush().catch(() => undefined);
      closeSync(file);
    },
  };
}

/** A connection that remembers whether anything was written since it was asked last. */
class Watched implements DatabaseConnection {
  readonly #inner: DatabaseConnection;
  readonly #database: Database.Database;
  #isWritten = false;
  constructor(inner: DatabaseConnection, database: Database.Database) {
    this.#inner = inner;
    this.#database = database;
  }
  executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    // Prepared once and remembered, so that asking costs nothing.
    if (!this.#database.prepare(query.sql).readonly) this.#isWritten = true;
    return this.#inner.executeQuery(query);
  }
  streamQuery<R>(query: CompiledQuery, chunkSize: number): AsyncIterableIterator<QueryResult<R>> {
    return this.#inner.streamQuery(query, chunkSize);
  }
  takeWritten(): boolean {
    const isWritten = this.#isWritten;
    this.#isWritten = false;
    return isWritten;
  }
}
