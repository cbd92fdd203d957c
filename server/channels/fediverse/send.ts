/** One document to one inbox, signed by the town (draft-cavage-http-signatures-12, with the digest of the body). */
import { createPrivateKey, type webcrypto } from 'node:crypto';
import { type Dispatcher, request } from 'undici';
import type { Outcome, Sent } from '../channel.ts';
import { failureOf } from '../failure.ts';
import type { Fedify } from './library.ts';
import type { Place } from './place.ts';

export const activityType = 'application/activity+json';
const agent = 'Beffroi (+municipal communication desk)';

export type Signer = {
  /** The headers of a request that is signed, for it to be sent as it is. */
  sign(url: string, options: { body?: string; accept: string; now: number }): Promise<Record<string, string>>;
};

/** `privateKey`: PEM, PKCS #8. */
export async function signerOf({ sig }: Fedify, place: Place, privateKey: string): Promise<Signer> {
  const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
  // The library takes none that cannot be exported.
  const key: webcrypto.CryptoKey = createPrivateKey(privateKey).toCryptoKey(algorithm, true, ['sign']);
  return {
    async sign(url, { body, accept, now }) {
      const unsigned = new Request(url, {
        method: body === undefined ? 'GET' : 'POST',
        headers: {
          accept,
          'user-agent': agent,
          ...(body !== undefined && { 'content-type': activityType }),
        },
        ...(body !== undefined && { body }),
      });
      const signed = await sig.signRequest(unsigned, key, new URL(place.key), {
        currentTime: Temporal.Instant.fromEpochMilliseconds(now),
      });
      return Object.fromEntries(signed.headers);
    },
  };
}

type Sending = {
  readonly signer: Signer;
  readonly inbox: string;
  readonly body: string;
  readonly now: number;
  readonly dispatcher: Dispatcher;
  readonly signal: AbortSignal;
};

export async function sendTo({ signer, inbox, body, now, dispatcher, signal }: Sending): Promise<Sent> {
  try {
    const headers = await signer.sign(inbox, { body, accept: activityType, now });
    const response = await request(inbox, { dispatcher, method: 'POST', signal, headers, body });
    await response.body.dump();
    return sentOf(response);
  } catch (error) {
    return ofOneServer(failureOf(error));
  }
}

function sentOf({ statusCode: status, headers }: Dispatcher.ResponseData): Sent {
  if (status >= 200 && status < 300) return { kind: 'delivered' };
  if (status === 410) return { kind: 'gone' };
  if (status === 404) return { kind: 'refused', reason: 'HTTP 404', bounced: true };
  // It could not read the town's key to tell who speaks: what keeps it from asking us passes.
  if (status === 401) return { kind: 'deferred', reason: 'HTTP 401', down: false };
  // It knows us, and wants nothing from us.
  if (status === 403) return { kind: 'refused', reason: 'HTTP 403' };
  const after = Number(headers['retry-after']);
  const asked = Number.isFinite(after) && after > 0 && { after: after * 1000 };
  return ofOneServer(failureOf(undefined, { status, said: 'the server does not take it', ...asked }));
}

/** There are many servers: that one of them is down keeps nobody else waiting. */
function ofOneServer(outcome: Outcome): Sent {
  if (outcome.kind === 'fault') return outcome;
  // That it wants less at once is of this server alone, too.
  if (outcome.kind === 'deferred') {
    const { reason, after } = outcome;
    return { kind: 'deferred', reason, down: false, ...(after !== undefined && { after }) };
  }
  return { kind: 'refused', reason: 'reason' in outcome ? outcome.reason : '' };
}
