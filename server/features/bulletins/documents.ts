/** The documents of a town's alerts: each act on an actual one is published once, and stays as it was. */
import type { Kysely, Selectable } from 'kysely';
import { type CapTown, capOf, identifierOf, type PublishedAct, plain } from '#core/cap/publish.ts';
import {
  type AlertText,
  type Hazard,
  hazards,
  type SayingVerb,
  sayingVerbs,
  type Target,
} from '#core/contracts/index.ts';
import type { Deps } from '../../deps.ts';
import type { Tables } from '../../store/schema.ts';
import type { CapDocumentTable } from '../../store/schema-alerts.ts';
import type { DocumentKey } from './sign.ts';
import { writeCap } from './write.ts';

export type CapDocument = Selectable<CapDocumentTable>;
type Db = Kysely<Tables>;

/** Acts that are not published yet are; a test and an exercise never are. */
export async function publishActs(
  { store, config }: Pick<Deps, 'store' | 'config'>,
  key: () => DocumentKey,
  territory: string,
): Promise<void> {
  const { db } = store;
  const waiting = await db
    .selectFrom('alert_entry as e')
    .innerJoin('alert as a', 'a.id', 'e.alert_id')
    .select(['e.alert_id'])
    .distinct()
    .where('a.territory_id', '=', territory)
    .where('a.status', '=', 'Actual')
    .where('e.verb', 'in', sayingVerbs)
    .where('e.id', 'not in', (q) => q.selectFrom('cap_document').select('entry_id'))
    .execute();
  if (waiting.length === 0) return;
  const town = await townOf(db, territory, config.publicUrl);
  const base = config.publicUrl.replace(/\/+$/, '');
  for (const { alert_id } of waiting) await publishAlert(db, { alert: alert_id, territory, town, base, key });
}

type Publishing = {
  readonly alert: string;
  readonly territory: string;
  readonly town: CapTown;
  readonly base: string;
  readonly key: () => DocumentKey;
};

async function publishAlert(db: Db, { alert, territory, town, base, key }: Publishing): Promise<void> {
  const acts = await actsOf(db, alert, base);
  const done = await db.selectFrom('cap_document').select('entry_id').where('alert_id', '=', alert).execute();
  const published = new Set(done.map(({ entry_id }) => entry_id));
  for (const [index, act] of acts.entries()) {
    if (published.has(act.id)) continue;
    const xml = key().sign(writeCap(capOf(act, town, acts.slice(0, index))));
    await db
      .insertInto('cap_document')
      .values({
        identifier: identifierOf(act),
        territory_id: territory,
        alert_id: alert,
        entry_id: act.id,
        title: plain(act.text).headline,
        sent_at: act.at,
        until_at: act.until,
        xml,
      })
      // Another node was quicker: what it wrote stands.
      .onConflict((c) => c.column('identifier').doNothing())
      .execute();
  }
}

/** The oldest first. */
async function actsOf(db: Db, alert: string, base: string): Promise<PublishedAct[]> {
  const rows = await db
    .selectFrom('alert_entry as e')
    .innerJoin('alert as a', 'a.id', 'e.alert_id')
    .select([
      'e.id',
      'e.verb',
      'e.at',
      'e.class',
      'e.text',
      'e.from_at',
      'e.until_at',
      'e.scenario',
      'e.target',
    ])
    .select(['a.status', 'a.message_id', 'a.territory_id'])
    .where('e.alert_id', '=', alert)
    .where('e.verb', 'in', sayingVerbs)
    .orderBy('e.id')
    .execute();
  const hazard = await hazardOf(db, rows[0]?.territory_id ?? '', rows[0]?.scenario ?? null);
  return rows.map((row) => ({
    id: row.id,
    verb: row.verb as SayingVerb,
    at: row.at,
    class: row.class as PublishedAct['class'],
    status: row.status as PublishedAct['status'],
    text: JSON.parse(row.text) as AlertText,
    from: row.from_at,
    until: row.until_at,
    hazard,
    page: `${base}/m/${row.message_id}`,
    ...areasOf(JSON.parse(row.target) as Target),
  }));
}

/** Whom it is for beyond its areas, by name or by tag, nobody elsewhere could find on a map. */
function areasOf({ all, areas }: Target): Pick<PublishedAct, 'areas'> {
  return all === true || areas === undefined ? {} : { areas };
}

/** Of the prepared alert that it was made from; those that come along are called by their danger. */
async function hazardOf(db: Db, territory: string, scenario: string | null): Promise<Hazard> {
  const named = hazards.find((one) => one === scenario);
  if (named || scenario === null) return named ?? 'other';
  const row = await db
    .selectFrom('alert_scenario')
    .select('body')
    .where('territory_id', '=', territory)
    .where('id', '=', scenario)
    .where('body', 'is not', null)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  const { hazard } = JSON.parse(row?.body ?? '{}') as { hazard?: string };
  return hazards.find((one) => one === hazard) ?? 'other';
}

async function townOf(db: Db, territory: string, publicUrl: string): Promise<CapTown> {
  const row = await db
    .selectFrom('territory')
    .select(['name', 'time_zone', 'insee'])
    .where('id', '=', territory)
    .executeTakeFirstOrThrow();
  return {
    sender: new URL(publicUrl).hostname,
    name: row.name,
    timeZone: row.time_zone,
    ...(row.insee !== null && { insee: row.insee }),
  };
}

/** The newest first. */
export async function newestDocuments(db: Db, territory: string, limit: number): Promise<CapDocument[]> {
  return db
    .selectFrom('cap_document')
    .selectAll()
    .where('territory_id', '=', territory)
    .orderBy('sent_at', 'desc')
    .orderBy('identifier', 'desc')
    .limit(limit)
    .execute();
}

export async function findDocument(
  db: Db,
  territory: string,
  identifier: string,
): Promise<CapDocument | undefined> {
  return db
    .selectFrom('cap_document')
    .selectAll()
    .where('identifier', '=', identifier)
    .where('territory_id', '=', territory)
    .executeTakeFirst();
}
