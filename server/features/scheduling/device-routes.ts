/** What displays fetch by hash: plans and renditions, as the bytes whose SHA-256 is the hash. */
import Type from 'typebox';
import { Sha256 } from '#core/contracts/common.ts';
import { BeffroiError } from '#core/errors.ts';
import { answers } from '../../http/problems.ts';
import { deviceOf, deviceRate } from '../displays/index.ts';
import type { Feature } from '../feature.ts';

const Hash = Type.Object({ hash: Sha256 });
const immutable = 'private, max-age=31536000, immutable';

export const deviceRoutes: Feature = (app, _deps, { displays, scheduling, sync }) => {
  const config = deviceRate(displays);
  const schema = { tags: ['device'], params: Hash, response: answers({ 200: Type.Unknown() }) };

  app.get('/api/display/plans/:hash', { schema, config }, async (request, reply) => {
    const device = await deviceOf(request, displays);
    const body = await scheduling.planBody(request.params.hash);
    if (body === undefined || JSON.parse(body).display !== device.id)
      throw new BeffroiError('NOT_FOUND', { what: `plan ${request.params.hash}` });
    await sync.ledger.recordSent(device.id);
    return reply
      .header('cache-control', immutable)
      .type('application/json; charset=utf-8')
      .serializer(asIs)
      .send(body);
  });

  app.get('/api/display/renditions/:hash', { schema, config }, async (request, reply) => {
    await deviceOf(request, displays);
    const body = await scheduling.renditionBody(request.params.hash);
    if (body === undefined) throw new BeffroiError('NOT_FOUND', { what: `rendition ${request.params.hash}` });
    return reply
      .header('cache-control', immutable)
      .type('application/json; charset=utf-8')
      .serializer(asIs)
      .send(body);
  });
};

/** The bytes are addressed by their hash: they must leave as they are stored. */
const asIs = (body: unknown) => String(body);
