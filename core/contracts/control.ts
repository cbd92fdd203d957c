/** What staff may tell a screen to do, and what came of it. */
import Type, { type Static } from 'typebox';

const Percent = Type.Integer({ minimum: 0, maximum: 100 });

/** As staff ask for it. */
export const Command = Type.Union([
  /** Its name and a code, large, for some seconds. */
  Type.Object({ type: Type.Literal('identify') }, { additionalProperties: false }),
  Type.Object({ type: Type.Literal('reload') }, { additionalProperties: false }),
  /** A picture of what lies on the glass, made in the page. */
  Type.Object({ type: Type.Literal('screenshot') }, { additionalProperties: false }),
  /** Of films, until the page starts afresh; refused where the profile of the screen allows no sound. */
  Type.Object({ type: Type.Literal('volume'), percent: Percent }, { additionalProperties: false }),
  Type.Object({ type: Type.Literal('brightness'), percent: Percent }, { additionalProperties: false }),
]);

/** As it travels to the screen: with the words to be shown. */
export const Order = Type.Object({
  type: Type.Enum(['identify', 'reload', 'screenshot', 'volume', 'brightness'] as const),
  percent: Type.Optional(Percent),
  name: Type.Optional(Type.String()),
  code: Type.Optional(Type.String()),
});

export const commandDetails = [
  'done',
  /** Nothing can do this from within a page on this machine; `because` says what is missing. */
  'not-possible',
  /** An alert is up, and nothing is laid over it. */
  'under-alert',
  /** It is still at work on the one before. */
  'busy',
  /** It tried and failed; `because` says why. */
  'failed',
  'not-connected',
  'no-answer',
] as const;

/** What the screen answers. `picture` is a JPEG in Base64. */
export const Answer = Type.Object(
  {
    state: Type.Enum(['done', 'refused'] as const),
    detail: Type.Enum(['done', 'not-possible', 'under-alert', 'busy', 'failed'] as const),
    because: Type.Optional(Type.String({ maxLength: 500 })),
    width: Type.Optional(Type.Integer({ minimum: 1, maximum: 16_384 })),
    height: Type.Optional(Type.Integer({ minimum: 1, maximum: 16_384 })),
    picture: Type.Optional(Type.String({ maxLength: 230_000 })),
  },
  { additionalProperties: false },
);

/** What staff get to know of it. */
export const CommandResult = Type.Object({
  state: Type.Enum(['done', 'refused', 'timeout'] as const),
  detail: Type.Enum(commandDetails),
  because: Type.Optional(Type.String()),
  result: Type.Optional(
    Type.Object({
      mime: Type.Literal('image/jpeg'),
      base64: Type.String(),
      width: Type.Integer(),
      height: Type.Integer(),
    }),
  ),
  /** What `identify` writes beside the name. */
  code: Type.Optional(Type.String()),
});

export type Command = Static<typeof Command>;
export type Order = Static<typeof Order>;
export type Answer = Static<typeof Answer>;
export type CommandResult = Static<typeof CommandResult>;
