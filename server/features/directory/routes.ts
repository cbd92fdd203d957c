import { DirectoryInput, DirectoryView } from '#core/contracts/directory.ts';
import { emergencyNumbers } from '#core/directory/emergency-numbers.ts';
import { actorOf } from '../../http/guard.ts';
import { answers } from '../../http/problems.ts';
import type { Feature } from '../feature.ts';

const builtIn = emergencyNumbers.map(({ id, name, about }) => ({ id, name, about }));

export const directory: Feature = (app, _deps, { guard, directory: service }) => {
  const tags = ['territory'];

  app.get(
    '/api/directory',
    {
      preHandler: guard('read'),
      schema: {
        tags,
        summary: 'The services of the town and the numbers that help, as they stand on its site',
        response: answers({ 200: DirectoryView }),
      },
    },
    async (request) => ({ ...(await service.of(actorOf(request).territory)), builtIn }),
  );

  app.put(
    '/api/directory',
    {
      // It stands on the site at once: it belongs to those who may publish.
      preHandler: guard('approve-message'),
      schema: {
        tags,
        summary: 'Replaces the directory; an entry that keeps its id keeps the links that lead to it',
        body: DirectoryInput,
        response: answers({ 200: DirectoryView }),
      },
    },
    async (request) => ({ ...(await service.put(actorOf(request), request.body)), builtIn }),
  );
};
