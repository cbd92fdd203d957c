/**
 * The vigilance of Météo-France as alerts in the words of CAP: what its map (DPVigilance v1, `cartevigilance/encours`, version V6) says for
 * the départements of a town, phenomenon by phenomenon, today and tomorrow. It is no CAP at its source; what it becomes goes the way of all
 * alerts.
 */
import Type, { type Static } from 'typebox';
import { Value } from 'typebox/value';
import type { CapAlert, CapInfo, CapReference } from './alert.ts';
import { capTime } from './date.ts';

const Span = Type.Object({ begin_time: Type.String(), end_time: Type.String(), color_id: Type.Integer() });
const Phenomenon = Type.Object({
  phenomenon_id: Type.String(),
  /** Of the whole period: of floods all that is said, for they have no hours. */
  phenomenon_max_color_id: Type.Integer(),
  timelaps_items: Type.Optional(Type.Array(Span)),
});
const Domain = Type.Object({
  /** `49`, `2A`: a département; `4410`: the coast of one; `FRA`: the country; `ZDF_…`: a zone of defence. */
  domain_id: Type.String(),
  phenomenon_items: Type.Optional(Type.Array(Phenomenon)),
});
/** Today is `J`, tomorrow `J1`; before six in the morning there is no tomorrow. */
const Period = Type.Object({
  begin_validity_time: Type.String(),
  end_validity_time: Type.String(),
  timelaps: Type.Object({ domain_ids: Type.Optional(Type.Array(Domain)) }),
});
/** The part of the answer that is read. */
const Vigilance = Type.Object({
  product: Type.Object({
    warning_type: Type.Literal('vigilance'),
    update_time: Type.String(),
    periods: Type.Array(Period, { minItems: 1 }),
  }),
});
type Vigilance = Static<typeof Vigilance>;
type Period = Static<typeof Period>;

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
const worst = 4;
/** 1 is green; what is below says that nothing is known. */
const isColoured = (colour: number) => colour >= 2;

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
 * there no more is cancelled, one that is as it was is the same alert again; of a département that the map leaves out nothing is known.
 * Undefined: the answer is of another shape.
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
    const before = standing(subjectOf(danger));
    const same = before.find(({ identifier }) => isSame(identifier, danger, sent));
    if (same) return alertOf({ ...danger, from: fromOf(same.identifier) }, { ...same, references: [] });
    const identifier = identifierOf(danger);
    return alertOf(danger, { identifier, sent: capTime(sent, 'UTC'), references: before });
  });
  const subjects = new Set(dangers.map(subjectOf));
  const known = domainsOf(answer);
  const gone = held.filter(({ identifier }) => {
    const [, domain = ''] = identifier.split('.');
    return known.has(domain) && !subjects.has(identifier.split('.').slice(0, 3).join('.'));
  });
  return [...said, ...gone.map((reference) => cancelOf(reference, capTime(sent, 'UTC')))];
}

function domainsOf({ product }: Vigilance): ReadonlySet<string> {
  return new Set(
    product.periods.flatMap(({ timelaps }) => (timelaps.domain_ids ?? []).map(({ domain_id }) => domain_id)),
  );
}

function dangersOf({ product }: Vigilance): Danger[] {
  const found = new Map<string, Danger>();
  for (const period of product.periods)
    for (const { domain_id: domain, phenomenon_items: items = [] } of period.timelaps.domain_ids ?? [])
      for (const item of items)
        for (const span of spansOf(item, period)) {
          const danger = { ...span, domain, phenomenon: item.phenomenon_id };
          const before = found.get(subjectOf(danger));
          found.set(subjectOf(danger), before ? joined(before, danger) : danger);
        }
  return [...found.values()];
}

/** Its coloured hours; the whole period where it has a colour and no hours. */
function spansOf(
  { phenomenon_max_color_id: most, timelaps_items: items = [] }: Static<typeof Phenomenon>,
  { begin_validity_time: begin, end_validity_time: end }: Period,
): Pick<Danger, 'colour' | 'from' | 'until'>[] {
  const hours = items.filter(({ color_id }) => isColoured(color_id));
  const spans = hours.length > 0 ? hours : [{ begin_time: begin, end_time: end, color_id: most }];
  return spans
    .filter(({ color_id }) => isColoured(color_id))
    .map(({ begin_time, end_time, color_id }) => ({
      // A colour that is new to us is worse than those that we know, and never nothing.
      colour: Math.min(color_id, worst),
      from: Date.parse(begin_time),
      until: Date.parse(end_time),
    }));
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

function identifierOf(danger: Danger): string {
  return [subjectOf(danger), danger.colour, danger.from, danger.until].join('.');
}

/** Each map begins with its own hour: a danger that has begun is the one that had begun before, whenever it says that it did. */
function isSame(identifier: string, danger: Danger, sent: number): boolean {
  const from = fromOf(identifier);
  const begun = from <= sent && danger.from <= sent + slackMs;
  return identifier === identifierOf({ ...danger, from: begun ? from : danger.from });
}
const fromOf = (identifier: string) => Number(identifier.split('.')[4]);
/** A map is made within some minutes of the hour that it begins with. */
const slackMs = 30 * 60_000;

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
        areaDesc: nameOf(domain),
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

function nameOf(domain: string): string {
  const [, department] = /^(\d\d|2[AB])10$/.exec(domain) ?? [];
  return department === undefined ? `Département ${domain}` : `Littoral du département ${department}`;
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
