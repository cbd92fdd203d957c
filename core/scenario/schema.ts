/** A schedule to try without a server: what `beffroi plan ask` reads. */
import Type, { type Static } from 'typebox';
import {
  DarkHours,
  DateText,
  DateTimeText,
  DurationText,
  PlacementClass,
  TimeZone,
} from '../contracts/index.ts';

const Name = Type.String({ minLength: 1, maxLength: 200 });
const strict = { additionalProperties: false };

const ScenarioDisplay = Type.Object(
  {
    id: Name,
    kind: Type.Enum(['screen', 'panel'] as const),
    width: Type.Integer({ minimum: 1, maximum: 16_384 }),
    height: Type.Integer({ minimum: 1, maximum: 16_384 }),
    timeZone: Type.Optional(TimeZone),
    darkHours: Type.Optional(DarkHours),
  },
  strict,
);

const ScenarioMessage = Type.Object(
  {
    id: Name,
    class: PlacementClass,
    title: Type.Optional(Type.String({ maxLength: 1000 })),
    text: Type.Optional(Type.String({ maxLength: 50_000 })),
    revision: Type.Optional(Type.Integer({ minimum: 1 })),
  },
  strict,
);

const ScenarioPlacement = Type.Object(
  {
    id: Type.Optional(Name),
    message: Name,
    from: DateTimeText,
    until: Type.Optional(DateTimeText),
    rrule: Type.Optional(Type.String({ maxLength: 500 })),
    duration: Type.Optional(DurationText),
    exdate: Type.Optional(Type.Array(Type.Union([DateTimeText, DateText]), { maxItems: 1000 })),
    rdate: Type.Optional(Type.Array(DateTimeText, { maxItems: 1000 })),
    except: Type.Optional(Type.Array(Name, { maxItems: 10 })),
    only: Type.Optional(Type.Array(Name, { maxItems: 10 })),
    weight: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
    share: Type.Optional(Type.Number({ exclusiveMinimum: 0, maximum: 1 })),
    dwellSeconds: Type.Optional(Type.Number({ minimum: 1, maximum: 3600 })),
  },
  strict,
);

export const Scenario = Type.Object(
  {
    now: DateTimeText,
    timeZone: TimeZone,
    display: ScenarioDisplay,
    messages: Type.Array(ScenarioMessage, { maxItems: 10_000 }),
    placements: Type.Array(ScenarioPlacement, { maxItems: 10_000 }),
    calendars: Type.Optional(Type.Record(Type.String(), Type.Array(DateText, { maxItems: 10_000 }))),
    ask: Type.Array(DateTimeText, { maxItems: 1_000_000 }),
  },
  strict,
);

export type Scenario = Static<typeof Scenario>;
export type ScenarioPlacement = Static<typeof ScenarioPlacement>;

/** What is shown at one of the instants asked for. */
export type Answer = {
  /** As it was asked. */
  readonly at: string;
  /** A message's id; null when nothing is shown. */
  readonly showing: string | null;
  readonly revision: number | null;
  /** The place of the turn in its loop. */
  readonly index: number | null;
  /** When something else is to be shown, in UTC; null when the plan does not cover the instant. */
  readonly until: string | null;
  readonly because: string;
};
