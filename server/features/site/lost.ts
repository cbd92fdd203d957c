/** An address that leads nowhere: a person gets a page, with the alerts on it and a way home; a program gets a problem. */

import type { TypedApp } from '../feature.ts';
import { siteLanguageOf } from './language.ts';
import type { SitePages } from './pages.ts';
import type { Snapshot } from './snapshot.ts';
import { neverWas } from './why-gone.ts';

type Parts = {
  readonly views: Pick<SitePages, 'failure'>;
  readonly snapshot: () => Promise<Snapshot>;
  readonly headers: Readonly<Record<string, string>>;
};

/** Their programs know what to do with a problem. */
const notOurs = /^\/(?:api|console|player|media|display|socket\.io|health|cap|feeds)(?:\/|\?|$)/;

export function serveLost(app: TypedApp, { views, snapshot, headers }: Parts): void {
  app.get('/*', { schema: { hide: true } }, async (request, reply) => {
    const wantsPage = request.headers.accept?.includes('text/html') === true && !notOurs.test(request.url);
    if (!wantsPage) return reply.callNotFound();
    const language = siteLanguageOf(request);
    const failure = neverWas(language);
    const body = views.failure({ snapshot: await snapshot(), language, ...failure });
    return reply.code(failure.status).headers(headers).type('text/html; charset=utf-8').send(body);
  });
}
