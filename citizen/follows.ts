/** The reports of which this device is told: each is known to the town by a token that only this device has. */
import { addressFor, keyOfTown } from './told.ts';

/** `query`: of the report's page, which lets one follow it. */
export type FollowAsk =
  | { readonly ask: 'state' | 'end'; readonly report: string }
  | { readonly ask: 'begin'; readonly report: string; readonly query: string };
/** `none`: the town sends no notifications. */
export type FollowState = 'none' | 'off' | 'on' | 'failed';
export type Follows = {
  answer(ask: FollowAsk): Promise<FollowState>;
  any(): Promise<boolean>;
  /** Where the device has got another address meanwhile, the town is given that. */
  renew(): Promise<void>;
};
type Kept = {
  readonly key: string;
  readonly endpoint: string;
  /** Tokens by the id of the report. */
  readonly tokens: Readonly<Record<string, string>>;
};
type Needs = { readonly push: PushManager; readonly toldKey: () => Promise<string | undefined> };

const store = 'beffroi-follows-1';
const place = '/follows';

export function createFollows({ push, toldKey }: Needs): Follows {
  async function read(): Promise<Kept> {
    const found = await (await caches.open(store)).match(place);
    return found ? ((await found.json()) as Kept) : { key: '', endpoint: '', tokens: {} };
  }
  const write = async (kept: Kept) => (await caches.open(store)).put(place, Response.json(kept));

  async function begin(report: string, query: string): Promise<FollowState> {
    const key = await keyOfTown();
    if (key === undefined) return 'none';
    const before = await read();
    const { endpoint = '', keys } = await addressFor(push, key, (await toldKey()) ?? before.key);
    const { token } = (await post(`/suivi/${report}/appareil?${query}`, {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ push: { endpoint, keys, key } }),
    }).then((response) => response.json())) as { token: string };
    await write({ key, endpoint, tokens: { ...before.tokens, [report]: token } });
    return 'on';
  }

  async function end(report: string): Promise<FollowState> {
    const { tokens, ...rest } = await read();
    const { [report]: token = '', ...others } = tokens;
    await write({ ...rest, tokens: others });
    const isLast = Object.keys(others).length === 0 && (await toldKey()) === undefined;
    if (isLast) await (await push.getSubscription())?.unsubscribe();
    // What the town does not hear now it hears from the push service: the address is no more.
    const body = new URLSearchParams();
    await post(`/suivi/${report}/fin?f=${token}`, { body }).catch(() => undefined);
    return 'off';
  }

  async function state(report: string): Promise<FollowState> {
    const { tokens } = await read();
    if (tokens[report] !== undefined && (await push.getSubscription())) return 'on';
    return (await keyOfTown()) === undefined ? 'none' : 'off';
  }

  return {
    answer: (asked) =>
      (asked.ask === 'begin'
        ? begin(asked.report, asked.query)
        : asked.ask === 'end'
          ? end(asked.report)
          : state(asked.report)
      ).catch((error: unknown) => {
        console.warn('beffroi', error);
        return 'failed';
      }),
    any: async () => Object.keys((await read()).tokens).length > 0,
    async renew() {
      const { endpoint, tokens } = await read();
      if (Object.keys(tokens).length === 0) return;
      if ((await push.getSubscription())?.toJSON().endpoint === endpoint) return;
      for (const [report, token] of Object.entries(tokens)) await begin(report, `f=${token}`);
    },
  };
}

async function post(url: string, init: RequestInit): Promise<Response> {
  const response = await fetch(url, { method: 'POST', ...init });
  if (!response.ok) throw new Error(`${url.split('?')[0]}: ${response.status}`);
  return response;
}
