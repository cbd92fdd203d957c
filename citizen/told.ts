/**
 * The subscription of this device, kept by the worker: with the town it is known by an id and a token that only this
 * device has, with the push service by an address that goes with the town's key.
 */
export type Level = 'urgent' | 'today' | 'weekly';
export type Wishes = {
  readonly level: Level;
  readonly topics: readonly string[];
  /** None: the whole town; so it was for devices from before there were any. */
  readonly neighbourhoods?: readonly string[];
  readonly language: string;
  readonly quiet?: { readonly from: number; readonly until: number };
};
/** `none`: the town sends no notifications. */
export type State =
  | { readonly is: 'none' | 'off' | 'failed' }
  | { readonly is: 'on'; readonly wishes: Wishes };
export type Ask = { readonly ask: 'state' | 'end' } | { readonly ask: 'begin'; readonly wishes: Wishes };

type Kept = {
  readonly id: string;
  readonly token: string;
  readonly key: string;
  readonly wishes: Wishes;
  /** When the town's key was looked at last, ms. */
  readonly lookedAt: number;
};
export type Told = {
  answer(ask: Ask): Promise<State>;
  /** Once a day, or when the push service has forgotten us: the same wishes under the present key. */
  renew(lost?: boolean): Promise<void>;
  /** The town's key that the device is subscribed under; undefined: it is not. */
  key(): Promise<string | undefined>;
};
type Needs = {
  readonly push: PushManager;
  readonly clock: () => number;
  /** Whether the address at the push service is of use for something else. */
  readonly isShared: () => Promise<boolean>;
};

const store = 'beffroi-told-1';
const place = '/told';
const api = '/api/subscriptions';
const dayMs = 86_400_000;

export function createTold({ push, clock, isShared }: Needs): Told {
  async function read(): Promise<Kept | undefined> {
    const found = await (await caches.open(store)).match(place);
    return found ? ((await found.json()) as Kept) : undefined;
  }
  async function write(kept: Kept | undefined): Promise<void> {
    const cache = await caches.open(store);
    if (kept) await cache.put(place, Response.json(kept));
    else await cache.delete(place);
  }

  async function begin(wishes: Wishes): Promise<State> {
    const key = await keyOfTown();
    if (key === undefined) return { is: 'none' };
    const before = await read();
    const { endpoint, keys } = await addressFor(push, key, before?.key);
    // The same device at another address: the old one would be told as well for a while.
    const replaces = before && { id: before.id, token: before.token };
    const body = { push: { endpoint, keys, key }, ...wishes, ...(replaces && { replaces }) };
    const made = await call('POST', '', { body });
    const { subscription, token } = (await made.json()) as { subscription: { id: string }; token: string };
    await write({ id: subscription.id, token, key, wishes, lookedAt: clock() });
    return { is: 'on', wishes };
  }

  async function state(): Promise<State> {
    const kept = await read();
    if (kept && (await push.getSubscription())) return { is: 'on', wishes: kept.wishes };
    return { is: (await keyOfTown()) === undefined ? 'none' : 'off' };
  }

  async function end(): Promise<State> {
    const kept = await read();
    // First what this device can do alone: from now on nothing is shown here any more.
    if (!(await isShared())) await (await push.getSubscription())?.unsubscribe();
    await write(undefined);
    if (kept) await forget(kept);
    return { is: 'off' };
  }

  return {
    answer: (asked) =>
      (asked.ask === 'begin' ? begin(asked.wishes) : asked.ask === 'end' ? end() : state()).catch(
        (error: unknown) => {
          console.warn('beffroi', error);
          return { is: 'failed' };
        },
      ),
    key: async () => (await read())?.key,
    async renew(lost = false) {
      const kept = await read();
      if (!kept || (!lost && clock() - kept.lookedAt < dayMs)) return;
      const key = await keyOfTown();
      if (key === undefined) return;
      if (lost || key !== kept.key) await begin(kept.wishes);
      else await write({ ...kept, lookedAt: clock() });
    },
  };
}

/** An address that was made with another key is of no use any more. */
export async function addressFor(
  push: PushManager,
  key: string,
  before: string | undefined,
): Promise<PushSubscriptionJSON> {
  const known = await push.getSubscription();
  if (known && before === key) return known.toJSON();
  await known?.unsubscribe();
  return (await push.subscribe({ userVisibleOnly: true, applicationServerKey: bytesOf(key) })).toJSON();
}

export async function keyOfTown(): Promise<string | undefined> {
  const answer = await call('GET', '/ways', {});
  return ((await answer.json()) as { push?: { key: string } }).push?.key;
}

/** The town finds out by itself when it cannot be told now: the push service answers that the address is no more. */
async function forget({ id, token }: Kept): Promise<void> {
  await call('DELETE', `/${id}`, { token }).catch(() => undefined);
}

async function call(
  method: string,
  path: string,
  { body, token }: { body?: object; token?: string },
): Promise<Response> {
  const response = await fetch(api + path, {
    method,
    headers: {
      ...(body && { 'content-type': 'application/json' }),
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status}`);
  return response;
}

function bytesOf(key: string): Uint8Array<ArrayBuffer> {
  const text = atob(key.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(text, (sign) => sign.charCodeAt(0));
}
