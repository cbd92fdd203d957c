/** What is published of reports: a list to read, and the same as open data. */

import { stringify } from 'csv-stringify/sync';
import type { FastifyReply } from 'fastify';
import Type, { type Static } from 'typebox';
import { Id } from '#core/contracts/common.ts';
import { BeffroiError } from '#core/errors.ts';
import { isClosed, reportStates } from '#core/report/states.ts';
import { reportPlaceWords } from '#templates/citizen/report-place-words.ts';
import { reportWords } from '#templates/citizen/report-words.ts';
import { plainOf, siteLanguages } from '../../compose/index.ts';
import type { Deps } from '../../deps.ts';
import type { Services } from '../../services.ts';
import type { TypedApp } from '../feature.ts';
import type { PublicReport } from '../reports/index.ts';
import { forEverybody } from './answer.ts';
import { sendEntity } from './entity.ts';
import { siteLanguageOf } from './language.ts';
import { licence } from './open-data.ts';
import { dataFields } from './open-data-fields.ts';
import { reportPath, reportPlacesPath, reportsPath } from './paths.ts';
import { mapParts } from './report-map.ts';
import type { ReportPageTools } from './report-tools.ts';
import { nameOf } from './report-tools.ts';
import { dayOf, fillIn, saySupporters, trackParts } from './report-track.ts';

type Given = ReportPageTools & {
  readonly config: Deps['config'];
  readonly everybody: Services['reports']['everybody'];
  readonly territory: string;
  readonly headers: Readonly<Record<string, string>>;
};
const filters = ['open', 'closed', 'all'] as const;
type Filter = (typeof filters)[number];
/** One that goes on in another is told of with that one alone. */
const told = reportStates.filter((state) => state !== 'duplicate');
const statesIn = (filter: Filter) =>
  filter === 'all' ? told : told.filter((state) => isClosed(state) === (filter === 'closed'));
const stateIn = (filter: Filter) => (filter === 'all' ? undefined : filter);
const querystring = Type.Object({
  lang: Type.Optional(Type.Enum(siteLanguages)),
  state: Type.Optional(Type.Enum(filters)),
  category: Type.Optional(Type.String({ maxLength: 60 })),
  /** Reference of the last one of the page before. */
  before: Type.Optional(Id),
});
const pageSize = 30;
/** Of open data in one answer; `before` leads on. */
const dataSize = 1000;

