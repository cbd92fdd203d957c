/** An alert of the desk in the words of CAP 1.2: one document for each act on it, as §3 and the rules of publishers ask. */
import type { AlertClass, AlertStatus, AlertText, SayingVerb } from '../contracts/alert.ts';
import type { Area } from '../contracts/placement.ts';
import type { Hazard } from '../contracts/scenario.ts';
import type { CapAlert, CapArea, CapInfo, CapReference } from './alert.ts';
import { crossesItself } from './crossing.ts';
import { capTime } from './date.ts';

/** One act, with what the alert said after it. Times in ms. */
export type PublishedAct = {
  readonly id: string;
  readonly verb: SayingVerb;
  readonly at: number;
  readonly class: AlertClass;
  readonly status: AlertStatus;
  readonly text: AlertText;
  readonly from: number;
  readonly until: number;
  readonly hazard: Hazard;
  /** Where it can be read in full. */
  readonly page: string;
  /** What it is for; the whole town when absent or empty. */
  readonly areas?: readonly Area[];
};
export type CapTown = {
  /** Globally unique, without blanks: the domain of the town (§3.2.1 sender). */
  readonly sender: string;
  readonly name: string;
  readonly timeZone: string;
  /** Code of the commune in the national directory (INSEE COG). */
  readonly insee?: string;
  /** A circle that holds what is known of the town, where it is known. */
  readonly around?: { readonly lat: number; readonly lon: number; readonly radiusKm: number };
};

/** `earlier`: what was published of this alert before, the oldest first. */
export function capOf(act: PublishedAct, town: CapTown, earlier: readonly PublishedAct[]): CapAlert {
  const over = act.verb === 'end';
  const first = earlier.length === 0;
  return {
    identifier: identifierOf(act),
    sender: town.sender,
    sent: capTime(act.at, town.timeZone),
    status: act.status,
    msgType: first ? 'Alert' : over ? 'Cancel' : 'Update',
    scope: 'Public',
    addresses: [],
    codes: [],
    ...(over && { note: words({ text: plain(act.text) }).over }),
    // §3.2.1: an update or a cancellation names every message of it that has not expired.
    references: earlier
      .filter(({ until, verb }) => verb !== 'end' && until > act.at)
      .map((one) => referenceOf(one, town)),
    incidents: [],
    infos: [infoOf(act, town, first)],
  };
}

export const identifierOf = ({ id }: Pick<PublishedAct, 'id'>): string => `beffroi-${id}`;

function referenceOf(act: PublishedAct, { sender, timeZone }: CapTown): CapReference {
  return { sender, identifier: identifierOf(act), sent: capTime(act.at, timeZone) };
}

function infoOf(act: PublishedAct, town: CapTown, first: boolean): CapInfo {
  const { verb, hazard } = act;
  const { timeZone } = town;
  const text = plain(act.text);
  const over = verb === 'end' && !first;
  const { category, event } = kinds[hazard];
  const said = words({ text });
  return {
    language: languageOf(text.language),
    categories: [category],
    event: event[isFrench(text.language) ? 'fr' : 'en'],
    responseTypes: [over ? 'AllClear' : text.instruction === undefined ? 'Monitor' : 'Execute'],
    ...(over
      ? { urgency: 'Past', severity: 'Minor', certainty: 'Observed' }
      : {
          urgency: act.from > act.at ? 'Expected' : 'Immediate',
          severity: act.class === 'vital' ? 'Extreme' : 'Severe',
          certainty: act.from > act.at ? 'Likely' : 'Observed',
        }),
    eventCodes: [],
    effective: capTime(Math.min(act.at, act.until), timeZone),
    ...(!over && act.from > act.at && { onset: capTime(act.from, timeZone) }),
    expires: capTime(act.until, timeZone),
    senderName: text.senderName,
    headline: text.headline,
    description: over ? said.over : (text.description ?? said.described(town.name)),
    ...(!over && text.instruction !== undefined && { instruction: text.instruction }),
    web: text.web ?? act.page,
    parameters: [],
    resources: [],
    areas: areasOf(act, town),
  };
}

