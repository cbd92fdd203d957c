import Type from 'typebox';
import { DateText } from '#core/contracts/common.ts';
import { Numbers, Step } from '#core/contracts/numbers.ts';
import { BeffroiError } from '#core/errors.ts';
import { daysBetween, monthDays, type Step as StepName, spanOf } from '#core/numbers/days.ts';
import { zoneOf } from '#core/recurrence/zone.ts';
import type { Actor } from '../../deps.ts';
import { actorOf } from '../../http/guard.ts';
import { languageOf } from '../../http/language.ts';
import { answers } from '../../http/problems.ts';
import type { Feature } from '../feature.ts';
import { readTerritory } from '../territories/index.ts';
import { csvOf, csvTables } from './csv.ts';
import { readNumbers } from './figures.ts';

const tags = ['numbers'];
const days = { from: DateText, until: DateText, by: Type.Optional(Step) };
const Query = Type.Object(days, { additionalProperties: false });
const CsvQuery = Type.Object({ ...days, of: Type.Enum(csvTables) }, { additionalProperties: false });
const MonthQuery = Type.Object(
  { month: Type.String({ pattern: '^\\d{4}-(0[1-9]|1[0-2])$' }) },
  { additionalProperties: false },
);
/** A leap year and what is round it. */
const mostDays = 400;
const listed = 20;
const mostLines = 20_000;

export const numbers: Feature = (app, { store }, { guard }) => {
  const read = async (
    actor: Actor,
    asked: { from: string; until: string; by?: StepName | undefined; language: 'fr' | 'en'; most: number },
  ) => {
    const territory = await readTerritory(store.db, actor.territory);
    const zone = zoneOf(territory.timeZone);
    const refuse = (detail: string) => new BeffroiError('REQUEST_INVALID', { detail });
    let count: number;
    try {
      count = daysBetween(asked.from, asked.until, mostDays + 1).length;
    } catch {
      throw refuse('from and until must be days');
    }
    if (!zone || count === 0 || count > mostDays) throw refuse(`from 1 to ${mostDays} days, please`);
    const span = { from: spanOf(asked.from, zone).from, until: spanOf(asked.until, zone).until };
    const figures = await readNumbers(store.db, {
      ...asked,
      by: asked.by ?? 'day',
      territory: territory.id,
      span,
    });
    return { figures, territory };
  };

  app.get(
    '/api/numbers',
    {
      preHandler: guard('read'),
      schema: {
        tags,
        summary: 'What was shown between two days, where, for how long, and how fast',
        querystring: Query,
        response: answers({ 200: Numbers }),
      },
    },
    async (request) => {
      const asked = { ...request.query, language: languageOf(request), most: listed };
      return (await read(actorOf(request), asked)).figures;
    },
  );

  app.get(
    '/api/numbers.csv',
    {
      preHandler: guard('read'),
      schema: { tags, summary: 'The same as a table', querystring: CsvQuery, response: answers({}) },
    },
    async (request, reply) => {
      const { of, ...query } = request.query;
      const language = languageOf(request);
      const { figures } = await read(actorOf(request), { ...query, language, most: mostLines });
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="${of}-${query.from}-${query.until}.csv"`)
        .send(csvOf(figures, of, language));
    },
  );

  app.get(
    '/api/numbers/report.pdf',
    {
      preHandler: guard('read'),
      schema: { tags, summary: 'A month on one page', querystring: MonthQuery, response: answers({}) },
    },
    async (request, reply) => {
      const { month } = request.query;
      const language = languageOf(request);
      const asked = { ...monthDays(month), language, most: listed };
      const { figures, territory } = await read(actorOf(request), asked);
      const { reportOf } = await import('./report.ts');
      return reply
        .type('application/pdf')
        .header('content-disposition', `inline; filename="rapport-${month}.pdf"`)
        .send(await reportOf(figures, { month, language, town: territory.name, colour: territory.colour }));
    },
  );
};
