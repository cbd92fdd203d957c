/** The town's public site: whole without a script, answered from memory, with the revision on everything. */
import { join } from 'node:path';
import type { FastifyReply, FastifyRequest } from 'fastify';
import Type from 'typebox';
import { Id } from '#core/contracts/common.ts';
import { createCitizenPages } from '../../compose/index.ts';
import { languageOf } from '../../http/language.ts';
import type { Feature } from '../feature.ts';
import { createSiteAssets, iconOf, readFiles, type SiteAssets } from './assets.ts';
import { createSiteCache, type Page, type Rendered } from './cache.ts';
import { calendarOf } from './calendar.ts';
import { atomFeed, jsonFeed, rssFeed } from './feeds.ts';
import { createSitePages } from './pages.ts';
import { type Snapshot, takeSnapshot } from './snapshot.ts';
import { whyGone } from './why-gone.ts';

const root = join(import.meta.dirname, '../../..');
const templatesDir = join(root, 'templates');
const querystring = Type.Object({ lang: Type.Optional(Type.Enum(['fr', 'en'] as const)) });
const options = { schema: { tags: ['public'], querystring }, config: { rateLimit: false } } as const;

export const site: Feature = (app, deps, services) => {
  const base = deps.config.publicUrl.replace(/\/+$/, '');
  const pages = createCitizenPages({ templatesDir });
  const files = new Map([
    ...readFiles(join(templatesDir, 'fonts')),
    ...readFiles(join(root, 'dist/citizen')),
  ]);
  const assets = rememberLast((colour) => createSiteAssets(files, pages.css(colour), iconOf(colour)));
  const assetsOf = ({ territory }: Snapshot) => assets(territory.colour);
  const cache = createSiteCache(deps, () => takeSnapshot(deps, services, services.rootTerritory));
  app.addHook('onClose', async () => cache.close());
  const views = createSitePages({ pages, base, assets: assetsOf });

  const answer = (
    request: FastifyRequest,
    reply: FastifyReply,
    key: string,
    render: (s: Snapshot) => Rendered,
  ) => {
    const ready = cache.peek(key);
    if (ready) return send(request, reply, ready);
    return cache.page(key, render).then((page) => send(request, reply, page));
  };

  app.get('/', options, (request, reply) => {
    // Asked for in the address, else the one that the browser prefers.
    const language = request.query.lang ?? languageOf(request);
    return answer(request, reply, `/ ${language}`, (snapshot) => views.home({ snapshot, language }));
  });

  app.get('/agenda', options, (request, reply) => {
    const language = request.query.lang ?? languageOf(request);
    return answer(request, reply, `/agenda ${language}`, (snapshot) => views.agenda({ snapshot, language }));
  });

  app.get(
    '/m/:id',
    { ...options, schema: { ...options.schema, params: Type.Object({ id: Id }) } },
    async (request, reply) => {
      const language = request.query.lang ?? languageOf(request);
      const [, id = '', calendar] = /^(.*?)(\.ics)?$/.exec(request.params.id) ?? [];
      const snapshot = await cache.snapshot();
      const message = snapshot.messages.find((one) => one.id === id);
      if (!message) {
        const failure = await whyGone(deps, id, { territory: snapshot.territory.id, language });
        const body = views.failure({ snapshot, language, ...failure });
        return reply
          .code(failure.status)
          .header('cache-control', 'no-cache')
          .type('text/html; charset=utf-8')
          .send(body);
      }
      if (calendar) {
        return answer(request, reply, `/m ${id}.ics`, () =>
          as('text/calendar; charset=utf-8', calendarOf({ base, snapshot, messages: [message] })),
        );
      }
      return answer(request, reply, `/m ${id} ${language}`, (now) =>
        views.message({
          snapshot: now,
          language,
          message: now.messages.find((one) => one.id === id) ?? message,
        }),
      );
    },
  );

  for (const [path, type, write] of [
    ['/feeds/rss.xml', 'application/rss+xml; charset=utf-8', rssFeed],
    ['/feeds/atom.xml', 'application/atom+xml; charset=utf-8', atomFeed],
    ['/feeds/feed.json', 'application/feed+json; charset=utf-8', jsonFeed],
  ] as const) {
    app.get(path, options, (request, reply) =>
      answer(request, reply, path, (snapshot) => as(type, write({ base, snapshot }))),
    );
  }

  app.get('/agenda.ics', options, (request, reply) =>
    answer(request, reply, '/agenda.ics', (snapshot) =>
      as('text/calendar; charset=utf-8', calendarOf({ base, snapshot, messages: snapshot.messages })),
    ),
  );

  app.get('/robots.txt', { ...options, schema: { hide: true } }, (_request, reply) =>
    reply
      .type('text/plain; charset=utf-8')
      .send('User-agent: *\nDisallow: /api/\nDisallow: /console/\nDisallow: /player/\n'),
  );

  app.get(
    '/citizen/:version/:name',
    { schema: { hide: true, params: Type.Object({ version: Id, name: Id }) }, config: { rateLimit: false } },
    async (request, reply) => {
      const known = assetsOf(await cache.snapshot());
      const file = known.file(request.params.name);
      if (!file) return reply.callNotFound();
      const current = request.params.version === known.version;
      return reply
        .header('cache-control', current ? 'public, max-age=31536000, immutable' : 'no-cache')
        .type(file.type)
        .send(file.body);
    },
  );
};

function as(type: string, body: string): Rendered {
  return { body, headers: { 'content-type': type } };
}

/** Pages are always asked for again, and answered with 304 while they are the same. */
function send(request: FastifyRequest, reply: FastifyReply, page: Page) {
  reply.headers(page.headers).header('etag', page.etag).header('cache-control', 'no-cache');
  const known = request.headers['if-none-match'];
  if (known !== undefined && (known === '*' || known.includes(page.etag))) return reply.code(304).send();
  return reply.send(page.body);
}

function rememberLast(make: (colour: string) => SiteAssets): (colour: string) => SiteAssets {
  let last: { colour: string; assets: SiteAssets } | undefined;
  return (colour) => {
    if (last?.colour !== colour) last = { colour, assets: make(colour) };
    return last.assets;
  };
}
