import Type from 'typebox';
import { WitnessBatch } from '#core/contracts/index.ts';
import { answers } from '../../http/problems.ts';
import { deviceOf, deviceRate } from '../displays/index.ts';
import type { Feature } from '../feature.ts';

export const witness: Feature = (app, _deps, { displays, witness: service }) => {
  app.post(
    '/api/display/witnesses',
    {
      config: deviceRate(displays),
      schema: {
        tags: ['device'],
        summary: 'Report what was really shown; the same row twice is stored once',
        body: Type.Object({ rows: WitnessBatch }, { additionalProperties: false }),
        response: answers({ 200: Type.Object({ stored: Type.Array(Type.String()) }) }),
      },
    },
    async (request) => service.store(await deviceOf(request, displays), request.body.rows),
  );
};
