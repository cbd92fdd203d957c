/** /api/auth/*: the identity library speaks the web's Request and Response; here they are turned into Fastify's, and back. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { BeffroiError, type ErrorCode } from '#core/errors.ts';
import type { Deps } from '../../deps.ts';
import { headersOf } from '../../http/guard.ts';
import { record } from '../../records/audit.ts';
import type { TypedApp } from '../feature.ts';
import { addressHeader } from './auth.ts';
import type { IdentityService } from './service.ts';

/** Where guessing would pay: limited more strictly than the rest. */
const guessable = [
  '/sign-in/email',
  '/two-factor/verify-totp',
  '/two-factor/verify-backup-code',
  '/passkey/verify-authentication',
];

/** What is worth remembering, by the path that does it. */
const audited: Readonly<Record<string, string>> = {
  '/sign-in/email': 'session.start',
  '/two-factor/verify-totp': 'session.two-factor',
  '/two-factor/verify-backup-code': 'session.backup-code',
  '/passkey/verify-authentication': 'session.start',
  '/sign-out': 'session.end',
  '/change-password': 'user.password',
  '/two-factor/enable': 'user.two-factor.enable',
  '/two-factor/disable': 'user.two-factor.disable',
  '/two-factor/generate-backup-codes': 'user.backup-codes',
  '/passkey/verify-registration': 'user.passkey.add',
  '/passkey/delete-passkey': 'user.passkey.remove',
  '/api-key/create': 'user.api-key.create',
  '/api-key/delete': 'user.api-key.revoke',
};

export function mountAuth(app: TypedApp, deps: Deps, identity: IdentityService, rootTerritory: string): void {
  const answer = async (request: FastifyRequest, reply: FastifyReply) => {
    const path = pathOf(request);
    // The library would resolve `/./` and `/../`, and so answer under an address that no strict limit watches.
    if (new URL(request.url, 'http://host').pathname !== request.url.split('?')[0])
      throw new BeffroiError('NOT_FOUND', { what: request.url.split('?')[0] ?? '' });
    const action = audited[path];
    const before = action ? await identity.actor(headersOf(request)) : null;
    const response = await identity.handler(webRequest(request));
    const body = Buffer.from(await response.arrayBuffer());
    if (request.method !== 'GET') identity.forget();
    if (!response.ok && response.status >= 400) throw problemFor(response.status, body, path, request.id);
    const user = before?.user ?? userIn(body);
    if (action && user !== undefined) {
      await record(deps.store.db, {
        id: deps.newId(),
        at: deps.clock(),
        actor: user,
        territory: before?.territory ?? rootTerritory,
        action,
        object: { type: 'user', id: user },
      });
    }
    return passOn(reply, response, body);
  };

  void app.register((scope, _options, registered) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
    const strict = { rateLimit: { max: deps.config.http.signInPerMinute, timeWindow: 60_000 } };
    for (const path of guessable) {
      scope.post(`/api/auth${path}`, { schema: { hide: true }, config: strict }, answer);
    }
    scope.route({ method: ['GET', 'POST'], url: '/api/auth/*', schema: { hide: true }, handler: answer });
    registered();
  });
}

function pathOf(request: FastifyRequest): string {
  return (request.url.split('?')[0] ?? '').slice('/api/auth'.length);
}

function webRequest(request: FastifyRequest): Request {
  const headers = headersOf(request);
  headers.set(addressHeader, request.ip);
  headers.delete('content-length');
  const body = request.method === 'POST' && Buffer.isBuffer(request.body) ? request.body : undefined;
  return new Request(`${request.protocol}://${request.host}${request.url}`, {
    method: request.method,
    headers,
    ...(body ? { body: new Uint8Array(body) } : {}),
  });
}

function passOn(reply: FastifyReply, response: Response, body: Buffer) {
  reply.code(response.status).header('cache-control', 'no-store');
  for (const [name, value] of response.headers) {
    if (name !== 'set-cookie' && name !== 'content-length') reply.header(name, value);
  }
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) reply.header('set-cookie', cookies);
  return reply.send(body.length > 0 ? body : null);
}

/** The library's refusals, in our words: none says whether an account exists. */
function problemFor(status: number, body: Buffer, path: string, request: string): BeffroiError {
  const { code = '', message = '' } = jsonOf(body) as { code?: string; message?: string };
  if (status >= 500) return new BeffroiError('INTERNAL', { request });
  const named: Readonly<Record<string, ErrorCode>> = {
    INVALID_EMAIL_OR_PASSWORD: 'AUTH_CREDENTIALS',
    INVALID_PASSWORD: 'AUTH_PASSWORD',
    SESSION_NOT_FRESH: 'AUTH_STALE',
    SUSPENDED: 'AUTH_SUSPENDED',
    INVALID_CODE: 'AUTH_CODE',
    INVALID_BACKUP_CODE: 'AUTH_CODE',
    INVALID_ORIGIN: 'AUTH_ORIGIN',
    MISSING_OR_NULL_ORIGIN: 'AUTH_ORIGIN',
    CROSS_SITE_NAVIGATION_LOGIN_BLOCKED: 'AUTH_ORIGIN',
  };
  if (named[code]) return new BeffroiError(named[code]);
  if (status === 401) return new BeffroiError('AUTH_REQUIRED');
  if (status === 403) return new BeffroiError('AUTH_FORBIDDEN', { permission: path });
  if (status === 404) return new BeffroiError('NOT_FOUND', { what: `/api/auth${path}` });
  if (status === 415) return new BeffroiError('REQUEST_MEDIA_TYPE');
  if (status === 429) return new BeffroiError('REQUEST_TOO_MANY', { seconds: 900 });
  return new BeffroiError('REQUEST_INVALID', { detail: message || code || String(status) });
}

function userIn(body: Buffer): string | undefined {
  const { user } = jsonOf(body) as { user?: { id?: unknown } };
  return typeof user?.id === 'string' ? user.id : undefined;
}

function jsonOf(body: Buffer): object {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}
