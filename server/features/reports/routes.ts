import Type from 'typebox';
import { Id } from '#core/contracts/common.ts';
import { ContactInput } from '#core/contracts/contact.ts';
import {
  Report,
  ReportCategoriesInput,
  ReportCategory,
  ReportInput,
  ReportLine,
  ReportMove,
  ReportPlaces,
  ReportPublication,
} from '#core/contracts/report.ts';
import { actorOf } from '../../http/guard.ts';
import { answers } from '../../http/problems.ts';
import type { Feature } from '../feature.ts';
import { answerRoutes } from './answer-routes.ts';
import { caseRoutes } from './case-routes.ts';
import { relatedRoutes } from './related-routes.ts';
import { ruleRoutes } from './rule-routes.ts';

const params = Type.Object({ id: Id });
const Page = Type.Object(
  {
    /** Open ones where absent. */
    state: Type.Optional(Type.Enum(['open', 'closed', 'all'] as const)),
    category: Type.Optional(Id),
    assigned: Type.Optional(Type.Enum(['me', 'nobody'] as const)),
    /** True: those whose answer is overdue, the most overdue first; false: the others. All where absent. */
    late: Type.Optional(Type.Boolean()),
    /** True: those whose acknowledgement is owed, the first one owed first. */
    receipt: Type.Optional(Type.Boolean()),
    /** True: those of which somebody was told that nobody acts, and nobody has since. */
    reminded: Type.Optional(Type.Boolean()),
    /** A word of it, without regard to accents, or its reference. */
    q: Type.Optional(Type.String({ maxLength: 100 })),
    before: Type.Optional(Id),
    /** 50 where absent. */
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
  },
  { additionalProperties: false },
);
const words = (most: number) => Type.String({ minLength: 1, maxLength: most, pattern: '\\S' });
const Words = Type.Object({ text: words(4000) }, { additionalProperties: false });
const Assignment = Type.Object(
  {
    /** Null: nobody. */
    user: Type.Union([Id, Type.Null()]),
    department: Type.Optional(Type.String({ maxLength: 120 })),
  },
  { additionalProperties: false },
);

