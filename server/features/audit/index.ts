/** Who did what, newest first. */
import Type from 'typebox';
import { Id, Instant } from '#core/contracts/common.ts';
import { actorOf } from '../../http/guard.ts';
import { answers } from '../../http/problems.ts';
import type { Feature } from '../feature.ts';

const Entry = Type.Object({
  id: Id,
  at: Instant,
  actor: Type.String(),
  action: Type.String(),
  object: Type.Object({ type: Type.String(), id: Type.String() }),
  details: Type.Record(Type.String(), Type.Unknown()),
});
const Page = Type.Object(
  {
    /** Id of the last entry of the page before. */
    before: Type.Optional(Id),
    /** 50 when absent. */
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
  },
  { additionalProperties: false },
);

export const audit: Feature = (app, { store }, { guard }) => {
  app.get(
    '/api/audit',
    {
      preHandler: guard('administer'),
      schema: {
        tags: ['audit'],
        querystring: Page,
        response: answers({
          200: Type.Object({ entries: Type.Array(Entry), next: Type.Optional(Id) }),
        }),
      },
    },
    async (request) => {
      const { before, limit = 50 } = request.query;
      let query = store.db
        .selectFrom('audit')
        .selectAll()
        .where('territory_id', '=', actorOf(request).territory)
        // Ids sort by time.
        .orderBy('id', 'desc')
        .limit(limit + 1);
      if (before !== undefined) query = query.where('id', '<', before);
      const rows = await query.execute();
      const shown = rows.slice(0, limit);
      const last = shown.at(-1);
      return {
        entries: shown.map((row) => ({
          id: row.id,
          at: row.at,
          actor: row.actor,
          action: row.action,
          object: { type: row.object_type, id: row.object_id },
          details: JSON.parse(row.details) as Record<string, unknown>,
        })),
        ...(rows.length > limit && last ? { next: last.id } : {}),
      };
    },
  );
};
