/** What the town gives to everybody for reuse: a page for people, and the same as a catalogue for programs. */
import { proposalsPath } from '../proposals/index.ts';
import { dataFields, isDescribed } from './open-data-fields.ts';
import { type OpenDataWords, openDataWords } from './open-data-words.ts';
import { debatesPath, openDataPath, pollsPath, reportPlacesPath, reportsPath, surveysPath } from './paths.ts';
import type { Language } from './site-view.ts';
import type { Snapshot } from './snapshot.ts';

export const licence = 'https://www.etalab.gouv.fr/licence-ouverte-open-licence/';
export const cataloguePath = `${openDataPath}/catalogue.jsonld`;

type File = {
  readonly path: string;
  readonly name: keyof Pick<
    OpenDataWords,
    'all' | 'table' | 'map' | 'open311' | 'feed' | 'calendar' | 'openAgenda'
  >;
  readonly format: string;
  /** IANA media type. */
  readonly type: string;
};
export type DataKey =
  | 'news'
  | 'agenda'
  | 'reports'
  | 'polls'
  | 'surveys'
  | 'debates'
  | 'proposals'
  | 'places';
type DataSet = {
  readonly key: DataKey;
  readonly files: readonly File[];
  /** Of the EU vocabulary of frequencies: as soon as something happens. */
  readonly isGiven: (snapshot: Snapshot) => boolean;
};

function tableAndList(path: string): readonly File[] {
  return [
    { path: `${path}.csv`, name: 'table', format: 'CSV', type: 'text/csv' },
    { path: `${path}.json`, name: 'all', format: 'JSON', type: 'application/json' },
  ];
}

const sets: readonly DataSet[] = [
  {
    key: 'reports',
    isGiven: ({ reports }) => reports,
    files: [
      { path: `${reportsPath}.csv`, name: 'table', format: 'CSV', type: 'text/csv' },
      { path: `${reportsPath}.geojson`, name: 'map', format: 'GeoJSON', type: 'application/geo+json' },
      {
        path: '/open311/discovery.json',
        name: 'open311',
        format: 'Open311 GeoReport v2',
        type: 'application/json',
      },
    ],
  },
  {
    key: 'places',
    isGiven: ({ reports, neighbourhoods }) => reports && neighbourhoods.length > 0,
    files: tableAndList(reportPlacesPath),
  },
  {
    key: 'polls',
    isGiven: ({ asked }) => asked.question,
    files: tableAndList(pollsPath),
  },
  {
    key: 'surveys',
    isGiven: ({ asked }) => asked.survey,
    files: tableAndList(surveysPath),
  },
  {
    key: 'debates',
    isGiven: ({ asked }) => asked.debate,
    files: tableAndList(debatesPath),
  },
  {
    key: 'proposals',
    isGiven: ({ asked }) => asked.proposals,
    files: tableAndList(proposalsPath),
  },
  {
    key: 'agenda',
    isGiven: () => true,
    files: [
      { path: '/agenda.ics', name: 'calendar', format: 'iCalendar', type: 'text/calendar' },
      { path: '/feeds/openagenda.json', name: 'openAgenda', format: 'JSON', type: 'application/json' },
    ],
  },
  {
    key: 'news',
    isGiven: () => true,
    files: [
      { path: '/feeds/rss.xml', name: 'feed', format: 'RSS', type: 'application/rss+xml' },
      { path: '/feeds/atom.xml', name: 'feed', format: 'Atom', type: 'application/atom+xml' },
      { path: '/feeds/feed.json', name: 'feed', format: 'JSON Feed', type: 'application/feed+json' },
    ],
  },
];

const given = (snapshot: Snapshot) => sets.filter(({ isGiven }) => isGiven(snapshot));

/** The parts of the page. */
export function openDataModel(snapshot: Snapshot, language: Language) {
  const words = openDataWords[language];
  const fieldsOf = (key: DataKey) => {
    const about: Readonly<Record<string, string>> | undefined =
      words.fields !== null && isDescribed(key) ? words.fields[key] : undefined;
    return about && isDescribed(key)
      ? dataFields[key].map((name) => ({ name, about: about[name] ?? '' }))
      : null;
  };
  return {
    title: words.title,
    paragraphs: words.paragraphs,
    fieldsTitle: words.fieldsTitle,
    sets: given(snapshot).map(({ key, files }) => ({
      key,
      ...words[key],
      files: files.map(({ path, name, format }) => ({ href: path, name: words[name], format })),
      fields: fieldsOf(key),
    })),
    licence,
    licenceIntro: words.licenceIntro,
    licenceName: words.licenceName,
    catalogue: cataloguePath,
    catalogueName: words.catalogueName,
  };
}

/** W3C DCAT 3 as JSON-LD, with the properties that DCAT-AP asks for: national portals gather it. */
export function catalogueOf(snapshot: Snapshot, base: string): string {
  const { name, language } = snapshot.territory;
  const both = (said: (words: OpenDataWords) => string) => [
    { '@language': 'fr', '@value': said(openDataWords.fr) },
    { '@language': 'en', '@value': said(openDataWords.en) },
  ];
  const publisher = { '@id': `${base}/`, '@type': 'foaf:Agent', 'foaf:name': name };
  return JSON.stringify({
    '@context': {
      dcat: 'http://www.w3.org/ns/dcat#',
      dct: 'http://purl.org/dc/terms/',
      foaf: 'http://xmlns.com/foaf/0.1/',
    },
    '@id': `${base}${cataloguePath}`,
    '@type': 'dcat:Catalog',
    'dct:title': both((words) => `${words.title} – ${name}`),
    'dct:description': both(({ paragraphs }) => paragraphs[0] ?? ''),
    'dct:language': language,
    'dct:publisher': publisher,
    'dct:license': { '@id': licence },
    'foaf:homepage': { '@id': `${base}${openDataPath}` },
    'dcat:dataset': given(snapshot).map(({ key, files }) => ({
      '@id': `${base}${openDataPath}#set-${key}`,
      '@type': 'dcat:Dataset',
      'dct:identifier': key,
      'dct:title': both((words) => `${words[key].title} – ${name}`),
      'dct:description': both((words) => words[key].about),
      'dct:publisher': publisher,
      'dct:license': { '@id': licence },
      'dct:accrualPeriodicity': { '@id': 'http://publications.europa.eu/resource/authority/frequency/CONT' },
      'dcat:landingPage': { '@id': `${base}${openDataPath}` },
      'dcat:distribution': files.map(({ path, format, type }) => ({
        '@id': `${base}${path}`,
        '@type': 'dcat:Distribution',
        'dct:title': format,
        'dct:license': { '@id': licence },
        'dcat:accessURL': { '@id': `${base}${path}` },
        'dcat:downloadURL': { '@id': `${base}${path}` },
        'dcat:mediaType': { '@id': `https://www.iana.org/assignments/media-types/${type}` },
      })),
    })),
  });
}
