/** Talks to another desk by Open311 GeoReport v2, in JSON. */
import type { Agent } from 'undici';
import type { ReportPeerInput } from '#core/contracts/index.ts';
import { type Followed, readFollowed, readSent, type Sent } from '#core/report/open311-follow.ts';

export type Settings = Omit<ReportPeerInput, 'id' | 'apiKey'>;
export type Passing = {
  /** The same again is the same report, for servers that know it. */
  readonly key: string;
  readonly code: string;
  readonly description: string;
  readonly at?: { readonly lat: number; readonly lon: number } | undefined;
  readonly place?: string | undefined;
  readonly mediaUrl?: string | undefined;
};
/** Why there is no answer: `refused`: of this report, for good. `key`: of whoever we are. */
export class PeerFault extends Error {
  readonly kind: 'later' | 'refused' | 'key' | 'unknown';

  constructor(kind: PeerFault['kind'], reason: string) {
    super(reason);
    this.kind = kind;
  }
}
type Line = { readonly dispatcher: Agent; readonly settings: Settings };

const timeoutMs = 20_000;
const mostBytes = 1_000_000;
const longestReason = 300;

/** Throws PeerFault. */
export async function passOn(line: Line, apiKey: string, passing: Passing): Promise<Sent> {
  const { key, code, description, at, place, mediaUrl } = passing;
  const fields = new URLSearchParams({
    api_key: apiKey,
    service_code: code,
    description,
    ...(at && { lat: String(at.lat), long: String(at.lon) }),
    ...(place !== undefined && { address_string: place }),
    ...(mediaUrl !== undefined && { media_url: mediaUrl }),
    ...whose(line),
  });
  const headers = { 'idempotency-key': key, 'content-type': 'application/x-www-form-urlencoded' };
  const sent = readSent(
    await ask(line, '/requests.json', { method: 'POST', headers, body: fields.toString() }),
  );
  if (!sent) throw new PeerFault('later', 'its answer has no number');
  return sent;
}

/** Their number of what they have given a token for; undefined: not yet. Throws PeerFault. */
export async function numberOf(line: Line, token: string): Promise<string | undefined> {
  const path = `/tokens/${encodeURIComponent(token)}.json?${new URLSearchParams(whose(line))}`;
  return readSent(await ask(line, path, {}))?.id;
}

/** Throws PeerFault; `unknown` where they show nothing of it, or not yet. */
export async function look(line: Line, id: string): Promise<Followed> {
  const query = new URLSearchParams({ extensions: 'true', ...whose(line) });
  const read = readFollowed(await ask(line, `/requests/${encodeURIComponent(id)}.json?${query}`, {}));
  if (!read) throw new PeerFault('unknown', 'they do not show it');
  return read;
}

const whose = ({ settings: { jurisdiction } }: Line): Record<string, string> =>
  jurisdiction === undefined ? {} : { jurisdiction_id: jurisdiction };

async function ask({ dispatcher, settings }: Line, path: string, init: RequestInit): Promise<unknown> {
  const response = await fetch(`${settings.url.replace(/\/+$/, '')}${path}`, {
    ...init,
    headers: { accept: 'application/json', ...init.headers },
    // A key goes to whom it was given for.
    redirect: 'error',
    signal: AbortSignal.timeout(timeoutMs),
    ...({ dispatcher } as object),
  }).catch(() => {
    throw new PeerFault('later', 'it cannot be reached');
  });
  const answer = parsed(await bodyOf(response));
  if (response.ok && answer !== undefined) return answer;
  throw faultOf(response.status, answer);
}

/** GeoReport v2: 403 of the key or the jurisdiction, 404 of what is not there, 400 of what is said. */
function faultOf(status: number, answer: unknown): PeerFault {
  const said = saidIn(answer);
  const reason = `HTTP ${status}${said === '' ? '' : ` · ${said}`}`.slice(0, longestReason);
  if (status === 401 || status === 403) return new PeerFault('key', reason);
  if (status === 404 || status === 410) return new PeerFault('unknown', reason);
  if (status === 400 || status === 422) return new PeerFault('refused', reason);
  return new PeerFault('later', reason);
}

/** Counted as it is unpacked. */
async function bodyOf(response: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const part of response.body ?? []) {
      parts.push(part);
      length += part.length;
      if (length > mostBytes) break;
    }
  } catch {
    return '';
  }
  if (length > mostBytes) throw new PeerFault('later', 'its answer is too long');
  return Buffer.concat(parts).toString('utf8');
}

function saidIn(answer: unknown): string {
  const first: unknown = Array.isArray(answer) ? answer[0] : undefined;
  const isSaid = typeof first === 'object' && first !== null && 'description' in first;
  return isSaid && typeof first.description === 'string' ? first.description : '';
}

function parsed(text: string): unknown {
  try {
    // Nothing of theirs holds what cannot be read, or kept.
    return JSON.parse(text, (_, value: unknown) =>
      typeof value === 'string' ? value.replace(/[^\P{Cc}\n]/gu, ' ') : value,
    );
  } catch {
    // What answers there is no Open311 server, or something stands before it.
    return undefined;
  }
}