export function serveReportList(
  app: TypedApp,
  { config, everybody, territory, show, say, take, headers }: Given,
): void {
  app.get(
    reportsPath,
    { schema: { tags: ['public'], querystring }, helmet: false },
    async (request, reply) => {
      const language = siteLanguageOf(request);
      const { list: s, states, track } = reportWords[language];
      const { state = 'open', category, before } = request.query;
      const wanted = { state: stateIn(state), category, before, limit: pageSize };
      const [{ reports, next }, numbers, { territory: town, neighbourhoods }] = await Promise.all([
        everybody.list(territory, wanted),
        everybody.statistics(territory),
        take(),
      ]);
      const reader = { language, timeZone: town.timeZone };
      const queryOf = (more: Record<string, string>) =>
        new URLSearchParams({ lang: language, ...(category !== undefined && { category }), ...more });
      const hrefOf = (more: Record<string, string>) => `${reportsPath}?${queryOf(more)}`;
      return show(request, reply, {
        page: 'report-list',
        path: reportsPath,
        title: s.title,
        description: s.intro,
        parts: {
          s,
          ...mapParts({
            config,
            language,
            points: `${reportsPath}.geojson?${queryOf({ state })}`,
            states: statesIn(state),
          }),
          numbers: fillIn(s.numbers, numbers),
          report: `${reportPath}?lang=${language}`,
          places:
            neighbourhoods.length > 0
              ? { href: `${reportPlacesPath}?lang=${language}`, label: reportPlaceWords[language].link }
              : null,
          colon: plainOf(language) === 'fr' ? '\u00a0:' : ':',
          filters: filters.map((one) => ({
            label: s[one],
            href: hrefOf({ state: one }),
            current: one === state,
          })),
          next: next === undefined ? null : hrefOf({ state, before: next }),
          reports: reports.map((one) => ({
            href: `${reportsPath}/${one.reference}?lang=${language}`,
            category: nameOf(one.category.name, language),
            reference: one.reference,
            state: states[one.state],
            text: one.text,
            place: one.place ?? null,
            received: fillIn(track.received, { at: dayOf(one.receivedAt, reader) }),
            expected:
              one.expectedAt === undefined
                ? null
                : fillIn(track.expected, { day: dayOf(one.expectedAt, reader) }),
            supporters: saySupporters(one.supporters, language),
            map: one.at
              ? `https://www.openstreetmap.org/?mlat=${one.at.lat}&mlon=${one.at.lon}#map=18/${one.at.lat}/${one.at.lon}`
              : null,
          })),
        },
      });
    },
  );

  const reference = Type.String({ pattern: '^[2-9A-Z]{4}-[2-9A-Z]{4}$' });
  app.get(
    `${reportsPath}/:reference`,
    {
      schema: {
        hide: true,
        params: Type.Object({ reference }),
        querystring: Type.Pick(querystring, ['lang']),
      },
      helmet: false,
    },
    async (request, reply) => {
      const language = siteLanguageOf(request);
      const found = await everybody.read(territory, request.params.reference).catch((error: unknown) => {
        if (error instanceof BeffroiError && error.code === 'NOT_FOUND') return undefined;
        throw error;
      });
      if (!found) {
        const { gone, back } = reportWords[language].track;
        const link = { url: `${reportsPath}?lang=${language}`, label: back };
        return say(request, reply.code(404), { title: gone.title, paragraphs: [gone.text], link });
      }
      const { timeZone } = (await take()).territory;
      const { keepMonths } = config.reports;
      // Nobody's own: nothing on it can be pressed.
      const parts = trackParts(found, { language, timeZone, url: () => '', justSent: false, keepMonths });
      const path = `${reportsPath}/${request.params.reference}`;
      return show(request, reply, { page: 'report-track', path, title: parts.title, parts });
    },
  );

  const data = {
    schema: {
      tags: ['public'],
      querystring: Type.Pick(querystring, ['lang', 'state', 'before', 'category']),
    },
    helmet: false,
  } as const;
  type Query = Static<(typeof data)['schema']['querystring']>;
  const all = ({ before, category, state = 'all' }: Query) =>
    everybody.list(territory, { before, category, state: stateIn(state), limit: dataSize });
  const open = (
    reply: FastifyReply,
    path: string,
    { next, asked }: { next: string | undefined; asked: Query },
  ) => {
    const query = new URLSearchParams({ ...asked, before: next ?? '' });
    const links = [`<${licence}>; rel="license"`, ...(next ? [`<${path}?${query}>; rel="next"`] : [])];
    return reply.headers({
      ...headers,
      ...forEverybody,
      'cache-control': 'public, max-age=60',
      link: links.join(', '),
    });
  };

  // RFC 7946: longitude first.
  app.get(`${reportsPath}.geojson`, data, async (request, reply) => {
    const { reports, next } = await all(request.query);
    const language = request.query.lang ?? 'fr';
    const body = {
      type: 'FeatureCollection',
      features: reports.map((one) => ({
        type: 'Feature',
        id: one.reference,
        geometry: one.at ? { type: 'Point', coordinates: [one.at.lon, one.at.lat] } : null,
        properties: { ...factsOf(one), name: nameOf(one.category.name, language) },
      })),
    };
    open(reply, `${reportsPath}.geojson`, { next, asked: request.query }).type(
      'application/geo+json; charset=utf-8',
    );
    return sendEntity(request, reply, JSON.stringify(body));
  });

  app.get(`${reportsPath}.csv`, data, async (request, reply) => {
    const { reports, next } = await all(request.query);
    const lines = reports.map((one) => ({ ...factsOf(one), lat: one.at?.lat ?? '', lon: one.at?.lon ?? '' }));
    const csv = stringify(lines, {
      header: true,
      columns: [...dataFields.reports],
      escape_formulas: true,
      record_delimiter: 'windows',
    });
    open(reply, `${reportsPath}.csv`, { next, asked: request.query }).type('text/csv; charset=utf-8');
    return sendEntity(request, reply, csv);
  });
}

/** Times to the day: nobody's hour of walking by is anybody's business. */
function factsOf(one: PublicReport) {
  const day = (at: number | undefined) => (at === undefined ? null : new Date(at).toISOString().slice(0, 10));
  return {
    reference: one.reference,
    category: one.category.code,
    state: one.state,
    text: one.text,
    place: one.place ?? null,
    received: day(one.receivedAt),
    updated: day(one.updatedAt),
    expected: day(one.expectedAt),
    closed: day(one.closedAt),
    department: one.department ?? null,
    supporters: one.supporters,
  };
}
