/** The maps on pages about reports: what they lie on, and the outlines of neighbourhoods as open data. */
import type { Config } from '#config/schema.ts';
import type { Area } from '#core/contracts/index.ts';
import type { ReportState } from '#core/report/states.ts';
import { reportWords } from '#templates/citizen/report-words.ts';
import type { Services } from '../../services.ts';
import type { TypedApp } from '../feature.ts';
import { forEverybody } from './answer.ts';
import { outlinesPath } from './paths.ts';
import type { Language } from './site-view.ts';

type Shown = {
  readonly config: Pick<Config, 'map'>;
  readonly language: Language;
  /** Where the points are; undefined where one is to be set. */
  readonly points?: string;
  /** Explained in the legend. */
  readonly states?: readonly ReportState[];
};

/** What the template of a map names. */
export function mapParts({ config, language, points, states = [] }: Shown) {
  const { tiles, attribution, attributionUrl, maxZoom } = config.map;
  const words = reportWords[language];
  return {
    p: words.map,
    map: {
      points: points ?? null,
      outlines: outlinesPath,
      tiles,
      maxZoom,
      attribution: tiles === '' ? null : attribution,
      attributionUrl,
      states: states.map((state) => ({ state, label: words.states[state] })),
    },
  };
}

type Given = {
  readonly neighbourhoods: Services['neighbourhoods'];
  readonly territory: string;
  readonly headers: Readonly<Record<string, string>>;
};

export function serveOutlines(app: TypedApp, { neighbourhoods, territory, headers }: Given): void {
  app.get(outlinesPath, { schema: { tags: ['public'] }, helmet: false }, async (_request, reply) => {
    const all = await neighbourhoods.list(territory);
    return reply
      .headers({ ...headers, ...forEverybody, 'cache-control': 'public, max-age=300' })
      .type('application/geo+json; charset=utf-8')
      .send({
        type: 'FeatureCollection',
        features: all.map(({ id, name, insee, areas }) => ({
          type: 'Feature',
          id,
          geometry: { type: 'MultiPolygon', coordinates: areas.map((area) => [ringOf(area)]) },
          properties: { name, insee: insee ?? null },
        })),
      });
  });
}

type Position = readonly [lon: number, lat: number];

/** RFC 7946 §3.1.6: longitude first, closed, and what lies inside is to the left. */
export function ringOf({ polygon }: Area): readonly Position[] {
  const open = polygon.map(([lat, lon]): Position => [lon, lat]);
  const [first] = open;
  if (!first) return [];
  const last = open.at(-1);
  const ring = last?.[0] === first[0] && last[1] === first[1] ? open : [...open, first];
  return twiceArea(ring) < 0 ? ring.toReversed() : ring;
}

/** Positive where it runs against the clock. */
function twiceArea(ring: readonly Position[]): number {
  return ring.reduce((sum, [x, y], n) => {
    const [nextX, nextY] = ring[n + 1] ?? [x, y];
    return sum + x * nextY - nextX * y;
  }, 0);
}
