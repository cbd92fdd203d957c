/** How a page that lies ready goes out: by its entity tag, or whole. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Page, Rendered, SiteCache } from './cache.ts';
import type { Language } from './site-view.ts';
import type { Snapshot } from './snapshot.ts';

export type Answer = (
  request: FastifyRequest,
  reply: FastifyReply,
  key: string,
  render: (snapshot: Snapshot) => Rendered,
) => FastifyReply | Promise<FastifyReply>;

export function createAnswer(cache: Pick<SiteCache, 'peek' | 'page'>): Answer {
  return (request, reply, key, render) => {
    const ready = cache.peek(key);
    if (ready) return send(request, reply, ready);
    return cache.page(key, render).then((page) => send(request, reply, page));
  };
}

/** Read by pages and programs of everybody: nothing in it is anybody's own, and no cookie is looked at. */
export const forEverybody = {
  'access-control-allow-origin': '*',
  'cross-origin-resource-policy': 'cross-origin',
} as const;

/** A query is no part of a key: a page is the same whichever way its language was chosen. */
export function keyOf(path: string, language: Language): string {
  return `${language} ${path}`;
}

export function as(type: string, body: string): Rendered {
  return { body, headers: { 'content-type': type } };
}

export function send(request: FastifyRequest, reply: FastifyReply, page: Page): FastifyReply {
  const { body, etag, headers } = takesGzip(request) ? page.packed : page;
  reply.headers(headers);
  const known = request.headers['if-none-match'];
  if (known !== undefined && (known === '*' || known.includes(etag))) return reply.code(304).send();
  return reply.send(body);
}

/** RFC 9110 §12.5.3, as browsers say it. */
export function takesGzip({ headers }: FastifyRequest): boolean {
  const said = headers['accept-encoding'];
  return said !== undefined && /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?(?:,|$))/.test(String(said));
}
