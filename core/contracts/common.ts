/** Shapes that every contract shares. All instants are milliseconds since the epoch (UTC). */
import Type, { type Static } from 'typebox';

export const Id = Type.String({ minLength: 1, maxLength: 64, pattern: '^[A-Za-z0-9._:-]+$' });
export const Instant = Type.Integer({
  minimum: 0,
  maximum: 8_640_000_000_000_000,
  description: 'ms since the epoch',
});
export const Sha256 = Type.String({ pattern: '^[0-9a-f]{64}$', description: 'SHA-256, lower-case hex' });
/** A build of the player, by the digest of its files. */
export const BuildId = Type.String({ pattern: '^[0-9a-f]{16}$', description: 'Build of the player' });
/** BCP 47. Easy-to-read French (FALC) is `fr-x-falc`. */
export const Language = Type.String({ pattern: '^[a-z]{2,3}(-[A-Za-z0-9]{1,8})*$', maxLength: 35 });
export const TimeZone = Type.String({ minLength: 1, maxLength: 64, description: 'IANA time zone name' });
/**
 * `2026-11-25T08:00` or, with an offset or Z, `2026-11-25T08:00:00+01:00`.
 * Without an offset it is a wall time in the time zone that stands beside it; with one it is an instant.
 */
export const DateTimeText = Type.String({
  pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,3})?)?(Z|[+-]\\d{2}:\\d{2})?$',
  maxLength: 35,
});
/** `2026-11-25` */
export const DateText = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });
/** ISO 8601 duration such as `PT5H` or `P1DT30M` (no years, no months). */
export const DurationText = Type.String({
  pattern: '^P(?!$)(\\d+W)?(\\d+D)?(T(?=\\d)(\\d+H)?(\\d+M)?(\\d+S)?)?$',
  maxLength: 40,
});

export const GeoPoint = Type.Object(
  { lat: Type.Number({ minimum: -90, maximum: 90 }), lon: Type.Number({ minimum: -180, maximum: 180 }) },
  { additionalProperties: false },
);

/** RFC 9457 problem details, with our stable code and the fields at fault. */
export const Problem = Type.Object({
  type: Type.String(),
  title: Type.String(),
  status: Type.Integer(),
  code: Type.String(),
  detail: Type.Optional(Type.String()),
  instance: Type.Optional(Type.String()),
  errors: Type.Optional(Type.Array(Type.Object({ field: Type.String(), message: Type.String() }))),
});

export type GeoPoint = Static<typeof GeoPoint>;
export type Problem = Static<typeof Problem>;
