import Type from 'typebox';
import { PersonErasure, PersonExport, PersonFound, PersonSought } from '#core/contracts/person.ts';
import type { Actor } from '../../deps.ts';
import { actorOf } from '../../http/guard.ts';
import { answers } from '../../http/problems.ts';
import { record } from '../../records/audit.ts';
import type { Feature } from '../feature.ts';
import { endSubscribed, subscribed } from './subscribed.ts';

/** Addresses are asked for in the body: those in an address of a page stand in logs. */
export const contacts: Feature = (app, deps, { guard, reports: { persons } }) => {
  const { store, clock, newId } = deps;
  const tags = ['reports'];
  const preHandler = guard('handle-cases');

  /** That it was done, by whom and why: nothing of whom. */
  const trace = (actor: Actor, action: string, details: Readonly<Record<string, unknown>>) =>
    record(store.db, {
      id: newId(),
      at: clock(),
      actor: actor.user,
      territory: actor.territory,
      action,
      object: { type: 'territory', id: actor.territory },
      details,
    });

  app.post(
    '/api/contacts/search',
    {
      preHandler,
      schema: {
        tags,
        summary: 'All that is kept of one person, by their e-mail address or telephone number',
        body: PersonSought,
        response: answers({ 200: PersonFound }),
      },
    },
    async (request) => {
      const actor = actorOf(request);
      const found = {
        reports: await persons.find(actor, request.body),
        subscriptions: await subscribed(deps, actor, request.body),
      };
      await trace(actor, 'contact.find', { reports: found.reports.length });
      return found;
    },
  );

  app.post(
    '/api/contacts/export',
    {
      preHandler,
      schema: {
        tags,
        summary: 'The same in full, to be given to them',
        body: PersonSought,
        response: answers({ 200: PersonExport }),
      },
    },
    async (request, reply) => {
      const actor = actorOf(request);
      const reports = await persons.held(actor, request.body);
      const subscriptions = await subscribed(deps, actor, request.body);
      await trace(actor, 'contact.export', { reports: reports.length });
      return reply
        .headers({ 'cache-control': 'no-store', 'content-disposition': 'attachment; filename="person.json"' })
        .send({ at: clock(), reports, subscriptions });
    },
  );

  app.post(
    '/api/contacts/erasure',
    {
      preHandler,
      schema: {
        tags,
        summary: 'Erases their address everywhere, and the content of the reports that are named',
        body: PersonErasure,
        response: answers({
          200: Type.Object({ reports: Type.Integer(), subscriptions: Type.Integer() }),
        }),
      },
    },
    async (request) => {
      const actor = actorOf(request);
      const { person, reports: ids, ground, subscriptions: ends } = request.body;
      const reports = await persons.erase(actor, person, ids);
      const subscriptions = ends ? await endSubscribed(deps, actor, person) : 0;
      await trace(actor, 'contact.erase', { ground, reports, subscriptions });
      await store.wipe();
      return { reports, subscriptions };
    },
  );
};
