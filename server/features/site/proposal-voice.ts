/** What tells browsers apart where anybody may support: given with a page of one call, for it alone, until it ends. */
import type { FastifyRequest } from 'fastify';
import type { CallView } from '#core/contracts/index.ts';
import type { Deps } from '../../deps.ts';
import { proposalsPath } from '../proposals/index.ts';

const cookieName = 'beffroi-voice';

export function newVoice(
  { slug, supportUntil }: CallView,
  { config, randomBytes }: Pick<Deps, 'config' | 'randomBytes'>,
): string {
  const name = Buffer.from(randomBytes(24)).toString('base64url');
  const secure = config.publicUrl.startsWith('https:') ? '; Secure' : '';
  const expires = new Date(supportUntil).toUTCString();
  return `${cookieName}=${name}; Path=${proposalsPath}/${slug}; Expires=${expires}; HttpOnly; SameSite=Lax${secure}`;
}

export function voiceOf({ headers }: Pick<FastifyRequest, 'headers'>): string | undefined {
  return new RegExp(`(?:^|;\\s*)${cookieName}=([\\w-]{22,64})(?:;|$)`).exec(headers.cookie ?? '')?.[1];
}
