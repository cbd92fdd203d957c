/** The shapes that the routes of live values take and answer. */
import Type, { type Static } from 'typebox';
import { Instant } from '#core/contracts/common.ts';
import { sourceErrors } from './read.ts';

const bySlot = Type.Record(
  Type.String({ maxLength: 40 }),
  Type.Union([Type.Number(), Type.String({ maxLength: 20 })]),
  { maxProperties: 12 },
);
const Held = Type.Object({
  values: bySlot,
  /** When they were measured, and from when on they may not be shown. */
  at: Instant,
  until: Instant,
});

export const ValuesInput = Type.Object(
  {
    /** By slot, all of them: a slot that is not named has no value any more. */
    values: bySlot,
    /** When they were measured; now when absent. */
    at: Type.Optional(Instant),
    /** They may be over before the message says. */
    until: Type.Optional(Instant),
  },
  { additionalProperties: false },
);

export const ValuesView = Type.Object({
  slots: Type.Array(Type.String()),
  maxAgeSeconds: Type.Number(),
  paceSeconds: Type.Number(),
  /** The newest that came. */
  newest: Type.Optional(Held),
  /** What displays have been given. */
  shown: Type.Optional(Held),
  /** Where they are read, and how that goes; absent where they are sent. */
  source: Type.Optional(
    Type.Object({
      url: Type.String(),
      everySeconds: Type.Number(),
      askedAt: Type.Optional(Instant),
      nextAt: Type.Optional(Instant),
      /** In a row. */
      failures: Type.Integer(),
      error: Type.Optional(Type.Object({ code: Type.Enum(sourceErrors), detail: Type.String() })),
    }),
  ),
});

export type ValuesInput = Static<typeof ValuesInput>;
export type ValuesView = Static<typeof ValuesView>;
