/** The desk's doors that everything has which residents are asked, whatever its form: from a draft to what was published. */
import Type, { type TSchema } from 'typebox';
import { Id, Instant } from '#core/contracts/common.ts';
import { PollFile } from '#core/contracts/poll.ts';
import { BeffroiError } from '#core/errors.ts';
import type { Deps } from '../../deps.ts';
import { actorOf } from '../../http/guard.ts';
import { answers } from '../../http/problems.ts';
import type { Services } from '../../services.ts';
import type { TypedApp } from '../feature.ts';
import { turnoutOf } from './counting.ts';
import type { Desk } from './desk.ts';
import type { PollRow } from './rows.ts';

/** `path`: under /api, and the key of its list. */
type Held<Input> = {
  readonly path: string;
  readonly what: string;
  readonly input: TSchema;
  readonly view: TSchema;
  readonly file: TSchema;
  readonly desk: Desk<Input>;
  shown(row: PollRow): Promise<unknown>;
  /** Undefined before it is published. */
  result(row: PollRow): Promise<unknown>;
};

export const params = Type.Object({ id: Id });
export const strict = { additionalProperties: false } as const;
const reason = Type.String({ minLength: 1, maxLength: 1000, pattern: '\\S' });
const Reason = Type.Object({ reason }, strict);
const Extension = Type.Object({ until: Instant, reason }, strict);
const Codes = Type.Object({ n: Type.Integer({ minimum: 1, maximum: 50_000 }) }, strict);
const Letters = Type.Object(
  {
    codes: Type.Array(Type.String({ minLength: 1, maxLength: 20 }), { minItems: 1, maxItems: 1000 }),
    language: Type.Optional(Type.Enum(['fr', 'en'])),
  },
  strict,
);

export function heldRoutes<Input>(
  app: TypedApp,
  { store }: Pick<Deps, 'store'>,
  { guard, polls: { counting, letters } }: Pick<Services, 'guard' | 'polls'>,
  { path, what, input, view, file, desk, shown, result }: Held<Input>,
): void {
  const tags = [path];
  const preHandler = guard('hold-polls');
  const all = `/api/${path}`;
  const one = `${all}/:id`;
  const whole = answers({ 200: view });
  // The schema of the route is what makes it one.
  const sent = ({ body }: { readonly body: unknown }) => body as Input;

  app.get(
    all,
    {
      preHandler,
      schema: {
        tags,
        summary: `Each ${what}, newest first`,
        response: answers({ 200: Type.Object({ [path]: Type.Array(view) }) }),
      },
    },
    async (request) => ({ [path]: await Promise.all((await desk.list(actorOf(request))).map(shown)) }),
  );

  app.post(
    all,
    { preHandler, schema: { tags, summary: 'A draft', body: input, response: answers({ 201: view }) } },
    async (request, reply) =>
      reply.code(201).send(await shown(await desk.create(actorOf(request), sent(request)))),
  );

  app.get(
    one,
    { preHandler, schema: { tags, summary: `One ${what}`, params, response: whole } },
    async (request) => shown(await desk.one(actorOf(request), request.params.id)),
  );

  app.put(
    one,
    { preHandler, schema: { tags, summary: 'Changes a draft', params, body: input, response: whole } },
    async (request) => shown(await desk.change(actorOf(request), request.params.id, sent(request))),
  );

  app.delete(
    one,
    {
      preHandler,
      schema: { tags, summary: 'Removes a draft', params, response: answers({ 204: Type.Null() }) },
    },
    async (request, reply) => {
      await desk.remove(actorOf(request), request.params.id);
      return reply.code(204).send(null);
    },
  );

  app.post(
    `${one}/announcement`,
    { preHandler, schema: { tags, summary: 'From here on its rules stand', params, response: whole } },
    async (request) => shown(await desk.announce(actorOf(request), request.params.id)),
  );

  app.post(
    `${one}/extension`,
    {
      preHandler,
      schema: {
        tags,
        summary: 'Puts its end off, for a reason that is published',
        params,
        body: Extension,
        response: whole,
      },
    },
    async (request) => shown(await desk.extend(actorOf(request), request.params.id, request.body)),
  );

  for (const [way, summary, end] of [
    [
      'closing',
      'Ends it before its end, for a reason that is published; it is counted as at any end',
      desk.close,
    ],
    [
      'cancellation',
      'Calls it off, for a reason that is published; what was answered is erased unopened',
      desk.cancel,
    ],
  ] as const)
    app.post(
      `${one}/${way}`,
      { preHandler: guard('administer'), schema: { tags, summary, params, body: Reason, response: whole } },
      async (request) => shown(await end(actorOf(request), request.params.id, request.body)),
    );

  app.get(
    `${one}/turnout`,
    {
      preHandler,
      schema: {
        tags,
        summary: 'How many were marked in the register, by the hour and the way',
        params,
        response: answers({ 200: PollFile.properties.turnout }),
      },
    },
    async (request) => turnoutOf(store.db, (await desk.one(actorOf(request), request.params.id)).id),
  );

  app.post(
    `${one}/count`,
    {
      preHandler,
      schema: {
        tags,
        summary: 'After its end, and once all paper was entered: counts and publishes',
        params,
        response: whole,
      },
    },
    async (request) => {
      const actor = actorOf(request);
      const { id } = await desk.one(actor, request.params.id);
      await counting.count(id, actor.user);
      return shown(await desk.one(actor, id));
    },
  );

  app.get(
    `${one}/result`,
    {
      preHandler,
      schema: { tags, summary: 'What was published', params, response: answers({ 200: file }) },
    },
    async (request) => {
      const found = await result(await desk.one(actorOf(request), request.params.id));
      if (!found) throw new BeffroiError('NOT_FOUND', { what: request.params.id });
      return found;
    },
  );

  app.post(
    `${one}/codes`,
    {
      preHandler,
      schema: {
        tags,
        summary: 'New codes for letters, said this one time: they are kept nowhere',
        params,
        body: Codes,
        response: answers({ 201: Type.Object({ codes: Type.Array(Type.String()) }) }),
      },
    },
    async (request, reply) => {
      const codes = await desk.codes(actorOf(request), request.params.id, request.body.n);
      return reply.code(201).header('cache-control', 'no-store').send({ codes });
    },
  );

  app.post(
    `${one}/letters`,
    {
      preHandler,
      schema: {
        tags,
        summary: `Letters to print (PDF, A4), one for each of these codes of the ${what}; nothing of them is kept`,
        params,
        body: Letters,
        response: answers({}),
      },
    },
    async (request, reply) => {
      const { codes, language = 'fr' } = request.body;
      const row = await desk.one(actorOf(request), request.params.id);
      return reply
        .type('application/pdf')
        .header('cache-control', 'no-store')
        .header('content-disposition', `attachment; filename="lettres-${row.slug}.pdf"`)
        .send(await letters(row, { codes, language }));
    },
  );
}
