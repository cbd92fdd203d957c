/** Where the backups lie, which there are, and a new one: made beside the server's own work, never two at once. */
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import { BeffroiError } from '#core/errors.ts';
import type { Deps } from '../../deps.ts';
import { record } from '../../records/audit.ts';

export type Backup = { readonly name: string; readonly at: number; readonly bytes: number };
export type BackupsView = {
  readonly folder: string;
  readonly backups: Backup[];
  /** PostgreSQL is saved by its own tools: the database is not in these copies. */
  readonly database: boolean;
  readonly running: boolean;
  readonly keep: number;
  /** The last failure since the start, until one succeeds. */
  readonly failed?: { readonly at: number; readonly reason: string };
};

export type Backups = {
  view(): Promise<BackupsView>;
  /** Throws CONFLICT_STATE while another is being made. `by`: a user, or `system`. */
  make(by: string): Promise<Backup>;
};

/** `2026-11-26T02-23-00Z`: sorts by time, and is a name on every file system. */
const namePattern = /^\d{4}-\d{2}-\d{2}T\d{2}-\d{2}-\d{2}Z$/;
/** A folder that is being filled; one that is left so is no backup. */
const unfinished = '.part';

export function createBackups(deps: Deps, rootTerritory: string): Backups {
  const { config, clock, log, store } = deps;
  const folder = resolve(config.backup.folder || join(config.dataDir, 'backups'));
  const { keep } = config.backup;
  let running = false;
  let failed: BackupsView['failed'];

  async function names(): Promise<string[]> {
    if (!existsSync(folder)) return [];
    return (await readdir(folder)).filter((name) => namePattern.test(name)).sort();
  }

  async function view(): Promise<BackupsView> {
    const backups = await Promise.all((await names()).reverse().map((name) => sized(folder, name)));
    return {
      folder,
      backups,
      database: config.database.url === '',
      running,
      keep,
      ...(failed && { failed }),
    };
  }

  /** What was left half made goes: a disk that is full of it would take no backup any more. */
  async function sweep(): Promise<void> {
    if (!existsSync(folder)) return;
    for (const name of await readdir(folder))
      if (name.endsWith(unfinished)) await rm(join(folder, name), { recursive: true, force: true });
  }

  /** What is older than the newest that are kept goes. */
  async function prune(): Promise<void> {
    const all = await names();
    for (const name of all.slice(0, Math.max(0, all.length - Math.max(1, keep))))
      await rm(join(folder, name), { recursive: true, force: true });
  }

  async function makeOne(): Promise<string> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const name = new Date(clock()).toISOString().slice(0, 19).replaceAll(':', '-').concat('Z');
    const place = join(folder, name);
    if (existsSync(place)) return name;
    await sweep();
    await mkdir(`${place}${unfinished}`, { mode: 0o700 });
    try {
      await copyAside(config, `${place}${unfinished}`);
      await rename(`${place}${unfinished}`, place);
    } catch (error) {
      await sweep();
      throw error;
    }
    return name;
  }

  return {
    view,
    async make(by) {
      if (running) throw new BeffroiError('CONFLICT_STATE', { state: 'running', action: 'backup' });
      running = true;
      try {
        const name = await makeOne();
        await prune();
        await record(store.db, {
          id: deps.newId(),
          at: clock(),
          actor: by,
          territory: rootTerritory,
          action: 'backup.make',
          object: { type: 'backup', id: name },
        });
        failed = undefined;
        return await sized(folder, name);
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        failed = { at: clock(), reason: reason.slice(0, 300) };
        log.error({ err: error }, 'a backup could not be made');
        throw new BeffroiError('BACKUP_FAILED', { reason: reason.slice(0, 300) }, { cause: error });
      } finally {
        running = false;
      }
    },
  };
}

async function sized(folder: string, name: string): Promise<Backup> {
  const [, date = '', time = ''] = /^(.*)T(.*)Z$/.exec(name) ?? [];
  const at = Date.parse(`${date}T${time.replaceAll('-', ':')}Z`);
  const database = join(folder, name, 'beffroi.db');
  // The media are many small files that older copies share; the database is what grows.
  const bytes = existsSync(database) ? (await stat(database)).size : 0;
  return { name, at, bytes };
}

/** In a thread of its own: copying a large database would keep alerts waiting. */
function copyAside(config: Deps['config'], folder: string): Promise<void> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: { config, folder } });
  return new Promise((done, fail) => {
    worker.once('error', fail);
    worker.once('exit', (code) => (code === 0 ? done() : fail(new Error(`exit ${code}`))));
  });
}
