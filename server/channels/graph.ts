/** The Graph API of Meta: how it is asked, what its errors mean, and what a token is good for. */
import Type from 'typebox';
import type { Job, Outcome, Standing } from './channel.ts';
import { ask, type Line, outcomeOf, Refusal, textAt, valueAt } from './http.ts';

type Asking = Line & Pick<Job, 'options' | 'secrets'>;
type Call = {
  readonly method?: 'GET' | 'POST' | 'DELETE';
  readonly fields?: Readonly<Record<string, string>>;
  readonly file?: { readonly name: string; readonly data: Blob };
};

/** What every account of Meta's is set up with. */
export const metaOptions = {
  /** With the app's secret, Meta says until when the token holds and what it may. */
  app: Type.Optional(Type.String({ title: 'Numéro de l’application', pattern: '^[0-9]+$', maxLength: 30 })),
  api: Type.String({
    title: 'Adresse de l’API',
    pattern: '^https?://\\S+[^/]$',
    maxLength: 200,
    default: 'https://graph.facebook.com/v23.0',
  }),
};
export const metaSecrets = {
  appSecret: Type.Optional(Type.String({ title: 'Clé secrète de l’application', maxLength: 200 })),
};

/** `token`: another than that of the account. Throws as `ask` does. */
export async function graph(
  job: Asking,
  path: string,
  { method = 'GET', fields = {}, file }: Call,
  token = job.secrets.token ?? '',
): Promise<unknown> {
  const url = new URL(`${String(job.options.api)}/${path}`);
  const all = Object.entries({ ...fields, access_token: token });
  if (method !== 'POST') {
    for (const [name, value] of all) url.searchParams.set(name, value);
    return (await ask(job, url, { method })).body;
  }
  if (!file) return (await ask(job, url, { method, body: new URLSearchParams(all) })).body;
  const body = new FormData();
  for (const [name, value] of all) body.set(name, value);
  body.set(file.name, file.data);
  return (await ask(job, url, { method, body })).body;
}

/** By the guide "Handling errors": what to wait for, and what somebody has to mend by signing in anew. */
const waits = new Set([1, 2, 368]);
const tooMuch = new Set([4, 17, 32, 341, 613]);
const signedOut = new Set([102, 190]);
const forbidden = (code: number) => code === 3 || code === 10 || (code >= 200 && code <= 299);

export function graphOutcome(error: unknown, at: number): Outcome {
  const outcome = outcomeOf(error, at);
  if (!(error instanceof Refusal)) return outcome;
  const code = Number(textAt(error.answer.body, 'error', 'code'));
  const reason = error.message;
  if (signedOut.has(code)) return { kind: 'reconnect', reason };
  if (forbidden(code)) return { kind: 'reconnect', reason: `a permission is missing: ${reason}` };
  if (tooMuch.has(code)) return { kind: 'deferred', reason, down: false, slower: true };
  if (waits.has(code)) return { kind: 'deferred', reason, down: true };
  return outcome;
}

/** Undefined where the app's secret was not entered. */
export function appTokenOf({ options, secrets }: Pick<Job, 'options' | 'secrets'>): string | undefined {
  const { app } = options;
  return app && secrets.appSecret ? `${String(app)}|${secrets.appSecret}` : undefined;
}

/** Until when the token holds, and whether it may do all of `scopes`. */
export async function tokenStanding(job: Asking, app: string, scopes: readonly string[]): Promise<Standing> {
  const fields = { input_token: job.secrets.token ?? '' };
  const data = valueAt(await graph(job, 'debug_token', { fields }, app), 'data');
  if (valueAt(data, 'is_valid') !== true)
    return { ok: false, reason: textAt(data, 'error', 'message') || 'the token is over', reconnect: true };
  const granted = valueAt(data, 'scopes');
  const missing = scopes.filter((scope) => !Array.isArray(granted) || !granted.includes(scope));
  if (missing.length > 0)
    return { ok: false, reason: `permissions are missing: ${missing.join(', ')}`, reconnect: true };
  // 0: it never ends.
  const until = Number(textAt(data, 'expires_at'));
  return { ok: true, ...(until > 0 && { tokenUntil: until * 1000 }) };
}
