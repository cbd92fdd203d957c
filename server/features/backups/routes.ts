import Type from 'typebox';
import { Instant } from '#core/contracts/common.ts';
import { BeffroiError } from '#core/errors.ts';
import type { Actor } from '../../deps.ts';
import { actorOf } from '../../http/guard.ts';
import { answers } from '../../http/problems.ts';
import type { Feature } from '../feature.ts';

const Backup = Type.Object({
  name: Type.String(),
  at: Instant,
  /** Of the database. */
  bytes: Type.Integer({ minimum: 0 }),
});
const View = Type.Object({
  /** Where they lie on the server. */
  folder: Type.String(),
  /** The newest first. */
  backups: Type.Array(Backup),
  /** False: the database is PostgreSQL, and is saved by its own tools. */
  database: Type.Boolean(),
  running: Type.Boolean(),
  /** How many are kept. */
  keep: Type.Integer(),
  failed: Type.Optional(Type.Object({ at: Instant, reason: Type.String() })),
});

export const backups: Feature = (app, { config }, { guard, backups: service, rootTerritory }) => {
  const tags = ['operation'];
  /** They hold every territory: an administrator of a part has no hand on them. */
  const expectRoot = ({ territory }: Actor) => {
    if (territory !== rootTerritory) throw new BeffroiError('AUTH_FORBIDDEN', { permission: 'administer' });
  };

  app.get(
    '/api/backups',
    {
      preHandler: guard('administer'),
      schema: { tags, summary: 'Which backups there are', response: answers({ 200: View }) },
    },
    (request) => {
      expectRoot(actorOf(request));
      return service.view();
    },
  );

  app.post(
    '/api/backups',
    {
      preHandler: guard('administer'),
      // It costs disk and time: a few a minute are a mistake.
      config: { rateLimit: { max: config.http.signInPerMinute, timeWindow: 60_000 } },
      schema: { tags, summary: 'Make a backup now', response: answers({ 201: Backup }) },
    },
    async (request, reply) => {
      const actor = actorOf(request);
      expectRoot(actor);
      return reply.code(201).send(await service.make(actor.user));
    },
  );
};
