import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type {
  FastifyBaseLogger,
  FastifyInstance,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify';
import type { Deps } from '../deps.ts';
import type { Services } from '../services.ts';

/** The application as features see it: every route's schema types its request. */
export type TypedApp = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>;

/** A feature adds its routes. What it does lies in its service; what other features may use of it is exported by its index. */
export type Feature = (app: TypedApp, deps: Deps, services: Services) => void | Promise<void>;
