/** The desk in the morning, in one answer. */
import { Today } from '#core/contracts/today.ts';
import { allows, type Permission } from '#core/identity/roles.ts';
import type { Actor, Deps } from '../../deps.ts';
import { actorOf } from '../../http/guard.ts';
import { answers } from '../../http/problems.ts';
import type { Services } from '../../services.ts';
import { findImported, findOwn, findSubmitted, findVanished } from '../content/index.ts';
import { overviewOf } from '../displays/index.ts';
import type { Feature } from '../feature.ts';
import { nextChanges } from './next.ts';
import { faultsIn, feedsIn, mailIn, syncIn } from './wrong.ts';

const mostDisplays = 8;
const mostWaiting = 4;

export const today: Feature = (app, deps, services) => {
  app.get(
    '/api/today',
    {
      preHandler: services.guard('read'),
      schema: {
        tags: ['today'],
        summary: 'What is lit, what comes next, what waits for the one who asks, what is wrong',
        response: answers({ 200: Today }),
      },
    },
    (request) => todayOf(deps, services, actorOf(request)),
  );
};

async function todayOf(deps: Deps, services: Services, actor: Actor): Promise<Today> {
  const { db } = deps.store;
  const { territory, user } = actor;
  const now = deps.clock();
  const where = { territory, limit: mostWaiting };
  /** Only for whoever may do something about it. */
  const allowed = async <T>(permission: Permission, work: () => Promise<T>): Promise<T | undefined> =>
    allows(actor.roles, permission) ? work() : undefined;
  const { time_zone: timeZone } = await db
    .selectFrom('territory')
    .select('time_zone')
    .where('id', '=', territory)
    .executeTakeFirstOrThrow();
  const calendars = await services.calendars.all(territory, now);
  const written = await db
    .selectFrom('message')
    .select('id')
    .where('territory_id', '=', territory)
    .limit(1)
    .executeTakeFirst();
  return {
    at: now,
    displays: await overviewOf(deps, services.displays.presence, { territory, most: mostDisplays }),
    blank: written === undefined,
    next: await nextChanges(db, { territory, timeZone, now, calendars }),
    ...known('approve', await allowed('approve-message', () => findSubmitted(db, now, where))),
    ...known(
      'returned',
      await allowed('write-message', () => findOwn(db, { ...where, user, state: 'returned' })),
    ),
    ...known('drafts', await allowed('write-message', () => findOwn(db, { ...where, user, state: 'draft' }))),
    ...known('imported', await allowed('write-message', () => findImported(db, where))),
    ...known('vanished', await allowed('approve-message', () => findVanished(db, where))),
    ...known('replies', await allowed('handle-cases', () => services.fediverse.openReplies(territory))),
    wrong: {
      faults: await faultsIn(db, territory),
      sync: await syncIn(db, { territory, now }),
      ...known('cases', await allowed('handle-cases', () => casesIn(services, actor))),
      ...known('mail', await allowed('administer', () => mailIn(db, { territory, now }))),
      ...known('forms', await allowed('administer', () => formsIn(services, territory))),
      ...known('feeds', await allowed('administer', () => feedsIn(db, territory))),
    },
  };
}

/** Said to whoever can decide of it. */
async function formsIn(
  { siege, rootTerritory }: Services,
  territory: string,
): Promise<Today['wrong']['forms']> {
  if (territory !== rootTerritory || !siege.on()) return undefined;
  const { on, since = 0 } = await siege.view();
  return on ? { since } : undefined;
}

async function casesIn({ reports }: Services, actor: Actor): Promise<Today['wrong']['cases']> {
  const { late, reminded } = await reports.desk.counts(actor);
  return { late, reminded };
}

function known<K extends string, T>(key: K, value: T | undefined): { [P in K]?: T } {
  return value === undefined ? {} : ({ [key]: value } as { [P in K]?: T });
}
