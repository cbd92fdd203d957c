/** The town itself: its name, language, clock, look and rule of approval. */
import type { Kysely } from 'kysely';
import Type, { type Static } from 'typebox';
import { Language, Sha256, TimeZone } from '#core/contracts/common.ts';
import { DarkHours } from '#core/contracts/display.ts';
import { BeffroiError } from '#core/errors.ts';
import { deriveTheme, typefaceOf, typefaces } from '#templates/theme.ts';
import { actorOf } from '../../http/guard.ts';
import { answers } from '../../http/problems.ts';
import { record } from '../../records/audit.ts';
import { tell } from '../../records/outbox.ts';
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
const look = {
  arms: Type.Union([Sha256, Type.Null()], { description: 'hash of an uploaded picture; null: the belfry' }),
  typeface: Type.Enum(typefaces, { description: 'letters of headlines' }),
};
const more = {
  insee: Type.Union([Type.String({ pattern: '^(\\d{5}|2[AB]\\d{3})$' }), Type.Null()], {
    description: 'code of the commune at INSEE',
  }),
  darkHours: Type.Union([DarkHours, Type.Null()], { description: 'proposed for new displays' }),
};
export const TerritoryInput = Type.Object(
  {
    ...described,
    // What is left out stays as it is.
    arms: Type.Optional(look.arms),
    typeface: Type.Optional(look.typeface),
    insee: Type.Optional(more.insee),
    darkHours: Type.Optional(more.darkHours),
  },
  { additionalProperties: false },
);
export const Territory = Type.Object({ id: Type.String(), ...described, ...look, ...more });
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
      const { name, language, timeZone, colour, approval, arms, typeface, insee, darkHours } = request.body;
      refuseUnknownZone(timeZone);
      if ('refused' in deriveTheme(colour)) throw new BeffroiError('TERRITORY_COLOUR', { colour });
      if (arms) await expectPicture(db, territory, arms);
      const at = deps.clock();
      await db.transaction().execute(async (trx) => {
        await trx
          .updateTable('territory')
          .set({
            name: name.trim(),
            language,
            time_zone: timeZone,
            colour: colour.toLowerCase(),
            approval,
            ...(arms === undefined ? {} : { arms }),
            ...(typeface === undefined ? {} : { typeface }),
            ...(insee === undefined ? {} : { insee }),
            ...(darkHours === undefined ? {} : { dark_hours: darkHours && JSON.stringify(darkHours) }),
          })
          .where('id', '=', territory)
          .execute();
        await tell(trx, { topic: 'territory', subject: territory, territory, at });
        await record(trx, {
          id: deps.newId(),
          at,
          actor: user,
          territory,
          action: 'territory.change',
          object: { type: 'territory', id: territory },
          details: { name, language, timeZone, colour, approval, arms, typeface, insee, darkHours },
        });
      });
      deps.bus.emit('outbox', { topic: 'territory' });
      deps.bus.emit('changed', { topic: 'displays', territory });
      return readTerritory(db, territory);
    },
  );
};

/** Throws NOT_FOUND. */
export async function readTerritory(db: Kysely<Tables>, id: string): Promise<Territory> {
  const row = await db.selectFrom('territory').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw new BeffroiError('NOT_FOUND', { what: id });
  const approval = row.approval === 'four-eyes' ? 'four-eyes' : 'self';
  const { name, language, colour, arms, insee } = row;
  const darkHours = row.dark_hours === null ? null : (JSON.parse(row.dark_hours) as DarkHours);
  const typeface = typefaceOf(row.typeface);
  const town = { name, language, timeZone: row.time_zone, colour, approval, arms, typeface } as const;
  return { id, ...town, insee, darkHours };
}

async function expectPicture(db: Kysely<Tables>, territory: string, hash: string): Promise<void> {
  const found = await db
    .selectFrom('media')
    .select('hash')
    .where('hash', '=', hash)
    .where('territory_id', '=', territory)
    .where('kind', '=', 'picture')
    .executeTakeFirst();
  if (!found) throw new BeffroiError('TERRITORY_ARMS', {});
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
