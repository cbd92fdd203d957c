/** The town's public site: whole without a script, answered from memory, with the revision on everything. */
import { join } from 'node:path';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyReply, FastifyRequest } from 'fastify';
import Type from 'typebox';
import { Id } from '#core/contracts/common.ts';
import { typefaceOf } from '#templates/theme.ts';
import { createCitizenPages } from '../../compose/index.ts';
import { languageOf } from '../../http/language.ts';
import type { Feature } from '../feature.ts';
import { as, createAnswer, forEverybody, keyOf, send, takesGzip } from './answer.ts';
import { createSiteAssets, iconOf, manifestOf, readFiles, type SiteAssets } from './assets.ts';
import { createSiteCache, type Rendered } from './cache.ts';
import { calendarOf } from './calendar.ts';
import { serveCards } from './cards.ts';
import { createChanges } from './changes.ts';
import { readCheckedPages } from './checked-pages.ts';
import { serveDebatePages } from './debate-pages.ts';
import { serveDraftPage } from './draft-page.ts';
import { atomFeed, jsonFeed, rssFeed } from './feeds.ts';
import { siteHeaders } from './headers.ts';
import { siteLanguageOf } from './language.ts';
import { serveLost } from './lost.ts';
import { serveOpenData } from './open-data-routes.ts';
import { openAgendaFeed } from './openagenda-feed.ts';
import { refuseOtherSites } from './own-forms.ts';
import { createSitePages } from './pages.ts';
import {
  accessibilityPath,
  charterPath,
  directoryPath,
  favouritesPath,
  noticesPath,
  notificationsPath,
  rumoursPath,
} from './paths.ts';
import { servePersonPages } from './person-pages.ts';
import { servePollPages } from './poll-pages.ts';
import { serveProposalPages } from './proposal-pages.ts';
import { serveReportPages } from './report-pages.ts';
import { guardForms } from './siege.ts';
import { type Language, pageOptions, siteOf } from './site-view.ts';
import { serveSitemap } from './sitemap.ts';
import { type Snapshot, takeSnapshot } from './snapshot.ts';
import { serveSubscriptionPages } from './subscription-pages.ts';
import { serveSurveyPages } from './survey-pages.ts';
import { whyGone } from './why-gone.ts';
import { serveWidget } from './widget.ts';

const root = join(import.meta.dirname, '../../..');
const templatesDir = join(root, 'templates');

