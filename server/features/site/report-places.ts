/** Reports by neighbourhood, for everybody: as a page that needs no map, and as open data. */
import { stringify } from 'csv-stringify/sync';
import Type from 'typebox';
import { fewestTold } from '#core/report/by-place.ts';
import { reportPlaceWords } from '#templates/citizen/report-place-words.ts';
import { siteLanguages } from '../../compose/index.ts';
import type { Services } from '../../services.ts';
import type { TypedApp } from '../feature.ts';
import { forEverybody } from './answer.ts';
import { sendEntity } from './entity.ts';
import { siteLanguageOf } from './language.ts';
import { licence } from './open-data.ts';
import { dataFields } from './open-data-fields.ts';
import { reportPlacesPath, reportsPath } from './paths.ts';
import type { ReportPageTools } from './report-tools.ts';
import { fillIn } from './report-track.ts';

type Given = Pick<ReportPageTools, 'show'> & {
  readonly places: Services['reports']['places'];
  readonly territory: string;
  readonly headers: Readonly<Record<string, string>>;
};
type Told = Awaited<ReturnType<Given['places']['told']>>;

const querystring = Type.Object({ lang: Type.Optional(Type.Enum(siteLanguages)) });

export function serveReportPlaces(app: TypedApp, { places, territory, show, headers }: Given): void {
  app.get(
    reportPlacesPath,
    { schema: { hide: true, querystring }, helmet: false },
    async (request, reply) => {
      const told = await places.told(territory);
      const language = siteLanguageOf(request);
      const words = reportPlaceWords[language];
      const number = new Intl.NumberFormat(language === 'en' ? 'en-GB' : 'fr-FR');
      const said = (n: number | null) => (n === null ? '–' : number.format(n));
      const isHidden = told.lines.some(({ received }) => received === null);
      return show(request, reply, {
        page: 'report-places',
        path: reportPlacesPath,
        title: words.title,
        description: words.intro,
        parts: {
          s: words,
          total: told.received === null ? null : fillIn(words.total, { n: said(told.received) }),
          lines: told.lines.map(({ name, received, solved, medianDays }) => ({
            name: name ?? words.elsewhere,
            received: said(received),
            solved: said(solved),
            days: said(medianDays),
          })),
          hidden: isHidden ? fillIn(words.hidden, { n: fewestTold }) : null,
          csv: `${reportPlacesPath}.csv`,
          json: `${reportPlacesPath}.json`,
          licence,
          back: { href: `${reportsPath}?lang=${language}`, label: words.back },
        },
      });
    },
  );

  const open = {
    ...headers,
    ...forEverybody,
    'cache-control': 'public, max-age=60',
    link: `<${licence}>; rel="license"`,
  };
  const data = { schema: { tags: ['public'] }, helmet: false } as const;

  app.get(`${reportPlacesPath}.json`, data, async (request, reply) => {
    const body = JSON.stringify({ neighbourhoods: rowsOf(await places.told(territory)) });
    reply.headers(open).type('application/json; charset=utf-8');
    return sendEntity(request, reply, body);
  });

  app.get(`${reportPlacesPath}.csv`, data, async (request, reply) => {
    const csv = stringify(rowsOf(await places.told(territory)), {
      header: true,
      columns: [...dataFields.places],
      escape_formulas: true,
      record_delimiter: 'windows',
    });
    reply.headers(open).type('text/csv; charset=utf-8');
    return sendEntity(request, reply, csv);
  });
}

function rowsOf({ from, until, lines }: Told): Record<string, string | number | null>[] {
  const day = (at: number) => new Date(at).toISOString().slice(0, 10);
  return lines.map(({ name, received, solved, medianDays }) => ({
    neighbourhood: name,
    from: day(from),
    until: day(until),
    received,
    solved,
    median_days: medianDays,
  }));
}
