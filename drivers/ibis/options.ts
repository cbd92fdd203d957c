/** What differs from one IBIS display to the next. */
import Type, { type Static } from 'typebox';

export const ibisOptions = Type.Object(
  {
    address: Type.Integer({ minimum: 0, maximum: 15, default: 1, description: 'Address on the vehicle bus' }),
    telegram: Type.Enum(['aA', 'zA', 'zI', 'v'] as const, {
      default: 'aA',
      description:
        'aA: text for one address (DS021); zA: destination (DS003a); zI: next stop (DS003c); v: next stop, 16 (DS009)',
    }),
    answers: Type.Boolean({
      default: true,
      description: 'The display says how it is when it is asked (DS020)',
    }),
    gapMs: Type.Integer({
      minimum: 0,
      maximum: 10_000,
      default: 100,
      description: 'Silence between telegrams',
    }),
    replyMs: Type.Integer({ minimum: 100, maximum: 60_000, default: 1000 }),
  },
  { additionalProperties: false },
);
export type IbisOptions = Static<typeof ibisOptions>;
