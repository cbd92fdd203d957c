/** Forms of residents while far more come in than people send: what is asked of them then, and who decided it. */
import Type, { type Static } from 'typebox';
import { Instant } from './common.ts';

/** `auto`: as what comes in says. The others last for an hour. */
export const siegeModes = ['auto', 'on', 'off'] as const;
const count = Type.Integer({ minimum: 0 });
export const Siege = Type.Object({
  /** Whether forms ask for work, or for waiting, now. */
  on: Type.Boolean(),
  mode: Type.Enum(siegeModes),
  /** Of what was decided by hand. */
  until: Type.Optional(Instant),
  since: Type.Optional(Instant),
  /** Forms of the last ten minutes, what is usual in such a time, and above what it begins; 0: never by itself. */
  forms: count,
  usual: count,
  threshold: count,
});
export const SiegeInput = Type.Object({ mode: Type.Enum(siegeModes) }, { additionalProperties: false });
export type Siege = Static<typeof Siege>;
export type SiegeInput = Static<typeof SiegeInput>;
