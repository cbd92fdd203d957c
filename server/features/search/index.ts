/** What somebody means by a few letters: messages by their words, displays by their names; the first few of each. */
import { sql } from 'kysely';
import Type from 'typebox';
import { Id } from '#core/contracts/common.ts';
import { MessageKind } from '#core/contracts/message.ts';
import { actorOf } from '../../http/guard.ts';
import { answers } from '../../http/problems.ts';
import { fold, likeFolded } from '../content/index.ts';
import type { Feature } from '../feature.ts';

const mostFound = 6;
const Found = Type.Object({
  messages: Type.Array(Type.Object({ id: Id, title: Type.String(), kind: MessageKind })),
  displays: Type.Array(Type.Object({ id: Id, name: Type.String() })),
});

export const search: Feature = (app, { store: { db } }, { guard, content }) => {
  app.get(
    '/api/search',
    {
      preHandler: guard('read'),
      schema: {
        tags: ['search'],
        summary: 'Messages and displays by a few letters, accents and capitals aside',
        querystring: Type.Object(
          { q: Type.String({ minLength: 1, maxLength: 100 }) },
          { additionalProperties: false },
        ),
        response: answers({ 200: Found }),
      },
    },
    async (request) => {
      const { territory } = actorOf(request);
      const wanted = fold(request.query.q);
      if (wanted === '') return { messages: [], displays: [] };
      const said = /[\p{L}\p{N}]/u.test(wanted);
      const { messages } = said
        ? await content.list(territory, { q: wanted, limit: mostFound })
        : { messages: [] };
      const displays = await db
        .selectFrom('display')
        .select(['id', 'name'])
        .where('territory_id', '=', territory)
        .where('revoked_at', 'is', null)
        .where(sql<boolean>`folded like ${likeFolded(wanted)} escape '\\'`)
        .orderBy('folded')
        .orderBy('id')
        .limit(mostFound)
        .execute();
      return {
        messages: messages.map(({ id, kind, latest }) => ({ id, kind, title: latest.content.title })),
        displays,
      };
    },
  );
};
