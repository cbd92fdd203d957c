/** Forms of residents are sent from the town's own pages: another site presses nothing on behalf of whoever looks at it. */
import type { FastifyRequest } from 'fastify';
import { BeffroiError } from '#core/errors.ts';
import type { TypedApp } from '../feature.ts';
import { subscriptionPath } from './paths.ts';

/** The end of a subscription is pressed by mail programs too, from wherever they are (RFC 8058); its address holds the token. */
const fromAnywhere = `${subscriptionPath}/:id/fin`;

/** Of the routes of `scope`, before anything of a form is read. */
export function refuseOtherSites(scope: TypedApp, base: string): void {
  const own = new URL(base).host;
  scope.addHook('onRequest', async (request) => {
    if (request.method !== 'POST' || request.routeOptions.url === fromAnywhere) return;
    if (isOfOther(request, own)) throw new BeffroiError('REQUEST_ORIGIN');
  });
}

/** Programs say neither, old browsers only the origin. Ours is withheld from our own pages too, as they name themselves to nobody. */
function isOfOther({ headers, host }: Pick<FastifyRequest, 'headers' | 'host'>, own: string): boolean {
  if (headers['sec-fetch-site'] === 'cross-site') return true;
  const { origin } = headers;
  if (origin === undefined || origin === 'null') return false;
  const from = URL.parse(origin)?.host;
  return from !== own && from !== host;
}
