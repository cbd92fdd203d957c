/** Requests of displays: `Authorization: Bearer <device key>`. */
import type { FastifyRequest } from 'fastify';
import { BeffroiError } from '#core/errors.ts';
import type { Device } from './keys.ts';
import type { Displays } from './service.ts';

/** The display that a request comes from. Throws DISPLAY_KEY for a stranger and for a key that was revoked. */
export async function deviceOf(request: FastifyRequest, displays: Displays): Promise<Device> {
  const device = await displays.byKey(bearerOf(request));
  if (!device) throw new BeffroiError('DISPLAY_KEY');
  displays.presence.seen(device.id);
  return device;
}

/**
 * Route configuration: a known display counts on its own, because a whole town may sit behind one address; anybody else on
 * their address.
 */
export function deviceRate(displays: Displays, max = 240) {
  return {
    rateLimit: {
      max,
      keyGenerator: (request: FastifyRequest) => displays.knownKey(bearerOf(request))?.id ?? request.ip,
    },
  };
}

/** Empty when there is none. */
export function bearerOf(request: FastifyRequest): string {
  return /^Bearer ([\w-]{1,200})$/i.exec(request.headers.authorization ?? '')?.[1] ?? '';
}
