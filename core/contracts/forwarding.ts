/** Other desks to which reports are passed on (Open311 GeoReport v2). */
import Type, { type Static } from 'typebox';
import { Id, Instant } from './common.ts';

const definition = {
  name: Type.String({ minLength: 1, maxLength: 120, pattern: '\\S' }),
  /** Where it answers: /services.json, /requests.json … follow. */
  url: Type.String({ pattern: '^https?://[^\\s?#]+$', maxLength: 500 }),
  jurisdiction: Type.Optional(Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' })),
  /** Our categories, and what they are called there. */
  services: Type.Array(
    Type.Object(
      { category: Id, code: Type.String({ minLength: 1, maxLength: 100, pattern: '\\S' }) },
      { additionalProperties: false },
    ),
    { minItems: 1, maxItems: 100 },
  ),
  /** Once it is received, or once somebody of the desk has read it and taken charge. */
  when: Type.Enum(['received', 'in-charge'] as const),
  active: Type.Boolean(),
};
export const ReportPeerInput = Type.Object(
  {
    /** Of one that there is. */
    id: Type.Optional(Id),
    ...definition,
    /** As it is where absent. */
    apiKey: Type.Optional(Type.String({ minLength: 1, maxLength: 500 })),
  },
  { additionalProperties: false },
);
export const ReportPeersInput = Type.Object(
  { peers: Type.Array(ReportPeerInput, { maxItems: 20 }) },
  { additionalProperties: false },
);
export const ReportPeer = Type.Object({
  id: Id,
  ...definition,
  failing: Type.Optional(Type.Object({ since: Instant, reason: Type.String() })),
  counts: Type.Object({ waiting: Type.Integer(), sent: Type.Integer(), refused: Type.Integer() }),
});
/** Where a report was passed on to. */
export const PassedOn = Type.Object({
  peer: Type.String(),
  state: Type.Enum(['due', 'sent', 'refused', 'over'] as const),
  /** Their number of it. */
  number: Type.Optional(Type.String()),
  at: Type.Optional(Instant),
  reason: Type.Optional(Type.String()),
});
export type ReportPeerInput = Static<typeof ReportPeerInput>;
export type ReportPeer = Static<typeof ReportPeer>;
export type PassedOn = Static<typeof PassedOn>;
