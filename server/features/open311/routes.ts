/** The addresses of an Open311 GeoReport v2 server. Errors are its own lists here, not problem details: its clients read these. */
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import Type from 'typebox';
import { BeffroiError, sentence } from '#core/errors.ts';
import { type Fault, type Fields, one } from '#core/report/open311-read.ts';
import { languageOf } from '../../http/language.ts';
import { asBeffroiError } from '../../http/problems.ts';
import type { Feature } from '../feature.ts';
import { type Answered, createAnswers, type Work } from './answers.ts';
import { createSend } from './send.ts';
import { type Format, formats, typeOf, write } from './write.ts';

const text = (maxLength: number) => Type.Optional(Type.String({ maxLength }));
const common = { jurisdiction_id: text(200) };
const page = { page: text(20), page_size: text(20) };
const span = { start_date: text(60), end_date: text(60) };
const queries = {
  plain: Type.Object(common),
  requests: Type.Object({
    ...common,
    ...page,
    ...span,
    service_request_id: text(12_000),
    service_code: text(4000),
    status: text(60),
    extensions: text(20),
  }),
  request: Type.Object({ ...common, extensions: text(20) }),
  updates: Type.Object({ ...common, ...page, ...span, service_request_id: text(12_000) }),
} as const;
const ofCode = Type.Object({ code: Type.String({ maxLength: 100 }) });
const ofId = Type.Object({ id: Type.String({ maxLength: 100 }) });
/** 4000 characters, each of them encoded, and the rest. */
const mostBodyBytes = 131_072;
const prefix = '/open311';
const tags = ['public'];

export const open311: Feature = (app, deps, services) => {
  const given = createAnswers(deps, services);
  const send = createSend(deps, services);

  void app.register(
    (raw, _options, registered) => {
      const scope = raw.withTypeProvider<TypeBoxTypeProvider>();
      scope.removeAllContentTypeParsers();
      scope.addContentTypeParser(
        'application/x-www-form-urlencoded',
        { parseAs: 'string', bodyLimit: mostBodyBytes },
        (_request, body, done) => done(null, fieldsOf(new URLSearchParams(String(body)))),
      );
      scope.setErrorHandler((error: FastifyError | BeffroiError, request, reply) => {
        const failure = asBeffroiError(error, request);
        if (failure.status >= 500) request.log.error({ err: error }, 'request failed');
        else request.log.info({ code: failure.code, reason: failure.message }, 'request refused');
        return refuse(request, reply, [failure]);
      });
      scope.get('/*', { schema: { hide: true } }, (request, reply) =>
        refuse(request, reply, [unknown(request)]),
      );

      /** What is asked of another town is answered by none of ours. */
      const about = async (request: FastifyRequest, work: Work): Promise<Answered> => {
        const fields = { ...queryOf(request), ...(request.body as Fields | undefined) };
        const town = await given.town();
        const id = one(fields, 'jurisdiction_id');
        if (id !== undefined && !town.jurisdictions.includes(id.toLowerCase()))
          return { faults: [{ code: 'REPORT_JURISDICTION', details: { id } }] };
        return work({ fields, language: languageOf(request), town });
      };
      const reply =
        (format: Format, work: (request: FastifyRequest) => Work) =>
        async (request: FastifyRequest, answer: FastifyReply) => {
          const answered = await about(request, work(request));
          if ('faults' in answered) return refuse(request, answer, answered.faults);
          return readable(request, answer, format)
            .header('cache-control', request.method === 'GET' ? 'public, max-age=60' : 'no-store')
            .code(request.method === 'GET' ? 200 : 201)
            .send(write(format, answered.root, answered.value));
        };

      for (const format of formats) {
        const at = (path: string) => `${path}.${format}`;
        const said = (summary: string) => ({
          tags,
          summary: `Open311: ${summary}, as ${format.toUpperCase()}`,
        });

        scope.get(
          at('/discovery'),
          { schema: { ...said('where and what this server is'), querystring: queries.plain } },
          reply(format, () => given.discovery),
        );
        scope.get(
          at('/v2/services'),
          { schema: { ...said('what may be reported'), querystring: queries.plain } },
          reply(format, () => given.services),
        );
        scope.get(
          at('/v2/services/:code'),
          { schema: { ...said('its questions'), querystring: queries.plain, params: ofCode } },
          reply(format, (request) => given.definition(paramOf(request, 'code'))),
        );
        scope.get(
          at('/v2/requests'),
          { schema: { ...said('published reports, newest first'), querystring: queries.requests } },
          reply(format, () => given.requests),
        );
        scope.get(
          at('/v2/requests/:id'),
          { schema: { ...said('a published report'), querystring: queries.request, params: ofId } },
          reply(format, (request) => given.request(paramOf(request, 'id'))),
        );
        scope.get(
          at('/v2/tokens/:id'),
          { schema: { ...said('the report of a token'), querystring: queries.plain, params: ofId } },
          reply(format, (request) => given.token(paramOf(request, 'id'))),
        );
        scope.get(
          at('/v2/servicerequestupdates'),
          { schema: { ...said('what became of published reports'), querystring: queries.updates } },
          reply(format, () => given.updates),
        );
        scope.post(
          at('/v2/requests'),
          {
            schema: {
              ...said('reports something, by an API key'),
              querystring: queries.plain,
              consumes: ['application/x-www-form-urlencoded'],
            },
          },
          reply(format, (request) => async ({ language }) => {
            // What stands in the address is no part of the form: keys there are written into logs.
            const fields = (request.body as Fields | undefined) ?? {};
            const once = request.headers['idempotency-key'];
            const sent = await send({
              fields,
              language,
              once: typeof once === 'string' && once !== '' ? once.slice(0, 200) : undefined,
            });
            if ('faults' in sent) return sent;
            const { reference, isPublic, notice } = sent;
            const name = isPublic ? 'service_request_id' : 'token';
            return { root: 'service_requests', value: [{ [name]: reference, service_notice: notice }] };
          }),
        );
      }
      registered();
    },
    { prefix },
  );
};

