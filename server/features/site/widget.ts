/** What others need to show the town's news on their pages: the script, the feed that it reads, and the code to copy. */
import type { TypedApp } from '../feature.ts';
import { type Answer, as, forEverybody, keyOf } from './answer.ts';
import type { SiteFile } from './assets.ts';
import { siteLanguageOf } from './language.ts';
import type { SitePages } from './pages.ts';
import { embedPath } from './paths.ts';
import { type Language, pageOptions } from './site-view.ts';
import type { Snapshot } from './snapshot.ts';
import { widgetFeed } from './widget-feed.ts';

export const widgetPath = '/widget.js';
const feedPath = '/feeds/widget.json';

type Parts = {
  readonly base: string;
  readonly answer: Answer;
  readonly views: Pick<SitePages, 'embed'>;
  readonly script: SiteFile | undefined;
};

export function serveWidget(app: TypedApp, { base, answer, views, script }: Parts): void {
  app.get(feedPath, pageOptions, (request, reply) => {
    const language = siteLanguageOf(request);
    return answer(request, reply, keyOf(feedPath, language), (snapshot) => {
      const feed = as('application/feed+json; charset=utf-8', widgetFeed({ base, snapshot, language }));
      return { ...feed, headers: { ...feed.headers, ...forEverybody, vary: 'accept-language' } };
    });
  });

  if (!script) return;
  // One address for ever: it is asked for again, and answered with 304 while it is the same.
  app.get(
    widgetPath,
    { config: pageOptions.config, helmet: false, schema: { hide: true } },
    (request, reply) =>
      answer(request, reply, widgetPath, () => ({
        body: script.body.toString('utf8'),
        headers: { 'content-type': script.type, ...forEverybody },
      })),
  );
  app.get(embedPath, pageOptions, (request, reply) => {
    const language = siteLanguageOf(request);
    return answer(request, reply, keyOf(embedPath, language), (snapshot) =>
      views.embed({ snapshot, language }),
    );
  });
}

type Asked = { readonly base: string; readonly snapshot: Snapshot; readonly language: Language };

/** The link inside is for readers without scripts. */
export function embedCode({ base, snapshot, language }: Asked): { code: string; policy: string } {
  const name = snapshot.territory.name.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return {
    code: [
      `<script type="module" src="${base}${widgetPath}"></script>`,
      `<beffroi-widget show="alerts news agenda" limit="5" language="${language}">`,
      `  <a href="${base}/">${name}</a>`,
      '</beffroi-widget>',
    ].join('\n'),
    policy: `script-src ${new URL(base).origin}; connect-src ${new URL(base).origin}`,
  };
}