/** §3.3.3: no text may look like HTML to whoever reads it, and XML has no control characters. */
export function plain(text: AlertText): AlertText {
  const said = (words: string) =>
    words
      .replace(/(?![\n\t])\p{Cc}/gu, ' ')
      .replaceAll('<', '‹')
      .replaceAll('>', '›')
      .replace(/&(?=#?\w+;)/g, '& ');
  return {
    ...text,
    headline: said(text.headline),
    senderName: said(text.senderName),
    ...(text.description !== undefined && { description: said(text.description) }),
    ...(text.instruction !== undefined && { instruction: said(text.instruction) }),
  };
}

/** What it is for, one area each neighbourhood and each that was drawn; the town where it is for all of it. */
function areasOf({ areas = [], text }: PublishedAct, town: CapTown): CapArea[] {
  if (areas.length === 0) return [areaOf(town)];
  const found = new Map<string, CapArea>();
  for (const [n, area] of areas.entries()) {
    const { of, circle } = area;
    const key = of?.neighbourhood ?? `#${n}`;
    const held = found.get(key);
    const ring = circle === undefined ? [closed(area)] : [];
    const drawn = isFrench(text.language) ? `${town.name}, secteur ${n + 1}` : `${town.name}, area ${n + 1}`;
    found.set(key, {
      areaDesc: of?.name ?? drawn,
      polygons: [...(held?.polygons ?? []), ...ring],
      circles: circle === undefined ? [] : [{ ...circle.centre, radiusKm: circle.radius / 1000 }],
      // A code beside a shape widens it (§3.2.4): only that of what the shape is.
      geocodes: of?.insee === undefined ? [] : [{ valueName: 'INSEE-COG', value: of.insee }],
    });
  }
  return [...found.values()];
}

/** The last point repeats the first (§3.2.4). A ring that somebody drew across itself is said as the box around it. */
function closed({ polygon }: Area): CapArea['polygons'][number] {
  const [first] = polygon;
  if (first !== undefined && !crossesItself([...polygon, first])) return [...polygon, first];
  const [lats, lons] = [polygon.map(([lat]) => lat), polygon.map(([, lon]) => lon)];
  const [south, north, west, east] = [
    Math.min(...lats),
    Math.max(...lats),
    Math.min(...lons),
    Math.max(...lons),
  ];
  return [
    [south, west],
    [south, east],
    [north, east],
    [north, west],
    [south, west],
  ];
}

/** With a shape or a code always: an area of words alone cannot be matched by anybody. */
function areaOf({ name, insee, around, sender }: CapTown): CapArea {
  const codes =
    insee === undefined
      ? around
        ? []
        : [{ valueName: 'beffroi-territory', value: sender }]
      : [{ valueName: 'INSEE-COG', value: insee }];
  return { areaDesc: name, polygons: [], circles: around ? [around] : [], geocodes: codes };
}

/** Category and event of each danger (§3.2.2). */
const kinds = {
  flood: { category: 'Met', event: { fr: 'Inondation', en: 'Flood' } },
  storm: { category: 'Met', event: { fr: 'Tempête', en: 'Storm' } },
  heat: { category: 'Met', event: { fr: 'Canicule', en: 'Heat wave' } },
  water: { category: 'Infra', event: { fr: 'Coupure d’eau', en: 'Water cut' } },
  fire: { category: 'Fire', event: { fr: 'Incendie', en: 'Fire' } },
  chemical: { category: 'CBRNE', event: { fr: 'Accident industriel', en: 'Industrial accident' } },
  missing: { category: 'Rescue', event: { fr: 'Disparition', en: 'Missing person' } },
  exercise: { category: 'Safety', event: { fr: 'Exercice', en: 'Exercise' } },
  other: { category: 'Safety', event: { fr: 'Alerte', en: 'Alert' } },
} as const;

const isFrench = (language: string) => language.startsWith('fr');
const languageOf = (language: string) => ({ fr: 'fr-FR', en: 'en-GB' })[language] ?? language;

function words({ text: { language, headline, senderName } }: Pick<PublishedAct, 'text'>) {
  return isFrench(language)
    ? {
        over: `L’alerte « ${headline} » est levée.`,
        described: (town: string) => `${senderName} alerte la population de ${town}.`,
      }
    : {
        over: `The alert “${headline}” is over.`,
        described: (town: string) => `${senderName} alerts the people of ${town}.`,
      };
}
