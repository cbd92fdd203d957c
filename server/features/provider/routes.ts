import Type from 'typebox';
import { Provider, ProviderAddresses, ProviderCheck, ProviderInput } from '#core/contracts/provider.ts';
import { actorOf } from '../../http/guard.ts';
import { answers } from '../../http/problems.ts';
import type { Feature } from '../feature.ts';

export const provider: Feature = (app, _deps, { guard, provider: service }) => {
  const tags = ['polls'];
  const preHandler = guard('administer');

  app.get(
    '/api/provider',
    {
      preHandler,
      schema: {
        tags,
        summary: 'The service by which residents prove who they are (OpenID Connect)',
        response: answers({
          200: Type.Object({ provider: Type.Union([Provider, Type.Null()]), addresses: ProviderAddresses }),
        }),
      },
    },
    async (request) => ({
      provider: await service.of(actorOf(request).territory),
      addresses: service.addresses,
    }),
  );

  app.put(
    '/api/provider',
    {
      preHandler,
      schema: {
        tags,
        summary: 'Sets it; what tells people apart stands while something is open that relies on it',
        body: ProviderInput,
        response: answers({ 200: Type.Object({ provider: Provider }) }),
      },
    },
    async (request) => ({ provider: await service.set(actorOf(request), request.body) }),
  );

  app.delete(
    '/api/provider',
    {
      preHandler,
      schema: {
        tags,
        summary: 'Forgets it and its secret',
        response: answers({ 204: Type.Null() }),
      },
    },
    async (request, reply) => {
      await service.forget(actorOf(request));
      return reply.code(204).send(null);
    },
  );

  app.post(
    '/api/provider/check',
    {
      preHandler,
      schema: {
        tags,
        summary: 'Asks the service what it does, now, and holds it against what is wanted of it',
        response: answers({ 200: ProviderCheck }),
      },
    },
    (request) => service.check(actorOf(request).territory),
  );
};
