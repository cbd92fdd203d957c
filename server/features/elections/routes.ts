import { pipeline, Readable } from 'node:stream';
import { stringify } from 'csv-stringify';
import Type from 'typebox';
import { Id } from '#core/contracts/common.ts';
import { messageKinds } from '#core/contracts/message.ts';
import { checks, isPromotional } from '#core/election/period.ts';
import { BeffroiError } from '#core/errors.ts';
import { actorOf } from '../../http/guard.ts';
import { languageOf } from '../../http/language.ts';
import { answers } from '../../http/problems.ts';
import type { Feature } from '../feature.ts';
import { Election, ElectionInput, Elections, Looks, Report } from './contracts.ts';
import { csvHead, csvRow } from './csv.ts';
import { figuresOf, spansOf, spokenIn } from './report.ts';
import { looksAt, periodFor } from './second-look.ts';
import { electionOf } from './service.ts';

const params = Type.Object({ id: Id });

export const elections: Feature = (app, { store, clock }, { guard, elections: service }) => {
  const { db } = store;
  const tags = ['elections'];
  const administer = guard('administer');

  const zoneOfTown = async (territory: string) =>
    (
      await db
        .selectFrom('territory')
        .select('time_zone')
        .where('id', '=', territory)
        .executeTakeFirstOrThrow()
    ).time_zone;

  app.get(
    '/api/elections',
    {
      preHandler: guard('read'),
      schema: { tags, summary: 'Election periods, the latest first', response: answers({ 200: Elections }) },
    },
    async (request) => ({
      elections: await service.list(actorOf(request).territory),
      promotional: messageKinds.filter(isPromotional),
    }),
  );

  app.post(
    '/api/elections',
    { preHandler: administer, schema: { tags, body: ElectionInput, response: answers({ 201: Election }) } },
    async (request, reply) => reply.code(201).send(await service.create(actorOf(request), request.body)),
  );

  app.put(
    '/api/elections/:id',
    {
      preHandler: administer,
      schema: { tags, params, body: ElectionInput, response: answers({ 200: Election }) },
    },
    (request) => service.change(actorOf(request), request.params.id, request.body),
  );

  app.delete(
    '/api/elections/:id',
    { preHandler: administer, schema: { tags, params, response: answers({ 204: Type.Null() }) } },
    async (request, reply) => {
      await service.remove(actorOf(request), request.params.id);
      return reply.code(204).send(null);
    },
  );

  app.get(
    '/api/elections/:id/report',
    {
      preHandler: guard('read'),
      schema: {
        tags,
        summary: 'How often and in which form the town spoke, against the two years before',
        params,
        response: answers({ 200: Report }),
      },
    },
    async (request) => {
      const { territory } = actorOf(request);
      const row = await service.get(territory, request.params.id);
      const zone = await zoneOfTown(territory);
      const spans = [];
      for (const span of spansOf(row, clock(), zone))
        spans.push(await figuresOf(spokenIn(db, territory, span, zone), span));
      return { election: electionOf(row, clock()), spans };
    },
  );

  app.get(
    '/api/elections/:id/report.csv',
    { preHandler: guard('read'), schema: { tags, params, hide: true } },
    async (request, reply) => {
      const { territory } = actorOf(request);
      const language = languageOf(request);
      const row = await service.get(territory, request.params.id);
      const zone = await zoneOfTown(territory);
      async function* rows() {
        yield csvHead(language);
        for (const span of spansOf(row, clock(), zone))
          for await (const one of spokenIn(db, territory, span, zone)) yield csvRow(one, span, language);
      }
      // Office programs read UTF-8 when it says so, and a semicolon in French.
      const text = stringify({
        bom: true,
        delimiter: language === 'fr' ? ';' : ',',
        escape_formulas: true,
      });
      // What fails while rows are read ends the answer, and is said in the log.
      pipeline(Readable.from(rows()), text, (error) => {
        if (error) request.log.error({ err: error }, 'the table of an election period was cut short');
      });
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="elections-${row.round}.csv"`)
        .send(text);
    },
  );

  app.get(
    '/api/messages/:id/looks',
    {
      preHandler: guard('read'),
      schema: {
        tags,
        summary: 'Whether the message needs two approvals now, and those it has',
        params,
        response: answers({ 200: Looks }),
      },
    },
    async (request) => {
      const { territory } = actorOf(request);
      const message = await db
        .selectFrom('message')
        .select(['id', 'kind', 'latest'])
        .where('id', '=', request.params.id)
        .where('territory_id', '=', territory)
        .executeTakeFirst();
      if (!message) throw new BeffroiError('NOT_FOUND', { what: `message ${request.params.id}` });
      const kind = messageKinds.find((one) => one === message.kind) ?? 'news';
      const period = await periodFor(db, territory, kind, clock());
      const looks = await looksAt(db, message.id, message.latest);
      return {
        ...(period && { election: electionOf(period, clock()) }),
        checks: [...checks],
        looks: looks.map(({ user_id, at, checklist }) => ({
          by: user_id,
          at,
          checklist: JSON.parse(checklist) as string[],
        })),
      };
    },
  );
};
