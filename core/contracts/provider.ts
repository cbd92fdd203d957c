/** The service by which residents prove who they are (OpenID Connect Core 1.0), FranceConnect for one. */
import Type, { type Static } from 'typebox';
import { said as words } from './said.ts';

const strict = { additionalProperties: false } as const;
const line = (maxLength: number) =>
  Type.String({ minLength: 1, maxLength, pattern: '^[^\\u0000-\\u001f]*\\S[^\\u0000-\\u001f]*$' });
/** As the service names it in its discovery, character by character. */
const Address = Type.String({ minLength: 1, maxLength: 300, pattern: '^https?://[^\\s?#]+$' });

/** Whoever proves who they are may take part only if one of these is said of them. */
export const ProviderRule = Type.Object(
  {
    claim: Type.String({ pattern: '^[A-Za-z0-9_:./-]{1,100}$' }),
    values: Type.Array(line(100), { minItems: 1, maxItems: 100 }),
    /** Read by residents before they begin, and by who is refused. */
    said: words(300),
  },
  strict,
);
const settings = {
  /** As it stands on the button. */
  name: line(60),
  issuer: Address,
  clientId: line(200),
  /** `openid`, and what the rule needs. */
  scopes: Type.String({ maxLength: 300, pattern: '^openid( [\\x21\\x23-\\x5b\\x5d-\\x7e]+)*$' }),
  /** Levels of assurance (`eidas1`), any of which will do; empty: whatever it gives. */
  acr: Type.String({ maxLength: 200, pattern: '^([\\x21-\\x7e]+( [\\x21-\\x7e]+)*)?$' }),
  /** Where residents read what it is. */
  about: Type.Optional(Type.String({ maxLength: 300, pattern: '^https://[^\\s]+$' })),
  rule: Type.Optional(ProviderRule),
};
export const ProviderInput = Type.Object(
  {
    ...settings,
    /** As it is where absent. */
    clientSecret: Type.Optional(Type.String({ minLength: 1, maxLength: 500 })),
  },
  strict,
);
export const Provider = Type.Object({
  ...settings,
  /** Something is open that residents take part in by it: what tells them apart stands until that is over. */
  inUse: Type.Boolean(),
});

/** What the service has to be told of us: where it sends people back to, and where after they have left it. */
export const ProviderAddresses = Type.Object({ redirectUri: Type.String(), logoutUri: Type.String() });

/** Why it cannot be used. */
export const providerFaults = ['unreachable', 'issuer', 'answer'] as const;
/** What it does not do, by its own word. */
export const providerLacks = ['code', 'pkce', 'logout', 'acr', 'scopes'] as const;
export const ProviderCheck = Type.Object({
  ok: Type.Boolean(),
  reason: Type.Optional(Type.Enum(providerFaults)),
  /** Where residents are sent, when it has answered. */
  authorization: Type.Optional(Type.String()),
  lacks: Type.Array(Type.Enum(providerLacks), { maxItems: 10 }),
});

export type ProviderRule = Static<typeof ProviderRule>;
export type ProviderInput = Static<typeof ProviderInput>;
export type Provider = Static<typeof Provider>;
export type ProviderAddresses = Static<typeof ProviderAddresses>;
export type ProviderCheck = Static<typeof ProviderCheck>;
export type ProviderLack = (typeof providerLacks)[number];
