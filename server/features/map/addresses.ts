/** Finds addresses by words. The town's geocoder is asked by us: it learns what is looked for, and not by whom. */
import Type from 'typebox';
import { Value } from 'typebox/value';
import type { GeoPoint } from '#core/contracts/index.ts';
import type { Deps } from '../../deps.ts';
import { cleanStrings, fold } from '../content/index.ts';
import { fetchDocument } from '../imports/index.ts';
import type { Neighbourhoods } from '../neighbourhoods/index.ts';

export type Address = { readonly label: string } & GeoPoint;
export type Addresses = {
  /** Whether there is a geocoder. */
  readonly isOpen: boolean;
  /** A few, the likeliest first; undefined where the geocoder could not be asked. */
  find(words: string): Promise<readonly Address[] | undefined>;
};
type Needs = { readonly neighbourhoods: Pick<Neighbourhoods, 'list'>; readonly territory: string };

const most = 5;
/** Addok answers 400 to less, and to more. */
const shortest = 3;
const longest = 200;
const mostBytes = 262_144;
/** All at once, whoever asks. */
const together = 4;
const mostRemembered = 300;
const rememberedMs = 3_600_000;

/** What we read of an answer (RFC 7946, with the label of Addok). */
const Found = Type.Object({
  geometry: Type.Object({
    type: Type.Literal('Point'),
    coordinates: Type.Tuple([
      Type.Number({ minimum: -180, maximum: 180 }),
      Type.Number({ minimum: -90, maximum: 90 }),
    ]),
  }),
  properties: Type.Object({ label: Type.String({ minLength: 1 }) }),
});
const Answer = Type.Object({ type: Type.Literal('FeatureCollection'), features: Type.Array(Type.Unknown()) });

export function createAddresses(
  { config, clock, log }: Pick<Deps, 'config' | 'clock' | 'log'>,
  { neighbourhoods, territory }: Needs,
): Addresses {
  const { geocoder, geocoderTimeoutMs: timeoutMs } = config.map;
  const remembered = new Map<string, { readonly at: number; readonly found: readonly Address[] }>();
  let asked = 0;

  async function ask(words: string): Promise<readonly Address[] | undefined> {
    const url = new URL(geocoder);
    url.searchParams.set('q', words);
    url.searchParams.set('limit', String(most));
    const near = middleOf((await neighbourhoods.list(territory)).flatMap(({ areas }) => areas));
    if (near) {
      url.searchParams.set('lat', near.lat.toFixed(4));
      url.searchParams.set('lon', near.lon.toFixed(4));
    }
    const answer = await fetchDocument(url.href, {
      maxBytes: mostBytes,
      timeoutMs,
      // Named by whoever runs this server, often beside it.
      allowPrivate: true,
      sameOrigin: true,
      accept: 'application/geo+json, application/json',
    });
    const found = 'bytes' in answer ? readAnswer(answer.bytes) : undefined;
    // What was looked for is nobody's business afterwards.
    if (!found)
      log.warn(
        { reason: 'unreadable' in answer ? answer.unreadable : 'not a FeatureCollection' },
        'the geocoder gave no answer',
      );
    return found;
  }

  return {
    isOpen: geocoder !== '',
    async find(given) {
      const words = given.replace(/\s+/g, ' ').trim().slice(0, longest);
      if (words.length < shortest) return [];
      const key = fold(words);
      const known = remembered.get(key);
      if (known && clock() - known.at < rememberedMs) return known.found;
      if (geocoder === '' || asked >= together) return undefined;
      asked += 1;
      try {
        const found = await ask(words);
        if (found) {
          remembered.delete(key);
          remembered.set(key, { at: clock(), found });
          const [oldest] = remembered.keys();
          if (remembered.size > mostRemembered && oldest !== undefined) remembered.delete(oldest);
        }
        return found;
      } finally {
        asked -= 1;
      }
    },
  };
}

/** Undefined of what is no answer; what is no address in it is left out. */
function readAnswer(bytes: Uint8Array): readonly Address[] | undefined {
  let answer: unknown;
  try {
    answer = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
  if (!Value.Check(Answer, answer)) return undefined;
  return answer.features.slice(0, most).flatMap((one) => {
    if (!Value.Check(Found, one)) return [];
    const [lon, lat] = one.geometry.coordinates;
    return [{ label: cleanStrings(one.properties.label).slice(0, longest), lat, lon }];
  });
}

function middleOf(areas: readonly { readonly polygon: readonly (readonly [number, number])[] }[]) {
  const corners = areas.flatMap(({ polygon }) => polygon);
  if (corners.length === 0) return undefined;
  const middle = (values: readonly number[]) =>
    (values.reduce((a, b) => Math.min(a, b)) + values.reduce((a, b) => Math.max(a, b))) / 2;
  return { lat: middle(corners.map(([lat]) => lat)), lon: middle(corners.map(([, lon]) => lon)) };
}
