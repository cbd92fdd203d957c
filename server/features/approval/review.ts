/** One text as an approver reads it: itself, what it would replace, and whether they may decide. */
import { sql } from 'kysely';
import type { Review } from '#core/contracts/index.ts';
import { BeffroiError } from '#core/errors.ts';
import type { Actor, Deps } from '../../deps.ts';
import { personNames } from '../../records/person-names.ts';
import { type ContentService, findLastApproved, neededByOf } from '../content/index.ts';

type Needs = { readonly content: ContentService };

export async function reviewOf(
  { store: { db } }: Deps,
  { content }: Needs,
  { actor, id }: { readonly actor: Actor; readonly id: string },
): Promise<Review> {
  const message = await content.get(actor.territory, id);
  const { approval, time_zone } = await db
    .selectFrom('territory')
    .select(['approval', 'time_zone'])
    .where('id', '=', actor.territory)
    .executeTakeFirstOrThrow();
  const placed = await db
    .selectFrom('placement')
    .select([sql<number>`count(*)`.as('n'), sql<number | null>`min(from_at)`.as('first')])
    .where('message_id', '=', id)
    .executeTakeFirst();
  if (!placed) throw new BeffroiError('NOT_FOUND', { what: `message ${id}` });
  const { author, number, content: text } = message.latest;
  const authorName = (await personNames(db, [author])).get(author);
  const approved = await findLastApproved(db, id, number);
  const neededBy = neededByOf(text, placed.first, time_zone);
  return {
    message,
    placements: Number(placed.n),
    may: approval === 'four-eyes' && author === actor.user ? 'own-message' : 'approve',
    ...(approved && { approved }),
    ...(authorName !== undefined && { authorName }),
    ...(neededBy !== undefined && { neededBy }),
  };
}
