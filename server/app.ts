/** The HTTP application: all of Fastify's options, the plugins that every route relies on, and the features. */
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import Fastify, { type FastifyBaseLogger, LogController } from 'fastify';
import type { Deps } from './deps.ts';
import { registerFeatures } from './features/index.ts';
import { problemSchema, serializerCompiler, validatorCompiler } from './http/compilers.ts';
import { lazyChildLogger } from './http/lazy-logger.ts';
import { answerError, answerWithProblems } from './http/problems.ts';
import { refuseBrokenText } from './http/text.ts';
import { tileOrigin } from './http/tile-origin.ts';
import type { Services } from './services.ts';

export type App = Awaited<ReturnType<typeof buildApp>>;

/** Builds the application without listening: what tests inject into is what production serves. */
export async function buildApp(deps: Deps, services: Services) {
  const { config } = deps;
  const app = Fastify({
    loggerInstance: deps.log as FastifyBaseLogger,
    trustProxy: config.http.trustProxy,
    bodyLimit: config.http.bodyLimit,
    requestTimeout: config.http.requestTimeout,
    connectionTimeout: 0,
    keepAliveTimeout: 65_000,
    forceCloseConnections: 'idle',
    return503OnClosing: true,
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: true },
    frameworkErrors: (error, request, reply) => void answerError(error, request, reply),
    genReqId: () => deps.newId(),
    childLoggerFactory: lazyChildLogger,
    // Figures stand in /metrics; the log keeps what went wrong, not every poll of every display.
    logController: new LogController({ disableRequestLogging: true }),
  })
    .withTypeProvider<TypeBoxTypeProvider>()
    .setValidatorCompiler(validatorCompiler)
    .setSerializerCompiler(serializerCompiler);

  app.decorateRequest('actor', null);
  app.addSchema(problemSchema);
  answerWithProblems(app);
  refuseBrokenText(app);

  await app.register(helmet, {
    contentSecurityPolicy: contentSecurityPolicy(config.map.tiles),
    crossOriginEmbedderPolicy: false,
    strictTransportSecurity: config.publicUrl.startsWith('https:'),
  });
  await app.register(rateLimit, { max: config.http.ratePerMinute, timeWindow: 60_000 });
  await app.register(multipart, {
    limits: { fileSize: config.media.maxBytes, files: 1, fields: 10, parts: 11 },
  });
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Beffroi', version: '0.1.0', description: 'The communication desk of a municipality.' },
    },
  });
  await app.register(swaggerUi, { routePrefix: '/api/docs', staticCSP: true });

  app.addHook('onResponse', (request, reply, done) => {
    deps.metrics.requests.observe(
      { method: request.method, route: request.routeOptions.url ?? 'none', status: reply.statusCode },
      reply.elapsedTime / 1000,
    );
    done();
  });
  // What was "done already" may have been read before it was durable.
  app.addHook('onSend', async ({ method }, { statusCode }) => {
    if (method !== 'GET' && method !== 'HEAD' && statusCode < 400) await deps.store.settled();
  });
  await registerFeatures(app, deps, services);
  return app;
}

/** No inline script or style, nothing from elsewhere but the ground of the maps; blobs because players show verified bytes. */
const contentSecurityPolicy = (tiles: string) => ({
  useDefaults: false,
  directives: {
    defaultSrc: ["'self'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'", 'data:', 'blob:', ...tileOrigin(tiles)],
    mediaSrc: ["'self'", 'blob:'],
    fontSrc: ["'self'"],
    connectSrc: ["'self'", 'ws:', 'wss:'],
    objectSrc: ["'none'"],
    baseUri: ["'none'"],
    formAction: ["'self'"],
    frameAncestors: ["'self'"],
  },
});
