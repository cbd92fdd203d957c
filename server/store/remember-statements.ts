/** SQL that was read once is not read again: reading takes longer than most of our questions. */
import type Database from 'better-sqlite3';

const most = 500;
/** What changes tables makes columns of earlier statements wrong. */
const harmless = /^\s*(select|insert|update|delete|with|begin|commit|rollback|savepoint|release)\b/i;

export function rememberStatements(database: Database.Database): void {
  const prepare = database.prepare.bind(database);
  const known = new Map<string, Database.Statement>();
  database.prepare = ((sql: string) => {
    const found = known.get(sql);
    if (!harmless.test(sql)) known.clear();
    const statement = found ?? prepare(sql);
    // The one that was used last is the last to go.
    known.delete(sql);
    if (harmless.test(sql)) known.set(sql, statement);
    for (const oldest of known.keys()) {
      if (known.size <= most) break;
      known.delete(oldest);
    }
    return statement;
  }) as typeof database.prepare;
}
