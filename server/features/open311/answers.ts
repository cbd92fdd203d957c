/** What each of the server's addresses answers, as one model for both formats. */
import {
  dayOf,
  definitionOf,
  isService,
  type Reader,
  requestOf,
  serviceOf,
  updateOf,
} from '#core/report/open311.ts';
import {
  emergencyFault,
  type Fault,
  type Fields,
  one,
  readAsked,
  unknownService,
} from '#core/report/open311-read.ts';
import type { Deps } from '../../deps.ts';
import type { Services } from '../../services.ts';
import { sayIn, sentences } from './words.ts';
import type { Root } from './write.ts';

export type Answered =
  | { readonly root: Root; readonly value: object }
  | { readonly faults: readonly Fault[] };
export type Town = {
  readonly name: string;
  readonly timeZone: string;
  /** Names under which this one town is asked for, in small letters. */
  readonly jurisdictions: readonly string[];
};
export type Asking = {
  readonly fields: Fields;
  readonly language: 'fr' | 'en';
  readonly town: Town;
};
export type Work = (asking: Asking) => Answered | Promise<Answered>;
export type Answers = {
  town(): Promise<Town>;
  readonly discovery: Work;
  readonly services: Work;
  readonly definition: (code: string) => Work;
  readonly requests: Work;
  readonly request: (reference: string) => Work;
  /** The number of a report is known at once: as a token it leads to itself once the report is published. */
  readonly token: (token: string) => Work;
  readonly updates: Work;
};

/** When what these addresses answer was last changed. */
const changeset = '2026-11-27T00:00:00Z';
const specification = 'http://wiki.open311.org/GeoReport_v2';

export function createAnswers(
  { config, store, clock }: Pick<Deps, 'config' | 'store' | 'clock'>,
  {
    reports: { everybody, published },
    rootTerritory: territory,
  }: Pick<Services, 'reports' | 'rootTerritory'>,
): Answers {
  const base = config.publicUrl.replace(/\/+$/, '');
  const host = new URL(config.publicUrl).hostname;
  const unknown = (what: string): Answered => ({ faults: [{ code: 'NOT_FOUND', details: { what } }] });
  const readerOf = ({ language, town }: Asking): Reader => ({
    language,
    timeZone: town.timeZone,
    say: sayIn(language),
    photoUrl: (hash) => `${base}/signalements/photos/${hash}`,
  });
  const isExtended = (fields: Fields) => one(fields, 'extensions')?.toLowerCase() === 'true';
  const whole = ({ from, until }: { from: number; until: number }, timeZone: string) => ({
    from: dayOf(from, timeZone).from,
    until: dayOf(until, timeZone).until,
  });

  return {
    async town() {
      const { name, insee, time_zone } = await store.db
        .selectFrom('territory')
        .select(['name', 'insee', 'time_zone'])
        .where('id', '=', territory)
        .executeTakeFirstOrThrow();
      return {
        name,
        timeZone: time_zone,
        jurisdictions: [host, ...(insee === null ? [] : [insee.toLowerCase()])],
      };
    },

    discovery: ({ language, town }) => ({
      root: 'discovery',
      value: {
        changeset,
        contact: `${town.name}, ${base}`,
        key_service: sentences[language].key,
        endpoints: [
          {
            specification,
            url: `${base}/open311/v2`,
            changeset,
            type: 'production',
            formats: ['text/xml', 'application/json'],
          },
        ],
      },
    }),

    async services({ language }) {
      const categories = await everybody.categories(territory);
      const offered = categories.filter((one) => isService(one) && one.emergency === undefined);
      return { root: 'services', value: offered.map((category) => serviceOf(category, language)) };
    },

    definition:
      (code) =>
      async ({ language }) => {
        const category = await everybody.category(territory, code);
        if (!category || !isService(category)) return { faults: [unknownService(code)] };
        if (category.emergency) return { faults: [emergencyFault(category.emergency)] };
        return { root: 'service_definition', value: definitionOf(category, language) };
      },

    async requests(asking) {
      const { fields, town } = asking;
      const { asked, faults } = readAsked(fields, clock());
      const { ids, codes, status, from, until, offset, limit } = asked;
      const known = codes === undefined || ids ? [] : await published.categories(territory);
      const strange = (ids ? [] : (codes ?? [])).filter((one) => !known.some(({ code }) => code === one));
      if (faults.length > 0 || strange.length > 0)
        return { faults: [...strange.map(unknownService), ...faults] };
      const wanted = ids ? { references: ids } : { codes, status, ...whole({ from, until }, town.timeZone) };
      const found = await published.find(territory, { ...wanted, offset, limit });
      const reader = readerOf(asking);
      const value = found.map((report) => requestOf(report, reader, isExtended(fields)));
      return { root: 'service_requests', value };
    },

    request: (reference) => async (asking) => {
      const [report] = await published.find(territory, { references: [reference], offset: 0, limit: 1 });
      if (!report) return unknown(reference);
      const value = [requestOf(report, readerOf(asking), isExtended(asking.fields))];
      return { root: 'service_requests', value };
    },

    token: (token) => async () => {
      const [report] = await published.find(territory, { references: [token], offset: 0, limit: 1 });
      if (!report) return unknown(token);
      return { root: 'service_requests', value: [{ service_request_id: report.reference, token }] };
    },

    async updates(asking) {
      const { asked, faults } = readAsked(asking.fields, clock());
      if (faults.length > 0) return { faults };
      const { ids, from, until, offset, limit } = asked;
      const days = whole(asked, asking.town.timeZone);
      const page = { offset, limit };
      const all = { from: 0, until: days.until };
      const span = ids ? { ...all, days: all } : { from, until: until + 1, days };
      const found = await published.news(territory, { references: ids, ...span, ...page });
      const reader = readerOf(asking);
      return { root: 'service_requests_updates', value: found.map((one) => updateOf(one, reader)) };
    },
  };
}
