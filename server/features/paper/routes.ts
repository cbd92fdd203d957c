import Type from 'typebox';
import { Id, Language } from '#core/contracts/index.ts';
import { actorOf } from '../../http/guard.ts';
import { answers } from '../../http/problems.ts';
import { posterFormats } from '../../paper/poster-parts.ts';
import type { Feature } from '../feature.ts';

const params = Type.Object({ id: Id });
const querystring = Type.Object(
  {
    /** A4 when absent; `leaflet`: twice A5 on one A4, to be cut. */
    format: Type.Optional(Type.Enum(posterFormats)),
    /** Of the message or of one of its variants; the message's own when absent. */
    language: Type.Optional(Language),
  },
  { additionalProperties: false },
);

export const paper: Feature = (app, _deps, { guard, paper: service }) => {
  app.get(
    '/api/messages/:id/poster.pdf',
    {
      preHandler: guard('read'),
      schema: {
        tags: ['messages'],
        summary: 'What is approved of it, as a poster to print: tagged PDF',
        params,
        querystring,
        response: answers({}),
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const { format = 'a4', language } = request.query;
      const bytes = await service.poster(actorOf(request).territory, id, { format, language });
      return reply
        .type('application/pdf')
        .header('content-disposition', `inline; filename="affiche-${format}-${id}.pdf"`)
        .send(bytes);
    },
  );
};
