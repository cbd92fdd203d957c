/** Weeks and months ahead: campaigns and their goals, what each audience will get, what has to be told every year. */
import Type, { type Static } from 'typebox';
import { DateText, Id } from './common.ts';

const word = Type.String({ minLength: 1, maxLength: 60 });
export const CampaignInput = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 120, pattern: '\\S' }),
    from: DateText,
    /** The last day, included. */
    until: DateText,
    /** A message with any of these counts for the campaign. */
    topics: Type.Array(word, { minItems: 1, maxItems: 20 }),
    /** Of the displays that it is meant for; all of them when empty. */
    tags: Type.Array(word, { maxItems: 20 }),
    goalHours: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000 })),
    goalMessages: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })),
  },
  { additionalProperties: false },
);
export const Campaign = Type.Object({
  id: Id,
  ...CampaignInput.properties,
  /** What was reached up to now, from what displays witnessed. */
  reached: Type.Object({ messages: Type.Integer(), hours: Type.Number() }),
});
export const ComingDuty = Type.Object({
  id: Type.String(),
  name: Type.String(),
  day: DateText,
  year: Type.Integer(),
  prepareFrom: DateText,
  source: Type.String(),
  mayNotApply: Type.Boolean(),
  /** Put aside for the year, or a draft was made of it. */
  answer: Type.Optional(Type.Object({ message: Type.Optional(Id) })),
});
export const Ahead = Type.Object({
  /** The Mondays that weeks begin with. */
  weeks: Type.Array(DateText),
  audiences: Type.Array(
    Type.Object({
      /** Of displays; absent for all displays together. */
      tag: Type.Optional(Type.String()),
      displays: Type.Integer(),
      /** For each week, the messages that these displays will get: how many, and the first titles. */
      weeks: Type.Array(Type.Object({ messages: Type.Integer(), titles: Type.Array(Type.String()) })),
    }),
  ),
  campaigns: Type.Array(Campaign),
  duties: Type.Array(ComingDuty),
});

export type CampaignInput = Static<typeof CampaignInput>;
export type Campaign = Static<typeof Campaign>;
export type ComingDuty = Static<typeof ComingDuty>;
export type Ahead = Static<typeof Ahead>;