export const site: Feature = (app, deps, services) => {
  const base = deps.config.publicUrl.replace(/\/+$/, '');
  const pages = createCitizenPages({ templatesDir });
  const files = new Map([
    ...readFiles(join(templatesDir, 'fonts')),
    // The same names again where pages have faces of their own, which weigh less.
    ...readFiles(join(templatesDir, 'fonts/site')),
    ...readFiles(join(root, 'dist/citizen')),
  ]);
  const faces = files.get('fonts.css')?.body.toString('utf8') ?? '';
  const assetsOf = rememberLast(({ territory }) =>
    createSiteAssets(files, {
      'citizen.css': faces + pages.css(territory.colour, typefaceOf(territory.typeface)),
      'icon.svg': iconOf(territory.colour),
      'site.webmanifest': manifestOf(territory),
    }),
  );
  const headers = siteHeaders(base);
  const needs = { ...services, changesOf: createChanges(deps) };
  const cache = createSiteCache(deps, () => takeSnapshot(deps, needs, services.rootTerritory), headers);
  app.addHook('onClose', async () => cache.close());
  const parts = { pages, base, assets: assetsOf, checked: readCheckedPages() };
  const views = createSitePages(parts);
  serveCards(app, {
    templatesDir,
    media: services.media,
    snapshot: () => cache.snapshot(),
    siteOf: (snapshot, language) => siteOf(parts, { snapshot, language }, undefined),
  });
  serveDraftPage(app, deps, services, {
    views,
    snapshot: (territory) =>
      territory === services.rootTerritory
        ? cache.snapshot()
        : takeSnapshot(deps, { ...services, changesOf: createChanges(deps) }, territory),
  });

  /** Pages that residents fill in. */
  const withForms = { views, snapshot: () => cache.snapshot(), headers: siteHeaders(base, true) };

  void app.register((raw, _options, registered) => {
    const scope = raw.withTypeProvider<TypeBoxTypeProvider>();
    refuseOtherSites(scope, base);
    guardForms(scope, { ...withForms, services, waitMs: deps.config.forms.waitMs });
    serveSubscriptionPages(scope, deps, services, withForms);
    servePersonPages(scope, deps, services, withForms);
    servePollPages(scope, deps, services, withForms);
    serveProposalPages(scope, deps, services, withForms);
    serveDebatePages(scope, deps, services, withForms);
    serveSurveyPages(scope, deps, services, withForms);
    serveReportPages(scope, deps, services, withForms);
    registered();
  });
  serveLost(app, { views, snapshot: () => cache.snapshot(), headers });

  // What lies ready under just this address goes out before anything else is looked at.
  const onRequest = (request: FastifyRequest, reply: FastifyReply, next: () => void) => {
    const ready = cache.peek(keyOf(request.url, languageOf(request)));
    if (ready) send(request, reply, ready);
    else next();
  };
  const options = { ...pageOptions, onRequest };

  const answer = createAnswer(cache);
  serveWidget(app, { base, answer, views, script: files.get('widget.js') });

  const answerMessage = async (
    request: FastifyRequest,
    reply: FastifyReply,
    { id: asked, language }: { id: string; language: Language },
  ) => {
    const [, id = '', calendar] = /^(.*?)(\.ics)?$/.exec(asked) ?? [];
    const snapshot = await cache.snapshot();
    const message = snapshot.messages.find((one) => one.id === id);
    if (!message) {
      const failure = await whyGone(deps, id, { territory: snapshot.territory.id, language });
      const body = views.failure({ snapshot, language, ...failure });
      return reply.code(failure.status).headers(headers).type('text/html; charset=utf-8').send(body);
    }
    if (calendar) {
      return answer(request, reply, keyOf(`/m/${asked}`, language), () =>
        as('text/calendar; charset=utf-8', calendarOf({ base, snapshot, messages: [message] })),
      );
    }
    return answer(request, reply, keyOf(`/m/${id}`, language), (now) =>
      views.message({
        snapshot: now,
        language,
        message: now.messages.find((one) => one.id === id) ?? message,
      }),
    );
  };

  app.get('/', options, (request, reply) => {
    // Asked for in the address, else the one that the browser prefers.
    const language = siteLanguageOf(request);
    return answer(request, reply, keyOf('/', language), (snapshot) => views.home({ snapshot, language }));
  });

  app.get('/agenda', options, (request, reply) => {
    const language = siteLanguageOf(request);
    return answer(request, reply, keyOf('/agenda', language), (snapshot) =>
      views.agenda({ snapshot, language }),
    );
  });

  app.get(noticesPath, options, (request, reply) => {
    const language = siteLanguageOf(request);
    return answer(request, reply, keyOf(noticesPath, language), (snapshot) =>
      views.notices({ snapshot, language }),
    );
  });

  app.get(rumoursPath, options, (request, reply) => {
    const language = siteLanguageOf(request);
    return answer(request, reply, keyOf(rumoursPath, language), (snapshot) =>
      views.rumours({ snapshot, language }),
    );
  });

  app.get(directoryPath, options, (request, reply) => {
    const language = siteLanguageOf(request);
    return answer(request, reply, keyOf(directoryPath, language), (snapshot) =>
      views.directory({ snapshot, language }),
    );
  });

  app.get(favouritesPath, options, (request, reply) => {
    const language = siteLanguageOf(request);
    return answer(request, reply, keyOf(favouritesPath, language), (snapshot) =>
      views.favourites({ snapshot, language }),
    );
  });

  app.get(notificationsPath, options, (request, reply) => {
    const language = siteLanguageOf(request);
    return answer(request, reply, keyOf(notificationsPath, language), (snapshot) =>
      views.notifications({ snapshot, language }),
    );
  });

  app.get(charterPath, options, (request, reply) => {
    const language = siteLanguageOf(request);
    return answer(request, reply, keyOf(charterPath, language), (snapshot) =>
      views.charter({ snapshot, language }),
    );
  });

  app.get(accessibilityPath, options, (request, reply) => {
    const language = siteLanguageOf(request);
    return answer(request, reply, keyOf(accessibilityPath, language), (snapshot) =>
      views.accessibility({ snapshot, language }),
    );
  });

  app.get(
    '/m/:id',
    { ...options, schema: { ...options.schema, params: Type.Object({ id: Id }) } },
    (request, reply) => {
      const language = siteLanguageOf(request);
      return answerMessage(request, reply, { id: request.params.id, language });
    },
  );

  for (const [path, type, write] of [
    ['/feeds/rss.xml', 'application/rss+xml; charset=utf-8', rssFeed],
    ['/feeds/atom.xml', 'application/atom+xml; charset=utf-8', atomFeed],
    ['/feeds/feed.json', 'application/feed+json; charset=utf-8', jsonFeed],
    ['/feeds/openagenda.json', 'application/json; charset=utf-8', openAgendaFeed],
  ] as const) {
    app.get(path, options, (request, reply) =>
      answer(request, reply, keyOf(path, languageOf(request)), (snapshot) =>
        open(type, write({ base, snapshot })),
      ),
    );
  }

  app.get('/agenda.ics', options, (request, reply) =>
    answer(request, reply, keyOf('/agenda.ics', languageOf(request)), (snapshot) =>
      open('text/calendar; charset=utf-8', calendarOf({ base, snapshot, messages: snapshot.messages })),
    ),
  );

  serveOpenData(app, {
    ...services,
    base,
    headers: withForms.headers,
    answer,
    views,
    options,
  });

  serveSitemap(app, {
    base,
    answer,
    proposals: () => services.proposals.everybody.pages(services.rootTerritory),
  });

  // Always at the same address, and looked at again at every visit: a worker replaces itself.
  app.get(
    '/citizen/sw.js',
    { config: pageOptions.config, helmet: false, schema: { hide: true } },
    (_request, reply) => {
      const worker = files.get('sw.js');
      if (!worker) return reply.callNotFound();
      return reply
        .headers({ ...headers, 'service-worker-allowed': '/' })
        .type(worker.type)
        .send(worker.body);
    },
  );

  app.get(
    '/citizen/:version/:name',
    { schema: { hide: true, params: Type.Object({ version: Id, name: Id }) }, config: { rateLimit: false } },
    async (request, reply) => {
      const known = assetsOf(await cache.snapshot());
      const file = known.file(request.params.name);
      if (!file) return reply.callNotFound();
      const current = request.params.version === known.version;
      const packed = file.packed && takesGzip(request) ? file.packed : undefined;
      // Public to everybody: also to the frame without an origin in which a screen shows the pages.
      return reply
        .header('cross-origin-resource-policy', 'cross-origin')
        .header('access-control-allow-origin', '*')
        .header('cache-control', current ? 'public, max-age=31536000, immutable' : 'no-cache')
        .type(file.type)
        .headers(packed ? { 'content-encoding': 'gzip', vary: 'accept-encoding' } : {})
        .send(packed ?? file.body);
    },
  );
};

/** As every program may read it. */
function open(type: string, body: string): Rendered {
  return { body, headers: { 'content-type': type, ...forEverybody } };
}

/** The town's files change with its name and look, which is to say hardly ever. */
function rememberLast(make: (snapshot: Snapshot) => SiteAssets): (snapshot: Snapshot) => SiteAssets {
  let last: { key: string; assets: SiteAssets } | undefined;
  return (snapshot) => {
    const { name, language, colour, typeface } = snapshot.territory;
    const key = JSON.stringify([name, language, colour, typeface]);
    if (last?.key !== key) last = { key, assets: make(snapshot) };
    return last.assets;
  };
}
