/**
 * The builds that screens may still need, file by file, in the store: every node answers the same, and needs neither the
 * build in its own folder nor a folder that all share.
 */
import { extname } from 'node:path';
import type { Transaction } from 'kysely';
import type { Db } from '../../store/open.ts';
import type { Tables } from '../../store/schema.ts';
import type { Built } from './built.ts';

export type PlayerFile = { readonly path: string; readonly type: string; readonly body: Uint8Array };
export type KnownBuild = { id: string; version: string; addedAt: number; badAt?: number };

type Trx = Transaction<Tables>;

/** Beside those in use, so that staff can go back further than one. */
const keptBesides = 3;

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json; charset=utf-8',
  '.woff2': 'font/woff2',
};

/** True when nobody had seen this build before. */
export async function keepBuild(trx: Trx, { id, version, files }: Built, at: number): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('player_build')
    .values({ id, version, added_at: at, bad_at: null })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  for (const { path, body } of files) {
    await trx
      .insertInto('player_file')
      .values({ build_id: id, path, body })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  return numInsertedOrUpdatedRows === 1n;
}

/** Lets go of the files of old builds; that they were here once stays known. */
export async function pruneBuilds(trx: Trx, inUse: readonly string[]): Promise<void> {
  const newest = await trx
    .selectFrom('player_build')
    .select('id')
    .where('id', 'not in', [...inUse, ''])
    .orderBy('added_at', 'desc')
    .orderBy('id')
    .limit(keptBesides)
    .execute();
  await trx
    .deleteFrom('player_file')
    .where('build_id', 'not in', [...inUse, ...newest.map(({ id }) => id), ''])
    .execute();
}

export async function markBuild(trx: Trx, id: string, badAt: number | null): Promise<void> {
  await trx.updateTable('player_build').set({ bad_at: badAt }).where('id', '=', id).execute();
}

/** Its files are still here. */
export async function isKept(db: Db | Trx, id: string): Promise<boolean> {
  const found = await db
    .selectFrom('player_file')
    .select('path')
    .where('build_id', '=', id)
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}

/** The newest first. */
export async function knownBuilds(db: Db): Promise<KnownBuild[]> {
  const rows = await db
    .selectFrom('player_build')
    .selectAll()
    .orderBy('added_at', 'desc')
    .orderBy('id')
    .limit(50)
    .execute();
  return rows.map(({ id, version, added_at, bad_at }) => ({
    id,
    version,
    addedAt: added_at,
    ...(bad_at !== null && { badAt: bad_at }),
  }));
}

/**
 * What lies at a path below /player/: `builds/<id>/…` is of that build, `assets/…` of any, for its name says what is in it; all
 * else is of the build named `otherwise`.
 */
export async function fileAt(
  db: Db,
  path: string,
  otherwise: () => Promise<string | undefined>,
): Promise<PlayerFile | undefined> {
  const [, named, below] = /^builds\/([0-9a-f]{16})(?:\/(.*))?$/.exec(path) ?? [];
  // The router leaves out a slash at the end.
  const file = (named === undefined ? path : below) || 'index.html';
  const build = named ?? (file.startsWith('assets/') ? undefined : await otherwise());
  if (build === undefined && !file.startsWith('assets/')) return undefined;
  let query = db.selectFrom('player_file').select('body').where('path', '=', file);
  if (build !== undefined) query = query.where('build_id', '=', build);
  const row = await query.limit(1).executeTakeFirst();
  return row && { path: file, type: types[extname(file)] ?? 'application/octet-stream', body: row.body };
}
