/** What others send: checked, done once, and answered. Whatever is none of our business is taken and forgotten. */
import type { Transaction } from 'kysely';
import { sha256Hex } from '#core/hash.ts';
import type { Deps } from '../../deps.ts';
import type { Tables } from '../../store/schema.ts';
import type { Activity } from './activity.ts';
import type { Author, Signed, Verifier } from './verify.ts';

/**
 * Of the activities that it has something to do with; within a transaction, after everything was checked. Answers what is to be
 * done when that is over.
 */
export type Listener = (
  trx: Transaction<Tables>,
  activity: Activity,
  author: Author,
) => Promise<(() => void) | undefined>;

export type Inbox = {
  /** Answers the status of HTTP: 202 taken, 400 unreadable, 401 not theirs, 503 too many at once. */
  hear(request: Signed): Promise<202 | 400 | 401 | 503>;
};

/** Each may cost a request to a server of the sender's choice. */
const mostAtOnce = 16;

type Given = {
  readonly verifier: () => Promise<Verifier>;
  readonly read: (body: unknown) => Activity | undefined;
  readonly listeners: readonly Listener[];
  /** Whether anything is kept of this actor. */
  readonly knows: (actor: string) => Promise<boolean>;
  readonly forget: (trx: Transaction<Tables>, actor: string) => Promise<void>;
};

export function createInbox({ store, clock }: Pick<Deps, 'store' | 'clock'>, given: Given): Inbox {
  const { db } = store;
  let busy = 0;

  const wasHeard = async (id: string) =>
    (await db
      .selectFrom('fediverse_heard')
      .select('at')
      .where('activity_hash', '=', sha256Hex(id))
      .executeTakeFirst()) !== undefined;

  /** An account that was deleted has no key to sign that with; most of them we have never met. */
  async function farewell({ actor }: Activity): Promise<202> {
    if ((await given.knows(actor)) && (await (await given.verifier()).isGone(actor)))
      await db.transaction().execute((trx) => given.forget(trx, actor));
    return 202;
  }

  async function take(request: Signed, activity: Activity): Promise<202 | 401> {
    const author = await (await given.verifier()).authorOf(request, activity.actor);
    if (!author) return 401;
    const after: (() => void)[] = [];
    await db.transaction().execute(async (trx) => {
      const isNew = await trx
        .insertInto('fediverse_heard')
        .values({ activity_hash: sha256Hex(activity.id), at: clock() })
        .onConflict((c) => c.column('activity_hash').doNothing())
        .returning('at')
        .executeTakeFirst();
      if (!isNew) return;
      for (const listen of given.listeners) {
        const done = await listen(trx, activity, author);
        if (done) after.push(done);
      }
    });
    for (const done of after) done();
    return 202;
  }

  return {
    async hear(request) {
      const activity = given.read(parsed(request.body));
      if (!activity) return 400;
      if (busy >= mostAtOnce) return 503;
      busy += 1;
      try {
        if (activity.type === 'Delete' && activity.object.id === activity.actor)
          return await farewell(activity);
        if (await wasHeard(activity.id)) return 202;
        return await take(request, activity);
      } finally {
        busy -= 1;
      }
    },
  };
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}
