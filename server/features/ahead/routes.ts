import Type from 'typebox';
import { Ahead, CampaignInput } from '#core/contracts/ahead.ts';
import { DateText, Id } from '#core/contracts/common.ts';
import { BeffroiError } from '#core/errors.ts';
import { addDays, bucketOf, dayOf } from '#core/numbers/days.ts';
import { zoneOf } from '#core/recurrence/zone.ts';
import { actorOf } from '../../http/guard.ts';
import { languageOf } from '../../http/language.ts';
import { answers } from '../../http/problems.ts';
import type { Feature } from '../feature.ts';
import { readTerritory } from '../territories/index.ts';
import { audiencesOf } from './audiences.ts';
import { createCampaigns } from './campaigns.ts';
import { createDuties } from './duties.ts';

const tags = ['ahead'];
const params = Type.Object({ id: Id });
const Made = Type.Object({ id: Id });
const Query = Type.Object(
  { from: Type.Optional(DateText), weeks: Type.Optional(Type.Integer({ minimum: 1, maximum: 26 })) },
  { additionalProperties: false },
);
const dutyParams = Type.Object({ id: Id, year: Type.Integer({ minimum: 2000, maximum: 2100 }) });
/** Duties are looked for this far ahead, whatever weeks are shown. */
const dutyDays = 120;

export const ahead: Feature = (app, deps, { guard, calendars, content }) => {
  const campaigns = createCampaigns(deps);
  const duties = createDuties(deps, content);

  app.get(
    '/api/ahead',
    {
      preHandler: guard('read'),
      schema: {
        tags,
        summary: 'The weeks ahead: what each audience gets, campaigns, duties of the year',
        querystring: Query,
        response: answers({ 200: Ahead }),
      },
    },
    async (request) => {
      const { territory: id } = actorOf(request);
      const { timeZone } = await readTerritory(deps.store.db, id);
      const zone = zoneOf(timeZone);
      const today = zone && dayOf(deps.clock(), zone);
      if (!zone || !today) throw new BeffroiError('REQUEST_INVALID', { detail: 'time zone' });
      const { weeks: count = 12 } = request.query;
      const weeks = weeksFrom(request.query.from ?? today, count);
      const known = await calendars.all(id, deps.clock());
      const span = { from: today, until: addDays(today, dutyDays) };
      return {
        weeks,
        audiences: await audiencesOf(deps.store.db, { territory: id, weeks, zone, calendars: known }),
        campaigns: await campaigns.list(id, addDays(weeks[0] ?? today, -60)),
        duties: await duties.coming({ territory: id, language: languageOf(request), zone, ...span }),
      };
    },
  );

  app.post(
    '/api/campaigns',
    {
      preHandler: guard('write-message'),
      schema: { tags, body: CampaignInput, response: answers({ 201: Made }) },
    },
    async (request, reply) => reply.code(201).send(await campaigns.create(actorOf(request), request.body)),
  );

  app.put(
    '/api/campaigns/:id',
    {
      preHandler: guard('write-message'),
      schema: { tags, params, body: CampaignInput, response: answers({ 200: Made }) },
    },
    (request) => campaigns.change(actorOf(request), request.params.id, request.body),
  );

  app.delete(
    '/api/campaigns/:id',
    {
      preHandler: guard('write-message'),
      schema: { tags, params, response: answers({ 204: Type.Null() }) },
    },
    async (request, reply) => {
      await campaigns.remove(actorOf(request), request.params.id);
      return reply.code(204).send(null);
    },
  );

  app.post(
    '/api/duties/:id/:year/draft',
    {
      preHandler: guard('write-message'),
      schema: { tags, params: dutyParams, response: answers({ 201: Type.Object({ message: Id }) }) },
    },
    async (request, reply) => {
      const { id, year } = request.params;
      return reply.code(201).send(await duties.draft(actorOf(request), id, year));
    },
  );

  app.put(
    '/api/duties/:id/:year/dismissed',
    {
      preHandler: guard('write-message'),
      schema: { tags, params: dutyParams, response: answers({ 204: Type.Null() }) },
    },
    async (request, reply) => {
      await duties.dismiss(actorOf(request), request.params.id, request.params.year);
      return reply.code(204).send(null);
    },
  );

  app.delete(
    '/api/duties/:id/:year/dismissed',
    {
      preHandler: guard('write-message'),
      schema: { tags, params: dutyParams, response: answers({ 204: Type.Null() }) },
    },
    async (request, reply) => {
      await duties.reopen(actorOf(request), request.params.id, request.params.year);
      return reply.code(204).send(null);
    },
  );
};

/** The Mondays, from the week that a day is in. Throws REQUEST_INVALID for a text that is no day. */
function weeksFrom(day: string, count: number): string[] {
  try {
    const first = bucketOf(day, 'week');
    return Array.from({ length: count }, (_, n) => addDays(first, 7 * n));
  } catch {
    throw new BeffroiError('REQUEST_INVALID', { detail: 'querystring.from is no day' });
  }
}
