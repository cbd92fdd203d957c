import type { FastifyRequest, preHandlerAsyncHookHandler } from 'fastify';
import { BeffroiError } from '#core/errors.ts';
import { allows, type Permission } from '#core/identity/roles.ts';
import type { Actor, Identity } from '../deps.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by a guard; null for a stranger. */
    actor: Actor | null;
  }
}

export type Guard = (permission: Permission) => preHandlerAsyncHookHandler;

/** Makes the guards of an application: 401 for a stranger, 403 for somebody whose roles do not grant the permission. */
export function createGuard(identity: Identity): Guard {
  return (permission) => async (request) => {
    const actor = await identity.actor(headersOf(request));
    if (!actor) throw new BeffroiError('AUTH_REQUIRED');
    if (!allows(actor.roles, permission)) throw new BeffroiError('AUTH_FORBIDDEN', { permission });
    request.actor = actor;
  };
}

/** The actor of a guarded request. */
export function actorOf(request: FastifyRequest): Actor {
  if (!request.actor) throw new Error('the route has no guard');
  return request.actor;
}

export function headersOf(request: FastifyRequest): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (typeof value === 'string') headers.set(name, value);
    else for (const one of value ?? []) headers.append(name, one);
  }
  return headers;
}
