/** What the maps of the desk lie on: the tiles of the configuration, or nothing; and addresses found by words. */
import Type from 'typebox';
import { answers } from '../../http/problems.ts';
import type { Feature } from '../feature.ts';

export { type Address, type Addresses, createAddresses } from './addresses.ts';

const Ground = Type.Object({
  /** Absent: the maps have a plain ground, and nobody is asked. */
  tiles: Type.Optional(
    Type.Object({
      url: Type.String(),
      attribution: Type.String(),
      attributionUrl: Type.Optional(Type.String()),
      maxZoom: Type.Integer(),
    }),
  ),
});

export const map: Feature = (app, { config }, { guard }) => {
  const { tiles: url, attribution, attributionUrl, maxZoom } = config.map;
  const tiles = { url, attribution, ...(attributionUrl && { attributionUrl }), maxZoom };
  app.get(
    '/api/map',
    {
      preHandler: guard('read'),
      schema: {
        tags: ['territory'],
        summary: 'What the maps lie on',
        response: answers({ 200: Ground }),
      },
    },
    async () => (url ? { tiles } : {}),
  );
};
