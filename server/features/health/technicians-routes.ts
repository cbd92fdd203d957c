import Type from 'typebox';
import { actorOf } from '../../http/guard.ts';
import { answers } from '../../http/problems.ts';
import type { Feature } from '../feature.ts';

const Address = Type.String({ minLength: 3, maxLength: 254, pattern: '^[^\\s@<>,;:"()]+@[^\\s@<>,;:"()]+$' });
const Addresses = Type.Union([Type.Array(Address, { maxItems: 20 }), Type.Null()]);
const View = Type.Object({
  /** Null: nothing chosen here. */
  addresses: Addresses,
  /** Who is told as things are: chosen here or above, else those who may manage displays. */
  told: Type.Array(Type.String()),
});

export const techniciansRoutes: Feature = (app, _deps, { guard, technicians }) => {
  const tags = ['territory'];

  app.get(
    '/api/territory/technicians',
    {
      preHandler: guard('administer'),
      schema: {
        tags,
        summary: 'Who is told by e-mail of faults of displays',
        response: answers({ 200: View }),
      },
    },
    (request) => technicians.view(actorOf(request).territory),
  );

  app.put(
    '/api/territory/technicians',
    {
      preHandler: guard('administer'),
      schema: {
        tags,
        summary:
          'Choose who is told by e-mail; an empty list: nobody; null: as the territory above, or managers',
        body: Type.Object({ addresses: Addresses }, { additionalProperties: false }),
        response: answers({ 200: View }),
      },
    },
    (request) => technicians.choose(actorOf(request), request.body.addresses),
  );
};
