/** Copies everything under the data folder that cannot be made again, while the server runs. */
import { constants, existsSync } from 'node:fs';
import { chmod, copyFile, cp, link, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '#config/schema.ts';
import { copySqlite } from '../../store/copy-sqlite.ts';

/**
 * The database first, then the media: a picture is on disk before its row is, so whatever the copy of the database
 * names is there. Answers the names of what was saved. `share`: media, which never change under their name, are the same files on
 * disk and take no room twice; for a folder that lies beside them.
 */
export async function backUp(
  { dataDir, database }: Config,
  folder: string,
  { share = false } = {},
): Promise<string[]> {
  const saved: string[] = [];
  const save = async (name: string) => {
    const [from, to] = [join(dataDir, name), join(folder, name)];
    if (!existsSync(from)) return;
    await (share ? shareFiles(from, to) : cp(from, to, { recursive: true }));
    if (!saved.includes(name)) saved.push(name);
  };
  // They are gone once they are drawn: before the database, and what has come meanwhile with the others.
  await save('report-originals');
  const file = join(dataDir, 'beffroi.db');
  if (database.url === '') {
    copySqlite(file, join(folder, 'beffroi.db'));
    await chmod(join(folder, 'beffroi.db'), 0o600);
    saved.push('beffroi.db');
  }
  for (const name of ['auth-secret', 'notice-key.pem']) {
    if (!existsSync(join(dataDir, name))) continue;
    await copyFile(join(dataDir, name), join(folder, name), constants.COPYFILE_EXCL);
    saved.push(name);
  }
  // Those that anybody is served, and the photos of reports, which nobody is.
  for (const name of ['media', 'reports', 'report-originals']) await save(name);
  return saved;
}

async function shareFiles(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true });
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) await shareFiles(source, target);
    // Another disk, or one that cannot share: a copy.
    else await link(source, target).catch(() => copyFile(source, target, constants.COPYFILE_EXCL));
  }
}
