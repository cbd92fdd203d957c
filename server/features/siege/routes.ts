import { Siege, SiegeInput } from '#core/contracts/siege.ts';
import { BeffroiError } from '#core/errors.ts';
import type { Actor } from '../../deps.ts';
import { actorOf } from '../../http/guard.ts';
import { answers } from '../../http/problems.ts';
import type { Feature } from '../feature.ts';

export const siege: Feature = (app, _deps, { guard, siege: service, rootTerritory }) => {
  const tags = ['operation'];
  const preHandler = guard('administer');
  const response = answers({ 200: Siege });
  /** It is of the whole server: an administrator of a part has no hand on it. */
  const expectRoot = ({ territory }: Actor) => {
    if (territory !== rootTerritory) throw new BeffroiError('AUTH_FORBIDDEN', { permission: 'administer' });
  };

  app.get(
    '/api/siege',
    {
      preHandler,
      schema: {
        tags,
        summary: 'How many forms of residents come in, and whether they ask for work',
        response,
      },
    },
    (request) => {
      expectRoot(actorOf(request));
      return service.view();
    },
  );

  app.put(
    '/api/siege',
    {
      preHandler,
      schema: { tags, summary: 'For an hour by hand, or back to what comes in', body: SiegeInput, response },
    },
    (request) => {
      expectRoot(actorOf(request));
      return service.decide(actorOf(request), request.body);
    },
  );
};
