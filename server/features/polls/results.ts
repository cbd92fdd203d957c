/** What was published of what is counted: read only where it is asked for, and opened once for many readers, for it never changes again. */
import type { DebateFile, PollFile, SurveyFile } from '#core/contracts/index.ts';
import type { Store } from '../../store/index.ts';
import type { PollRow } from './rows.ts';

type Counted = Pick<PollRow, 'id' | 'counted_at'>;
type AnyFile = PollFile | SurveyFile | DebateFile;
export type Results = {
  /** JSON, as it was published; undefined before the count. */
  text(row: Counted): Promise<string | undefined>;
  /** The same, opened. */
  file<File extends AnyFile>(row: Counted): Promise<File | undefined>;
};

/** Characters of all that is kept open; a file of more is opened for each reader. */
const mostOpen = 16_000_000;

export function createResults({ db }: Pick<Store, 'db'>): Results {
  /** The one read last stands last. */
  const open = new Map<string, { readonly length: number; readonly file: AnyFile }>();

  async function text({ id, counted_at }: Counted): Promise<string | undefined> {
    if (counted_at === null) return undefined;
    const row = await db.selectFrom('poll').select('result').where('id', '=', id).executeTakeFirst();
    return row?.result ?? undefined;
  }

  function keep(id: string, length: number, file: AnyFile): void {
    open.set(id, { length, file });
    let sum = [...open.values()].reduce((total, one) => total + one.length, 0);
    for (const [oldest, one] of open) {
      if (sum <= mostOpen) return;
      open.delete(oldest);
      sum -= one.length;
    }
  }

  return {
    text,
    async file<File extends AnyFile>(row: Counted) {
      const known = open.get(row.id);
      if (known) {
        open.delete(row.id);
        open.set(row.id, known);
        return known.file as File;
      }
      const found = await text(row);
      if (found === undefined) return undefined;
      const file = JSON.parse(found) as File;
      keep(row.id, found.length, file);
      return file;
    },
  };
}
