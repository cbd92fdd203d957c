/** The town itself: its name, language, clock, colour and rule of approval. */
import type { Kysely } from 'kysely';
import Type, { type Static } from 'typebox';
import { Language, TimeZone } from '#core/contracts/common.ts';
import { BeffroiError } from '#core/errors.ts';
import { deriveTheme } from '#templates/theme.ts';
import { actorOf } from '../../http/guard.ts';
import { answers } from '../../http/problems.ts';
import { record } from '../../records/audit.ts';
import type { Tables } from '../../store/index.ts';
import type { Feature } from '../feature.ts';

const described = {
  name: Type.String({ minLength: 1, maxLength: 120, pattern: '\\S' }),
  language: Language,
  timeZone: TimeZone,
  colour: Type.String({ pattern: '^#[0-9a-fA-F]{6}$', description: '#rrggbb' }),
  /** `self`: an approver may approve their own text; `four-eyes`: somebody else must. */
  approval: Type.Enum(['self', 'four-eyes'] as const),
};
export const TerritoryInput = Type.Object(described, { additionalProperties: false });
export const Territory = Type.Object({ id: Type.String(), ...described });
export type Territory = Static<typeof Territory>;

export const territories: Feature = (app, deps, { guard }) => {
  const { db } = deps.store;
  const tags = ['territory'];

  app.get(
    '/api/territory',
    { preHandler: guard('read'), schema: { tags, response: answers({ 200: Territory }) } },
    (request) => readTerritory(db, actorOf(request).territory),
  );

  app.put(
    '/api/territory',
    {
      preHandler: guard('administer'),
      schema: { tags, body: TerritoryInput, response: answers({ 200: Territory }) },
    },
    async (request) => {
      const { user, territory } = actorOf(request);
      const { name, language, timeZone, colour, approval } = request.body;
      refuseUnknownZone(timeZone);
      if ('refused' in deriveTheme(colour)) throw new BeffroiError('TERRITORY_COLOUR', { colour });
      await db.transaction().execute(async (trx) => {
        await trx
          .updateTable('territory')
          .set({ name: name.trim(), language, time_zone: timeZone, colour: colour.toLowerCase(), approval })
          .where('id', '=', territory)
          .execute();
        await record(trx, {
          id: deps.newId(),
          at: deps.clock(),
          actor: user,
          territory,
          action: 'territory.change',
          object: { type: 'territory', id: territory },
          details: { name, language, timeZone, colour, approval },
        });
      });
      return readTerritory(db, territory);
    },
  );
};

/** Throws NOT_FOUND. */
export async function readTerritory(db: Kysely<Tables>, id: string): Promise<Territory> {
  const row = await db.selectFrom('territory').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw new BeffroiError('NOT_FOUND', { what: id });
  const approval = row.approval === 'four-eyes' ? 'four-eyes' : 'self';
  const { name, language, colour } = row;
  return { id, name, language, timeZone: row.time_zone, colour, approval };
}

function refuseUnknownZone(timeZone: string): void {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
  } catch (error) {
    const errors = [{ field: 'body.timeZone', message: 'not an IANA time zone' }];
    throw new BeffroiError(
      'REQUEST_INVALID',
      { detail: `body.timeZone: ${timeZone}` },
      { errors, cause: error },
    );
  }
}
