import type { FastifyRequest } from 'fastify';

/** The language of the interface that the request prefers: French unless English comes first (RFC 9110 §12.5.4). */
export function languageOf(request: FastifyRequest): 'fr' | 'en' {
  const ranges = (request.headers['accept-language'] ?? '')
    .split(',')
    .map((range) => {
      const [tag = '', ...parameters] = range.trim().toLowerCase().split(';');
      const q = parameters.map((p) => p.trim()).find((p) => p.startsWith('q='));
      return { tag: tag.slice(0, 2), q: q === undefined ? 1 : Number(q.slice(2)) || 0 };
    })
    .filter(({ tag, q }) => (tag === 'fr' || tag === 'en') && q > 0)
    .sort((a, b) => b.q - a.q);
  return ranges[0]?.tag === 'en' ? 'en' : 'fr';
}
