/** Talks OpenID Connect with one service. The only place that knows openid-client, which does all that is cryptography. */
import {
  AuthorizationResponseError,
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  buildEndSessionUrl,
  type ClientAuth,
  ClientSecretBasic,
  ClientSecretPost,
  type Configuration,
  calculatePKCECodeChallenge,
  clockTolerance,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
  fetchUserInfo,
  ResponseBodyError,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';
import type { Agent } from 'undici';
import type { ProviderCheck, ProviderInput, ProviderLack } from '#core/contracts/index.ts';
import { isAssured, meetsRule } from '#core/identity/assurance.ts';
import { SignInFault, type SignInFaultName } from './fault.ts';

export type { Configuration };
export type Settings = Omit<ProviderInput, 'clientSecret'>;
/** What has to be known again when somebody comes back. */
export type Asked = { readonly state: string; readonly nonce: string; readonly verifier: string };
/** `subject`: the same person to us, always. */
export type Proven = { readonly subject: string; readonly idToken: string };

const timeoutSeconds = 10;
/** How far the clocks of the two servers may stand apart. */
const toleranceSeconds = 60;

/** Throws what openid-client and fetch throw. */
export function reach(
  { issuer, clientId }: Settings,
  secret: string,
  dispatcher: Agent,
): Promise<Configuration> {
  const server = new URL(issuer);
  return discovery(server, clientId, { [clockTolerance]: toleranceSeconds }, clientAuth(secret), {
    // An answer is signed, and that is looked at although it comes over TLS.
    execute: [enableNonRepudiationChecks, ...(server.protocol === 'http:' ? [allowInsecureRequests] : [])],
    timeout: timeoutSeconds,
    [customFetch]: (url, options) => fetch(url, { ...options, ...({ dispatcher } as object) } as RequestInit),
  });
}

/** In the body where the service takes it so, as FranceConnect asks; else as RFC 6749 §2.3.1 has it. */
function clientAuth(secret: string): ClientAuth {
  const [post, basic] = [ClientSecretPost(secret), ClientSecretBasic(secret)];
  return (server, ...rest) => {
    const takesPost = server.token_endpoint_auth_methods_supported?.includes('client_secret_post');
    return (takesPost ? post : basic)(server, ...rest);
  };
}

export async function authorization(
  config: Configuration,
  { scopes, acr }: Pick<Settings, 'scopes' | 'acr'>,
  { redirectUri, language }: { redirectUri: string; language: string },
): Promise<{ url: string; asked: Asked }> {
  const asked = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier() };
  const url = buildAuthorizationUrl(config, {
    redirect_uri: redirectUri,
    scope: scopes,
    state: asked.state,
    nonce: asked.nonce,
    code_challenge: await calculatePKCECodeChallenge(asked.verifier),
    code_challenge_method: 'S256',
    ui_locales: language,
    ...(acr !== '' && { acr_values: acr }),
  });
  return { url: url.href, asked };
}

/** Throws SignInFault. What is said of the person is looked at here, and goes no further. */
export async function proven(
  config: Configuration,
  { acr, rule }: Pick<Settings, 'acr' | 'rule'>,
  { answer, asked, about }: { answer: URL; asked: Asked; about: string },
): Promise<Proven> {
  // Before anything that it says is believed.
  if (answer.searchParams.get('state') !== asked.state) throw new SignInFault('mixed', about);
  const fail = (error: unknown): never => {
    throw new SignInFault(faultOf(error), about, { cause: error });
  };
  const tokens = await authorizationCodeGrant(config, answer, {
    expectedState: asked.state,
    expectedNonce: asked.nonce,
    pkceCodeVerifier: asked.verifier,
    idTokenExpected: true,
  }).catch(fail);
  const claims = tokens.claims();
  if (!claims || tokens.id_token === undefined) throw new SignInFault('untrusted', about);
  if (!isAssured(acr, claims.acr)) throw new SignInFault('unsure', about);
  // Asked for only where the rule needs it.
  const said =
    rule && !Object.hasOwn(claims, rule.claim)
      ? await fetchUserInfo(config, tokens.access_token, claims.sub).catch(fail)
      : claims;
  if (!meetsRule(rule, said)) throw new SignInFault('rule', about);
  return { subject: claims.sub, idToken: tokens.id_token };
}

/** Where somebody leaves the service; undefined where it has no such place. */
export function leaving(
  config: Configuration,
  { redirectUri, idToken }: { redirectUri: string; idToken: string | undefined },
): string | undefined {
  if (config.serverMetadata().end_session_endpoint === undefined) return undefined;
  const url = buildEndSessionUrl(config, {
    post_logout_redirect_uri: redirectUri,
    state: randomState(),
    ...(idToken !== undefined && { id_token_hint: idToken }),
  });
  return url.href;
}

function faultOf(error: unknown): SignInFaultName {
  if (error instanceof AuthorizationResponseError)
    return error.error === 'access_denied' ? 'refused' : 'down';
  if (error instanceof ResponseBodyError) return error.error === 'invalid_grant' ? 'used' : 'down';
  return signs.includes(codeOf(error)) ? 'untrusted' : 'down';
}

/** Of an answer that is there, and not as it must be. */
const signs = [
  'OAUTH_INVALID_RESPONSE',
  'OAUTH_JWT_TIMESTAMP_CHECK_FAILED',
  'OAUTH_JWT_CLAIM_COMPARISON_FAILED',
  'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED',
  'OAUTH_KEY_SELECTION_FAILED',
  'OAUTH_UNSUPPORTED_OPERATION',
];

/** For the log: never what was said of a person, which errors carry along. */
export function codeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (typeof code === 'string') return code;
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : undefined;
  return cause === undefined ? (error instanceof Error ? error.name : 'unknown') : codeOf(cause);
}

/** What the service says it does, held against what is wanted of it. Throws as `reach`. */
export function lacksOf(config: Configuration, { scopes, acr }: Settings): ProviderCheck {
  const about = config.serverMetadata();
  const lists = (supported: readonly string[] | undefined, wanted: readonly string[]) =>
    supported === undefined || wanted.every((one) => supported.includes(one));
  const levels = acr.split(' ').filter((one) => one !== '');
  const acrs = about.acr_values_supported;
  const isAmiss: Record<ProviderLack, boolean> = {
    code: !lists(about.response_types_supported, ['code']),
    pkce: about.code_challenge_methods_supported?.includes('S256') !== true,
    logout: about.end_session_endpoint === undefined,
    acr: acrs !== undefined && levels.length > 0 && !levels.some((one) => acrs.includes(one)),
    scopes: !lists(about.scopes_supported, scopes.split(' ')),
  };
  const lacks = (Object.keys(isAmiss) as ProviderLack[]).filter((one) => isAmiss[one]);
  return {
    ok: !lacks.includes('code') && about.authorization_endpoint !== undefined,
    ...(about.authorization_endpoint !== undefined && { authorization: about.authorization_endpoint }),
    lacks,
  };
}
