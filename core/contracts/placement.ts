/** A message × a target × windows, with a class: the only thing that puts something on a display. */
import Type, { type Static } from 'typebox';
import { DateText, DateTimeText, DurationText, GeoPoint, Id, Instant, TimeZone } from './common.ts';
import { screenZones } from './display.ts';

/** From the quietest to the loudest: what may interrupt what is the order of this list. */
export const placementClasses = ['routine', 'campaign', 'urgent', 'vital'] as const;
export const PlacementClass = Type.Enum(placementClasses);

/** A ring of points, closed implicitly. A display lies in an area when its place is inside. */
export const Area = Type.Object(
  {
    polygon: Type.Array(
      Type.Tuple([Type.Number({ minimum: -90, maximum: 90 }), Type.Number({ minimum: -180, maximum: 180 })]),
      {
        minItems: 3,
        maxItems: 2000,
        description: '[lat, lon] pairs, WGS 84',
      },
    ),
    /** The circle that the ring was drawn as. */
    circle: Type.Optional(
      Type.Object(
        {
          centre: GeoPoint,
          radius: Type.Number({ exclusiveMinimum: 0, maximum: 200_000, description: 'm' }),
        },
        { additionalProperties: false },
      ),
    ),
    /** The neighbourhood whose outline it was when the target was chosen. */
    of: Type.Optional(
      Type.Object(
        {
          neighbourhood: Id,
          name: Type.String({ maxLength: 80 }),
          insee: Type.Optional(Type.String({ maxLength: 5 })),
        },
        { additionalProperties: false },
      ),
    ),
  },
  { additionalProperties: false },
);

/** The union of what its parts name; `all` means every display of the territory. */
export const Target = Type.Object(
  {
    all: Type.Optional(Type.Boolean()),
    displays: Type.Optional(Type.Array(Id, { maxItems: 5000 })),
    tags: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 60 }), { maxItems: 50 })),
    areas: Type.Optional(Type.Array(Area, { maxItems: 50 })),
    /** With areas: the displays too whose place nobody knows. An alert reaches them unless it says no. */
    unplaced: Type.Optional(Type.Boolean()),
    /** Ids of neighbourhoods, and INSEE codes of communes: asked for only; kept are their areas as they then are. */
    neighbourhoods: Type.Optional(Type.Array(Id, { maxItems: 50 })),
    insee: Type.Optional(Type.Array(Type.String({ pattern: '^(\\d{5}|2[AB]\\d{3})$' }), { maxItems: 50 })),
  },
  { additionalProperties: false },
);

/**
 * When: without `rrule` the window is [from, until); with it `from` is DTSTART, `duration` the length of each
 * occurrence, and no occurrence starts at or after `until` (RFC 5545 §3.8.5). Wall times are read in `timeZone`.
 */
export const Windows = Type.Object(
  {
    from: DateTimeText,
    until: Type.Optional(DateTimeText),
    timeZone: TimeZone,
    rrule: Type.Optional(Type.String({ maxLength: 500, description: 'RFC 5545 RECUR, without "RRULE:"' })),
    duration: Type.Optional(DurationText),
    exdate: Type.Optional(Type.Array(Type.Union([DateTimeText, DateText]), { maxItems: 1000 })),
    rdate: Type.Optional(Type.Array(DateTimeText, { maxItems: 1000 })),
    /** Names of calendars on whose days no occurrence starts, such as `fr-public-holidays`. */
    except: Type.Optional(Type.Array(Type.String({ maxLength: 60 }), { maxItems: 10 })),
    /** Names of calendars: occurrences start only on their days. */
    only: Type.Optional(Type.Array(Type.String({ maxLength: 60 }), { maxItems: 10 })),
  },
  { additionalProperties: false },
);

const presence = {
  class: PlacementClass,
  /** Turns of a routine item relative to others; 1 when absent. */
  weight: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
  /** Fraction of the time that a campaign is guaranteed. */
  share: Type.Optional(Type.Number({ exclusiveMinimum: 0, maximum: 1 })),
  /** Length of one turn; by reading time when absent. */
  dwellSeconds: Type.Optional(Type.Number({ minimum: 1, maximum: 3600 })),
  /** Where on screens whose layout has that zone, and on no other display; `main`, on every display, when absent. */
  zone: Type.Optional(Type.Enum(screenZones)),
};

export const PlacementInput = Type.Object(
  { message: Id, target: Target, windows: Windows, ...presence },
  { additionalProperties: false },
);
export const Placement = Type.Object({
  id: Id,
  territory: Id,
  message: Id,
  target: Target,
  windows: Windows,
  ...presence,
  createdBy: Id,
  createdAt: Instant,
});

export type PlacementClass = (typeof placementClasses)[number];
export type Area = Static<typeof Area>;
export type Target = Static<typeof Target>;
export type Windows = Static<typeof Windows>;
export type PlacementInput = Static<typeof PlacementInput>;
export type Placement = Static<typeof Placement>;
