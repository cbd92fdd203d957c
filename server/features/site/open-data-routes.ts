/** The page and the catalogue of open data, and what residents are asked as lists, for programs and spreadsheets. */
import { stringify } from 'csv-stringify/sync';
import type { onRequestHookHandler } from 'fastify';
import type { Services } from '../../services.ts';
import type { TypedApp } from '../feature.ts';
import { type Answer, as, forEverybody, keyOf } from './answer.ts';
import { sendEntity } from './entity.ts';
import { siteLanguageOf } from './language.ts';
import { catalogueOf, cataloguePath, licence } from './open-data.ts';
import { listsOf } from './open-data-lists.ts';
import type { SitePages } from './pages.ts';
import { openDataPath } from './paths.ts';
import type { pageOptions } from './site-view.ts';

type Given = {
  readonly polls: Pick<Services['polls'], 'everybody'>;
  readonly proposals: Pick<Services['proposals'], 'everybody'>;
  readonly rootTerritory: string;
  readonly base: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly answer: Answer;
  readonly views: Pick<SitePages, 'openData'>;
  readonly options: typeof pageOptions & { readonly onRequest: onRequestHookHandler };
};

export function serveOpenData(
  app: TypedApp,
  { polls, proposals, rootTerritory: territory, base, headers, answer, views, options }: Given,
): void {
  app.get(openDataPath, options, (request, reply) => {
    const language = siteLanguageOf(request);
    return answer(request, reply, keyOf(openDataPath, language), (snapshot) =>
      views.openData({ snapshot, language }),
    );
  });

  app.get(cataloguePath, options, (request, reply) =>
    answer(request, reply, cataloguePath, (snapshot) => {
      const { body, headers: own } = as('application/ld+json; charset=utf-8', catalogueOf(snapshot, base));
      return { body, headers: { ...own, ...forEverybody } };
    }),
  );

  const open = {
    ...headers,
    ...forEverybody,
    'cache-control': 'public, max-age=60',
    link: `<${licence}>; rel="license"`,
  };
  const lists = listsOf({ polls, proposals, territory, base });
  for (const { path, name, fields, rows } of lists) {
    app.get(`${path}.json`, { schema: { tags: ['public'] }, helmet: false }, async (request, reply) => {
      reply.headers(open).type('application/json; charset=utf-8');
      return sendEntity(request, reply, JSON.stringify({ [name]: await rows() }));
    });

    app.get(`${path}.csv`, { schema: { tags: ['public'] }, helmet: false }, async (request, reply) => {
      const csv = stringify([...(await rows())], {
        header: true,
        columns: [...fields],
        escape_formulas: true,
        record_delimiter: 'windows',
      });
      reply.headers(open).type('text/csv; charset=utf-8');
      return sendEntity(request, reply, csv);
    });
  }
}
