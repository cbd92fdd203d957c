import type { FastifyRequest } from 'fastify';
import type { TypedApp } from '../feature.ts';

/** What a form has sent; nothing where there was none. */
export const fieldsOf = ({ body }: Pick<FastifyRequest, 'body'>): URLSearchParams =>
  body instanceof URLSearchParams ? body : new URLSearchParams();

/** Forms of the routes of `scope` are read, up to so many bytes, and what a form may be asked for besides (`siege.ts`). */
export function takeForms(scope: TypedApp, most = 16_384): void {
  scope.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: most + 1024 },
    (_request, body, done) => done(null, new URLSearchParams(String(body))),
  );
}
