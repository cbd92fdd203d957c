import Type from 'typebox';
import { Id, Instant, PublicKey, SignedCertificate } from '#core/contracts/index.ts';
import { actorOf } from '../../http/guard.ts';
import { answers } from '../../http/problems.ts';
import type { Feature } from '../feature.ts';

const tags = ['messages'];
const params = Type.Object({ id: Id });
/** The notice's own period when absent. */
const querystring = Type.Object(
  { from: Type.Optional(Instant), until: Type.Optional(Instant) },
  { additionalProperties: false },
);

export const notices: Feature = (app, _deps, { guard, notices: service }) => {
  app.get(
    '/api/messages/:id/certificate.json',
    {
      preHandler: guard('read'),
      schema: {
        tags,
        summary: 'Where and when a message was displayed, signed, with the witness rows',
        params,
        querystring,
        response: answers({ 200: SignedCertificate }),
      },
    },
    async (request) =>
      (await service.certify(actorOf(request), request.params.id, request.query)).certificate,
  );

  app.get(
    '/api/messages/:id/certificate.pdf',
    {
      preHandler: guard('read'),
      schema: {
        tags,
        summary: 'The same on paper, with the signed file attached',
        params,
        querystring,
        response: answers({}),
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const { certificate, language } = await service.certify(actorOf(request), id, request.query);
      // Loaded with the first paper: a server that certifies nothing does not carry it.
      const { paperOf } = await import('./paper.ts');
      return reply
        .type('application/pdf')
        .header('content-disposition', `inline; filename="certificat-${id}.pdf"`)
        .send(await paperOf(certificate, language));
    },
  );

  app.get(
    '/.well-known/beffroi-notice-keys.json',
    {
      schema: {
        tags,
        summary: 'The key that certificates of display are signed with (RFC 8037)',
        response: answers({ 200: Type.Object({ keys: Type.Array(PublicKey) }) }),
      },
    },
    async () => ({ keys: [service.publicKey()] }),
  );
};
