import Type from 'typebox';
import { Neighbourhood, NeighbourhoodsInput } from '#core/contracts/neighbourhood.ts';
import { actorOf } from '../../http/guard.ts';
import { answers } from '../../http/problems.ts';
import type { Feature } from '../feature.ts';

const View = Type.Object({ neighbourhoods: Type.Array(Neighbourhood) });

export const neighbourhoods: Feature = (app, _deps, { guard, neighbourhoods: service }) => {
  const tags = ['territory'];

  app.get(
    '/api/neighbourhoods',
    {
      preHandler: guard('read'),
      schema: {
        tags,
        summary: 'The named parts of the territory, and the communes below it that gave their outline',
        response: answers({ 200: View }),
      },
    },
    async (request) => ({ neighbourhoods: await service.list(actorOf(request).territory) }),
  );

  app.put(
    '/api/neighbourhoods',
    {
      preHandler: guard('administer'),
      bodyLimit: 8_000_000,
      schema: {
        tags,
        summary:
          'Replaces the list of the territory’s own; one that keeps its id stays chosen by whoever chose it',
        body: NeighbourhoodsInput,
        response: answers({ 200: View }),
      },
    },
    async (request) => ({
      neighbourhoods: await service.put(actorOf(request), request.body.neighbourhoods),
    }),
  );
};
