/** Several nodes on one PostgreSQL: what one emits, the sockets of all hear (LISTEN/NOTIFY). */
import { createAdapter } from '@socket.io/postgres-adapter';
import pg from 'pg';
import type { Deps } from '../deps.ts';

type Adapter = ReturnType<typeof createAdapter>;
export type FanOut = { readonly adapter: Adapter; close(): Promise<void> };

/** One connection listens, one notifies: the pool of the store is never held up, nor held open, by sockets. */
const connections = 2;

/** Undefined on SQLite, where there is one node. */
export function createFanOut({ config, log }: Pick<Deps, 'config' | 'log'>): FanOut | undefined {
  if (config.database.url === '') return undefined;
  const pool = new pg.Pool({ connectionString: config.database.url, max: connections });
  // Without a listener a lost connection would end the process; the adapter connects again by itself.
  const failed = (error: Error) => log.warn({ err: error }, 'other nodes may not be heard');
  pool.on('error', failed);
  return {
    adapter: createAdapter(pool, { tableName: 'socket_attachment', errorHandler: failed }),
    close: () => pool.end(),
  };
}
