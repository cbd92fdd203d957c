/** A prepared alert: everything that can be decided before the night on which it is needed. */
import Type, { type Static } from 'typebox';
import { AlertClass, AlertStatus } from './alert.ts';
import { Id, Instant } from './common.ts';
import { Target } from './placement.ts';

export const hazards = [
  'flood',
  'storm',
  'heat',
  'water',
  'fire',
  'chemical',
  'missing',
  'exercise',
  'other',
] as const;

const prepared = {
  /** As it stands on the button. */
  title: Type.String({ minLength: 1, maxLength: 60 }),
  hazard: Type.Enum(hazards),
  class: AlertClass,
  status: AlertStatus,
  /** How long it holds unless somebody says otherwise. */
  hours: Type.Number({ minimum: 0.25, maximum: 720 }),
  /** Every display where absent. */
  target: Type.Optional(Target),
  /** With blanks: `{{lieu}}` (core/alert/scenario.ts). */
  text: Type.Object(
    {
      headline: Type.String({ minLength: 1, maxLength: 160 }),
      short: Type.Optional(Type.String({ maxLength: 160 })),
      instruction: Type.Optional(Type.String({ maxLength: 1000 })),
    },
    { additionalProperties: false },
  ),
};

export const PreparedAlert = Type.Object(prepared, { additionalProperties: false });

/** `version`: the one that was read, so that nobody writes over what somebody else has just changed. */
export const AlertScenarioInput = Type.Object(
  { ...prepared, version: Type.Integer({ minimum: 0 }) },
  { additionalProperties: false },
);

export const AlertScenario = Type.Object({
  ...prepared,
  id: Id,
  /** 0 as it came along; each change is one more. */
  version: Type.Integer(),
  changedAt: Type.Optional(Instant),
  changedBy: Type.Optional(Type.String()),
});

export type Hazard = (typeof hazards)[number];
export type PreparedAlert = Static<typeof PreparedAlert>;
export type AlertScenarioInput = Static<typeof AlertScenarioInput>;
export type AlertScenario = Static<typeof AlertScenario>;
