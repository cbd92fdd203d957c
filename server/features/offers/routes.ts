import Type from 'typebox';
import { Id } from '#core/contracts/common.ts';
import { actorOf } from '../../http/guard.ts';
import { answers } from '../../http/problems.ts';
import type { Feature } from '../feature.ts';
import {
  Acceptance,
  Offer,
  Offered,
  OfferInput,
  offerStates,
  Refusal,
  Rule,
  RuleInput,
} from './contracts.ts';
import { listOffered, listOffers } from './lists.ts';

const params = Type.Object({ id: Id });
const Page = Type.Object(
  {
    state: Type.Optional(Type.Enum(offerStates)),
    /** Id of the last offer of the page before. */
    before: Type.Optional(Id),
    /** 30 when absent. */
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
  },
  { additionalProperties: false },
);
const OfferedList = Type.Object({ offered: Type.Array(Offered) });

export const offers: Feature = (app, { store: { db } }, { guard, offers: service }) => {
  const tags = ['offers'];

  app.get(
    '/api/offers',
    {
      preHandler: guard('read'),
      schema: {
        tags,
        summary: 'What the territory above offers, the newest first',
        querystring: Page,
        response: answers({
          200: Type.Object({ offers: Type.Array(Offer), next: Type.Optional(Id) }),
        }),
      },
    },
    (request) => listOffers(db, actorOf(request).territory, { limit: 30, ...request.query }),
  );

  app.post(
    '/api/offers/:id/accept',
    {
      preHandler: guard('approve-message'),
      schema: {
        tags,
        summary: 'Makes it a message of the town, which follows its origin',
        params,
        body: Acceptance,
        response: answers({ 200: Type.Object({ message: Id }) }),
      },
    },
    async (request) => ({
      message: await service.accept(actorOf(request), request.params.id, request.body),
    }),
  );

  app.post(
    '/api/offers/:id/decline',
    {
      preHandler: guard('approve-message'),
      schema: { tags, params, body: Refusal, response: answers({ 204: Type.Null() }) },
    },
    async (request, reply) => {
      await service.decline(actorOf(request), request.params.id, request.body.comment);
      return reply.code(204).send(null);
    },
  );

  app.get(
    '/api/messages/:id/offers',
    {
      preHandler: guard('read'),
      schema: {
        tags,
        summary: 'Which towns were offered the message, and what became of it there',
        params,
        response: answers({ 200: OfferedList }),
      },
    },
    async (request) => ({
      offered: await listOffered(db, actorOf(request).territory, request.params.id),
    }),
  );

  app.post(
    '/api/messages/:id/offers',
    {
      preHandler: guard('place-message'),
      schema: { tags, params, body: OfferInput, response: answers({ 200: OfferedList }) },
    },
    async (request) => {
      await service.offer(actorOf(request), request.params.id, request.body);
      return { offered: await listOffered(db, actorOf(request).territory, request.params.id) };
    },
  );

  app.delete(
    '/api/messages/:id/offers',
    {
      preHandler: guard('place-message'),
      schema: {
        tags,
        summary: 'Takes back what no town has answered yet',
        params,
        response: answers({ 200: OfferedList }),
      },
    },
    async (request) => {
      await service.takeBack(actorOf(request), request.params.id);
      return { offered: await listOffered(db, actorOf(request).territory, request.params.id) };
    },
  );

  app.get(
    '/api/offer-rules',
    {
      preHandler: guard('read'),
      schema: { tags, response: answers({ 200: Type.Object({ rules: Type.Array(Rule) }) }) },
    },
    async (request) => ({ rules: await service.rules(actorOf(request).territory) }),
  );

  app.post(
    '/api/offer-rules',
    {
      preHandler: guard('approve-message'),
      schema: { tags, body: RuleInput, response: answers({ 201: Rule }) },
    },
    async (request, reply) => reply.code(201).send(await service.addRule(actorOf(request), request.body)),
  );

  app.delete(
    '/api/offer-rules/:id',
    {
      preHandler: guard('approve-message'),
      schema: { tags, params, response: answers({ 204: Type.Null() }) },
    },
    async (request, reply) => {
      await service.removeRule(actorOf(request), request.params.id);
      return reply.code(204).send(null);
    },
  );
};