function refuse(request: FastifyRequest, reply: FastifyReply, faults: readonly Fault[]) {
  const language = languageOf(request);
  const errors = faults
    .map(({ code, details = {} }) => ({
      code: statusOf(new BeffroiError(code).status),
      description: sentence(code, details, language),
    }))
    // GeoReport v2 names one status for all: that of what has to be mended first.
    .sort((a, b) => rank(a.code) - rank(b.code));
  const format: Format = pathOf(request).endsWith('.json') ? 'json' : 'xml';
  return readable(request, reply, format)
    .header('cache-control', 'no-store')
    .code(errors[0]?.code ?? 400)
    .send(write(format, 'errors', errors));
}

/** GeoReport v2 knows 403 and 404, and 400 for all else that a client can mend; when to come again is said as everywhere. */
const statusOf = (status: number): number =>
  status === 403 || status === 404 || status === 429 || status >= 500 ? status : 400;
const rank = (status: number): number => (status === 400 ? 2 : status === 404 ? 1 : 0);

/** Read by programs of everybody, also in a browser: nothing in it is anybody's own. */
function readable(request: FastifyRequest, reply: FastifyReply, format: Format): FastifyReply {
  return reply
    .headers({
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      'content-language': languageOf(request),
      vary: 'accept-language',
    })
    .type(typeOf[format]);
}

const pathOf = (request: FastifyRequest): string => request.url.split('?')[0] ?? '';
const unknown = (request: FastifyRequest): Fault => ({
  code: 'NOT_FOUND',
  details: { what: pathOf(request).replace(/\.(xml|json)$/, '') },
});
const paramOf = (request: FastifyRequest, name: string): string =>
  (request.params as Readonly<Record<string, string>>)[name] ?? '';
const queryOf = (request: FastifyRequest): Fields =>
  Object.fromEntries(
    Object.entries(request.query as Readonly<Record<string, unknown>>).map(([name, said]) => [
      name,
      [said].flat().map(String),
    ]),
  );

function fieldsOf(said: URLSearchParams): Fields {
  const fields = new Map<string, string[]>();
  for (const [name, value] of said) fields.set(name, [...(fields.get(name) ?? []), value]);
  return Object.fromEntries(fields);
}
