/**
 * An alert in the words of CAP 1.2 (§3.2), element by element, lists in the plural. It is what is read from a document and what one is
 * written from: times stay the text that they were (`2026-11-22T17:05:00+01:00`), places are numbers.
 */
import Type, { type Static } from 'typebox';
import {
  capCategories,
  capCertainties,
  capMsgTypes,
  capResponseTypes,
  capScopes,
  capSeverities,
  capStatuses,
  capUrgencies,
} from './words.ts';

const text = Type.String();
const optional = Type.Optional(text);

/** `valueName` and `value` of eventCode, parameter and geocode. */
export const CapValue = Type.Object({ valueName: text, value: text });

export const CapArea = Type.Object({
  areaDesc: text,
  /** Closed rings of [lat, lon], WGS 84. */
  polygons: Type.Array(Type.Array(Type.Tuple([Type.Number(), Type.Number()]))),
  circles: Type.Array(Type.Object({ lat: Type.Number(), lon: Type.Number(), radiusKm: Type.Number() })),
  geocodes: Type.Array(CapValue),
  /** Feet above mean sea level. */
  altitude: Type.Optional(Type.Number()),
  ceiling: Type.Optional(Type.Number()),
});

export const CapResource = Type.Object({
  resourceDesc: text,
  mimeType: text,
  /** Octets. */
  size: Type.Optional(Type.Integer()),
  uri: optional,
  /** The file itself, base64. */
  derefUri: optional,
  /** SHA-1, hexadecimal. */
  digest: optional,
});

export const CapInfo = Type.Object({
  /** RFC 3066; en-US where the document names none. */
  language: text,
  categories: Type.Array(Type.Enum(capCategories)),
  event: text,
  responseTypes: Type.Array(Type.Enum(capResponseTypes)),
  urgency: Type.Enum(capUrgencies),
  severity: Type.Enum(capSeverities),
  certainty: Type.Enum(capCertainties),
  audience: optional,
  eventCodes: Type.Array(CapValue),
  effective: optional,
  onset: optional,
  expires: optional,
  senderName: optional,
  headline: optional,
  description: optional,
  instruction: optional,
  web: optional,
  contact: optional,
  parameters: Type.Array(CapValue),
  resources: Type.Array(CapResource),
  areas: Type.Array(CapArea),
});

export const CapReference = Type.Object({ sender: text, identifier: text, sent: text });

export const CapAlert = Type.Object({
  identifier: text,
  sender: text,
  sent: text,
  status: Type.Enum(capStatuses),
  msgType: Type.Enum(capMsgTypes),
  source: optional,
  scope: Type.Enum(capScopes),
  restriction: optional,
  addresses: Type.Array(text),
  codes: Type.Array(text),
  note: optional,
  /** Those that can be read. */
  references: Type.Array(CapReference),
  incidents: Type.Array(text),
  infos: Type.Array(CapInfo),
});

export type CapValue = Static<typeof CapValue>;
export type CapArea = Static<typeof CapArea>;
export type CapResource = Static<typeof CapResource>;
export type CapInfo = Static<typeof CapInfo>;
export type CapReference = Static<typeof CapReference>;
export type CapAlert = Static<typeof CapAlert>;