export const reports: Feature = async (app, deps, services) => {
  const { guard, reports: service } = services;
  const { desk, citizen, everybody, places, putCategories } = service;
  await answerRoutes(app, deps, services);
  await ruleRoutes(app, deps, services);
  await caseRoutes(app, deps, services);
  await relatedRoutes(app, deps, services);
  const tags = ['reports'];
  const preHandler = guard('handle-cases');
  const whole = answers({ 200: Report });
  const Categories = Type.Object({ categories: Type.Array(ReportCategory) });

  app.get(
    '/api/report-categories',
    {
      preHandler: guard('read'),
      schema: { tags, summary: 'What may be reported', response: answers({ 200: Categories }) },
    },
    async (request) => ({ categories: await everybody.categories(actorOf(request).territory) }),
  );

  app.put(
    '/api/report-categories',
    {
      preHandler: guard('administer'),
      schema: {
        tags,
        summary: 'Replaces the list; what is left out takes nothing new and keeps its reports',
        body: ReportCategoriesInput,
        response: answers({ 200: Categories }),
      },
    },
    async (request) => ({ categories: await putCategories(actorOf(request), request.body.categories) }),
  );

  app.get(
    '/api/reports',
    {
      preHandler,
      schema: {
        tags,
        summary: 'Reports, newest first',
        querystring: Page,
        response: answers({ 200: Type.Object({ reports: Type.Array(ReportLine), next: Type.Optional(Id) }) }),
      },
    },
    (request) => desk.list(actorOf(request), request.query),
  );

  app.get(
    '/api/reports/counts',
    {
      preHandler,
      schema: {
        tags,
        summary:
          'How many are open, how many of them nobody has taken charge of, are overdue, and are owed a receipt',
        response: answers({
          200: Type.Object({
            received: Type.Integer(),
            open: Type.Integer(),
            late: Type.Integer(),
            receipts: Type.Integer(),
            reminded: Type.Integer(),
          }),
        }),
      },
    },
    (request) => desk.counts(actorOf(request)),
  );

  app.get(
    '/api/reports/places',
    {
      preHandler,
      schema: {
        tags,
        summary:
          'How many came in the last year by neighbourhood, how many are solved, and after how many days',
        response: answers({ 200: ReportPlaces }),
      },
    },
    (request) => places.whole(actorOf(request).territory),
  );

  app.post(
    '/api/reports',
    {
      preHandler,
      schema: {
        tags,
        summary: 'Enters what somebody reported on the phone or at the counter',
        body: ReportInput,
        response: answers({ 201: Report }),
      },
    },
    async (request, reply) => {
      const actor = actorOf(request);
      const { language = 'fr', ...given } = request.body;
      const { id } = await citizen.send(actor.territory, { ...given, language, by: actor.user });
      return reply.code(201).send(await desk.one(actor, id));
    },
  );

  app.get(
    '/api/reports/:id',
    { preHandler, schema: { tags, summary: 'One report, with all that happened', params, response: whole } },
    (request) => desk.one(actorOf(request), request.params.id),
  );

  app.post(
    '/api/reports/:id/move',
    {
      preHandler,
      schema: {
        tags,
        summary: 'Says what becomes of it; those who follow it are told',
        params,
        body: ReportMove,
        response: whole,
      },
    },
    (request) => desk.move(actorOf(request), request.params.id, request.body),
  );

  app.post(
    '/api/reports/:id/notes',
    {
      preHandler,
      schema: { tags, summary: 'A word for colleagues alone', params, body: Words, response: whole },
    },
    (request) => desk.note(actorOf(request), request.params.id, request.body.text),
  );

  app.put(
    '/api/reports/:id/contact',
    {
      preHandler,
      schema: {
        tags,
        summary:
          'How whoever called or came may be reached, with what they have agreed to; null: not any more',
        params,
        body: Type.Object(
          { contact: Type.Union([ContactInput, Type.Null()]) },
          { additionalProperties: false },
        ),
        response: whole,
      },
    },
    (request) => desk.contact(actorOf(request), request.params.id, request.body.contact),
  );

  app.post(
    '/api/reports/:id/assignment',
    {
      preHandler,
      schema: { tags, summary: 'Who takes care of it', params, body: Assignment, response: whole },
    },
    (request) => desk.assign(actorOf(request), request.params.id, request.body),
  );

  app.post(
    '/api/reports/:id/category',
    {
      preHandler,
      schema: {
        tags,
        summary:
          'It is of another category: routed anew unless somebody has said where to, with its days counted anew',
        params,
        body: Type.Object({ category: Id }, { additionalProperties: false }),
        response: whole,
      },
    },
    (request) => desk.recategorise(actorOf(request), request.params.id, request.body.category),
  );

  app.post(
    '/api/reports/:id/publication',
    {
      preHandler,
      schema: {
        tags,
        summary: 'Puts it on the public list, in these words and with these pictures',
        params,
        body: ReportPublication,
        response: whole,
      },
    },
    (request) => desk.publish(actorOf(request), request.params.id, request.body),
  );

  app.post(
    '/api/reports/:id/hiding',
    {
      preHandler,
      schema: {
        tags,
        summary: 'Takes it off the public list, for a reason',
        params,
        body: Words,
        response: whole,
      },
    },
    (request) => desk.hide(actorOf(request), request.params.id, request.body.text),
  );

  app.get(
    '/api/reports/:id/photos/:photo',
    {
      preHandler,
      schema: {
        tags,
        summary: 'A picture as it was sent, drawn anew without what the camera wrote beside it',
        params: Type.Object({ id: Id, photo: Id }),
      },
    },
    async (request, reply) => {
      const { id, photo } = request.params;
      const bytes = await desk.photo(actorOf(request), id, photo);
      return reply
        .headers({
          'cache-control': 'private, no-store',
          'content-security-policy': "sandbox; default-src 'none'",
        })
        .type('image/jpeg')
        .send(bytes);
    },
  );
};
