/** What is certified of the display of a notice: where and when it stood, from the witnesses of the displays. */
import Type, { type Static } from 'typebox';
import { Alert, AlertEntry, ReachedDisplay } from './alert.ts';
import { GeoPoint, Id, Instant, Sha256, TimeZone } from './common.ts';
import { DeliveryState, SyncRow } from './sync.ts';

const strict = { additionalProperties: false } as const;
const Span = Type.Object({ from: Instant, until: Instant }, strict);

/** One witness, as it is hashed: the list is in order of display, `from`, id. */
export const CertifiedRow = Type.Object(
  {
    id: Type.String(),
    display: Id,
    revision: Type.Integer(),
    from: Instant,
    /** Null while it was up when last heard of. */
    until: Type.Union([Instant, Type.Null()]),
    how: Type.Enum(['shown', 'rotation'] as const),
    receivedAt: Instant,
  },
  strict,
);

export const CertifiedDisplay = Type.Object(
  {
    id: Id,
    name: Type.String(),
    timeZone: TimeZone,
    place: Type.Optional(GeoPoint),
    /** Turns witnessed within the period, and how long they lasted together, ms. */
    turns: Type.Integer(),
    shownMs: Type.Integer(),
    /** Turns less than `togetherMs` apart made one. */
    shown: Type.Array(Span),
    /** What is left of the period; `dark`: within the display's hours of darkness as they are set today. */
    gaps: Type.Array(Type.Object({ from: Instant, until: Instant, dark: Type.Boolean() }, strict)),
  },
  strict,
);

export const PublicKey = Type.Object(
  {
    kty: Type.Literal('OKP'),
    crv: Type.Literal('Ed25519'),
    x: Type.String({ maxLength: 60 }),
    kid: Type.String({ maxLength: 60 }),
  },
  strict,
);

/** One version of an alert on one way out that is no display: the site, the feeds, an account, subscribers. */
export const CertifiedChannel = Type.Object(
  {
    id: Id,
    name: Type.String(),
    revision: Type.Integer(),
    state: DeliveryState,
    dueAt: Instant,
    sentAt: Type.Optional(Instant),
    /** When the other side first confirmed it. */
    shownAt: Type.Optional(Instant),
    /** When it was gone from there, or something newer in its place. */
    goneAt: Type.Optional(Instant),
    reason: SyncRow.properties.reason,
  },
  strict,
);

/**
 * Of an alert: how it stood when the certificate was drawn up, every act on it, and what is known of each display and of each
 * way out.
 */
export const CertifiedAlert = Type.Object(
  {
    standing: Alert,
    entries: Type.Array(AlertEntry),
    displays: Type.Array(ReachedDisplay),
    channels: Type.Optional(Type.Array(CertifiedChannel)),
  },
  strict,
);

const certified = {
  type: Type.Literal('display-certificate'),
  version: Type.Literal(1),
  issuer: Type.Object({ territory: Id, name: Type.String(), site: Type.String() }, strict),
  message: Type.Object({ id: Id, kind: Type.String(), title: Type.String() }, strict),
  revisions: Type.Array(
    Type.Object(
      { number: Type.Integer(), title: Type.String(), hash: Sha256, approvedAt: Type.Optional(Instant) },
      strict,
    ),
  ),
  period: Span,
  timeZone: TimeZone,
  togetherMs: Type.Integer(),
  issuedAt: Instant,
  displays: Type.Array(CertifiedDisplay),
  /** SHA-256 of the canonical JSON (RFC 8785) of the rows. */
  witnesses: Type.Object({ count: Type.Integer(), sha256: Sha256 }, strict),
  alert: Type.Optional(CertifiedAlert),
};

export const Certificate = Type.Object(certified, strict);
/** Ed25519 (RFC 8032) over the canonical JSON of the certificate without `rows` and `signature`. */
export const Signature = Type.Object(
  { algorithm: Type.Literal('Ed25519'), key: PublicKey, value: Type.String({ maxLength: 100 }) },
  strict,
);
export const SignedCertificate = Type.Object(
  { ...certified, rows: Type.Optional(Type.Array(CertifiedRow)), signature: Signature },
  strict,
);

export type CertifiedAlert = Static<typeof CertifiedAlert>;
export type CertifiedChannel = Static<typeof CertifiedChannel>;
export type CertifiedRow = Static<typeof CertifiedRow>;
export type CertifiedDisplay = Static<typeof CertifiedDisplay>;
export type PublicKey = Static<typeof PublicKey>;
export type Certificate = Static<typeof Certificate>;
export type SignedCertificate = Static<typeof SignedCertificate>;
