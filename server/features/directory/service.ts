/** Whom to call and where to go: read by everybody on the town's site, replaced as one by whoever may publish. */

import type { Directory, DirectoryInput } from '#core/contracts/index.ts';
import { BeffroiError } from '#core/errors.ts';
import type { Actor, Deps } from '../../deps.ts';
import { record } from '../../records/audit.ts';
import { cleanStrings } from '../content/index.ts';

export type Directories = {
  /** Nothing of its own, and all the built-in numbers, where nobody has written one. */
  of(territory: string): Promise<Directory>;
  put(actor: Actor, given: DirectoryInput): Promise<Directory>;
};

export function createDirectory({
  store: { db },
  clock,
  newId,
  bus,
}: Pick<Deps, 'store' | 'clock' | 'newId' | 'bus'>): Directories {
  const of = async (territory: string): Promise<Directory> => {
    const row = await db
      .selectFrom('directory')
      .select('content')
      .where('territory_id', '=', territory)
      .executeTakeFirst();
    return row === undefined
      ? { services: [], numbers: [], hidden: [] }
      : (JSON.parse(row.content) as Directory);
  };
  return {
    of,
    async put(actor, given) {
      const { territory } = actor;
      const before = await of(territory);
      const known = new Set([...before.services, ...before.numbers].map(({ id }) => id));
      const kept = keepIds(known, newId);
      const directory: Directory = {
        services: given.services.map((one, n) => kept(tidy(one, `services.${n}`))),
        numbers: given.numbers.map((one, n) => kept(tidy(one, `numbers.${n}`))),
        hidden: given.hidden,
      };
      const row = { content: JSON.stringify(directory), changed_at: clock() };
      await db.transaction().execute(async (trx) => {
        await trx
          .insertInto('directory')
          .values({ territory_id: territory, ...row })
          .onConflict((conflict) => conflict.column('territory_id').doUpdateSet(row))
          .execute();
        await record(trx, {
          id: newId(),
          at: clock(),
          actor: actor.user,
          territory,
          action: 'directory.change',
          object: { type: 'territory', id: territory },
          details: {
            services: directory.services.map(({ name }) => name),
            numbers: directory.numbers.map(({ number }) => number),
            hidden: directory.hidden,
          },
        });
      });
      bus.emit('changed', { topic: 'messages', territory });
      return directory;
    },
  };
}

/** An id that stands there already is kept, once; all others are new. */
function keepIds(known: ReadonlySet<string>, newId: () => string) {
  const left = new Set(known);
  return <One extends { id?: string }>({ id, ...one }: One) => ({
    id: id !== undefined && left.delete(id) ? id : newId(),
    ...one,
  });
}

/** Lines stay lines; spaces between words are single, and what holds nothing else is not there. Throws REQUEST_INVALID without a name. */
function tidy<One extends { name: string }>(one: One, at: string): One {
  const tidied = Object.fromEntries(
    Object.entries(cleanStrings(one))
      .map(([key, value]) => [key, typeof value === 'string' ? linesOf(value) : value] as const)
      .filter(([, value]) => value !== ''),
  ) as One;
  if (tidied.name !== undefined) return tidied;
  const error = { field: `body.${at}.name`, message: 'is empty' };
  throw new BeffroiError(
    'REQUEST_INVALID',
    { detail: `${error.field} ${error.message}` },
    { errors: [error] },
  );
}

function linesOf(text: string): string {
  return text
    .split(/\r?\n/)
    .map((line) => line.replace(/[ \t]+/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n');
}
