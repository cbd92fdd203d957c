/** The few requests that a screen makes. Failures are data; only one of them means that the key is gone. */

export type Failure =
  /** The server said, in exactly these words, that it does not know this key. */
  | { readonly why: 'revoked' }
  | { readonly why: 'unreachable'; readonly detail: string }
  /** An answer other than the one asked for; `status` as sent. */
  | { readonly why: 'refused'; readonly status: number }
  | { readonly why: 'not-its-hash'; readonly detail: string };

export type Answer<T> = { readonly ok: T } | { readonly failed: Failure };

export type Http = {
  /** `timeoutMs` covers the whole answer, body included. */
  json(path: string, options: Asked): Promise<Answer<unknown>>;
  bytes(path: string, options: Asked): Promise<Answer<Uint8Array<ArrayBuffer>>>;
};
type Asked = {
  readonly timeoutMs: number;
  readonly key?: string | undefined;
  readonly post?: unknown;
  readonly signal?: AbortSignal | undefined;
  /** [from, until) of its bytes, which a server may ignore. */
  readonly range?: readonly [number, number] | undefined;
};

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** Requests to the server at `origin`. */
export function createHttp(fetch: Fetch, origin: string): Http {
  const ask = async <T>(path: string, asked: Asked, read: (response: Response) => Promise<T>) => {
    try {
      const response = await fetch(origin + path, init(asked));
      if (response.ok) return { ok: await read(response) };
      return { failed: await refusal(response) };
    } catch (error) {
      return { failed: { why: 'unreachable', detail: String(error) } as const };
    }
  };
  return {
    json: (path, asked) => ask(path, asked, (response) => response.json() as Promise<unknown>),
    bytes: (path, asked) =>
      ask(path, asked, async (response) => new Uint8Array(await response.arrayBuffer())),
  };
}

function init({ timeoutMs, key, post, signal, range }: Asked): RequestInit {
  const timeout = AbortSignal.timeout(timeoutMs);
  return {
    headers: {
      ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
      ...(post === undefined ? {} : { 'content-type': 'application/json' }),
      ...(range === undefined ? {} : { range: `bytes=${range[0]}-${range[1] - 1}` }),
    },
    ...(post === undefined ? {} : { method: 'POST', body: JSON.stringify(post) }),
    // The bytes are checked against their hash and kept in IndexedDB: a second copy in the HTTP cache is waste.
    cache: 'no-store',
    credentials: 'omit',
    signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
  };
}

async function refusal(response: Response): Promise<Failure> {
  if (response.status === 401) {
    const problem = (await response.json().catch(() => undefined)) as { code?: unknown } | undefined;
    if (problem?.code === 'DISPLAY_KEY') return { why: 'revoked' };
  }
  return { why: 'refused', status: response.status };
}
