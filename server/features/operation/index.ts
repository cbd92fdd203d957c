/** Is it alive, is it ready, and what are its figures. */
import Type from 'typebox';
import type { Feature } from '../feature.ts';

const Status = Type.Object({ status: Type.String() });

export const operation: Feature = (app, { store, metrics }) => {
  app.get(
    '/health/live',
    { schema: { tags: ['operation'], response: { 200: Status } }, config: { rateLimit: false } },
    () => ({ status: 'live' }),
  );

  app.get(
    '/health/ready',
    { schema: { tags: ['operation'], response: { 200: Status, 503: Status } }, config: { rateLimit: false } },
    async (request, reply) => {
      try {
        await store.db.selectFrom('territory').select('id').limit(1).execute();
        // Of a disk that has failed nothing is kept any more, whatever can still be read.
        await store.settled();
        return { status: 'ready' };
      } catch (error) {
        request.log.error({ err: error }, 'the store does not answer');
        return reply.code(503).header('retry-after', '5').send({ status: 'the store does not answer' });
      }
    },
  );

  app.get('/metrics', { schema: { hide: true }, config: { rateLimit: false } }, async (_request, reply) =>
    reply.type(metrics.registry.contentType).send(await metrics.registry.metrics()),
  );

  app.get('/api/openapi.json', { schema: { hide: true } }, () => app.swagger());
};
