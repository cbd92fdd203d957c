/**
 * How an unknown display becomes a known one: it shows a short code, staff type it, and it is given a long-lived key. Asks
 * for ever: a display that was off for a year comes back by itself.
 */
import type { Http } from './http.ts';

export type Paired = { readonly key: string; readonly display: string };
export type PairingCode = { code: string; secret: string; qr: string; url: string };

const pollMs = 3_000;
const retryMs = 5_000;
const timeoutMs = 10_000;

export type PairingParts = {
  readonly http: Http;
  /** What it says about itself: the size of its glass, or that it is a panel agent. */
  readonly offer: object;
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Undefined while there is no code to show. */
  readonly show: (code: PairingCode | undefined) => void;
};

/** Resolves with the key; rejects only when aborted. */
export async function pair(parts: PairingParts, signal: AbortSignal): Promise<Paired> {
  parts.show(undefined);
  for (;;) {
    signal.throwIfAborted();
    const got = await parts.http.json('/api/pairing', { post: parts.offer, timeoutMs, signal });
    if ('ok' in got) {
      const code = got.ok as PairingCode;
      parts.show(code);
      const paired = await poll(parts, code, signal);
      if (paired !== undefined) return paired;
    } else {
      parts.show(undefined);
      await parts.wait(retryMs, signal);
    }
  }
}

/** Undefined when the code is no longer good. A server that is away for a while does not spoil it. */
async function poll(
  { http, wait }: PairingParts,
  code: PairingCode,
  signal: AbortSignal,
): Promise<Paired | undefined> {
  for (;;) {
    await wait(pollMs, signal);
    const path = `/api/pairing/${encodeURIComponent(code.code)}`;
    const got = await http.json(path, { key: code.secret, timeoutMs, signal });
    if ('ok' in got) {
      const answer = got.ok as { state: string; display?: string; key?: string };
      if (answer.state === 'paired' && answer.key !== undefined) {
        return { key: answer.key, display: answer.display ?? '' };
      }
    } else if (got.failed.why === 'refused' && got.failed.status === 404) return undefined;
  }
}
