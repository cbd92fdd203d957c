/** What tells supporters apart: where anybody may support a cookie of one call until it ends, else a link by e-mail, kept for one proposal. */
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

const linkName = 'beffroi-support';

/** Keeps the link that has supported out of the address, which is passed on; until the browser is closed, for others may use it. */
export function keptLink(path: string, token: string, { config }: Pick<Deps, 'config'>): string {
  const secure = config.publicUrl.startsWith('https:') ? '; Secure' : '';
  return `${linkName}=${token}; Path=${path}; HttpOnly; SameSite=Lax${secure}`;
}

export function keptLinkOf({ headers }: Pick<FastifyRequest, 'headers'>): string | undefined {
  return new RegExp(`(?:^|;\\s*)${linkName}=([\\w-]{1,600})(?:;|$)`).exec(headers.cookie ?? '')?.[1];
}

export function voiceOf({ headers }: Pick<FastifyRequest, 'headers'>): string | undefined {
  return new RegExp(`(?:^|;\\s*)${cookieName}=([\\w-]{22,64})(?:;|$)`).exec(headers.cookie ?? '')?.[1];
}
