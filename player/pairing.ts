/**
 * How an unknown screen becomes a known one: it shows a short code, staff type it, and it is given a long-lived key. Asks
 * for ever: a screen that was off for a year comes back by itself.
 */
import { blobUrl, el, type Sheet } from './dom.ts';
import type { Http } from './http.ts';
import mark from './mark.svg?url';
import { words } from './wording.ts';

export type Paired = { readonly key: string; readonly display: string };
export type PairingCode = { code: string; secret: string; qr: string; url: string };

const pollMs = 3_000;
const retryMs = 5_000;
const timeoutMs = 10_000;

export type PairingParts = {
  readonly http: Http;
  readonly size: { readonly width: number; readonly height: number };
  readonly language: string;
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Undefined while there is no code to show. */
  readonly show: (code: PairingCode | undefined) => void;
};

/** Resolves with the key; rejects only when aborted. */
export async function pair(parts: PairingParts, signal: AbortSignal): Promise<Paired> {
  parts.show(undefined);
  for (;;) {
    signal.throwIfAborted();
    const { http, size, language } = parts;
    const got = await http.json('/api/pairing', { post: { ...size, language }, timeoutMs, signal });
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

export function pairingSheet(code: PairingCode | undefined): Sheet {
  const emblem = el('img', 'pair-mark');
  emblem.src = mark;
  emblem.alt = '';
  const [fr, en] = [words('fr'), words('en')];
  const english = (text: string) => {
    const line = el('p', 'pair-en', text);
    line.lang = 'en';
    return line;
  };
  if (code === undefined) {
    const text = el('div', 'pair-text', el('h1', 'pair-title', fr.pairSearching), english(en.pairSearching));
    return { element: el('article', 'slide pair', text, emblem), release: () => undefined };
  }
  // As a picture, so that nothing in it can run.
  const picture = blobUrl(code.qr, 'image/svg+xml');
  const qr = el('img', '');
  qr.src = picture.url;
  qr.alt = code.url;
  const element = el(
    'article',
    'slide pair',
    el(
      'div',
      'pair-text',
      el('h1', 'pair-title', fr.pairTitle),
      el('p', 'pair-code', code.code),
      el('p', 'pair-how', fr.pairHow),
      english(`${en.pairTitle}. ${en.pairHow}`),
    ),
    el('figure', 'pair-qr', qr, el('figcaption', '', fr.pairScan)),
    el('p', 'pair-foot', fr.pairWaiting),
    emblem,
  );
  return { element, release: picture.release };
}
