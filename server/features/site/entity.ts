/** Open data with the version of what is in it: who has it already is told so (RFC 9110 §8.8.3, §13.1.2). */
import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { forEverybody } from './answer.ts';

type Published = {
  readonly headers: Readonly<Record<string, string>>;
  readonly name: string;
  readonly type: string;
  readonly body: string;
};

/** `version`: what is the same in it as long as nothing is new; the body itself, where it says not when it was made. */
export function sendEntity(
  request: FastifyRequest,
  reply: FastifyReply,
  body: string,
  version = body,
): FastifyReply {
  const etag = `"${createHash('sha256').update(version).digest('base64url').slice(0, 22)}"`;
  reply.header('etag', etag);
  const known = request.headers['if-none-match'];
  if (known !== undefined && (known === '*' || known.includes(etag))) return reply.code(304).send();
  return reply.send(body);
}

/** A file that is published once and never changes; it is kept as it is sent. */
export function sendPublished(
  request: FastifyRequest,
  reply: FastifyReply,
  { headers, name, type, body }: Published,
): FastifyReply {
  reply
    .headers({
      ...headers,
      ...forEverybody,
      'cache-control': 'public, max-age=300',
      'content-disposition': `attachment; filename="${name}"`,
    })
    .type(`${type}; charset=utf-8`);
  return sendEntity(request, reply, body);
}
