/** What there is to read, for search engines (sitemaps.org 0.90): each page in both languages, with when it last changed. */
import type { FastifyRequest } from 'fastify';
import Type from 'typebox';
import { BeffroiError } from '#core/errors.ts';
import type { TypedApp } from '../feature.ts';
import { type Answer, as } from './answer.ts';
import {
  accessibilityPath,
  charterPath,
  directoryPath,
  languagesOf,
  noticesIn,
  noticesPath,
  notificationsPath,
  openDataPath,
  pollsPath,
  reportPath,
  reportsPath,
  rumoursIn,
  rumoursPath,
  subscriptionPath,
} from './paths.ts';
import { hasAsked, type Snapshot } from './snapshot.ts';

/** A file may list no more (sitemaps.org, "Sitemap index files"). */
const mostUrls = 50_000;

type SitemapPage = { readonly path: string; readonly changed?: number | undefined };
type Part = { readonly part?: number | undefined; readonly most?: number };

const xml = 'application/xml; charset=utf-8';

/** `proposals`: what residents put forward, which changes without the rest of the site. */
export function serveSitemap(
  app: TypedApp,
  { base, answer, proposals }: { base: string; answer: Answer; proposals: () => Promise<SitemapPage[]> },
): void {
  const options = { config: { rateLimit: false }, helmet: false } as const;
  app.get('/sitemap.xml', { ...options, schema: { hide: true } }, (request, reply) =>
    answer(request, reply, '/sitemap.xml', (snapshot) => as(xml, sitemapOf(base, pagesIn(snapshot)))),
  );
  app.get(
    '/sitemap-:part(^\\d{1,4}).xml',
    { ...options, schema: { hide: true, params: Type.Object({ part: Type.Integer({ minimum: 1 }) }) } },
    (request: FastifyRequest<{ Params: { part: number } }>, reply) => {
      const { part } = request.params;
      return answer(request, reply, `/sitemap-${part}.xml`, (snapshot) => {
        const pages = pagesIn(snapshot);
        if ((part - 1) * mostUrls >= pages.length) throw new BeffroiError('NOT_FOUND', { what: request.url });
        return as(xml, sitemapOf(base, pages, { part }));
      });
    },
  );
  app.get('/sitemap-propositions.xml', { ...options, schema: { hide: true } }, async (_request, reply) =>
    reply
      .type(xml)
      .header('cache-control', 'public, max-age=3600')
      .send(sitemapOf(base, await proposals())),
  );
  app.get('/robots.txt', { ...options, schema: { hide: true } }, (request, reply) =>
    answer(request, reply, '/robots.txt', () => as('text/plain; charset=utf-8', robotsOf(base))),
  );
}

/** What is for search engines, and where it is listed (RFC 9309, sitemaps.org). */
function robotsOf(base: string): string {
  const not = ['/api/', '/console/', '/player/'].map((path) => `Disallow: ${path}`);
  return [
    'User-agent: *',
    ...not,
    '',
    `Sitemap: ${base}/sitemap.xml`,
    `Sitemap: ${base}/sitemap-propositions.xml`,
    '',
  ].join('\n');
}

function pagesIn(snapshot: Snapshot): SitemapPage[] {
  const paths = [
    '/',
    '/agenda',
    directoryPath,
    ...(noticesIn(snapshot).length > 0 ? [noticesPath] : []),
    ...(rumoursIn(snapshot).length > 0 ? [rumoursPath] : []),
    ...(snapshot.reports ? [reportPath, reportsPath, charterPath] : []),
    notificationsPath,
    ...(hasAsked(snapshot) ? [pollsPath] : []),
    ...(snapshot.mails ? [subscriptionPath] : []),
    openDataPath,
    accessibilityPath,
  ];
  return [
    ...paths.map((path) => ({ path })),
    ...snapshot.messages.map(({ href, updatedAt }) => ({ path: href, changed: updatedAt })),
  ];
}

/** The list itself, or the list of its parts when it is too long for one; `part` counts from 1. */
export function sitemapOf(
  base: string,
  pages: readonly SitemapPage[],
  { part, most = mostUrls }: Part = {},
): string {
  const parts = Math.ceil(pages.length / most);
  if (part === undefined && parts > 1) {
    const files = Array.from(
      { length: parts },
      (_, index) => `<sitemap><loc>${escaped(`${base}/sitemap-${index + 1}.xml`)}</loc></sitemap>`,
    );
    return `${head}<sitemapindex xmlns="${namespace}">\n${files.join('\n')}\n</sitemapindex>\n`;
  }
  const first = ((part ?? 1) - 1) * most;
  const some = pages.slice(first, first + most);
  const urls = some.map((page) => urlOf(base, page));
  return `${head}<urlset xmlns="${namespace}" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n${urls.join('\n')}\n</urlset>\n`;
}

const head = '<?xml version="1.0" encoding="UTF-8"?>\n';
const namespace = 'http://www.sitemaps.org/schemas/sitemap/0.9';

function urlOf(base: string, { path, changed }: SitemapPage): string {
  const links = languagesOf(base, path).map(
    ({ language, href }) => `<xhtml:link rel="alternate" hreflang="${language}" href="${escaped(href)}"/>`,
  );
  const lastmod = changed === undefined ? '' : `<lastmod>${new Date(changed).toISOString()}</lastmod>`;
  return `<url><loc>${escaped(`${base}${path}`)}</loc>${lastmod}${links.join('')}</url>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
