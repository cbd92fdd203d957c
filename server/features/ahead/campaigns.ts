/** Campaigns: what is to be reached, and what was, from the sums of what displays witnessed. */
import { sql } from 'kysely';
import type { Campaign, CampaignInput } from '#core/contracts/index.ts';
import { BeffroiError } from '#core/errors.ts';
import type { Actor, Deps } from '../../deps.ts';
import { record } from '../../records/audit.ts';

const most = 100;
type Wanted = Pick<Campaign, 'topics' | 'tags' | 'from' | 'until'>;
type Given = Pick<Deps, 'store' | 'clock' | 'newId'>;

export function createCampaigns({ store, clock, newId }: Given) {
  const { db } = store;

  /** Those that are not over on that day, the soonest first. */
  async function list(territory: string, from: string): Promise<Campaign[]> {
    const rows = await db
      .selectFrom('campaign')
      .selectAll()
      .where('territory_id', '=', territory)
      .where('until_day', '>=', from)
      .orderBy('from_day')
      .orderBy('id')
      .limit(most)
      .execute();
    return Promise.all(
      rows.map(async (row) => {
        const topics = JSON.parse(row.topics) as string[];
        const tags = JSON.parse(row.tags) as string[];
        const days = { from: row.from_day, until: row.until_day };
        return {
          id: row.id,
          name: row.name,
          ...days,
          topics,
          tags,
          ...(row.goal_hours === null ? {} : { goalHours: row.goal_hours }),
          ...(row.goal_messages === null ? {} : { goalMessages: row.goal_messages }),
          reached: await reached(territory, { topics, tags, ...days }),
        };
      }),
    );
  }

  async function reached(territory: string, { topics, tags, from, until }: Wanted) {
    const shown = tags.length === 0 ? everywhere(territory) : onDisplaysOf(territory, tags);
    const rows = await shown.where('m.day', '>=', from).where('m.day', '<=', until).execute();
    const own = rows.filter((row) =>
      (JSON.parse(row.topics) as string[]).some((one) => topics.includes(one)),
    );
    const ms = own.reduce((sum, row) => sum + Number(row.ms), 0);
    return {
      messages: new Set(own.map((row) => row.message_id)).size,
      hours: Math.round(ms / 360_000) / 10,
    };
  }

  function everywhere(territory: string) {
    return db
      .selectFrom('message_day as m')
      .select(['m.topics', 'm.message_id'])
      .select(sql<number>`sum(m.shown_ms) + sum(m.rotation_ms)`.as('ms'))
      .where('m.territory_id', '=', territory)
      .where('m.topics', '!=', '[]')
      .groupBy(['m.topics', 'm.message_id']);
  }

  /** On the displays that have one of the tags now. */
  function onDisplaysOf(territory: string, tags: readonly string[]) {
    return db
      .selectFrom('message_day as m')
      .innerJoin('shown_day as s', (join) =>
        join
          .onRef('s.territory_id', '=', 'm.territory_id')
          .onRef('s.day', '=', 'm.day')
          .onRef('s.message_id', '=', 'm.message_id'),
      )
      .select(['m.topics', 'm.message_id'])
      .select(sql<number>`sum(s.shown_ms) + sum(s.rotation_ms)`.as('ms'))
      .where('m.territory_id', '=', territory)
      .where('m.topics', '!=', '[]')
      .where('s.display_id', 'in', (q) =>
        q
          .selectFrom('display_tag')
          .select('display_id')
          .where('tag', 'in', [...tags]),
      )
      .groupBy(['m.topics', 'm.message_id']);
  }

  const columns = (input: CampaignInput) => {
    if (input.until < input.from) {
      const error = { field: 'body.until', message: 'is before from' };
      throw new BeffroiError(
        'REQUEST_INVALID',
        { detail: `${error.field} ${error.message}` },
        { errors: [error] },
      );
    }
    return {
      name: input.name.trim(),
      from_day: input.from,
      until_day: input.until,
      topics: JSON.stringify(input.topics),
      tags: JSON.stringify(input.tags),
      goal_hours: input.goalHours ?? null,
      goal_messages: input.goalMessages ?? null,
    };
  };
  const note = (verb: string, actor: Actor, id: string, name?: string) => ({
    id: newId(),
    at: clock(),
    actor: actor.user,
    territory: actor.territory,
    action: `campaign.${verb}`,
    object: { type: 'campaign', id },
    details: name === undefined ? {} : { name },
  });
  const missing = (id: string) => new BeffroiError('NOT_FOUND', { what: `campaign ${id}` });

  return {
    list,
    async create(actor: Actor, input: CampaignInput): Promise<{ id: string }> {
      const id = newId();
      const values = columns(input);
      await db.transaction().execute(async (trx) => {
        await trx
          .insertInto('campaign')
          .values({
            id,
            territory_id: actor.territory,
            ...values,
            created_by: actor.user,
            created_at: clock(),
          })
          .execute();
        await record(trx, note('create', actor, id, values.name));
      });
      return { id };
    },
    /** Throws NOT_FOUND, as does `remove`. */
    async change(actor: Actor, id: string, input: CampaignInput): Promise<{ id: string }> {
      const values = columns(input);
      await db.transaction().execute(async (trx) => {
        const { numUpdatedRows } = await trx
          .updateTable('campaign')
          .set(values)
          .where('id', '=', id)
          .where('territory_id', '=', actor.territory)
          .executeTakeFirst();
        if (numUpdatedRows !== 1n) throw missing(id);
        await record(trx, note('change', actor, id, values.name));
      });
      return { id };
    },
    async remove(actor: Actor, id: string): Promise<void> {
      await db.transaction().execute(async (trx) => {
        const { numDeletedRows } = await trx
          .deleteFrom('campaign')
          .where('id', '=', id)
          .where('territory_id', '=', actor.territory)
          .executeTakeFirst();
        if (numDeletedRows !== 1n) throw missing(id);
        await record(trx, note('remove', actor, id));
      });
    },
  };
}
