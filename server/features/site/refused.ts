/** A citizen whose form is refused before it is read (too many, too large, cut off) gets a page and not a problem for programs. */
import type { FastifyError } from 'fastify';
import { type BeffroiError, sentence } from '#core/errors.ts';
import { citizenWords } from '#templates/citizen/words.ts';
import { plainOf } from '../../compose/index.ts';
import { answerError, asBeffroiError } from '../../http/problems.ts';
import type { TypedApp } from '../feature.ts';
import { siteLanguageOf } from './language.ts';
import type { SitePages } from './pages.ts';
import type { Snapshot } from './snapshot.ts';

type Parts = {
  readonly views: Pick<SitePages, 'step'>;
  readonly snapshot: () => Promise<Snapshot>;
  readonly headers: Readonly<Record<string, string>>;
};

/** Of the routes of `scope`. What fails on our side stays with whoever answers for all failures. */
export function refuseWithPages(scope: TypedApp, { views, snapshot, headers }: Parts): void {
  scope.setErrorHandler(async (error: FastifyError | BeffroiError, request, reply) => {
    const failure = asBeffroiError(error, request);
    if (failure.status >= 500 || request.headers.accept?.includes('text/html') !== true)
      return answerError(error, request, reply);
    request.log.info({ code: failure.code }, 'request refused');
    const language = siteLanguageOf(request);
    const page = views.step({
      snapshot: await snapshot(),
      language,
      path: undefined,
      form: undefined,
      link: undefined,
      title: citizenWords[language].refused,
      paragraphs: [sentence(failure.code, failure.details, plainOf(language))],
    });
    return reply
      .code(failure.status)
      .headers({ ...headers, ...page.headers, 'cache-control': 'no-store' })
      .send(page.body);
  });
}
