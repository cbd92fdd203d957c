/** The browser programs as they were built: the player of screens, and the console of the staff. */
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyReply, FastifyRequest } from 'fastify';
import Type from 'typebox';
import { languageOf } from '../../http/language.ts';
import type { Feature } from '../feature.ts';
import type { PlayerFile } from '../rollout/index.ts';
import { type Bundle, openBundle } from './bundle.ts';

const dist = join(import.meta.dirname, '../../../dist');
/** The faces of slides: a preview declares them as the player does. */
const fontsFolder = join(import.meta.dirname, '../../../templates/fonts');
const programs = [
  { name: 'player', fallback: undefined },
  // Every view of the console has an address of its own.
  { name: 'console', fallback: 'index.html' },
] as const;

const missing = {
  fr: 'Cette partie de Beffroi n’a pas encore été construite. Lancez « npm run build », puis redémarrez le serveur.',
  en: 'This part of Beffroi has not been built yet. Run “npm run build”, then restart the server.',
} as const;

/** `folder` holds `player/` and `console/`. */
export function createStatic(folder: string): Feature {
  return async (app, _deps, { rollout }) => {
    await app.register(fastifyStatic, { root: folder, serve: false, suppressWarning: true });
    for (const { name, fallback } of programs) {
      const bundle = openBundle(join(folder, name));
      const answer = async (request: FastifyRequest, reply: FastifyReply, path: string) => {
        if (name === 'player') letFrame(reply);
        // What screens get is decided build by build; a player that was never taken over is served as it lies there.
        const kept = name === 'player' ? await rollout.file(path) : undefined;
        if (kept !== undefined) return sendKept(reply, kept);
        if (!bundle.built) return sayMissing(reply, languageOf(request));
        const file = bundle.find(path, fallback);
        return file === undefined ? reply.callNotFound() : sendFile(reply, file, bundle);
      };
      // No schema for the rest of the path: TypeBox reads a property named * as a pattern, and fails.
      app.get<{ Params: { '*': string } }>(
        `/${name}/*`,
        { schema: { hide: true }, config: { rateLimit: false } },
        (request, reply) => answer(request, reply, request.params['*']),
      );
      // The router takes both for the same address; a service worker rules only below the slash.
      app.get(`/${name}`, { schema: { hide: true }, config: { rateLimit: false } }, (request, reply) =>
        request.url.split('?')[0]?.endsWith('/') ? answer(request, reply, '') : reply.redirect(`/${name}/`),
      );
    }
    const fonts = openBundle(fontsFolder);
    app.get(
      '/templates/fonts/:file',
      { schema: { hide: true, params: Type.Object({ file: Type.String() }) }, config: { rateLimit: false } },
      (request, reply) => {
        const file = fonts.find(request.params.file);
        return file === undefined ? reply.callNotFound() : sendFile(reply, file, fonts);
      },
    );
  };
}

export const staticFiles: Feature = createStatic(dist);

/** Slides may hold pages of elsewhere, shut in a sandbox; no other page of ours frames anything but our own. */
function letFrame(reply: FastifyReply): void {
  const policy = reply.getHeader('content-security-policy');
  if (typeof policy === 'string')
    reply.header('content-security-policy', `${policy};frame-src 'self' https:`);
}

/** Files under assets/ carry the hash of their content in their name. */
function cachingOf(file: string): string {
  return file.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
}

function sendFile(reply: FastifyReply, file: string, { root }: Bundle) {
  return reply.header('cache-control', cachingOf(file)).sendFile(file, root, { cacheControl: false });
}

function sendKept(reply: FastifyReply, { path, body, type }: PlayerFile) {
  return (
    reply
      .header('cache-control', cachingOf(path))
      // The service worker of a build lies in the folder of its build, and rules the whole of the player.
      .header('service-worker-allowed', '/player/')
      .type(type)
      .send(body)
  );
}

function sayMissing(reply: FastifyReply, language: 'fr' | 'en') {
  return reply
    .code(503)
    .type('text/html; charset=utf-8')
    .send(
      `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>Beffroi</title></head><body><h1>Beffroi</h1><p>${missing[language]}</p></body></html>`,
    );
}
