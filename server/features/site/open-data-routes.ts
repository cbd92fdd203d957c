/** The page and the catalogue of open data, and consultations as such: what was asked, how many took part, where each can be counted again. */
import { stringify } from 'csv-stringify/sync';
import type { onRequestHookHandler } from 'fastify';
import type { PollView } from '#core/contracts/index.ts';
import type { Services } from '../../services.ts';
import type { TypedApp } from '../feature.ts';
import { type Answer, as, forEverybody, keyOf } from './answer.ts';
import { sendEntity } from './entity.ts';
import { siteLanguageOf } from './language.ts';
import { catalogueOf, cataloguePath, licence } from './open-data.ts';
import { pollFields } from './open-data-words.ts';
import type { SitePages } from './pages.ts';
import { openDataPath, pollsPath } from './paths.ts';
import type { pageOptions } from './site-view.ts';

type Given = {
  readonly polls: Pick<Services['polls'], 'everybody'>;
  readonly rootTerritory: string;
  readonly base: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly answer: Answer;
  readonly views: Pick<SitePages, 'openData'>;
  readonly options: typeof pageOptions & { readonly onRequest: onRequestHookHandler };
};

export function serveOpenData(
  app: TypedApp,
  { polls, rootTerritory: territory, base, headers, answer, views, options }: Given,
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
  const rows = async () => (await polls.everybody.list(territory)).map((poll) => rowOf(poll, base));

  app.get(`${pollsPath}.json`, { schema: { tags: ['public'] }, helmet: false }, async (request, reply) => {
    reply.headers(open).type('application/json; charset=utf-8');
    return sendEntity(request, reply, JSON.stringify({ consultations: await rows() }));
  });

  app.get(`${pollsPath}.csv`, { schema: { tags: ['public'] }, helmet: false }, async (request, reply) => {
    const csv = stringify(await rows(), {
      header: true,
      columns: [...pollFields],
      escape_formulas: true,
      record_delimiter: 'windows',
    });
    reply.headers(open).type('text/csv; charset=utf-8');
    return sendEntity(request, reply, csv);
  });
}

function rowOf({ slug, question, phase, eligibility, opensAt, closesAt, turnout }: PollView, base: string) {
  const at = (instant: number) => new Date(instant).toISOString();
  return {
    name: slug,
    title: question.title.fr,
    phase,
    method: question.method.kind,
    voters: eligibility.who,
    opens: at(opensAt),
    closes: at(closesAt),
    web: turnout.web,
    paper: turnout.paper,
    result: phase === 'counted' ? `${base}${pollsPath}/${slug}.json` : null,
  } satisfies Record<(typeof pollFields)[number], unknown>;
}
