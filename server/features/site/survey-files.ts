/** What is published of a survey, as files: once it is counted. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { SurveyFile } from '#core/contracts/index.ts';
import type { Services } from '../../services.ts';
import type { TypedApp } from '../feature.ts';
import { sendPublished } from './entity.ts';
import { surveysPath } from './paths.ts';
import { surveyCsv } from './survey-result.ts';

type Found = Awaited<ReturnType<Services['polls']['everybody']['survey']>>;
type Asking = FastifyRequest<{ Params: { slug: string } }>;

export function serveSurveyFiles(
  scope: TypedApp,
  options: object,
  {
    found,
    published,
    headers,
  }: {
    readonly found: (request: Asking, reply: FastifyReply) => Promise<Found | undefined>;
    readonly published: Services['polls']['published'];
    readonly headers: Readonly<Record<string, string>>;
  },
): void {
  for (const [kind, type] of [
    ['json', 'application/json'],
    ['csv', 'text/csv'],
  ] as const)
    scope.get(`${surveysPath}/:slug.${kind}`, options, async (request: Asking, reply: FastifyReply) => {
      const survey = await found(request, reply);
      if (!survey) return reply;
      const { slug } = survey.row;
      const result = await published(survey.row);
      if (result === undefined) return reply.callNotFound();
      const body = kind === 'json' ? result : surveyCsv(JSON.parse(result) as SurveyFile);
      return sendPublished(request, reply, { headers, name: `${slug}.${kind}`, type, body });
    });
}
