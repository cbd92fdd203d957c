import Type from 'typebox';
import { Id } from '#core/contracts/index.ts';
import { actorOf } from '../../http/guard.ts';
import { answers } from '../../http/problems.ts';
import type { Feature } from '../feature.ts';

const tags = ['alerts'];
const params = Type.Object({ id: Id });

export const proof: Feature = (app, _deps, { guard, proof: service }) => {
  app.get(
    '/api/alerts/:id/journal.csv',
    {
      preHandler: guard('read'),
      schema: {
        tags,
        summary: 'Every act and every display, as a table that spreadsheets open',
        params,
        response: answers({}),
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const drawn = await service.draw(actorOf(request), id);
      const { tableOf } = await import('./table.ts');
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="alerte-${id}.csv"`)
        .send(tableOf(drawn));
    },
  );

  app.get(
    '/api/alerts/:id/journal.pdf',
    {
      preHandler: guard('read'),
      schema: {
        tags,
        summary:
          'Proof that the population was warned: every act and every display, with the signed file attached',
        params,
        response: answers({}),
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const drawn = await service.draw(actorOf(request), id);
      // Loaded with the first paper: a server that proves nothing does not carry it.
      const { paperOf } = await import('./paper.ts');
      return reply
        .type('application/pdf')
        .header('content-disposition', `attachment; filename="alerte-${id}.pdf"`)
        .send(await paperOf(drawn));
    },
  );
};
