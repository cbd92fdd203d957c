/** Calendars of days: public holidays, school holidays, the town's own. */
import Type from 'typebox';
import { actorOf } from '../../http/guard.ts';
import { answers } from '../../http/problems.ts';
import type { Feature } from '../feature.ts';
import { Calendar, CalendarInput, CalendarName } from './service.ts';

export { publicHolidays } from './holidays.ts';
export { type Calendars, createCalendars } from './service.ts';

export const calendars: Feature = (app, { clock }, { guard, calendars: service }) => {
  const tags = ['calendars'];

  app.get(
    '/api/calendars',
    {
      preHandler: guard('read'),
      schema: { tags, response: answers({ 200: Type.Object({ calendars: Type.Array(Calendar) }) }) },
    },
    async (request) => ({ calendars: await service.list(actorOf(request).territory, clock()) }),
  );

  app.put(
    '/api/calendars/:name',
    {
      preHandler: guard('place-message'),
      schema: {
        tags,
        params: Type.Object({ name: CalendarName }),
        body: CalendarInput,
        response: answers({ 200: Calendar }),
      },
    },
    (request) => service.put(actorOf(request), request.params.name, request.body),
  );

  app.delete(
    '/api/calendars/:name',
    {
      preHandler: guard('place-message'),
      schema: {
        tags,
        params: Type.Object({ name: CalendarName }),
        response: answers({ 204: Type.Null() }),
      },
    },
    async (request, reply) => {
      await service.remove(actorOf(request), request.params.name);
      return reply.code(204).send(null);
    },
  );
};
