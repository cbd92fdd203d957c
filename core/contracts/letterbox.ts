/** The mailbox in which a town is written to, and which its desk answers (IMAP, RFC 9051). */
import Type, { type Static } from 'typebox';
import { Id, Instant } from './common.ts';

const line = (maxLength: number) =>
  Type.String({ minLength: 1, maxLength, pattern: '^[^\\u0000-\\u001f]*\\S[^\\u0000-\\u001f]*$' });
const settings = {
  host: Type.String({ pattern: '^[A-Za-z0-9.:-]+$', maxLength: 253 }),
  port: Type.Integer({ minimum: 1, maximum: 65_535 }),
  /** `none`: only on this very machine. */
  security: Type.Enum(['tls', 'starttls', 'none'] as const),
  user: line(254),
  folder: line(200),
  /** Where answers are written to. */
  address: Type.String({ minLength: 3, maxLength: 254 }),
  /** A question's, into which each letter is put. */
  category: Id,
  active: Type.Boolean(),
};
export const LetterboxInput = Type.Object(
  {
    ...settings,
    /** As it is where absent. */
    password: Type.Optional(Type.String({ minLength: 1, maxLength: 500 })),
  },
  { additionalProperties: false },
);
/** Why a mailbox cannot be read: what somebody may mend, and what passes by itself. */
export const letterboxFaults = [
  'address',
  'private',
  'unreachable',
  'sign-in',
  'folder',
  'category',
  'busy',
  'letter',
] as const;
export const LetterboxFaultName = Type.Enum(letterboxFaults);
export const LetterboxCheck = Type.Object({
  ok: Type.Boolean(),
  reason: Type.Optional(LetterboxFaultName),
});
export const Letterbox = Type.Object({
  ...settings,
  readAt: Type.Optional(Instant),
  failing: Type.Optional(Type.Object({ since: Instant, reason: LetterboxFaultName })),
  /** Of the last 30 days. */
  taken: Type.Object({ cases: Type.Integer(), replies: Type.Integer(), ignored: Type.Integer() }),
});
export type LetterboxInput = Static<typeof LetterboxInput>;
export type LetterboxFaultName = Static<typeof LetterboxFaultName>;
export type LetterboxCheck = Static<typeof LetterboxCheck>;
export type Letterbox = Static<typeof Letterbox>;
