/** What tells browsers apart where anyone may vote: given with the page of one consultation, for it alone, until it ends. */
import type { FastifyRequest } from 'fastify';
import type { PollView } from '#core/contracts/index.ts';
import type { Deps } from '../../deps.ts';

const cookieName = 'beffroi-vote';

export function newVoteCookie(
  { path, closesAt }: Pick<PollView, 'closesAt'> & { readonly path: string },
  { config, randomBytes }: Pick<Deps, 'config' | 'randomBytes'>,
): string {
  const name = Buffer.from(randomBytes(24)).toString('base64url');
  const secure = config.publicUrl.startsWith('https:') ? '; Secure' : '';
  const expires = new Date(closesAt).toUTCString();
  return `${cookieName}=${name}; Path=${path}; Expires=${expires}; HttpOnly; SameSite=Lax${secure}`;
}

export function voteCookie({ headers }: Pick<FastifyRequest, 'headers'>): string | undefined {
  return new RegExp(`(?:^|;\\s*)${cookieName}=([\\w-]{22,64})(?:;|$)`).exec(headers.cookie ?? '')?.[1];
}
