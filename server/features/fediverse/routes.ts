/** The addresses by which servers of the fediverse find a town, read what it says and tell it what they have to say. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import Type from 'typebox';
import { Id } from '#core/contracts/common.ts';
import { BeffroiError } from '#core/errors.ts';
import { activityType, fediversePath } from '../../channels/index.ts';
import type { Feature, TypedApp } from '../feature.ts';
import type { Account } from './accounts.ts';
import { fediverseDesk } from './desk-routes.ts';

const hidden = { hide: true } as const;
const named = Type.Object({ name: Type.String({ maxLength: 30 }) });
const answered = Type.Object({ name: Type.String({ maxLength: 30 }), answer: Id });
const noted = Type.Object({ name: Type.String({ maxLength: 30 }), message: Id });
/** Of one activity; a note of a thousand pictures is none. */
const bodyLimit = 256 * 1024;
const context = 'https://www.w3.org/ns/activitystreams';
const nodeInfo = 'http://nodeinfo.diaspora.software/ns/schema/2.1';

export const fediverse: Feature = async (app, deps, services) => {
  const { config } = deps;
  const { fediverse: service } = services;
  await fediverseDesk(app, deps, services);
  const base = config.publicUrl.replace(/\/+$/, '');
  const { accounts } = service;

  async function accountNamed(name: string): Promise<Account> {
    const account = await accounts.named(name);
    if (!account) throw new BeffroiError('NOT_FOUND', { what: `account ${name}` });
    return account;
  }

  app.get(
    '/.well-known/webfinger',
    { schema: { ...hidden, querystring: Type.Object({ resource: Type.String({ maxLength: 500 }) }) } },
    async (request, reply) => {
      const { resource } = request.query;
      const found = (await accounts.all()).find(
        ({ place }) =>
          resource.toLowerCase() === `acct:${place.account.slice(1)}`.toLowerCase() ||
          resource === place.actor,
      );
      if (!found) throw new BeffroiError('NOT_FOUND', { what: resource });
      const { account, actor, site } = found.place;
      // RFC 7033 §4.4, and §5: asked by scripts of any page.
      reply.header('access-control-allow-origin', '*');
      return answer(reply, 'application/jrd+json', {
        subject: `acct:${account.slice(1)}`,
        aliases: [actor],
        links: [
          { rel: 'self', type: activityType, href: actor },
          { rel: 'http://webfinger.net/rel/profile-page', type: 'text/html', href: site },
        ],
      });
    },
  );

  app.get('/.well-known/nodeinfo', { schema: hidden }, async (_request, reply) => {
    await expectAny();
    return answer(reply, 'application/json', {
      links: [{ rel: nodeInfo, href: `${base}${fediversePath}/nodeinfo` }],
    });
  });

  app.get(`${fediversePath}/nodeinfo`, { schema: hidden }, async (_request, reply) => {
    const all = await expectAny();
    const said = await Promise.all(all.map(service.notes));
    return answer(reply, `application/json; profile="${nodeInfo}#"`, {
      version: '2.1',
      software: { name: 'beffroi', version: '0.1.0' },
      protocols: ['activitypub'],
      services: { inbound: [], outbound: [] },
      openRegistrations: false,
      usage: { users: { total: all.length }, localPosts: said.reduce((sum, { total }) => sum + total, 0) },
      metadata: {},
    });
  });

  app.get(`${fediversePath}/:name`, { schema: { ...hidden, params: named } }, async (request, reply) => {
    const account = await accountNamed(request.params.name);
    if (isBrowser(request)) return reply.redirect(account.place.site);
    return answer(reply, activityType, await service.actor(account));
  });

  app.get(
    `${fediversePath}/:name/outbox`,
    { schema: { ...hidden, params: named } },
    async (request, reply) => {
      const account = await accountNamed(request.params.name);
      const { total, notes } = await service.notes(account);
      const { actor, outbox } = account.place;
      const orderedItems = notes.map((object) => ({ id: `${object}#create`, type: 'Create', actor, object }));
      return answer(reply, activityType, {
        '@context': context,
        id: outbox,
        type: 'OrderedCollection',
        totalItems: total,
        orderedItems,
      });
    },
  );

  // Who follows is nobody's business but theirs: a number.
  app.get(
    `${fediversePath}/:name/followers`,
    { schema: { ...hidden, params: named } },
    async (request, reply) => {
      const account = await accountNamed(request.params.name);
      const totalItems = await service.followers(account);
      const id = account.place.followers;
      return answer(reply, activityType, { '@context': context, id, type: 'OrderedCollection', totalItems });
    },
  );

  app.get(
    `${fediversePath}/:name/notes/:message`,
    { schema: { ...hidden, params: noted } },
    async (request, reply) => {
      const { name, message } = request.params;
      const account = await accountNamed(name);
      if (isBrowser(request)) return reply.redirect(account.place.page(message));
      const note = await service.note(account, message);
      if (!note) throw new BeffroiError('NOT_FOUND', { what: `note ${message}` });
      return answer(reply.code(note.status), activityType, note.body);
    },
  );

  app.get(
    `${fediversePath}/:name/answers/:answer`,
    { schema: { ...hidden, params: answered } },
    async (request, reply) => {
      const { name, answer: id } = request.params;
      const note = await service.answers.note(await accountNamed(name), id);
      if (note === undefined) throw new BeffroiError('NOT_FOUND', { what: `answer ${id}` });
      return answer(reply, activityType, note);
    },
  );

  async function expectAny(): Promise<readonly Account[]> {
    const all = await accounts.all();
    if (all.length === 0) throw new BeffroiError('NOT_FOUND', { what: fediversePath });
    return all;
  }

  listen(app, async (request, reply) => {
    await expectAny();
    const { headers, body, raw } = request;
    const status = await service.inbox.hear({ path: raw.url ?? '', headers, body: body as Buffer });
    if (status === 503) reply.header('retry-after', '60');
    // What a Follow is answered with goes out at once; what does not get through is tried again.
    service.work().catch((error: unknown) => request.log.warn({ err: error }, 'letters could not be sent'));
    return reply.code(status).send();
  });
};

/** Bytes, as they were signed. */
function listen(app: TypedApp, take: (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>) {
  void app.register((scope, _options, registered) => {
    scope.removeAllContentTypeParsers();
    for (const type of [activityType, 'application/ld+json', 'application/json'])
      scope.addContentTypeParser(type, { parseAs: 'buffer', bodyLimit }, (_request, body, done) =>
        done(null, body),
      );
    for (const path of [`${fediversePath}/inbox`, `${fediversePath}/:name/inbox`])
      scope.post(path, { schema: hidden, bodyLimit }, take);
    registered();
  });
}

function answer(reply: FastifyReply, type: string, body: string | object) {
  return reply
    .type(type)
    .header('cache-control', 'no-cache')
    .header('vary', 'accept')
    .send(typeof body === 'string' ? body : JSON.stringify(body));
}

/** A person followed the address: they want to read, not to federate. */
function isBrowser({ headers: { accept = '' } }: FastifyRequest): boolean {
  return accept.includes('text/html') && !accept.includes('json');
}
