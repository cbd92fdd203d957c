/** The first start (/setup) and invitations (/welcome/…): forms for people, problem details for programs. */
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import Type from 'typebox';
import { BeffroiError } from '#core/errors.ts';
import { languageOf } from '../../http/language.ts';
import type { Feature, TypedApp } from '../feature.ts';
import { SetupForm, WelcomeForm } from './contracts.ts';
import * as pages from './pages/render.ts';
import { words } from './pages/words.ts';

const TokenQuery = Type.Object({ token: Type.Optional(Type.String({ maxLength: 60 })) });
const Token = Type.Object({ token: Type.String({ minLength: 16, maxLength: 64 }) });
const fonts = fileURLToPath(new URL('../../../templates/fonts/', import.meta.url));

export const setupPages: Feature = (app, deps, { accounts }) => {
  const strict = { rateLimit: { max: deps.config.http.signInPerMinute, timeWindow: 60_000 } };
  void app.register(async (plain) => {
    const scope = plain.withTypeProvider<TypeBoxTypeProvider>();
    acceptForms(scope);
    await scope.register(fastifyStatic, {
      root: fonts,
      prefix: '/setup/fonts/',
      decorateReply: false,
      index: false,
      maxAge: 86_400_000,
    });
    scope.get('/setup/page.css', { schema: { hide: true } }, (_request, reply) =>
      reply.type('text/css; charset=utf-8').header('cache-control', 'max-age=3600').send(pages.stylesheet),
    );
    setupRoutes(scope, strict, accounts.setup);
    welcomeRoutes(scope, strict, accounts);
  });
};

type Strict = { readonly rateLimit: { readonly max: number; readonly timeWindow: number } };
type Accounts = Parameters<Feature>[2]['accounts'];

function setupRoutes(scope: TypedApp, config: Strict, setup: Accounts['setup']): void {
  scope.get('/setup', { schema: { hide: true, querystring: TokenQuery } }, async (request, reply) => {
    const language = languageOf(request);
    if (await setup.isOpen()) return page(reply, 200, language, pages.setupPage(language, request.query));
    return refuse(request, reply, new BeffroiError('AUTH_SETUP_CLOSED'), pages.setupClosedPage(language));
  });

  scope.post(
    '/setup',
    { schema: { hide: true, body: SetupForm }, attachValidation: true, config },
    async (request, reply) => {
      const language = languageOf(request);
      const form = request.body;
      try {
        if (!(await setup.isOpen())) throw new BeffroiError('AUTH_SETUP_CLOSED');
        if (request.validationError) {
          const faults = faultsOf(request.validationError, language);
          return refuse(
            request,
            reply,
            request.validationError,
            pages.setupPage(language, textsOf(form), faults),
          );
        }
        await setup.complete({ ...form, town: form.town.trim(), name: form.name.trim() });
      } catch (error) {
        if (!(error instanceof BeffroiError)) throw error;
        if (error.code === 'AUTH_SETUP_CLOSED')
          return refuse(request, reply, error, pages.setupClosedPage(language));
        const faults = { token: words[language].badToken };
        return refuse(request, reply, error, pages.setupPage(language, textsOf(form), faults));
      }
      return wantsPage(request) ? reply.redirect('/console/', 303) : reply.code(201).send({ status: 'done' });
    },
  );
}

function welcomeRoutes(scope: TypedApp, config: Strict, accounts: Accounts): void {
  scope.get('/welcome/:token', { schema: { hide: true, params: Token }, config }, async (request, reply) => {
    const language = languageOf(request);
    const { token } = request.params;
    try {
      const person = await accounts.invited(token);
      return page(reply, 200, language, pages.welcomePage(language, { ...person, token }));
    } catch (error) {
      return refuse(request, reply, error, pages.invitationGonePage(language));
    }
  });

  scope.post(
    '/welcome/:token',
    { schema: { hide: true, params: Token, body: WelcomeForm }, attachValidation: true, config },
    async (request, reply) => {
      const language = languageOf(request);
      const { token } = request.params;
      try {
        const person = await accounts.invited(token);
        if (request.validationError) {
          const faults = faultsOf(request.validationError, language);
          const html = pages.welcomePage(language, { ...person, token }, faults);
          return refuse(request, reply, request.validationError, html);
        }
        await accounts.acceptInvitation(token, request.body.password);
      } catch (error) {
        return refuse(request, reply, error, pages.invitationGonePage(language));
      }
      return wantsPage(request) ? reply.redirect('/console/', 303) : reply.code(201).send({ status: 'done' });
    },
  );
}

/** Forms without a script arrive url-encoded. */
function acceptForms(scope: TypedApp): void {
  scope.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: 16_384 },
    (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  );
}

function wantsPage(request: FastifyRequest): boolean {
  return (request.headers.accept ?? '').includes('text/html');
}

function page(reply: FastifyReply, status: number, language: pages.Language, html: string) {
  return reply
    .code(status)
    .header('cache-control', 'no-store')
    .header('content-language', language)
    .type('text/html; charset=utf-8')
    .send(html);
}

/** A person gets the page with what is wrong on it; a program the problem, from the error handler. */
function refuse(request: FastifyRequest, reply: FastifyReply, error: unknown, html: string) {
  if (!wantsPage(request)) throw error;
  const status =
    error instanceof BeffroiError ? error.status : (error as FastifyError).validation ? 400 : 500;
  if (status === 500) throw error;
  return page(reply, status, languageOf(request), html);
}

const fieldNames: readonly pages.FieldName[] = ['town', 'name', 'email', 'password', 'token'];

function faultsOf(
  error: { readonly validation?: FastifyError['validation'] },
  language: pages.Language,
): pages.Faults {
  const say = words[language];
  const faults: Partial<Record<pages.FieldName, string>> = {};
  for (const { instancePath, keyword, params } of error.validation ?? []) {
    const missing = keyword === 'required' ? (params.requiredProperties as string[] | undefined) : undefined;
    for (const path of missing ?? [instancePath.slice(1)]) {
      const name = fieldNames.find((one) => one === path);
      if (name === undefined || faults[name] !== undefined) continue;
      faults[name] =
        keyword === 'maxLength'
          ? say.badLength
          : name === 'email'
            ? say.badEmail
            : name === 'password'
              ? say.badPassword
              : say.required;
    }
  }
  return faults;
}

/** What was typed, so that nobody types it twice. */
function textsOf(form: unknown): Partial<Record<pages.FieldName, string>> {
  const given = (typeof form === 'object' && form !== null ? form : {}) as Record<string, unknown>;
  const texts = fieldNames.map((name) => [name, typeof given[name] === 'string' ? given[name] : ''] as const);
  return Object.fromEntries(texts);
}
