/** What the data of a kind has for values that come by themselves, so that nobody approves them one by one. */
import Type from 'typebox';

/** JSON Pointer (RFC 6901 §3); empty for the whole document. */
const JsonPointer = Type.String({ pattern: '^(/([^/~]|~[01])*)*$', maxLength: 300 });

/** Of an entry of the list: the name under which its value comes, and where it stands in the source's document. */
export const slotFields = {
  slot: Type.Optional(Type.String({ pattern: '^[a-z0-9][a-z0-9_.-]{0,39}$' })),
  pointer: Type.Optional(JsonPointer),
};

/** A JSON document that is read regularly. Without it values are sent to us. */
export const Source = Type.Object(
  {
    /** Who says so, to be printed. */
    name: Type.Optional(Type.String({ minLength: 1, maxLength: 80 })),
    url: Type.String({ pattern: '^https?://[^\\s@]+$', maxLength: 1000 }),
    /** 600 when absent. */
    everySeconds: Type.Optional(Type.Integer({ minimum: 30, maximum: 86_400 })),
    /** When its values were measured; the time of reading counts without it. */
    at: Type.Optional(JsonPointer),
  },
  { additionalProperties: false },
);

export const liveFields = {
  /** A value that is older is never shown. */
  maxAgeSeconds: Type.Optional(Type.Integer({ minimum: 60, maximum: 604_800 })),
  /** Displays are given other values at most this often; 300 when absent. */
  paceSeconds: Type.Optional(Type.Integer({ minimum: 10, maximum: 86_400 })),
};
