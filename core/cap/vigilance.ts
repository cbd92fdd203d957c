/**
 * The vigilance of Météo-France as alerts in the words of CAP: what its map says for the départements of a town, phenomenon by
 * phenomenon, today and tomorrow. It is no CAP at its source; what it becomes goes the way of all alerts.
 */
import Type, { type Static } from 'typebox';
import { Value } from 'typebox/value';
import type { CapAlert, CapInfo, CapReference } from './alert.ts';
import { capTime } from './date.ts';

const Colour = Type.Integer({ minimum: -1, maximum: 4 });
const Item = Type.Object({ begin_time: Type.String(), end_time: Type.String(), color_id: Colour });
const Phenomenon = Type.Object({ phenomenon_id: Type.String(), timelaps_items: Type.Array(Item) });
const Domain = Type.Object({ domain_id: Type.String(), phenomenon_items: Type.Array(Phenomenon) });
/** The part of the answer that is read. */
const Vigilance = Type.Object({
  product: Type.Object({
    update_time: Type.String(),
    periods: Type.Array(
      Type.Object({ echeance: Type.String(), timelaps: Type.Object({ domain_ids: Type.Array(Domain) }) }),
    ),
  }),
});
type Vigilance = Static<typeof Vigilance>;

export const vigilanceSender = 'vigilance@meteofrance.fr';
/** The geocode that a town is known by. */
export const vigilanceCode = 'DEPARTEMENT';

const phenomena: Readonly<Record<string, readonly [event: string, category: CapInfo['categories'][number]]>> =
  {
    '1': ['Vent violent', 'Met'],
    '2': ['Pluie-inondation', 'Met'],
    '3': ['Orages', 'Met'],
    '4': ['Crues', 'Geo'],
    '5': ['Neige-verglas', 'Met'],
    '6': ['Canicule', 'Met'],
    '7': ['Grand froid', 'Met'],
    '8': ['Avalanches', 'Geo'],
    '9': ['Vagues-submersion', 'Met'],
  };
const colours: Readonly<Record<number, readonly [name: string, severity: CapInfo['severity']]>> = {
  2: ['jaune', 'Moderate'],
  3: ['orange', 'Severe'],
  4: ['rouge', 'Extreme'],
};

/** One danger in one département, from its first coloured hour to its last, with the worst of its colours. */
type Danger = {
  readonly domain: string;
  readonly phenomenon: string;
  readonly colour: number;
  readonly from: number;
  readonly until: number;
};

/**
 * The alerts of an answer for those départements. `held`: what is held of them: a danger that has changed updates what it was, one that is
 * there no more is cancelled, one that is as it was is the same alert again. Undefined: the answer is of another shape.
 */
export function readVigilance(
  answer: unknown,
  { domains, held }: { domains: readonly string[]; held: readonly CapReference[] },
): readonly CapAlert[] | undefined {
  if (!Value.Check(Vigilance, answer)) return undefined;
  const sent = Date.parse(answer.product.update_time);
  const dangers = dangersOf(answer).filter(({ domain }) => domains.includes(domain));
  if (Number.isNaN(sent) || dangers.some(({ from, until }) => !(from < until))) return undefined;
  const standing = (subject: string) => held.filter(({ identifier }) => identifier.startsWith(`${subject}.`));
  const said = dangers.map((danger) => {
    const identifier = identifierOf(danger);
    const same = held.find((one) => one.identifier === identifier);
    const references = standing(subjectOf(danger)).filter((one) => one.identifier !== identifier);
    return alertOf(danger, { identifier, sent: same?.sent ?? capTime(sent, 'UTC'), references });
  });
  const subjects = new Set(dangers.map(subjectOf));
  const gone = held.filter(({ identifier }) => !subjects.has(identifier.split('.').slice(0, 3).join('.')));
  return [...said, ...gone.map((reference) => cancelOf(reference, capTime(sent, 'UTC')))];
}

function dangersOf({ product }: Vigilance): Danger[] {
  const found = new Map<string, Danger>();
  for (const { timelaps } of product.periods)
    for (const { domain_id: domain, phenomenon_items: items } of timelaps.domain_ids)
      for (const { phenomenon_id: phenomenon, timelaps_items: spans } of items)
        for (const { begin_time: begin, end_time: end, color_id: colour } of spans) {
          if (colours[colour] === undefined) continue;
          const span = { domain, phenomenon, colour, from: Date.parse(begin), until: Date.parse(end) };
          const before = found.get(subjectOf(span));
          found.set(subjectOf(span), before ? joined(before, span) : span);
        }
  return [...found.values()];
}

function joined(a: Danger, b: Danger): Danger {
  return {
    ...a,
    colour: Math.max(a.colour, b.colour),
    from: Math.min(a.from, b.from),
    until: Math.max(a.until, b.until),
  };
}

function subjectOf({ domain, phenomenon }: Pick<Danger, 'domain' | 'phenomenon'>): string {
  return `vigilance.${domain}.${phenomenon}`;
}

/** Of what it says: the same danger is the same alert in every answer. */
function identifierOf(danger: Danger): string {
  return [subjectOf(danger), danger.colour, danger.from, danger.until].join('.');
}

type Named = {
  readonly identifier: string;
  readonly sent: string;
  readonly references: readonly CapReference[];
};

function alertOf(danger: Danger, { identifier, sent, references }: Named): CapAlert {
  const { domain, phenomenon, colour, from, until } = danger;
  const [event, category] = phenomena[phenomenon] ?? ['Phénomène dangereux', 'Met'];
  const [name, severity] = colours[colour] ?? ['', 'Unknown'];
  const info: CapInfo = {
    language: 'fr-FR',
    categories: [category],
    event,
    responseTypes: [],
    urgency: from - Date.parse(sent) <= soonMs ? 'Expected' : 'Future',
    severity,
    certainty: 'Likely',
    eventCodes: [],
    onset: capTime(from, 'UTC'),
    expires: capTime(until, 'UTC'),
    senderName: 'Météo-France',
    headline: `Vigilance ${name} : ${event.toLowerCase()}`,
    web: 'https://vigilance.meteofrance.fr/',
    parameters: [],
    resources: [],
    areas: [
      {
        areaDesc: `Département ${domain}`,
        polygons: [],
        circles: [],
        geocodes: [{ valueName: vigilanceCode, value: domain }],
      },
    ],
  };
  return {
    ...envelope,
    identifier,
    sent,
    msgType: references.length > 0 ? 'Update' : 'Alert',
    references: [...references],
    infos: [info],
  };
}

function cancelOf(reference: CapReference, sent: string): CapAlert {
  const identifier = `${reference.identifier}.end`;
  return { ...envelope, identifier, sent, msgType: 'Cancel', references: [reference], infos: [] };
}

/** CAP 1.2 §3.2.2 urgency: action soon, within the next hour, is Expected; a warning for today is read so too. */
const soonMs = 12 * 3_600_000;

const envelope = {
  sender: vigilanceSender,
  status: 'Actual',
  scope: 'Public',
  addresses: [],
  codes: [],
  incidents: [],
} satisfies Partial<CapAlert>;
