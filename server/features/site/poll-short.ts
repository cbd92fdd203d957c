/** The address of a consultation as it is read off a display, by an eye or a camera. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import Type from 'typebox';
import { siteLanguages } from '../../compose/index.ts';
import type { TypedApp } from '../feature.ts';

const schema = {
  hide: true,
  params: Type.Object({ short: Type.String({ maxLength: 12, pattern: '^[A-Za-z0-9]+(-[A-Za-z0-9]+)?$' }) }),
  querystring: Type.Object({ lang: Type.Optional(Type.Enum(siteLanguages)) }),
};

/** `pathOf`: of what it stands for; `list`: what is answered where there is none. */
export function serveShortAddress(
  app: TypedApp,
  pathOf: (short: string) => Promise<string | undefined>,
  list: (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>,
): void {
  app.get('/c/:short', { schema, helmet: false }, async (request, reply) => {
    const path = await pathOf(request.params.short.toLowerCase());
    if (path === undefined) return list(request, reply.code(404));
    const { lang } = request.query;
    return reply.redirect(`${path}${lang === undefined ? '' : `?lang=${lang}`}`);
  });
}
