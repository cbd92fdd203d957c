/** A copy of everything under the data folder that cannot be made again, taken while the server runs. */
import { constants, existsSync } from 'node:fs';
import { chmod, copyFile, cp, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Config } from '#config/schema.ts';
import { type CommandRun, languageOf } from './io.ts';
import { configOf } from './serve.ts';

export const run: CommandRun = async ([folder], io) => {
  const french = languageOf(io) === 'fr';
  if (folder === undefined) {
    io.stderr.write(french ? 'Où ? beffroi backup DOSSIER\n' : 'Where to? beffroi backup FOLDER\n');
    return 2;
  }
  const config = configOf(io);
  if (config === undefined) return 2;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if ((await readdir(folder)).length > 0) {
    io.stderr.write(french ? `${folder} n’est pas vide.\n` : `${folder} is not empty.\n`);
    return 2;
  }
  const saved = await backUp(config, folder);
  io.stdout.write(`${saved.map((name) => join(folder, name)).join('\n')}\n`);
  if (config.database.url !== '') {
    io.stdout.write(
      french ? 'La base PostgreSQL se sauvegarde avec pg_dump.\n' : 'Save PostgreSQL with pg_dump.\n',
    );
  }
  return 0;
};

/**
 * The database first, then the media: a picture is on disk before its row is, so whatever the copy of the database
 * names is there. Answers the names of what was saved.
 */
export async function backUp({ dataDir, database }: Config, folder: string): Promise<string[]> {
  const saved: string[] = [];
  const file = join(dataDir, 'beffroi.db');
  if (database.url === '') {
    const source = new Database(file, { fileMustExist: true });
    try {
      source.pragma('busy_timeout = 5000');
      source.prepare('VACUUM INTO ?').run(join(folder, 'beffroi.db'));
    } finally {
      source.close();
    }
    await chmod(join(folder, 'beffroi.db'), 0o600);
    saved.push('beffroi.db');
  }
  for (const name of ['auth-secret', 'notice-key.pem']) {
    if (!existsSync(join(dataDir, name))) continue;
    await copyFile(join(dataDir, name), join(folder, name), constants.COPYFILE_EXCL);
    saved.push(name);
  }
  if (existsSync(join(dataDir, 'media'))) {
    await cp(join(dataDir, 'media'), join(folder, 'media'), { recursive: true });
    saved.push('media');
  }
  return saved;
}
