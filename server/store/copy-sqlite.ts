import Database from 'better-sqlite3';

/** Writes a consistent copy of an SQLite file that others may be writing to. Throws when there is no such file. */
export function copySqlite(file: string, target: string): void {
  const source = new Database(file, { fileMustExist: true });
  try {
    source.pragma('busy_timeout = 5000');
    source.prepare('VACUUM INTO ?').run(target);
  } finally {
    source.close();
  }
}
