import Type from 'typebox';
import { DarkHours, Display, GeoPoint, Id, Instant, ScreenProfile, TimeZone } from '#core/contracts/index.ts';
import { actorOf } from '../../http/guard.ts';
import { answers } from '../../http/problems.ts';
import type { Feature } from '../feature.ts';
import { bearerOf } from './device.ts';
import { agentOffer } from './pairing.ts';

const { width, height, language } = ScreenProfile.properties;
const Offer = Type.Union([
  Type.Object({ width, height, language }, { additionalProperties: false }),
  Type.Object({ kind: Type.Literal('agent') }, { additionalProperties: false }),
]);
const Code = Type.String({ minLength: 1, maxLength: 20 });
const Offered = Type.Object({
  code: Type.String(),
  secret: Type.String(),
  expiresAt: Instant,
  /** SVG of a QR code that leads staff to the page where the code is entered. */
  qr: Type.String(),
  url: Type.String(),
});
const Outcome = Type.Union([
  Type.Object({ state: Type.Literal('waiting') }),
  Type.Object({ state: Type.Literal('paired'), display: Id, key: Type.String() }),
]);
const Pair = Type.Object(
  {
    code: Code,
    display: Type.Optional(Id),
    name: Type.Optional(Display.properties.name),
    tags: Type.Optional(Display.properties.tags),
    place: Type.Optional(GeoPoint),
    timeZone: Type.Optional(TimeZone),
    darkHours: Type.Optional(DarkHours),
  },
  { additionalProperties: false },
);

export const pairingRoutes: Feature = (app, { config }, { guard, displays: { pairing, get } }) => {
  const guesses = { rateLimit: { max: config.http.signInPerMinute } };

  app.post(
    '/api/pairing',
    {
      config: guesses,
      schema: {
        tags: ['device'],
        summary: 'A code for a new screen, or for a panel agent, to show, and a secret for it to keep',
        body: Offer,
        response: answers({ 201: Offered }),
      },
    },
    async (request, reply) =>
      reply.code(201).send(await pairing.offer('kind' in request.body ? agentOffer : request.body)),
  );

  app.get(
    '/api/pairing/:code',
    {
      schema: {
        tags: ['device'],
        summary: 'What has become of a code; the key is given once (Bearer: the secret)',
        params: Type.Object({ code: Code }),
        response: answers({ 200: Outcome }),
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      return pairing.collect(request.params.code, bearerOf(request));
    },
  );

  app.post(
    '/api/displays/pair',
    {
      preHandler: guard('manage-displays'),
      config: guesses,
      schema: {
        tags: ['displays'],
        summary: 'Pair the screen that shows this code: a new display, or new hardware for an existing one',
        body: Pair,
        response: answers({ 201: Display }),
      },
    },
    async (request, reply) => {
      const actor = actorOf(request);
      const id = await pairing.pair(actor, request.body);
      return reply.code(201).send(await get(actor.territory, id));
    },
  );
};
