/** What differs from one AM03127 sign to the next. */
import Type, { type Static } from 'typebox';

export const am03127Options = Type.Object(
  {
    id: Type.String({
      pattern: '^[0-9A-Fa-f]{2}$',
      default: '01',
      description: 'Two hex digits; 00 is every sign, and nobody answers',
    }),
    lead: Type.String({ pattern: '^[A-NP-S]$', default: 'A', description: 'How a page comes: A at once' }),
    lag: Type.String({ pattern: '^[A-K]$', default: 'A', description: 'How a page goes: A at once' }),
    method: Type.Enum(['A', 'Q', 'a', 'q'] as const, {
      default: 'A',
      description: 'Speed of moving texts: A fastest, then Q, a, q',
    }),
    font: Type.Enum(['sign', 'A', 'B', 'C', 'D', 'E'] as const, {
      default: 'sign',
      description: 'A 5×7, B 6×7, C 4×7, D 7×13, E 5×8; sign: its own',
    }),
    /** No two units are sure to share this table, so it is empty until somebody has looked at the sign. */
    european: Type.String({
      pattern: '^(?:[^ ][0-9A-Fa-f]{2}(?: [^ ][0-9A-Fa-f]{2})*)?$',
      default: '',
      description: 'Accents seen on this sign, each with its <U??> code: é64 è65',
    }),
    columns: Type.Integer({
      minimum: 0,
      maximum: 400,
      default: 0,
      description: 'Cells that texts are centred in, where no profile says it; 0: they are not',
    }),
    expiry: Type.Enum(['none', 'schedule'] as const, {
      default: 'schedule',
      description: 'schedule: the end of a message is written into the sign, to the minute',
    }),
    rewriteMinutes: Type.Integer({
      minimum: 0,
      maximum: 1440,
      default: 60,
      description: 'A text that the sign acknowledged is not sent again sooner: its memory wears',
    }),
    gapMs: Type.Integer({
      minimum: 0,
      maximum: 10_000,
      default: 100,
      description: 'Silence after a packet that is not answered',
    }),
    replyGapMs: Type.Integer({
      minimum: 0,
      maximum: 10_000,
      default: 5,
      description: 'Silence after an answer: the sign has just said that it is ready',
    }),
    replyMs: Type.Integer({ minimum: 100, maximum: 60_000, default: 1500 }),
  },
  { additionalProperties: false },
);
export type Am03127Options = Static<typeof am03127Options>;

/** Whether a sign answers to this id: nobody speaks for all (AM004 v2.2 §4.2). */
export function answers(options: Pick<Am03127Options, 'id'>): boolean {
  return options.id !== '00';
}

/** Characters that were seen on the sign, and the codes that draw them. */
export function europeanTable(options: Pick<Am03127Options, 'european'>): ReadonlyMap<string, string> {
  const entries = options.european === '' ? [] : options.european.split(' ');
  return new Map(
    entries.map((entry) => [entry.slice(0, -2).normalize('NFC'), entry.slice(-2).toUpperCase()]),
  );
}
