/** Errors become RFC 9457 problem details, in the language of the person who asked. */
import { STATUS_CODES } from 'node:http';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import type { Problem } from '#core/contracts/common.ts';
import { BeffroiError, type ErrorCode, sentence } from '#core/errors.ts';
import type { TypedApp } from '../features/feature.ts';
import { languageOf } from './language.ts';

/** Fastify's own codes, in our words. */
const known: Readonly<Record<string, ErrorCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'REQUEST_TOO_LARGE',
  FST_REQ_FILE_TOO_LARGE: 'REQUEST_TOO_LARGE',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'REQUEST_MEDIA_TYPE',
  FST_INVALID_MULTIPART_CONTENT_TYPE: 'REQUEST_MEDIA_TYPE',
  FST_ERR_RATE_LIMIT: 'REQUEST_TOO_MANY',
};

export function answerWithProblems(app: TypedApp): void {
  app.setErrorHandler(answerError);
  app.setNotFoundHandler((request, reply) =>
    sendProblem(reply, request, new BeffroiError('NOT_FOUND', { what: request.url.split('?')[0] ?? '' })),
  );
}

/** Also for what fails before there is a route: an unreadable address (Fastify's `frameworkErrors`). */
export function answerError(
  error: FastifyError | BeffroiError,
  request: FastifyRequest,
  reply: FastifyReply,
) {
  const failure = asBeffroiError(error, request);
  if (failure.status >= 500) request.log.error({ err: error }, 'request failed');
  else request.log.info({ code: failure.code, reason: failure.message }, 'request refused');
  return sendProblem(reply, request, failure);
}

export function sendProblem(reply: FastifyReply, request: FastifyRequest, failure: BeffroiError) {
  return reply
    .code(failure.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .header('content-language', languageOf(request))
    .serializer(JSON.stringify)
    .send(problemOf(failure, request));
}

function problemOf(failure: BeffroiError, request: FastifyRequest): Problem {
  return {
    type: `https://beffroi.invalid/errors#${failure.code.toLowerCase()}`,
    title: STATUS_CODES[failure.status] ?? 'Error',
    status: failure.status,
    code: failure.code,
    detail: sentence(failure.code, failure.details, languageOf(request)),
    instance: `urn:request:${request.id}`,
    ...(failure.errors ? { errors: [...failure.errors] } : {}),
  };
}

/** Whatever was thrown, in our words. */
export function asBeffroiError(error: FastifyError | BeffroiError, request: FastifyRequest): BeffroiError {
  if (error instanceof BeffroiError) return error;
  if (error.validation) {
    const errors = error.validation.map((fault) => ({
      field: `${error.validationContext ?? 'body'}${fault.instancePath.replaceAll('/', '.')}`,
      message: fault.message ?? '',
    }));
    return new BeffroiError(
      'REQUEST_INVALID',
      { detail: errors.map((e) => `${e.field} ${e.message}`).join('; ') },
      { errors },
    );
  }
  const code = known[error.code];
  if (code) return new BeffroiError(code, { seconds: 60 }, { cause: error });
  const status = error.statusCode ?? 500;
  if (status === 429) return new BeffroiError('REQUEST_TOO_MANY', { seconds: 60 }, { cause: error });
  if (status === 404)
    return new BeffroiError('NOT_FOUND', { what: request.url.split('?')[0] ?? '' }, { cause: error });
  if (status >= 400 && status < 500)
    return new BeffroiError('REQUEST_INVALID', { detail: error.message }, { cause: error });
  return new BeffroiError('INTERNAL', { request: request.id }, { cause: error });
}

/** The response schemas of a route: what it answers, and problem details for everything else. */
export function answers<const T extends Record<number, unknown>>(good: T) {
  return { ...good, '4xx': ProblemResponse, '5xx': ProblemResponse };
}
const ProblemResponse = { $ref: 'Problem#' } as const;
