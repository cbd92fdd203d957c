/** A copy of everything under the data folder that cannot be made again, taken while the server runs. */
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { backUp } from '../features/backups/index.ts';
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
