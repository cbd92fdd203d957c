/** What a town lets a source of alerts do. */
import Type, { type Static } from 'typebox';
import { GeoPoint } from '../contracts/common.ts';
import type { CapInfo } from './alert.ts';
import { capCertainties, capSeverities, capUrgencies } from './words.ts';

/** From which urgency, severity and certainty on, all three. */
export const CapThreshold = Type.Object(
  {
    urgency: Type.Enum(capUrgencies),
    severity: Type.Enum(capSeverities),
    certainty: Type.Enum(capCertainties),
  },
  { additionalProperties: false },
);

export const CapPolicy = Type.Object(
  {
    /** Whose alerts are believed, as `sender` says it; all others wait for an officer. */
    senders: Type.Array(Type.String({ minLength: 1, maxLength: 200, pattern: '^[^\\s,<&]+$' }), {
      maxItems: 50,
    }),
    /** What is raised without an officer; null: nothing. */
    atOnce: Type.Union([CapThreshold, Type.Null()]),
    /** `EMMA_ID=FR433`, or the bare code of a commune at INSEE. */
    geocodes: Type.Array(Type.String({ minLength: 1, maxLength: 120, pattern: '\\S' }), { maxItems: 200 }),
    /** Besides where the displays stand. */
    place: Type.Union([GeoPoint, Type.Null()]),
    /** Hours that an alert holds at most, and where it names no end. */
    longest: Type.Integer({ minimum: 1, maximum: 720 }),
  },
  { additionalProperties: false },
);

export type CapThreshold = Static<typeof CapThreshold>;
export type CapPolicy = Static<typeof CapPolicy>;

/** Whether an alert is as pressing as that, in all three; what is unknown is not. */
export function reaches(
  info: Pick<CapInfo, keyof CapThreshold>,
  { urgency, severity, certainty }: CapThreshold,
): boolean {
  return (
    atLeast(capUrgencies, info.urgency, urgency) &&
    atLeast(capSeverities, info.severity, severity) &&
    atLeast(capCertainties, info.certainty, certainty)
  );
}

function atLeast<Word extends string>(scale: readonly Word[], word: Word, bound: Word): boolean {
  return scale.indexOf(word) <= scale.indexOf(bound) && (word !== 'Unknown' || bound === 'Unknown');
}
